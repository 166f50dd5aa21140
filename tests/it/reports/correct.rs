use serde_json::json;

use super::scene::{Scene, answers};
use crate::support::on_each_database;

/// The form as it is shown after `answers()`, with the wait put right to 1000 seconds.
const FIELDS: [(&str, &str); 11] = [
    ("a.greeted", "yes"),
    ("a.felt", "1"),
    ("a.wait.min", "16"),
    ("a.wait.sec", "40"),
    ("a.clean", "5"),
    ("a.told", "rate"),
    ("a.who", "clerk"),
    ("a.desks", "3"),
    ("a.advise", "9"),
    ("a.left", "2026-11-02T16:00"),
    ("reason", "The ticket in the photo says 16 min 40 s"),
];

#[actix_web::test]
async fn the_form_makes_a_new_version_that_the_approval_goes_by() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        let place = format!("/reports/{id}/correction");
        let review = scene.manager.page(&format!("/review/{id}")).await.expect(200);
        assert!(review.contains(&format!("href=\"{place}#q-wait\"")));
        let form = scene.manager.page(&place).await.expect(200);
        assert!(form.contains("name=\"a.wait.min\" value=\"4\"") && form.contains("name=\"version\" value=\"2\""));
        let mut wordless = FIELDS.to_vec();
        wordless[10] = ("reason", " ");
        let refused = scene.manager.submit(&place, &wordless).await.expect(422);
        assert!(refused.contains("id=\"f-reason-error\"") && refused.contains("name=\"a.wait.min\" value=\"16\""));
        let mut wrong = FIELDS.to_vec();
        wrong[4] = ("a.clean", "7");
        assert!(scene.manager.submit(&place, &wrong).await.expect(422).contains("href=\"#q-clean\""));
        let mut same = FIELDS.to_vec();
        (same[2], same[3]) = (("a.wait.min", "4"), ("a.wait.sec", "0"));
        assert!(scene.manager.submit(&place, &same).await.expect(422).contains("No answer has changed"));
        let mut fields = FIELDS.to_vec();
        fields.push(("version", "2"));
        assert_eq!(scene.manager.submit(&place, &fields).await.redirected(), format!("/review/{id}"));
        assert_eq!(scene.manager.submit(&place, &fields).await.redirected(), format!("/review/{id}"));
        let review = scene.manager.page(&format!("/review/{id}")).await.expect(200);
        assert!(review.contains("Before: 4 min") && review.contains("Version 2") && !review.contains("Version 3"));
        let approved =
            scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 8})).await.expect(200);
        // Greeted 2 of 2, waited 0 of 2, clean 1 of 1, told 1 of 2.
        assert!((approved["score"].as_f64().unwrap() - 4.0 / 7.0).abs() < 1e-9);
        assert_eq!(scene.manager.page(&place).await.status, 409);
    })
    .await;
}

#[actix_web::test]
async fn the_api_takes_the_changed_answers_alone() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        let path = format!("/api/v1/reports/{id}/corrections");
        let stale = json!({"answers": {"wait": 1000}, "reason": "Photo", "version": 1});
        assert_eq!(scene.manager.post(&path, &stale).await.expect(409)["type"], "/problems/changed-meanwhile");
        let body = json!({"answers": {"wait": 1000, "who": null}, "reason": "Photo", "version": 2});
        let corrected = scene.manager.post(&path, &body).await.expect(201);
        assert_eq!((&corrected["version"], &corrected["status"]), (&json!(3), &json!("submitted")));
        assert_eq!(scene.manager.post(&path, &body).await.expect(201), corrected);
        let report = scene.manager.get(&format!("/api/v1/reports/{id}")).await.expect(200);
        assert_eq!(report["number"], 2);
        let wrong = json!({"answers": {"ghost": 1, "greeted": "no", "clean": "very"}, "reason": ""});
        assert_eq!(
            scene.manager.post(&path, &wrong).await.field_errors(),
            ["answers.clean: wrong-type", "answers.ghost: unknown-key", "answers.why: required", "reason: required"]
        );
        let nothing = json!({"answers": {}, "reason": "Another reason"});
        assert_eq!(scene.manager.post(&path, &nothing).await.field_errors(), ["answers: nothing-changed"]);
        // The shopper whose answer got lost on the way sends the same once more and is told that it is there.
        let body = json!({"answers": answers(), "evidence": ["wait"],
            "barriers": [{"touchpoint": "desk", "category": "waiting", "severity": 2, "words": "One desk only"}]});
        scene.shopper.post(&format!("/api/v1/checks/{}/report", scene.check()), &body).await.expect(201);
    })
    .await;
}

#[actix_web::test]
async fn a_correction_and_an_approval_at_once_have_one_winner() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        let (correct, approve) =
            (format!("/api/v1/reports/{id}/corrections"), format!("/api/v1/reports/{id}/approval"));
        let correction = json!({"answers": {"wait": 1000}, "reason": "Photo", "version": 2});
        let approval = json!({"grade": 8, "version": 2});
        let (one, other) =
            futures_util::join!(scene.manager.post(&correct, &correction), scene.manager.post(&approve, &approval));
        assert!(matches!((one.status, other.status), (201, 409) | (409, 200)), "{} {}", one.status, other.status);
        let versions = scene.manager.get(&format!("/api/v1/reports/{id}/versions")).await.expect(200);
        let count = versions["items"].as_array().unwrap().len();
        assert_eq!(count, if one.status == 201 { 2 } else { 1 });
    })
    .await;
}

#[actix_web::test]
async fn only_managers_correct_and_only_what_is_in_review() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        let path = format!("/api/v1/reports/{id}/corrections");
        let body = json!({"answers": {"wait": 1000}, "reason": "Photo"});
        scene.owner.post(&path, &body).await.expect(403);
        scene.shopper.post(&path, &body).await.expect(403);
        scene.shopper.page(&format!("/reports/{id}/correction")).await.expect(403);
        scene.shopper.submit(&format!("/reports/{id}/correction"), &FIELDS).await.expect(403);
        scene.manager.post("/api/v1/reports/nobody/corrections", &body).await.expect(404);
        scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 8})).await.expect(200);
        assert_eq!(scene.manager.post(&path, &body).await.expect(409)["type"], "/problems/report-already-approved");
    })
    .await;
}
