use chrono::Duration;
use serde_json::json;
use wayscore::board::close_stale_applications;
use wayscore::kernel::CheckKind;
use wayscore::schedule::Check;

use crate::support::builders::Person;
use crate::support::story::{Bank, Walker};
use crate::support::{App, on_each_database};

fn take_at_once(app: &App) {
    use diesel::prelude::*;
    use wayscore::db::schema::programs;
    app.prepare(|connection, _| {
        diesel::update(programs::table).set(programs::taking.eq("take")).execute(connection)?;
        Ok(())
    });
}

fn applications_of(check: &Check) -> String {
    format!("/api/v1/checks/{}/applications", check.public_id)
}

#[actix_web::test]
async fn a_shopper_applies_and_a_manager_answers() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = &bank.order(&app, CheckKind::Visit, 1)[0];
        let (anna, boris) = (Walker::approved(&app, "Anna Walker"), Walker::approved(&app, "Boris Walker"));
        let (first, second) = (anna.sign_in(&app).await, boris.sign_in(&app).await);
        let manager = Person::manager().sign_in(&app).await;

        let sent = first.post_once(&applications_of(check), "a1", &json!({})).await.expect(201);
        assert_eq!((&sent["taken"], &sent["application"]["status"]), (&json!(false), &json!("pending")));
        // Sent again, with the key or without: still one application.
        assert_eq!(first.post_once(&applications_of(check), "a1", &json!({})).await.expect(201), sent);
        let again = first.post(&applications_of(check), &json!({})).await.expect(201);
        assert_eq!(again["application"]["id"], sent["application"]["id"]);
        assert_eq!(first.get("/api/v1/board").await.expect(200)["items"], json!([]), "it is applied for");
        let page = format!("/board/{}", check.public_id);
        assert!(first.page(&page).await.expect(200).contains("You have applied"));
        assert_eq!(second.submit(&format!("{page}/application"), &[]).await.redirected(), page);

        let waiting = manager.get("/api/v1/applications").await.expect(200);
        assert_eq!(waiting["items"].as_array().unwrap().len(), 2);
        let html = manager.page("/applications").await.expect(200);
        assert!(html.contains("Anna Walker") && html.contains("Boris Walker"));
        let id = sent["application"]["id"].as_str().unwrap();
        first.post(&format!("/api/v1/applications/{id}/acceptance"), &json!({})).await.expect(403);
        assert_eq!(manager.submit(&format!("/applications/{id}/acceptance"), &[]).await.redirected(), "/applications");
        let own = first.get(&format!("/api/v1/checks/{}", check.public_id)).await.expect(200);
        assert_eq!(own["status"], "assigned");
        assert!(!own["assignment"]["accepted_at"].is_null(), "who applied needn't accept: {own}");
        let twice = manager.post(&format!("/api/v1/applications/{id}/acceptance"), &json!({})).await.expect(409);
        assert_eq!(twice["type"], "/problems/application-answered");

        // Boris stays in the waiting list; the check is no longer his to take.
        let waiting = manager.get(&format!("/api/v1/applications?check={}", check.public_id)).await.expect(200);
        assert_eq!(
            (waiting["items"][0]["in_waiting_list"].as_bool(), waiting["items"][0]["shopper"].as_str()),
            (Some(true), Some(boris.record.code.as_str()))
        );
        let other = waiting["items"][0]["id"].as_str().unwrap();
        manager.post(&format!("/api/v1/applications/{other}/acceptance"), &json!({})).await.expect(409);
        first.post(&format!("/api/v1/applications/{other}/withdrawal"), &json!({})).await.expect(404);
        let back = second.post(&format!("/api/v1/applications/{other}/withdrawal"), &json!({})).await.expect(200);
        assert_eq!(back["status"], "withdrawn");
        assert!(second.page("/board/applications").await.expect(200).contains("taken back"));
    })
    .await;
}

#[actix_web::test]
async fn of_twenty_who_take_at_once_one_has_it_and_the_others_are_told() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        take_at_once(&app);
        let check = &bank.order(&app, CheckKind::Visit, 1)[0];
        let mut shoppers = Vec::new();
        for number in 1..=20 {
            shoppers.push(Walker::approved(&app, &format!("Walker {number}")).sign_in(&app).await);
        }
        let (address, body) = (applications_of(check), json!({}));
        let asked = shoppers.iter().map(|shopper| shopper.post(&address, &body));
        let answers = futures_util::future::join_all(asked).await;
        let (had, told): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 201);
        assert_eq!((had.len(), told.len()), (1, 19));
        for answer in told {
            let word = answer.body["type"].as_str().unwrap_or_default();
            assert!(["/problems/check-not-free", "/problems/already-assigned"].contains(&word), "{word}");
        }
        for shopper in shoppers {
            let own = shopper.get("/api/v1/checks").await.expect(200)["items"].as_array().unwrap().len();
            let retried = shopper.post(&address, &body).await;
            assert_eq!(retried.status, if own == 1 { 201 } else { 409 }, "taking twice changes nothing");
        }
    })
    .await;
}

#[actix_web::test]
async fn nobody_applies_for_what_they_may_not_take() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let anna = Walker::approved(&app, "Anna Walker");
        let (shopper, manager) = (anna.sign_in(&app).await, Person::manager().sign_in(&app).await);
        let body = json!({"shopper_id": anna.record.public_id});
        manager.post(&format!("/api/v1/checks/{}/assignment", checks[0].public_id), &body).await.expect(201);
        // One check of a location is enough for a wave, and rotation forbids the other: page, API and manager agree.
        let refused = shopper.post(&applications_of(&checks[1]), &json!({})).await.expect(422);
        let codes: Vec<&str> =
            refused["errors"].as_array().unwrap().iter().map(|error| error["code"].as_str().unwrap()).collect();
        let by_manager = manager.post(&format!("/api/v1/checks/{}/assignment", checks[1].public_id), &body).await;
        let told: Vec<String> = by_manager.expect(422)["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["code"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(codes, told);
        assert!(codes.contains(&"shopper-location-limit"), "{codes:?}");
        assert!(shopper.page(&format!("/board/{}", checks[1].public_id)).await.expect(200).contains("You can’t take"));
        shopper.post("/api/v1/checks/nothing/applications", &json!({})).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn an_application_that_nobody_answered_ends_with_the_window() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = &bank.order(&app, CheckKind::Visit, 1)[0];
        let shopper = Walker::approved(&app, "Anna Walker").sign_in(&app).await;
        shopper.post(&applications_of(check), &json!({})).await.expect(201);
        assert_eq!(app.prepare(close_stale_applications), 0);
        app.advance(check.window_ends_at - app.now() + Duration::minutes(1));
        assert_eq!(app.prepare(close_stale_applications), 1);
        assert_eq!(app.prepare(close_stale_applications), 0);
    })
    .await;
}
