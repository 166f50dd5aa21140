use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::accounts;
use wayscore::db::schema::{reports, shoppers, users};
use wayscore::kernel::Email;

use super::letters_to;
use crate::reports::scene::{Scene, answers};
use crate::support::app::on_each_database;
use crate::support::builders::{Person, client};
use crate::support::client::PASSWORD;

const SONYA: &str = "sonya.shopper@example.test";

fn password() -> Value {
    json!({"password": PASSWORD})
}

#[actix_web::test]
async fn a_shopper_gets_all_their_data_as_one_file() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        scene.file(0, answers()).await;
        app.prepare(|connection, _| {
            let place = (reports::filed_latitude.eq(55.75), reports::filed_longitude.eq(37.62));
            Ok(diesel::update(reports::table).set(place).execute(connection)?)
        });
        let page = scene.shopper.page("/account").await.expect(200);
        assert!(page.contains("href=\"/account/data\"") && page.contains("action=\"/account/erasure\""));
        let file = scene.shopper.page("/account/data").await.expect(200);
        let by_page: Value = serde_json::from_str(&file).unwrap();
        let data = scene.shopper.get("/api/v1/account/data").await.expect(200);
        for document in [&data, &by_page] {
            assert_eq!(document["account"]["email"], SONYA);
            assert_eq!(document["shopper"]["code"], "S-1");
            let report = &document["reports"][0];
            assert_eq!(report["answers"]["advise"], 9);
            assert_eq!((&report["latitude"], &report["longitude"]), (&json!(55.75), &json!(37.62)));
        }
        assert!(data["deeds"].to_string().contains("report.submitted"));
        app.visitor().get("/api/v1/account/data").await.expect(401);
        let manager = scene.manager.get("/api/v1/account/data").await.expect(200);
        assert!(manager["shopper"].is_null() && !manager.to_string().contains(SONYA));
    })
    .await;
}

#[actix_web::test]
async fn a_person_who_is_forgotten_leaves_their_work_and_nothing_else() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let path = "/api/v1/account/erasure";
        let refused = scene.shopper.post(path, &password()).await.expect(409);
        assert_eq!(refused["type"], "/problems/erasure-work-open");
        let report = scene.file(0, answers()).await;
        scene.manager.post(&format!("/api/v1/reports/{report}/approval"), &json!({"grade": 9})).await.expect(200);
        let refused = scene.shopper.post(path, &password()).await.expect(409);
        assert_eq!(refused["type"], "/problems/erasure-pay-open");
        app.prepare(|connection, now| {
            use wayscore::db::schema::payouts::dsl;
            let paid = (dsl::status.eq("paid"), dsl::paid_at.eq(now));
            Ok(diesel::update(dsl::payouts).set(paid).execute(connection)?)
        });
        let wrong = scene.shopper.post(path, &json!({"password": "wrong"})).await;
        assert_eq!(wrong.field_errors(), ["password: password-wrong"]);
        app.prepare(|connection, now| {
            let user = accounts::user_by_email(connection, &Email::parse(SONYA).unwrap())?.unwrap();
            accounts::send_welcome(connection, &user, now)
        });
        assert!(letters_to(&app, SONYA) > 0);

        app.advance(Duration::minutes(1));
        scene.shopper.post(path, &password()).await.expect(204);
        scene.shopper.get("/api/v1/account").await.expect(401);
        let again = app.visitor().post("/api/v1/sessions", &json!({"email": SONYA, "password": PASSWORD})).await;
        assert_eq!(again.status, 401);
        assert_eq!(letters_to(&app, SONYA), 0);
        let (name, email, phone, city): (String, String, String, String) = app.prepare(|connection, _| {
            let row = shoppers::table.inner_join(users::table).filter(shoppers::code.eq("S-1"));
            Ok(row.select((users::name, users::email, shoppers::phone, shoppers::city)).first(connection)?)
        });
        assert_eq!((name.as_str(), phone.as_str(), city.as_str()), ("—", "", ""));
        assert!(email.ends_with("@erased.invalid"));
        // The work stays, and readers find it as before.
        let kept = scene.manager.get(&format!("/api/v1/reports/{report}")).await.expect(200);
        assert!(kept["questions"].to_string().contains("\"advise\"") && !kept.to_string().contains("Sonya"));
        assert!(!scene.manager.page(&format!("/review/{report}")).await.expect(200).contains("Sonya"));
        let log = Person::admin().sign_in(&app).await.get("/api/v1/audit").await.expect(200);
        assert!(log.to_string().contains("user.erased") && !log.to_string().contains("Sonya"), "{log:#}");
    })
    .await;
}

#[actix_web::test]
async fn the_page_asks_for_the_password_and_signs_the_person_out() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let (first, second) = (Person::owner(bank.id).named("Olga Owner"), Person::owner(bank.id).named("Oleg Owner"));
        let email = second.email().to_owned();
        let (first, second) = (first.sign_in(&app).await, second.sign_in(&app).await);
        let refused = second.submit("/account/erasure", &[("erase_password", "wrong")]).await;
        assert!(refused.expect(422).contains("class=\"confirm\" open"));
        assert_eq!(second.submit("/account/erasure", &[("erase_password", PASSWORD)]).await.redirected(), "/login");
        assert_eq!(second.page("/account").await.redirected().split('?').next(), Some("/login"));
        assert!(!first.get("/api/v1/team").await.expect(200).to_string().contains(&email));
        let last = first.post("/api/v1/account/erasure", &password()).await.expect(409);
        assert_eq!(last["type"], "/problems/erasure-last-owner");
    })
    .await;
}

#[actix_web::test]
async fn the_last_administrator_stays() {
    on_each_database(async |app| {
        let admin = Person::admin().sign_in(&app).await;
        let refused = admin.post("/api/v1/account/erasure", &password()).await.expect(409);
        assert_eq!(refused["type"], "/problems/erasure-last-admin");
        let manager = Person::manager().sign_in(&app).await;
        manager.post("/api/v1/account/erasure", &password()).await.expect(204);
        manager.get("/api/v1/account").await.expect(401);
    })
    .await;
}
