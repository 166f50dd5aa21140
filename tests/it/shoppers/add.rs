use serde_json::json;

use crate::accounts::{letters_to, link_sent_to};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

const SOFIA: &str = "sofia@example.test";

#[actix_web::test]
async fn a_manager_adds_a_shopper_who_chooses_a_password_from_the_letter() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        assert!(manager.page("/shoppers").await.expect(200).contains("No mystery shoppers yet"));
        manager.page("/shoppers/new").await.expect(200);
        let fields = [
            ("name", "Sofia"),
            ("email", SOFIA),
            ("phone", "8 916 123-45-67"),
            ("city", "Казань"),
            ("status", "approved"),
            ("language", "en"),
        ];
        assert_eq!(manager.submit("/shoppers", &fields).await.redirected(), "/shoppers");
        let page = manager.page("/shoppers?q=Sofia&status=approved").await.expect(200);
        assert!(page.contains("+79161234567") && page.contains("Казань"));

        let link = link_sent_to(&app, SOFIA);
        let sofia = app.visitor();
        let chosen = [("password", "a-long-phrase"), ("password_again", "a-long-phrase")];
        sofia.submit(&link, &chosen).await.redirected();
        let place = sofia.submit("/login", &[("email", SOFIA), ("password", "a-long-phrase")]).await.redirected();
        assert_eq!(place, "/assignments");
    })
    .await;
}

#[actix_web::test]
async fn a_program_adds_one_with_a_password_and_a_code() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let body = json!({"name": "Sofia", "email": SOFIA, "phone": "+79161234567", "city": "Kazan",
            "code": "K-7", "password": "a-long-phrase", "status": "vetting"});
        let shopper = manager.post_once("/api/v1/shoppers", "one", &body).await.expect(201);
        assert_eq!((&shopper["code"], &shopper["status"]), (&json!("K-7"), &json!("vetting")));
        assert_eq!(letters_to(&app, SOFIA), 0);
        assert_eq!(manager.post_once("/api/v1/shoppers", "one", &body).await.expect(201), shopper);
        let session = json!({"email": SOFIA, "password": "a-long-phrase"});
        app.visitor().post("/api/v1/sessions", &session).await.expect(201);
        let list = manager.get("/api/v1/shoppers?status=vetting").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        let path = format!("/api/v1/shoppers/{}", shopper["id"].as_str().unwrap());
        assert_eq!(manager.get(&path).await.expect(200)["name"], "Sofia");
    })
    .await;
}

#[actix_web::test]
async fn every_fault_is_told_and_nothing_is_half_done() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let bad = json!({"name": " ", "email": "sofia", "phone": "call me", "city": "", "password": "short",
            "status": "suspended"});
        let told = manager.post("/api/v1/shoppers", &bad).await.field_errors();
        assert_eq!(
            told,
            [
                "name: required",
                "city: required",
                "email: email",
                "phone: phone",
                "status: unknown",
                "password: password-short",
            ]
        );
        let page = manager.submit("/shoppers", &[("name", "Sofia"), ("phone", "call me")]).await.expect(422);
        assert!(page.contains("call me") && page.contains("aria-invalid"));
        let good =
            |email: &str| json!({"name": "S", "email": email, "phone": "+79161234567", "city": "K", "code": "K-7"});
        manager.post("/api/v1/shoppers", &good(SOFIA)).await.expect(201);
        assert_eq!(manager.post("/api/v1/shoppers", &good("b@example.test")).await.field_errors(), ["code: taken"]);
        // The account of the refused one was not left behind.
        let mut other = good("b@example.test");
        other["code"] = json!("K-8");
        manager.post("/api/v1/shoppers", &other).await.expect(201);
        assert_eq!(manager.post("/api/v1/shoppers", &good(SOFIA)).await.field_errors(), ["email: taken"]);
    })
    .await;
}

#[actix_web::test]
async fn clients_never_see_who_the_shoppers_are() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let owner = Person::owner(bank.id).sign_in(&app).await;
        owner.page("/shoppers").await.expect(403);
        owner.get("/api/v1/shoppers").await.expect(403);
        app.visitor().get("/api/v1/shoppers").await.expect(401);
    })
    .await;
}
