use chrono::Duration;
use serde_json::json;

use super::{check_state, codes, id_of, letters_to, rejected};
use crate::reports::scene::{Scene, answers, new_shopper};
use crate::support::client::Client;
use crate::support::on_each_database;

async fn contest(scene: &Scene, report: &str) -> String {
    let body = json!({"words": "The photo is of the other entrance"});
    let opened = scene.shopper.post(&format!("/api/v1/reports/{report}/appeals"), &body).await.expect(201);
    id_of(&opened).to_owned()
}

async fn rejections(shopper: &Client) -> i64 {
    shopper.get("/api/v1/rating").await.expect(200)["rejected_count"].as_i64().unwrap()
}

#[actix_web::test]
async fn a_granted_appeal_takes_the_place_that_is_still_free() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = rejected(&scene).await;
        assert_eq!(check_state(&scene).await, "open");
        let place = format!("/checks/{}/report", scene.check());
        let filed = scene.shopper.page(&place).await.expect(200);
        let form = format!("/reports/{report}/appeals/new");
        assert!(filed.contains("Disagree with the rejection?") && filed.contains(&form), "{filed}");
        let shown = scene.shopper.page(&form).await.expect(200);
        assert!(shown.contains("The photo shows another branch") && !shown.contains("Points:"));
        let fields = [("questions", "wait"), ("words", "The photo is of the other entrance")];
        let appeal = scene.shopper.submit(&format!("/reports/{report}/appeals"), &fields).await.redirected();
        assert!(scene.shopper.page(&place).await.expect(200).contains("An appeal against the rejection waits"));
        assert!(scene.shopper.page(&appeal).await.expect(200).contains("other entrance"));
        assert_eq!(check_state(&scene).await, "open");

        let desk = scene.manager.page(&appeal).await.expect(200);
        assert!(desk.contains("Nobody has taken the check yet") && desk.contains("value=\"reinstated\""));
        let decision = format!("{appeal}/decision");
        let gradeless = [("decision", "reinstated"), ("words", "You were right"), ("grade", "")];
        assert!(scene.manager.submit(&decision, &gradeless).await.expect(422).contains("id=\"f-grade-error\""));
        let fields = [("decision", "reinstated"), ("words", "You were right"), ("grade", "8"), ("version", "1")];
        assert_eq!(scene.manager.submit(&decision, &fields).await.redirected(), appeal);

        assert_eq!(check_state(&scene).await, "approved");
        let whole = scene.owner.get(&format!("/api/v1/reports/{report}")).await.expect(200);
        assert!((whole["score"].as_f64().unwrap() - 6.0 / 7.0).abs() < 1e-9);
        let read = scene.owner.page(&format!("/reports/{report}")).await.expect(200);
        assert!(read.contains("Approved on appeal") && !read.contains("other entrance"));
        assert!(read.contains("Disagree with the score?"));
        let payouts = scene.shopper.get("/api/v1/payouts").await.expect(200);
        assert_eq!(payouts["items"][0]["fee"], json!({"amount_minor": 90_000, "currency": "RUB"}));
        assert_eq!(rejections(&scene.shopper).await, 0);
        assert_eq!(letters_to(&app, "sonya.shopper@example.test").last().unwrap(), "Approved on appeal: Branch M1");
        assert_eq!(letters_to(&app, "oleg.owner@example.test"), ["Approved on appeal: Branch M1"]);
        // The appeal is the shopper's; the client sees what came of it and no more.
        scene.owner.page(&appeal).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn a_granted_appeal_is_paid_where_another_has_the_check() {
    on_each_database(async |app| {
        let mut scene = Scene::set(&app).await;
        let report = rejected(&scene).await;
        let appeal = contest(&scene, &report).await;
        let boris_id = new_shopper(&app, "Boris Buyer", "S-2");
        let boris = app.visitor().sign_in("boris.buyer@example.test").await;
        scene.hand_to(&app, 0, &boris_id, true);
        let desk = scene.manager.page(&format!("/appeals/{appeal}")).await.expect(200);
        assert!(desk.contains("The check is no longer free") && !desk.contains("value=\"reinstated\""));
        let place = format!("/api/v1/appeals/{appeal}/decision");
        let stale = json!({"decision": "reinstated", "words": "You were right", "grade": 8});
        assert_eq!(codes(&scene.manager.post(&place, &stale).await.expect(409)), "/problems/appeal-check-taken");
        let lifted = json!({"decision": "lifted", "words": "You were right"});
        let decided = scene.manager.post(&place, &lifted).await.expect(200);
        assert_eq!((&decided["status"], &decided["check_is_free"]), (&json!("lifted"), &json!(false)));
        assert_eq!(scene.manager.post(&place, &lifted).await.expect(200), decided);
        assert_eq!(check_state(&scene).await, "started");
        assert_eq!(rejections(&scene.shopper).await, 0);
        scene.owner.get(&format!("/api/v1/reports/{report}")).await.expect(404);
        let filed = scene.shopper.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(filed.contains("the work will be paid") && filed.contains("You were right"));

        // Both are paid, each once.
        let sonya = std::mem::replace(&mut scene.shopper, boris);
        let other = scene.file(0, answers()).await;
        scene.manager.post(&format!("/api/v1/reports/{other}/approval"), &json!({"grade": 9})).await.expect(200);
        for shopper in [&sonya, &scene.shopper] {
            let payouts = shopper.get("/api/v1/payouts").await.expect(200);
            assert_eq!(payouts["items"].as_array().unwrap().len(), 1);
        }
        let listed = scene.owner.get("/api/v1/reports").await.expect(200);
        assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn a_rejection_may_stand_and_is_answered_once() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = rejected(&scene).await;
        let appeal = contest(&scene, &report).await;
        let rescoring = json!({"decision": "rescored", "words": "Yes", "answers": {"wait": 1}});
        let place = format!("/api/v1/appeals/{appeal}/decision");
        assert_eq!(scene.manager.post(&place, &rescoring).await.field_errors(), ["decision: appeal-decision"]);
        scene.manager.page(&format!("/appeals/{appeal}/rescoring")).await.expect(404);
        let upheld = json!({"decision": "upheld", "words": "It is another branch indeed"});
        scene.manager.post(&place, &upheld).await.expect(200);
        assert_eq!(scene.shopper.get("/api/v1/payouts").await.expect(200)["items"], json!([]));
        let again = json!({"words": "Look once more"});
        let refused = scene.shopper.post(&format!("/api/v1/reports/{report}/appeals"), &again).await.expect(409);
        assert_eq!(codes(&refused), "/problems/appeal-answered-before");
        let filed = scene.shopper.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(filed.contains("the rejection stands") && !filed.contains("appeals/new"));
    })
    .await;
}

#[actix_web::test]
async fn a_check_taken_while_the_decision_is_made_has_one_winner() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = rejected(&scene).await;
        let appeal = contest(&scene, &report).await;
        let boris = new_shopper(&app, "Boris Buyer", "S-2");
        let reinstated = json!({"decision": "reinstated", "words": "You were right", "grade": 8});
        let (decide, assign) =
            (format!("/api/v1/appeals/{appeal}/decision"), format!("/api/v1/checks/{}/assignment", scene.check()));
        let boris = json!({"shopper_id": boris});
        let (one, other) =
            futures_util::join!(scene.manager.post(&decide, &reinstated), scene.manager.post(&assign, &boris));
        let granted = one.status == 200;
        assert!(granted != (other.status < 300), "{} {}", one.status, other.status);
        assert_eq!(if granted { other.status } else { one.status }, 409);
        assert_eq!(check_state(&scene).await, if granted { "approved" } else { "assigned" });
    })
    .await;
}

#[actix_web::test]
async fn a_rejection_is_contested_in_time_and_by_its_shopper() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = rejected(&scene).await;
        let place = format!("/api/v1/reports/{report}/appeals");
        let body = json!({"words": "The photo is of the other entrance"});
        new_shopper(&app, "Boris Buyer", "S-2");
        let boris = app.visitor().sign_in("boris.buyer@example.test").await;
        boris.post(&place, &body).await.expect(404);
        scene.owner.post(&place, &body).await.expect(404);
        app.advance(Duration::days(8));
        let sonya = app.visitor().sign_in("sonya.shopper@example.test").await;
        assert_eq!(codes(&sonya.post(&place, &body).await.expect(409)), "/problems/appeal-too-late");
        let filed = sonya.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(!filed.contains("appeals/new"));
    })
    .await;
}
