use serde_json::json;
use wayscore::kernel::CheckKind;
use wayscore::shoppers::ShopperStatus;

use crate::support::builders::Person;
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

#[actix_web::test]
async fn a_manager_sees_the_plan_before_anything_is_saved() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        bank.order(&app, CheckKind::Visit, 6);
        Walker::approved(&app, "Anna Walker");
        Walker::approved(&app, "Boris Walker");
        let manager = Person::manager().sign_in(&app).await;

        let program = manager.page(&format!("/programs/{}", bank.program.public_id)).await.expect(200);
        let address = format!("/waves/{}/proposal", bank.wave.public_id);
        assert!(program.contains(&address));
        assert!(manager.page(&format!("/checks?wave={}", bank.wave.public_id)).await.expect(200).contains(&address));

        let html = manager.page(&address).await.expect(200);
        assert!(html.contains("6 of 6") && html.contains("Assign the ticked"));
        assert!(html.contains("Anna Walker") && html.contains("Boris Walker"));
        assert!(html.contains("This is the best plan"));

        let plan = manager.post(&format!("/api/v1{address}"), &json!({})).await.expect(200);
        assert_eq!((plan["free"].as_u64(), plan["covered"].as_u64()), (Some(6), Some(6)));
        assert_eq!((plan["coverage_bound"].as_u64(), plan["proven_best"].as_bool()), (Some(6), Some(true)));
        let pairs = plan["pairs"].as_array().unwrap();
        // Each shopper visits each branch once.
        let mut visits: Vec<(&str, &str)> = pairs
            .iter()
            .map(|pair| (pair["location"].as_str().unwrap(), pair["shopper_id"].as_str().unwrap()))
            .collect();
        visits.sort_unstable();
        visits.dedup();
        assert_eq!(visits.len(), 6);
        assert_eq!(manager.post(&format!("/api/v1{address}"), &json!({})).await.expect(200), plan);

        let open = manager.get(&format!("/api/v1/checks?status=open&wave={}", bank.wave.public_id)).await.expect(200);
        assert_eq!(open["items"].as_array().unwrap().len(), 6);
    })
    .await;
}

#[actix_web::test]
async fn what_nobody_can_take_is_told_with_its_reasons() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        bank.order(&app, CheckKind::Visit, 2);
        Walker::approved(&app, "Anna Walker");
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/waves/{}/proposal", bank.wave.public_id);

        // She may visit the branch once in a wave, so that her one visit uses her up.
        let plan = manager.post(&format!("/api/v1{address}"), &json!({})).await.expect(200);
        assert_eq!((plan["covered"].as_u64(), plan["coverage_bound"].as_u64()), (Some(1), Some(1)));
        let left = &plan["uncovered"][0];
        assert_eq!(left["why"], "used_up");
        assert_eq!(left["reasons"], json!([{"code": "shopper-location-limit", "shoppers": 1}]));
        let html = manager.page(&address).await.expect(200);
        assert!(html.contains("1 of 2") && html.contains("gets this location already in this plan"));

        // Once it is hers, nobody suits the other one.
        let pairs = json!({"pairs": [{
            "check_id": plan["pairs"][0]["check_id"],
            "check_version": plan["pairs"][0]["check_version"],
            "shopper_id": plan["pairs"][0]["shopper_id"],
        }]});
        manager.post(&format!("/api/v1{address}/application"), &pairs).await.expect(201);
        let plan = manager.post(&format!("/api/v1{address}"), &json!({})).await.expect(200);
        assert_eq!((plan["free"].as_u64(), plan["covered"].as_u64()), (Some(1), Some(0)));
        assert_eq!(plan["uncovered"][0]["why"], "nobody_suits");
        let codes: Vec<&str> = plan["uncovered"][0]["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|reason| reason["code"].as_str().unwrap())
            .collect();
        assert!(codes.contains(&"shopper-location-limit"), "{codes:?}");
        let html = manager.page(&address).await.expect(200);
        assert!(html.contains("No shopper suits") && html.contains("Have a check of this location"));
    })
    .await;
}

#[actix_web::test]
async fn an_empty_panel_and_an_empty_wave_say_what_to_do_next() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        Walker::with_status(&app, "New Walker", ShopperStatus::Applied);
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/waves/{}/proposal", bank.wave.public_id);
        assert!(manager.page(&address).await.expect(200).contains("This wave has no free checks"));
        bank.order(&app, CheckKind::Call, 1);
        let html = manager.page(&address).await.expect(200);
        assert!(html.contains("There is nobody to assign yet") && html.contains("There is no approved shopper"));
        let plan = manager.post(&format!("/api/v1{address}"), &json!({})).await.expect(200);
        assert_eq!((plan["covered"].as_u64(), plan["coverage_bound"].as_u64()), (Some(0), Some(0)));
        assert_eq!(plan["uncovered"][0]["why"], "nobody_suits");
    })
    .await;
}

#[actix_web::test]
async fn only_managers_see_plans() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        bank.order(&app, CheckKind::Visit, 1);
        let anna = Walker::approved(&app, "Anna Walker");
        let address = format!("/waves/{}/proposal", bank.wave.public_id);
        let body = json!({"pairs": [{"check_id": "a", "check_version": 1, "shopper_id": "b"}]});
        let application = format!("/api/v1{address}/application");
        for client in [anna.sign_in(&app).await, Person::owner(bank.company.id).sign_in(&app).await] {
            client.page(&address).await.expect(403);
            client.submit(&address, &[("pair", "a 1 b")]).await.expect(403);
            client.post(&format!("/api/v1{address}"), &json!({})).await.expect(403);
            client.post(&application, &body).await.expect(403);
        }
        app.visitor().post(&format!("/api/v1{address}"), &json!({})).await.expect(401);
        let manager = Person::manager().sign_in(&app).await;
        manager.page("/waves/unknown/proposal").await.expect(404);
        manager.post("/api/v1/waves/unknown/proposal", &json!({})).await.expect(404);
        manager.post("/api/v1/waves/unknown/proposal/application", &body).await.expect(404);
    })
    .await;
}
