use serde_json::json;

use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::Bank;

#[actix_web::test]
async fn a_client_orders_with_nothing_but_numbers() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let wanted = json!({"lines": [{"kind": "visit", "quantity": 6}]});
        let order = owner.post_once("/api/v1/orders", "key", &wanted).await.expect(201);
        assert_eq!((&order["status"], &order["wave"]["name"]), (&json!("placed"), &json!("November")));
        assert_eq!(order["total"], json!({"amount_minor": 6 * 170_000, "currency": "RUB"}));
        assert_eq!(order["locations"].as_array().unwrap().len(), 3, "all own locations");
        assert_eq!(owner.post_once("/api/v1/orders", "key", &wanted).await.expect(201), order, "a retry orders once");
        let list = owner.get("/api/v1/orders?status=placed").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        assert_eq!(owner.get("/api/v1/orders?status=draft").await.expect(200)["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn the_calculator_shows_the_price_before_it_is_ordered() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let html = owner.page("/orders/new").await.expect(200);
        assert!(html.contains("Branch N1") && html.contains("checked"), "{html}");
        let places: Vec<&str> = bank.branches.iter().map(|branch| branch.public_id.as_str()).collect();
        let mut fields = vec![("quantity_visit", "10"), ("quantity_call", ""), ("wave_id", &bank.wave.public_id)];
        fields.extend(places.iter().map(|place| ("locations", *place)));
        let part = owner.submit("/orders/quote", &fields).await.expect(200);
        assert!(
            part.contains("17\u{a0}000\u{a0}₽") && part.contains("your choice") && !part.contains("<html"),
            "{part}"
        );
        let mut recalculate = fields.clone();
        recalculate.push(("step", "quote"));
        let html = owner.submit("/orders", &recalculate).await.expect(200);
        assert!(html.contains("17\u{a0}000\u{a0}₽") && html.contains("value=\"10\""), "{html}");
        assert_eq!(owner.get("/api/v1/orders").await.expect(200)["items"], json!([]), "nothing was ordered yet");

        let html = owner.submit("/orders", &fields[..3]).await.expect(422);
        assert!(html.contains("Choose at least one location") && html.contains("value=\"10\""), "{html}");
        let too_many =
            [("quantity_visit", "1001"), ("wave_id", bank.wave.public_id.as_str()), ("locations", places[0])];
        let html = owner.submit("/orders", &too_many).await.expect(422);
        assert!(html.contains("1001") && html.contains("aria-invalid"), "{html}");

        fields.push(("step", "place"));
        let place = owner.submit("/orders", &fields).await.redirected();
        let html = owner.page(&place).await.expect(200);
        assert!(html.contains("Awaits confirmation") && html.contains("Cancel the order"), "{html}");
        assert!(owner.page("/orders").await.expect(200).contains("Awaits confirmation"));
    })
    .await;
}

#[actix_web::test]
async fn a_draft_is_placed_at_the_price_that_was_shown() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let wanted =
            json!({"lines": [{"kind": "call", "quantity": 2}], "surcharges": ["audio_recording"], "draft": true});
        let draft = owner.post("/api/v1/orders", &wanted).await.expect(201);
        let place = format!("/orders/{}", draft["id"].as_str().unwrap());
        assert_eq!((&draft["status"], &draft["total"]["amount_minor"]), (&json!("draft"), &json!(160_000)));

        let manager = Person::manager().sign_in(&app).await;
        let dear = json!({"price": {"amount_minor": 100_000, "currency": "RUB"}, "active": true, "version": 1});
        manager.patch("/api/v1/packages/call-1", &dear).await.expect(200);
        let shown = owner.get(&format!("/api/v1{place}")).await.expect(200);
        assert_eq!(shown["price_now"]["amount_minor"], 240_000);
        assert!(owner.page(&place).await.expect(200).contains("Prices have changed"));
        let old = owner.post(&format!("/api/v1{place}/placement"), &json!({"total_minor": 160_000})).await;
        assert_eq!(old.expect(409)["type"], "/problems/price-changed");
        owner.submit(&format!("{place}/placement"), &[("total_minor", "240000")]).await.redirected();
        let placed = owner.get(&format!("/api/v1{place}")).await.expect(200);
        assert_eq!((&placed["status"], &placed["total"]["amount_minor"]), (&json!("placed"), &json!(240_000)));
        assert_eq!(placed["surcharges"][0]["key"], "audio_recording");
        let again = owner.send(owner.request(reqwest::Method::POST, &format!("/api/v1{place}/placement"))).await;
        assert_eq!(again.expect(409)["type"], "/problems/order-not-draft");
    })
    .await;
}

#[actix_web::test]
async fn what_can_not_be_ordered_is_told_by_field() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let stranger = client(&app, "South Bank");
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let told = async |body: serde_json::Value| owner.post("/api/v1/orders", &body).await.field_errors();
        let lines = json!([{"kind": "visit", "quantity": 1}]);
        assert_eq!(
            told(json!({"lines": [{"kind": "combined", "quantity": 1}]})).await,
            ["lines[0].kind: kind-not-in-program"]
        );
        assert_eq!(told(json!({"lines": lines, "wave_id": "nothing"})).await, ["wave_id: unknown"]);
        assert_eq!(told(json!({"lines": lines, "program_id": "nothing"})).await, ["program_id: unknown"]);
        assert_eq!(told(json!({"lines": lines, "location_ids": ["nothing"]})).await, ["location_ids[0]: unknown"]);
        assert_eq!(told(json!({"lines": lines, "client_id": stranger.public_id})).await, ["client_id: unknown"]);
        app.advance(chrono::Duration::days(60));
        // The sign-in has run out in the meantime.
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        let late = owner.post("/api/v1/orders", &json!({"lines": lines})).await;
        assert_eq!(late.field_errors(), ["wave_id: no-open-wave"]);
        let late = owner.post("/api/v1/orders", &json!({"lines": lines, "wave_id": bank.wave.public_id})).await;
        assert_eq!(late.field_errors(), ["wave_id: wave-over"]);
        assert!(owner.page("/orders/new").await.expect(200).contains("No open wave"));
    })
    .await;
}

#[actix_web::test]
async fn a_wave_that_ends_tomorrow_leaves_only_urgent_checks() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        Person::owner(bank.company.id).create(&app);
        app.advance(chrono::Duration::days(26));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        let order =
            owner.post("/api/v1/orders", &json!({"lines": [{"kind": "call", "quantity": 1}]})).await.expect(201);
        assert_eq!(order["surcharges"][0]["key"], "urgent");
        assert_eq!(order["total"]["amount_minor"], 78_000);
    })
    .await;
}

#[actix_web::test]
async fn viewers_read_and_strangers_see_nothing() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let order = bank.place(&app, wayscore::kernel::CheckKind::Visit, 1);
        let other = client(&app, "South Bank");
        let place = format!("/orders/{}", order.public_id);
        let wanted = json!({"lines": [{"kind": "visit", "quantity": 1}]});

        let viewer = Person::viewer(bank.company.id).sign_in(&app).await;
        let html = viewer.page(&place).await.expect(200);
        assert!(!html.contains("Cancel the order"));
        viewer.post("/api/v1/orders", &wanted).await.expect(403);
        viewer.page("/orders/new").await.expect(403);
        viewer.post(&format!("/api/v1{place}/cancellation"), &json!({"reason": "x"})).await.expect(403);

        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        stranger.page(&place).await.expect(404);
        stranger.get(&format!("/api/v1{place}")).await.expect(404);
        stranger.post(&format!("/api/v1{place}/cancellation"), &json!({"reason": "x"})).await.expect(404);
        assert_eq!(stranger.get("/api/v1/orders").await.expect(200)["items"], json!([]));

        let manager = Person::manager().sign_in(&app).await;
        assert_eq!(manager.post("/api/v1/orders", &wanted).await.field_errors(), ["client_id: required"]);
        assert!(manager.page("/orders/new").await.expect(200).contains("North Bank"));
        manager.page(&format!("/orders/new?client={}", bank.company.public_id)).await.expect(200);
        app.visitor().get("/api/v1/orders").await.expect(401);
    })
    .await;
}
