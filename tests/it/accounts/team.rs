use serde_json::{Value, json};

use crate::support::builders::{Person, client};
use crate::support::client::Client;
use crate::support::on_each_database;

async fn member(who: &Client, name: &str) -> Value {
    let team = who.get("/api/v1/team").await.expect(200);
    team["items"].as_array().unwrap().iter().find(|user| user["name"] == name).expect("a member").clone()
}

#[actix_web::test]
async fn an_owner_manages_the_team_and_a_viewer_reads_it() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let owner = Person::owner(bank.id).sign_in(&app).await;
        let viewer = Person::viewer(bank.id).sign_in(&app).await;
        assert!(owner.page("/team").await.expect(200).contains("Make owner"));
        assert!(!viewer.page("/team").await.expect(200).contains("Make owner"));

        let vera = member(&owner, "Vera Viewer").await;
        let page = format!("/team/{}", vera["id"].as_str().unwrap());
        let version = vera["version"].to_string();
        let give = [("version", version.as_str()), ("action", "role"), ("role", "owner")];
        viewer.submit(&page, &give).await.expect(403);
        assert_eq!(owner.submit(&page, &give).await.redirected(), "/team");
        owner.submit(&page, &give).await.expect(409);
        assert_eq!(member(&owner, "Vera Viewer").await["client_role"], "owner");

        let vera = member(&owner, "Vera Viewer").await;
        let api = format!("/api/v1/team/{}", vera["id"].as_str().unwrap());
        let body = json!({"status": "disabled", "version": vera["version"]});
        assert_eq!(owner.patch(&api, &body).await.expect(200)["status"], "disabled");
        assert_eq!(viewer.page("/team").await.status, 303);
        assert_eq!(viewer.get("/api/v1/team").await.status, 401);
    })
    .await;
}

#[actix_web::test]
async fn nobody_reaches_beyond_the_own_company_or_saws_off_the_own_branch() {
    on_each_database(async |app| {
        let (bank, other) = (client(&app, "North Bank"), client(&app, "South Bank"));
        let owner = Person::owner(bank.id).sign_in(&app).await;
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        let oleg = member(&owner, "Oleg Owner").await;
        let path = format!("/api/v1/team/{}", oleg["id"].as_str().unwrap());
        let body = json!({"role": "viewer", "version": oleg["version"]});
        stranger.patch(&path, &body).await.expect(404);
        assert_eq!(owner.patch(&path, &body).await.expect(409)["type"], "/problems/own-account");
        let manager = Person::manager().sign_in(&app).await;
        manager.page("/team").await.expect(403);
        manager.get("/api/v1/team").await.expect(403);
        let other = member(&stranger, "Stranger").await;
        let up = json!({"role": "admin", "version": other["version"]});
        stranger.patch(&format!("/api/v1/team/{}", other["id"].as_str().unwrap()), &up).await.expect(409);
    })
    .await;
}
