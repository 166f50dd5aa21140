use serde_json::{Value, json};
use wayscore::kernel::CheckKind;

use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

fn ids(list: &Value) -> Vec<String> {
    list["items"].as_array().unwrap().iter().map(|check| check["id"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn each_role_sees_its_own_part() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let anna = Walker::approved(&app, "Anna Walker");
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/api/v1/checks/{}/assignment", checks[0].public_id);
        manager.post(&address, &json!({"shopper_id": anna.record.public_id})).await.expect(201);

        let all = manager.get("/api/v1/checks").await.expect(200);
        assert_eq!(ids(&all).len(), 2);
        assert_eq!(ids(&manager.get("/api/v1/checks?status=open").await.expect(200)), [checks[1].public_id.clone()]);
        let both = manager.get("/api/v1/checks?status=open,assigned").await.expect(200);
        assert_eq!(ids(&both).len(), 2);
        let wrong = manager.get("/api/v1/checks?status=lost").await;
        assert_eq!(wrong.field_errors(), ["status: unknown-status"]);

        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let own = owner.get("/api/v1/checks").await.expect(200);
        assert_eq!(ids(&own).len(), 2);
        assert!(own["items"].as_array().unwrap().iter().all(|check| check["fee"].is_null()));
        let seen = own["items"].as_array().unwrap().iter().find(|check| check["status"] == "assigned").unwrap();
        assert_eq!(seen["assignment"]["shopper_code"], anna.record.code.as_str());
        assert!(seen["assignment"]["shopper_id"].is_null());
        let detail = owner.get(&format!("/api/v1/checks/{}", checks[0].public_id)).await.expect(200);
        assert!(detail["briefing"].is_null() && detail["checklist"].is_null());

        let shopper = anna.sign_in(&app).await;
        let mine = shopper.get("/api/v1/checks").await.expect(200);
        assert_eq!(ids(&mine), [checks[0].public_id.clone()]);
        assert_eq!(mine["items"][0]["fee"]["amount_minor"], 50_000);

        let stranger = Person::owner(client(&app, "South Bank").id).named("Olga Other").sign_in(&app).await;
        assert_eq!(stranger.get("/api/v1/checks").await.expect(200)["items"], json!([]));
        stranger.get(&format!("/api/v1/checks/{}", checks[0].public_id)).await.expect(404);
        app.visitor().get("/api/v1/checks").await.expect(401);
    })
    .await;
}

#[actix_web::test]
async fn the_schedule_is_filtered_paged_and_grouped_by_day() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 4);
        bank.order(&app, CheckKind::Visit, 60);
        let manager = Person::manager().sign_in(&app).await;
        let first = manager.get("/api/v1/checks").await.expect(200);
        let next = first["next"].as_str().unwrap().to_owned();
        let second = manager.get(&format!("/api/v1/checks?cursor={next}")).await.expect(200);
        let mut seen = [ids(&first), ids(&second)].concat();
        assert_eq!((seen.len(), second["next"].is_null()), (60, true));
        let starts: Vec<String> = [&first, &second]
            .iter()
            .flat_map(|list| list["items"].as_array().unwrap())
            .map(|check| check["window"]["starts_at"].as_str().unwrap().to_owned())
            .collect();
        assert!(starts.is_sorted());
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 60);

        let html = manager.page("/checks").await.expect(200);
        assert!(html.contains("5 November 2026") && html.contains("Branch N1") && html.contains("60 checks"));
        let query = format!("/checks?status=open&wave={}&city=Moscow", bank.wave.public_id);
        let html = manager.page(&query).await.expect(200);
        let next = html.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
        assert!(next.contains("city=Moscow") && next.contains("status=open"));
        let html = manager.page(&next).await.expect(200);
        assert!(html.contains("rel=\"prev\"") && !html.contains("rel=\"next\""));
        assert!(manager.page("/checks?city=Paris").await.expect(200).contains("No such checks"));
        let branch = format!("/checks?location={}", bank.branches[0].public_id);
        assert!(manager.page(&branch).await.expect(200).contains("Branch N1"));
        let none = manager.get("/api/v1/checks?wave=unknown").await.expect(200);
        assert_eq!(none["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn a_long_list_costs_no_more_statements_than_a_short_one() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        bank.order(&app, CheckKind::Visit, 3);
        let manager = Person::manager().sign_in(&app).await;
        manager.page("/checks").await.expect(200);
        let (_, few) = app.count_queries(manager.page("/checks")).await;
        bank.order(&app, CheckKind::Visit, 40);
        let (_, many) = app.count_queries(manager.page("/checks")).await;
        assert!(many <= few + 3, "{few} statements became {many}");
    })
    .await;
}
