use serde_json::json;

use super::scene::{Scene, answers, png};
use crate::support::on_each_database;

#[actix_web::test]
async fn the_form_shows_every_question_and_keeps_a_draft_as_it_is_typed() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let place = format!("/checks/{}/report", scene.check());
        let html = scene.shopper.page(&place).await.expect(200);
        for question in ["greeted", "why", "felt", "wait", "clean", "told", "who", "desks", "advise", "left"] {
            assert!(html.contains(&format!("id=\"q-{question}\"")), "{question}");
        }
        let draft = json!({"version": 1, "answers": {"greeted": "no", "wait": 270, "left": "2026-11-02T15:30"}});
        let request = scene.shopper.request(reqwest::Method::POST, &format!("{place}/draft"));
        let saved = scene.shopper.read(request.header("sec-fetch-site", "same-origin").json(&draft)).await.expect(200);
        let saved: serde_json::Value = serde_json::from_str(&saved).unwrap();
        assert_eq!((&saved["version"], &saved["saved_at"]), (&json!(2), &json!("15:00")));
        let draft = scene.shopper.get(&format!("/api/v1{place}/draft")).await.expect(200);
        assert_eq!(draft["answers"]["left"], "2026-11-02T15:30:00+03:00");
        let html = scene.shopper.page(&place).await.expect(200);
        assert!(html.contains("name=\"a.wait.min\" value=\"4\"") && html.contains("2026-11-02T15:30"));
    })
    .await;
}

#[actix_web::test]
async fn a_wrong_type_is_kept_as_typed_and_told_beside_its_question() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let path = format!("/api/v1/checks/{}/report/draft", scene.check());
        let saved = scene.shopper.put(&path, &json!({"answers": {"clean": "very", "advise": 11}})).await.expect(200);
        let told: Vec<_> = saved["errors"].as_array().unwrap().iter().map(|error| &error["field"]).collect();
        assert_eq!(told, ["answers.advise", "answers.clean"]);
        let html = scene.shopper.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(html.contains("id=\"e-clean\"") && html.contains("id=\"e-advise\""));
        let refused = scene.shopper.put(&path, &json!({"answers": {"ghost": 1}})).await;
        assert_eq!((refused.status, refused.field_errors()), (422, vec!["answers.ghost: unknown-key".to_owned()]));
        let stale = scene.shopper.put(&path, &json!({"answers": {"clean": 4}, "version": 1})).await;
        assert_eq!(stale.status, 409);
        let back = scene.shopper.put(&path, &json!({"answers": {"clean": null, "advise": null}})).await.expect(200);
        assert_eq!(back["errors"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn submitting_lists_everything_that_is_missing() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let path = format!("/api/v1/checks/{}/report", scene.check());
        let body = json!({"answers": {"greeted": "no", "wait": 100, "clean": "na", "told": ["ghost"]},
            "evidence": ["clean"], "barriers": [{"touchpoint": "moon", "category": "price", "severity": 9}]});
        let refused = scene.shopper.post(&path, &body).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.field_errors(),
            [
                "answers.advise: required",
                "answers.felt: required",
                "answers.told: out-of-range",
                "answers.wait: evidence-required",
                "answers.why: required",
                "evidence[0]: unknown-evidence",
                "barriers[0].touchpoint: unknown-touchpoint",
                "barriers[0].severity: severity",
            ]
        );
        let html = scene
            .send_form(scene.check(), &[("do", "submit"), ("a.greeted", "no"), ("a.desks", "many")], &[])
            .await
            .expect(422);
        for question in ["why", "felt", "wait", "clean", "advise", "desks"] {
            assert!(html.contains(&format!("href=\"#q-{question}\"")), "{question}");
            assert!(html.contains(&format!("id=\"e-{question}\"")), "{question}");
        }
        assert!(html.contains("value=\"many\""));
        assert!(!html.contains("href=\"#q-told\""));
    })
    .await;
}

#[actix_web::test]
async fn a_report_is_submitted_once_however_often_it_is_sent() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let path = format!("/api/v1/checks/{}/report", scene.check());
        scene.upload(scene.check(), "wait", png(40, 30)).await.expect(201);
        let body = json!({"answers": answers(), "evidence": ["wait"], "barriers": []});
        let first = scene.shopper.post_once(&path, "once", &body).await.expect(201);
        let again = scene.shopper.post_once(&path, "once", &body).await.expect(201);
        assert_eq!(first, again);
        let without_key = scene.shopper.post(&path, &body).await.expect(201);
        assert_eq!((&without_key["id"], &without_key["version"]), (&first["id"], &first["version"]));
        let other = json!({"answers": {"greeted": "no"}});
        assert_eq!(scene.shopper.post(&path, &other).await.expect(409)["type"], "/problems/report-already-submitted");
        let report = scene.manager.get(&format!("/api/v1/reports/{}", first["id"].as_str().unwrap())).await.expect(200);
        assert_eq!((&report["number"], &report["status"]), (&json!(1), &json!("submitted")));
    })
    .await;
}

#[actix_web::test]
async fn the_plain_form_submits_with_its_photo_and_twice_does_no_harm() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let fields = [
            ("version", "1"),
            ("a.greeted", "yes"),
            ("a.why", "stays out, as it isn't asked"),
            ("a.felt", "-2"),
            ("a.wait.min", "4"),
            ("a.wait.sec", "30"),
            ("a.clean", "4"),
            ("a.told", "rate"),
            ("a.told", "fee"),
            ("a.advise", "10"),
            ("a.left", "2026-11-02T15:30"),
            ("barrier.0.touchpoint", "entrance"),
            ("barrier.0.category", ""),
            ("barrier.1.touchpoint", "desk"),
            ("barrier.1.category", "staff"),
            ("barrier.1.severity", "3"),
            ("barrier.1.words", "Nobody at the desk"),
            ("do", "submit"),
        ];
        let photo = [("photo.wait", png(40, 30)), ("photo.clean", Vec::new())];
        let place = format!("/checks/{}/report", scene.check());
        assert_eq!(scene.send_form(scene.check(), &fields, &photo[..1]).await.redirected(), place);
        assert_eq!(scene.send_form(scene.check(), &fields, &photo[..1]).await.redirected(), place);
        let html = scene.shopper.page(&place).await.expect(200);
        assert!(html.contains("Nobody at the desk") && html.contains("4 min 30 s") && !html.contains("<textarea"));
        let list = scene.manager.get("/api/v1/reports").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        let id = list["items"][0]["id"].as_str().unwrap();
        let report = scene.manager.get(&format!("/api/v1/reports/{id}")).await.expect(200);
        let told = |key: &str| {
            let questions = report["questions"].as_array().unwrap();
            questions.iter().find(|question| question["key"] == key).map(|question| question["answer"].clone())
        };
        assert_eq!(report["number"], 1);
        assert_eq!(told("wait"), Some(json!(270)));
        assert_eq!(told("told"), Some(json!(["rate", "fee"])));
        assert_eq!(told("left"), Some(json!("2026-11-02T15:30:00+03:00")));
        assert_eq!(told("why"), None);
        assert_eq!(report["barriers"][0]["severity"], 3);
    })
    .await;
}

#[actix_web::test]
async fn a_check_that_is_not_started_or_not_theirs_takes_no_report() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        scene.hand_out(&app, 1, false);
        let body = json!({"answers": answers()});
        let assigned = format!("/api/v1/checks/{}/report", scene.checks[1]);
        assert_eq!(scene.shopper.post(&assigned, &body).await.expect(409)["type"], "/problems/check-not-started");
        let briefing = scene.shopper.page(&format!("/checks/{}/report", scene.checks[1])).await.redirected();
        assert_eq!(briefing, format!("/assignments/{}", scene.checks[1]));
        scene.shopper.post(&format!("/api/v1/checks/{}/report", scene.checks[2]), &body).await.expect(404);
        let own = format!("/api/v1/checks/{}/report", scene.check());
        scene.manager.post(&own, &body).await.expect(403);
        scene.owner.post(&own, &body).await.expect(403);
        app.visitor().post(&own, &body).await.expect(401);
        scene.manager.page(&format!("/checks/{}/report", scene.check())).await.expect(403);
        let unknown = json!({"answers": {}, "answer": {}});
        assert_eq!(scene.shopper.post(&own, &unknown).await.field_errors(), ["answer: unknown-field"]);
    })
    .await;
}

#[actix_web::test]
async fn another_device_is_told_of_before_it_is_overwritten() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let path = format!("/api/v1/checks/{}/report/draft", scene.check());
        scene.shopper.put(&path, &json!({"answers": {"greeted": "yes"}})).await.expect(200);
        let html = scene
            .send_form(
                scene.check(),
                &[("version", "1"), ("do", "save"), ("a.greeted", "no"), ("a.why", "Typed here")],
                &[],
            )
            .await
            .expect(422);
        assert!(html.contains("another device") && html.contains("Typed here"));
        assert_eq!(scene.shopper.get(&path).await.expect(200)["answers"]["greeted"], "yes");
        let again = [("version", "2"), ("do", "save"), ("a.greeted", "no"), ("a.why", "Typed here")];
        scene.send_form(scene.check(), &again, &[]).await.redirected();
        assert_eq!(scene.shopper.get(&path).await.expect(200)["answers"]["greeted"], "no");
    })
    .await;
}
