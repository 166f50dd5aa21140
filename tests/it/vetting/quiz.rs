use chrono::Duration;
use serde_json::json;

use super::scene::{QUIZ, REVIEW, Scene, applicant, right_answers, setup, take_quiz};
use crate::support::on_each_database;

#[actix_web::test]
async fn tries_used_up_end_the_vetting() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = applicant(&app, "Nina").await;
        scene.mark(&walker, REVIEW, true).await;
        let first = take_quiz(&app, &nina, &scene.quiz_id, false).await;
        assert_eq!(
            (&first["passed"], &first["tries_left"], &first["too_late"]),
            (&json!(false), &json!(1), &json!(false))
        );
        assert_eq!(nina.get("/api/v1/vetting").await.expect(200)["status"], "vetting");
        let second = take_quiz(&app, &nina, &scene.quiz_id, false).await;
        assert_eq!(second["tries_left"], 0);
        let progress = nina.get("/api/v1/vetting").await.expect(200);
        assert_eq!((&progress["status"], &progress["steps"][1]["state"]), (&json!("rejected"), &json!("failed")));
        let page = nina.page(&format!("/vetting/attempts/{}", second["id"].as_str().unwrap())).await.expect(200);
        assert!(page.contains("No tries are left"));
    })
    .await;
}

#[actix_web::test]
async fn answers_after_the_time_do_not_count() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = applicant(&app, "Nina").await;
        scene.mark(&walker, REVIEW, true).await;
        let begin = format!("/api/v1/quizzes/{}/attempts", scene.quiz_id);
        let begun = nina.post(&begin, &json!({})).await.expect(201);
        assert_eq!(begun["questions"].as_array().unwrap().len(), 2);
        assert!(!begun.to_string().contains("\"right\""));
        // Begun again, it is the same attempt.
        assert_eq!(nina.post(&begin, &json!({})).await.expect(201)["id"], begun["id"]);
        let id = begun["id"].as_str().unwrap();
        let answers = json!({"answers": right_answers(&app, id)});
        let unknown = json!({"answers": [[7]]});
        let path = format!("/api/v1/quiz-attempts/{id}/answers");
        assert_eq!(nina.post(&path, &unknown).await.field_errors(), ["answers[0]: unknown"]);
        app.advance(Duration::minutes(12));
        let late = nina.post(&path, &answers).await.expect(200);
        assert_eq!(
            (&late["passed"], &late["too_late"], &late["score_percent"]),
            (&json!(false), &json!(true), &json!(0))
        );
        // An attempt that was left alone is over too, and another one begins.
        let second = nina.post(&begin, &json!({})).await.expect(201);
        assert_ne!(second["id"], begun["id"]);
        app.advance(Duration::minutes(12));
        let nina = walker.sign_in(&app).await;
        let over = nina.post(&begin, &json!({})).await.expect(201);
        assert_eq!((&over["id"], &over["too_late"]), (&second["id"], &json!(true)));
        assert_eq!(nina.get("/api/v1/vetting").await.expect(200)["status"], "rejected");
    })
    .await;
}

#[actix_web::test]
async fn a_retried_submission_and_a_stranger_change_nothing() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = applicant(&app, "Nina").await;
        let (_, olga) = applicant(&app, "Olga").await;
        scene.mark(&walker, REVIEW, true).await;
        let passed = take_quiz(&app, &nina, &scene.quiz_id, true).await;
        let path = format!("/api/v1/quiz-attempts/{}/answers", passed["id"].as_str().unwrap());
        let again = nina.post(&path, &json!({"answers": []})).await.expect(200);
        assert_eq!(again, passed);
        olga.post(&path, &json!({"answers": []})).await.expect(404);
        olga.get(&format!("/api/v1/quiz-attempts/{}", passed["id"].as_str().unwrap())).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn a_manager_writes_the_pool_as_text_and_is_told_every_line() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let page = format!("/vetting/steps/{QUIZ}/quiz");
        let shown = scene.manager.page(&page).await.expect(200);
        assert!(shown.contains("+ right 1"));
        let bad = [("drawn", "1"), ("version", "1"), ("questions", "One\n- a\n- b\n\nTwo\n+ a")];
        let refused = scene.manager.submit(&page, &bad).await.expect(422);
        assert!(refused.contains("Line 1: no option") && refused.contains("Line 5: a question must have"));
        let good = [("drawn", "1"), ("version", "1"), ("questions", "One\n+ a\n- b")];
        assert_eq!(scene.manager.submit(&page, &good).await.redirected(), "/vetting/steps");
        scene.manager.submit(&page, &good).await.expect(409);
        let api = format!("/api/v1/vetting-steps/{QUIZ}/quiz");
        let quiz = scene.manager.get(&api).await.expect(200);
        assert_eq!(
            quiz["questions"],
            json!([{"text": "One", "options": [{"text": "a", "right": true}, {"text": "b", "right": false}]}])
        );
        let mut wrong = setup(2);
        wrong["drawn"] = json!(4);
        assert_eq!(scene.manager.put(&api, &wrong).await.field_errors(), ["drawn: range"]);
        wrong["questions"][1]["options"][0]["right"] = json!(false);
        assert_eq!(scene.manager.put(&api, &wrong).await.field_errors(), ["questions[1]: pool-no-right"]);
        scene.manager.get(&format!("/api/v1/vetting-steps/{REVIEW}/quiz")).await.expect(404);
    })
    .await;
}
