use serde_json::json;

use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::Bank;

#[actix_web::test]
async fn a_manager_creates_a_program_and_its_waves() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let manager = Person::manager().sign_in(&app).await;
        let checklists = manager.get("/api/v1/checklists").await.expect(200);
        let of_kind = |kind: &str| {
            let items = checklists["items"].as_array().unwrap();
            items.iter().find(|item| item["kind"] == kind).unwrap()["id"].as_str().unwrap().to_owned()
        };
        let fee = json!({"amount_minor": 70_000, "currency": "RUB"});
        let wanted = json!({"client_id": bank.company.public_id, "title": "Premium",
            "terms": [{"kind": "visit", "checklist_id": of_kind("visit"), "fee": fee}]});
        let program = manager.post("/api/v1/programs", &wanted).await.expect(201);
        assert_eq!((&program["rotation_days"], &program["terms"][0]["fee"]), (&json!(90), &fee));
        assert_eq!(manager.post("/api/v1/programs", &wanted).await.field_errors(), ["title: taken"]);

        let waves = format!("/api/v1/programs/{}/waves", program["id"].as_str().unwrap());
        let wave = json!({"title": "Winter", "starts_on": "2026-12-01", "ends_on": "2026-12-20"});
        manager.post(&waves, &wave).await.expect(201);
        let overlapping = json!({"title": "Christmas", "starts_on": "2026-12-10", "ends_on": "2026-12-31"});
        manager.post(&waves, &overlapping).await.expect(201);
        assert_eq!(manager.post(&waves, &wave).await.field_errors(), ["title: taken"]);
        let backwards = json!({"title": "Back", "starts_on": "2026-12-10", "ends_on": "2026-12-01"});
        assert_eq!(manager.post(&waves, &backwards).await.field_errors(), ["ends_on: ends-before-start"]);
        assert_eq!(manager.get(&waves).await.expect(200)["items"].as_array().unwrap().len(), 2);

        let wrong_kind = json!({"client_id": bank.company.public_id, "title": "Wrong", "terms": [
            {"kind": "call", "checklist_id": of_kind("visit"), "fee": fee},
            {"kind": "call", "checklist_id": "nothing", "fee": {"amount_minor": -1, "currency": "RUB"}}]});
        let told = manager.post("/api/v1/programs", &wrong_kind).await;
        assert_eq!(
            told.field_errors(),
            [
                "terms[0].checklist_id: checklist-kind",
                "terms[1].kind: twice",
                "terms[1].fee: negative",
                "terms[1].checklist_id: unknown"
            ]
        );
        told.expect(422);
    })
    .await;
}

#[actix_web::test]
async fn the_same_by_page() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let manager = Person::manager().sign_in(&app).await;
        let checklists = manager.get("/api/v1/checklists").await.expect(200);
        let checklist = checklists["items"][0]["id"].as_str().unwrap();
        let kind = checklists["items"][0]["kind"].as_str().unwrap();
        assert!(manager.page("/programs/new").await.expect(200).contains("North Bank"));
        let place = format!("/programs/new?client={}", bank.company.public_id);
        manager.page(&place).await.expect(200);
        let (chosen, fee) = (format!("checklist_{kind}"), format!("fee_{kind}"));
        let mut fields = vec![
            ("client_id", bank.company.public_id.as_str()),
            ("title", "By hand"),
            ("briefing", "Smile.\nAsk."),
            ("legend", ""),
            ("language", "en"),
            ("rotation_days", "30"),
            ("checks_per_location", "2"),
            ("appeal_days", "7"),
            ("weekdays", "mon"),
            ("weekdays", "sat"),
            (chosen.as_str(), checklist),
        ];
        let html = manager.submit("/programs", &fields).await.expect(422);
        assert!(html.contains("Smile.") && html.contains("Enter an amount"), "{html}");
        fields.push((fee.as_str(), "500,50"));
        let place = manager.submit("/programs", &fields).await.redirected();
        let html = manager.page(&place).await.expect(200);
        assert!(html.contains("By hand") && html.contains("500,50"), "{html}");
        let waves = format!("{place}/waves");
        let html = manager.submit(&waves, &[("title", "Spring"), ("starts_on", "2027-03-01")]).await.expect(422);
        assert!(html.contains("Spring") && html.contains("aria-invalid"));
        let wave = [("title", "Spring"), ("starts_on", "2027-03-01"), ("ends_on", "2027-03-31")];
        manager.submit(&waves, &wave).await.redirected();
        assert!(manager.page(&place).await.expect(200).contains("31 March 2027"));
        assert!(manager.page("/programs").await.expect(200).contains("By hand"));
    })
    .await;
}

#[actix_web::test]
async fn a_client_sees_its_own_programs_without_fees() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let other = client(&app, "South Bank");
        let place = format!("/programs/{}", bank.program.public_id);
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let list = owner.get("/api/v1/programs").await.expect(200);
        assert_eq!(list["items"][0]["terms"][0]["fee"], json!(null));
        let html = owner.page(&place).await.expect(200);
        assert!(html.contains("November") && !html.contains("500"), "{html}");
        owner.post("/api/v1/programs", &json!({})).await.expect(403);
        owner.submit(&format!("{place}/waves"), &[("title", "X")]).await.expect(403);

        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        stranger.page(&place).await.expect(404);
        stranger.get(&format!("/api/v1{place}")).await.expect(404);
        stranger.get(&format!("/api/v1{place}/waves")).await.expect(404);
        assert_eq!(stranger.get("/api/v1/programs").await.expect(200)["items"], json!([]));
        assert!(stranger.page("/programs").await.expect(200).contains("No programs yet"));
    })
    .await;
}
