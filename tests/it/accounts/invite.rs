use chrono::Duration;
use serde_json::json;

use super::{letters_to, link_sent_to};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

const OLGA: &str = "olga@bank.test";

#[actix_web::test]
async fn an_owner_invites_a_colleague_who_then_reads_along() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let owner = Person::owner(bank.id).sign_in(&app).await;
        let fields = [("email", OLGA), ("name", "Olga"), ("role", "viewer"), ("language", "en")];
        assert_eq!(owner.submit("/invitations", &fields).await.redirected(), "/team");
        assert!(owner.page("/team").await.expect(200).contains(OLGA));

        let link = link_sent_to(&app, OLGA);
        let olga = app.visitor();
        assert!(olga.page(&link).await.expect(200).contains(OLGA));
        let chosen = [("name", "Olga P."), ("password", "a-long-phrase"), ("password_again", "a-long-phrase")];
        assert_eq!(olga.submit(&link, &chosen).await.redirected(), "/home");
        assert!(olga.page("/team").await.expect(200).contains("Olga P."));

        // The link is used up, for her and for whoever finds the letter.
        let page = app.visitor().page(&link).await.expect(410);
        assert!(page.contains("no longer good"));
        app.visitor().submit(&link, &chosen).await.expect(410);
        // A viewer reads the team and invites nobody.
        olga.submit("/invitations", &fields).await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn the_same_goes_for_programs() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let manager = Person::manager().sign_in(&app).await;
        let body = json!({"email": OLGA, "name": "Olga", "role": "owner", "client_id": bank.public_id});
        let invitation = manager.post_once("/api/v1/invitations", "one", &body).await.expect(201);
        assert_eq!((&invitation["role"], &invitation["client_role"]), (&json!("client"), &json!("owner")));
        manager.post_once("/api/v1/invitations", "one", &body).await.expect(201);
        assert_eq!(letters_to(&app, OLGA), 1);
        assert_eq!(manager.get("/api/v1/invitations").await.expect(200)["items"].as_array().unwrap().len(), 1);

        let token = link_sent_to(&app, OLGA).replace("/invitations/", "");
        let accept = format!("/api/v1/invitations/{token}/acceptance");
        let refused = app.visitor().post(&accept, &json!({"name": "Olga", "password": "short"})).await;
        assert_eq!(refused.field_errors(), ["password: password-short"]);
        let user = app.visitor().post(&accept, &json!({"name": "Olga", "password": "a-long-phrase"})).await.expect(201);
        assert_eq!((&user["email"], &user["client_role"]), (&json!(OLGA), &json!("owner")));
        app.visitor().post(&accept, &json!({"name": "Olga", "password": "a-long-phrase"})).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn an_invitation_ends_after_a_week_or_when_taken_back_or_replaced() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let invite = async || {
            let body = json!({"email": OLGA, "name": "Olga", "role": "manager"});
            let invitation = manager.post("/api/v1/invitations", &body).await.expect(201);
            (invitation["id"].as_str().unwrap().to_owned(), link_sent_to(&app, OLGA))
        };
        let (_, first) = invite().await;
        let (id, second) = invite().await;
        app.visitor().page(&first).await.expect(410);
        app.visitor().page(&second).await.expect(200);
        manager.submit(&format!("/invitations/{id}/withdrawal"), &[]).await.redirected();
        app.visitor().page(&second).await.expect(410);
        let (_, third) = invite().await;
        app.advance(Duration::days(7));
        app.visitor().page(&third).await.expect(410);
    })
    .await;
}

#[actix_web::test]
async fn nobody_invites_above_or_beside_themselves() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let other = client(&app, "South Bank");
        let manager = Person::manager().sign_in(&app).await;
        let owner = Person::owner(bank.id).sign_in(&app).await;
        let body =
            |role: &str, client: Option<&str>| json!({"email": OLGA, "name": "O", "role": role, "client_id": client});
        let errors = async |who: &crate::support::client::Client, body| {
            who.post("/api/v1/invitations", &body).await.field_errors()
        };
        assert_eq!(errors(&manager, body("admin", None)).await, ["role: role-admin"]);
        assert_eq!(errors(&manager, body("owner", None)).await, ["client_id: required"]);
        assert_eq!(errors(&manager, body("owner", Some("nowhere"))).await, ["client_id: unknown"]);
        assert_eq!(errors(&manager, body("shopper", None)).await, ["role: unknown"]);
        assert_eq!(errors(&owner, body("manager", None)).await, ["role: role-staff"]);
        // Whichever company an owner names, the invitation is to the own one.
        owner.post("/api/v1/invitations", &body("viewer", Some(&other.public_id))).await.expect(201);
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        assert_eq!(stranger.get("/api/v1/invitations").await.expect(200)["items"], json!([]));
        let mine = owner.get("/api/v1/invitations").await.expect(200);
        let path = format!("/api/v1/invitations/{}", mine["items"][0]["id"].as_str().unwrap());
        stranger.delete(&path).await.expect(404);
        owner.delete(&path).await.expect(204);
    })
    .await;
}

#[actix_web::test]
async fn a_refused_invitation_keeps_what_was_typed() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let manager = Person::manager().sign_in(&app).await;
        let fields = [("email", "olga"), ("name", "Olga Petrova"), ("role", "owner"), ("language", "ru")];
        let page = manager.submit("/invitations", &fields).await.expect(422);
        assert!(page.contains("Olga Petrova") && page.contains("aria-invalid"));
        let owner = Person::owner(bank.id).sign_in(&app).await;
        let taken = [("email", "oleg.owner@example.test"), ("name", "Twin"), ("role", "viewer"), ("language", "ru")];
        let page = owner.submit("/invitations", &taken).await.expect(422);
        assert!(page.contains("Twin") && page.contains("Already taken"));
    })
    .await;
}
