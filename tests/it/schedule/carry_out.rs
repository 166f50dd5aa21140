use chrono::Duration;
use serde_json::json;
use wayscore::kernel::CheckKind;
use wayscore::schedule::Check;

use crate::support::app::App;
use crate::support::builders::Person;
use crate::support::client::Client;
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

async fn give(manager: &Client, check: &Check, walker: &Walker) {
    let address = format!("/api/v1/checks/{}/assignment", check.public_id);
    manager.post(&address, &json!({"shopper_id": walker.record.public_id})).await.expect(201);
}

async fn opening(app: &App, branches: usize, visits: u32) -> (Vec<Check>, Client, Walker) {
    let bank = Bank::open(app, branches);
    let checks = bank.order(app, CheckKind::Visit, visits);
    let manager = Person::manager().sign_in(app).await;
    (checks, manager, Walker::approved(app, "Anna Walker"))
}

#[actix_web::test]
async fn a_shopper_accepts_and_starts_on_the_phone() {
    on_each_database(async |app| {
        let (checks, manager, anna) = opening(&app, 1, 1).await;
        let shopper = anna.sign_in(&app).await;
        assert!(shopper.page("/assignments").await.expect(200).contains("No checks for you right now"));
        give(&manager, &checks[0], &anna).await;

        let page = format!("/assignments/{}", checks[0].public_id);
        let list = shopper.page("/assignments").await.expect(200);
        assert!(list.contains(&page) && list.contains("Accept the check or decline it") && list.contains("UTC+3"));
        let html = shopper.page(&page).await.expect(200);
        assert!(html.contains("Ask about a deposit.") && html.contains("You are saving for a trip."));
        assert_eq!(shopper.submit(&format!("{page}/acceptance"), &[]).await.redirected(), page);
        // Twice does no harm.
        assert_eq!(shopper.submit(&format!("{page}/acceptance"), &[]).await.redirected(), page);
        let form = format!("/checks/{}/report", checks[0].public_id);
        assert_eq!(shopper.submit(&format!("{page}/start"), &[]).await.redirected(), form);
        assert_eq!(shopper.submit(&format!("{page}/start"), &[]).await.redirected(), form);
        assert!(shopper.page(&page).await.expect(200).contains(&form));
        let order = app.prepare(|connection, _| wayscore::orders::order_by_id(connection, checks[0].order_id));
        assert_eq!(order.status, "active");
    })
    .await;
}

#[actix_web::test]
async fn the_same_by_api_with_the_questions() {
    on_each_database(async |app| {
        let (checks, manager, anna) = opening(&app, 1, 1).await;
        give(&manager, &checks[0], &anna).await;
        let shopper = anna.sign_in(&app).await;
        let address = format!("/api/v1/checks/{}", checks[0].public_id);
        let detail = shopper.get(&address).await.expect(200);
        assert_eq!(detail["checklist"]["definition"]["sections"][0]["questions"][0]["key"], "greeted");
        assert_eq!(detail["fee"], json!({"amount_minor": 50_000, "currency": "RUB"}));
        assert_eq!(detail["briefing"], "Ask about a deposit.");
        let accepted = shopper.post(&format!("{address}/acceptance"), &json!({})).await.expect(200);
        assert!(accepted["assignment"]["accepted_at"].is_string());
        let started = shopper.post(&format!("{address}/start"), &json!({})).await.expect(200);
        assert_eq!(started["status"], "started");
        let again = shopper.post(&format!("{address}/start"), &json!({})).await.expect(409);
        assert_eq!(again["type"], "/problems/check-already-started");
        let refused = shopper.post(&format!("{address}/refusal"), &json!({"reason": "No time"})).await.expect(409);
        assert_eq!(refused["title"], "The check has already been started");
    })
    .await;
}

#[actix_web::test]
async fn starting_is_accepting() {
    on_each_database(async |app| {
        let (checks, manager, anna) = opening(&app, 1, 1).await;
        give(&manager, &checks[0], &anna).await;
        let shopper = anna.sign_in(&app).await;
        let address = format!("/api/v1/checks/{}", checks[0].public_id);
        let started = shopper.post(&format!("{address}/start"), &json!({})).await.expect(200);
        assert!(started["assignment"]["accepted_at"].is_string() && started["assignment"]["started_at"].is_string());
    })
    .await;
}

#[actix_web::test]
async fn a_declined_check_is_open_for_another() {
    on_each_database(async |app| {
        let (checks, manager, anna) = opening(&app, 2, 2).await;
        for check in &checks {
            give(&manager, check, &anna).await;
        }
        let shopper = anna.sign_in(&app).await;
        let page = format!("/assignments/{}", checks[0].public_id);
        assert!(shopper.submit(&format!("{page}/refusal"), &[]).await.expect(422).contains("aria-invalid"));
        let to = shopper.submit(&format!("{page}/refusal"), &[("reason", "On holiday")]).await.redirected();
        assert_eq!(to, "/assignments");
        assert!(shopper.page(&page).await.expect(200).contains("You declined this check"));
        shopper.submit(&format!("{page}/start"), &[]).await.expect(409);

        // Accepted first, so this one is withdrawn.
        let address = format!("/api/v1/checks/{}", checks[1].public_id);
        shopper.post(&format!("{address}/acceptance"), &json!({})).await.expect(200);
        let open = shopper.post(&format!("{address}/refusal"), &json!({"reason": "Ill"})).await.expect(200);
        assert_eq!((open["status"].as_str(), open["assignment"].is_null()), (Some("open"), true));

        let history = manager.page(&format!("/checks/{}", checks[0].public_id)).await.expect(200);
        assert!(history.contains("Declined") && history.contains("On holiday"));
        let boris = Walker::approved(&app, "Boris Walker");
        give(&manager, &checks[0], &boris).await;
    })
    .await;
}

#[actix_web::test]
async fn what_is_not_theirs_does_not_exist() {
    on_each_database(async |app| {
        let (checks, manager, anna) = opening(&app, 1, 1).await;
        give(&manager, &checks[0], &anna).await;
        let stranger = Walker::approved(&app, "Boris Walker").sign_in(&app).await;
        let address = format!("/api/v1/checks/{}", checks[0].public_id);
        stranger.get(&address).await.expect(404);
        stranger.post(&format!("{address}/start"), &json!({})).await.expect(404);
        stranger.page(&format!("/assignments/{}", checks[0].public_id)).await.expect(404);
        assert_eq!(stranger.get("/api/v1/checks").await.expect(200)["items"], json!([]));
        manager.post(&format!("{address}/start"), &json!({})).await.expect(403);
        app.visitor().post(&format!("{address}/start"), &json!({})).await.expect(401);
    })
    .await;
}

#[actix_web::test]
async fn after_the_deadline_it_is_too_late() {
    on_each_database(async |app| {
        let (checks, manager, anna) = opening(&app, 1, 1).await;
        give(&manager, &checks[0], &anna).await;
        app.advance(checks[0].due_at - app.now() + Duration::minutes(1));
        let shopper = anna.sign_in(&app).await;
        let address = format!("/api/v1/checks/{}", checks[0].public_id);
        let late = shopper.post(&format!("{address}/start"), &json!({})).await.expect(409);
        assert_eq!(late["type"], "/problems/deadline-passed");
        let html = shopper.page(&format!("/assignments/{}", checks[0].public_id)).await.expect(200);
        assert!(html.contains("The deadline of the check has passed"));
    })
    .await;
}
