use serde_json::json;
use wayscore::kernel::Language;

use super::letters_to;
use crate::support::builders::Person;
use crate::support::client::PASSWORD;
use crate::support::on_each_database;

const NEW: &str = "quite-another-phrase";

#[actix_web::test]
async fn a_person_says_how_to_be_called_and_where_they_live() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let account = manager.get("/api/v1/account").await.expect(200);
        let version = account["version"].to_string();
        let fields =
            |name, zone| [("name", name), ("language", "ru"), ("time_zone", zone), ("version", version.as_str())];
        let page = manager.submit("/account", &fields("Мария", "Mars/Base")).await.expect(422);
        assert!(page.contains("Мария") && page.contains("Unknown time zone"));
        manager.submit("/account", &fields("Мария", "Asia/Omsk")).await.redirected();
        let page = manager.page("/account").await.expect(200);
        assert!(page.contains("Мария") && page.contains("Моя учётная запись"), "the language changes at once");
        // The old version was overtaken.
        manager.submit("/account", &fields("Late", "Asia/Omsk")).await.expect(409);
        let account = manager.get("/api/v1/account").await.expect(200);
        assert_eq!((&account["name"], &account["time_zone"]), (&json!("Мария"), &json!("Asia/Omsk")));
        let body = json!({"name": "Maria", "language": "en", "time_zone": "UTC", "version": account["version"]});
        manager.put("/api/v1/account", &body).await.expect(200);
        manager.put("/api/v1/account", &body).await.expect(409);
    })
    .await;
}

#[actix_web::test]
async fn a_new_password_takes_the_old_one_and_ends_the_other_sessions() {
    on_each_database(async |app| {
        let person = Person::manager();
        let email = person.email().to_owned();
        let here = person.sign_in(&app).await;
        let elsewhere = app.visitor().sign_in(&email).await;
        let change = |old| [("old_password", old), ("password", NEW), ("password_again", NEW)];
        let page = here.submit("/account/password", &change("not the old one")).await.expect(422);
        assert!(page.contains("The old password doesn’t fit") && !page.contains(NEW));
        here.submit("/account/password", &change(PASSWORD)).await.redirected();
        here.page("/account").await.expect(200);
        assert_eq!(elsewhere.page("/account").await.status, 303);
        assert_eq!(elsewhere.get("/api/v1/account").await.status, 401);
        assert_eq!(letters_to(&app, &email), 1, "the owner is told");
        let visitor = app.visitor();
        visitor.post("/api/v1/sessions", &json!({"email": email, "password": PASSWORD})).await.expect(401);
        visitor.post("/api/v1/sessions", &json!({"email": email, "password": NEW})).await.expect(201);
    })
    .await;
}

#[actix_web::test]
async fn a_program_changes_the_password_and_keeps_its_own_session() {
    on_each_database(async |app| {
        let person = Person::manager();
        let email = person.email().to_owned();
        let here = person.sign_in(&app).await;
        let elsewhere = app.visitor().sign_in(&email).await;
        let refused = here.put("/api/v1/account/password", &json!({"old_password": "no", "password": NEW})).await;
        assert_eq!(refused.field_errors(), ["old_password: password-wrong"]);
        here.put("/api/v1/account/password", &json!({"old_password": PASSWORD, "password": NEW})).await.expect(204);
        here.get("/api/v1/account").await.expect(200);
        assert_eq!(elsewhere.get("/api/v1/account").await.status, 401);
    })
    .await;
}

#[actix_web::test]
async fn the_language_is_kept_for_visitors_and_for_users() {
    on_each_database(async |app| {
        let visitor = app.visitor();
        let to =
            visitor.submit("/language", &[("lang", "ru"), ("return_to", "/login?next=%2Fmaps")]).await.redirected();
        assert_eq!(to, "/login?next=%2Fmaps");
        assert!(visitor.page("/login").await.expect(200).contains("lang=\"ru\""));
        let to = visitor.submit("/language", &[("lang", "en"), ("return_to", "https://evil.test")]).await.redirected();
        assert_eq!(to, "/");
        visitor.submit("/language", &[("lang", "tlh")]).await.expect(422);

        let person = Person::manager().language(Language::En);
        let email = person.email().to_owned();
        let manager = person.sign_in(&app).await;
        manager.submit("/language", &[("lang", "ru"), ("return_to", "/account")]).await.redirected();
        let elsewhere = app.visitor().sign_in(&email).await;
        assert!(elsewhere.page("/account").await.expect(200).contains("Моя учётная запись"));
    })
    .await;
}
