use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use wayscore::db::schema::outbox_mails;
use wayscore::vetting::end_abandoned_attempts;

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
async fn an_attempt_left_alone_ends_by_itself_and_counts_as_a_try() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = applicant(&app, "Nina").await;
        scene.mark(&walker, REVIEW, true).await;
        let begin = format!("/api/v1/quizzes/{}/attempts", scene.quiz_id);
        let begun = nina.post(&begin, &json!({})).await.expect(201);
        app.advance(Duration::minutes(10) + Duration::seconds(30));
        assert_eq!(app.prepare(end_abandoned_attempts), 0, "answers on their way still count");
        app.advance(Duration::seconds(1));
        assert_eq!((app.prepare(end_abandoned_attempts), app.prepare(end_abandoned_attempts)), (1, 0));
        let path = format!("/api/v1/quiz-attempts/{}", begun["id"].as_str().unwrap());
        let ended = nina.get(&path).await.expect(200);
        assert_eq!(
            (&ended["passed"], &ended["score_percent"], &ended["tries_left"], &ended["too_late"]),
            (&json!(false), &json!(0), &json!(1), &json!(true))
        );
        let late = json!({"answers": right_answers(&app, begun["id"].as_str().unwrap())});
        assert_eq!(nina.post(&format!("{path}/answers"), &late).await.expect(200)["passed"], false);

        // The last try left alone ends the vetting, and Nina is written to.
        let last = nina.post(&begin, &json!({})).await.expect(201);
        assert_ne!(last["id"], begun["id"]);
        app.advance(Duration::minutes(11));
        assert_eq!(app.prepare(end_abandoned_attempts), 1);
        let nina = walker.sign_in(&app).await;
        assert_eq!(nina.get("/api/v1/vetting").await.expect(200)["status"], "rejected");
        let letters: i64 = app.prepare(|connection, _| {
            let told = outbox_mails::table.filter(outbox_mails::recipient.eq(&walker.email));
            Ok(told.count().get_result(connection)?)
        });
        assert_eq!(letters, 1);
    })
    .await;
}

#[actix_web::test]
async fn an_attempt_at_a_step_that_is_gone_ends_without_consequences() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = applicant(&app, "Nina").await;
        scene.mark(&walker, REVIEW, true).await;
        nina.post(&format!("/api/v1/quizzes/{}/attempts", scene.quiz_id), &json!({})).await.expect(201);
        scene.manager.delete(&format!("/api/v1/vetting-steps/{QUIZ}?version=1")).await.expect(204);
        app.advance(Duration::minutes(11));
        assert_eq!((app.prepare(end_abandoned_attempts), app.prepare(end_abandoned_attempts)), (1, 0));
        assert_eq!(nina.get("/api/v1/vetting").await.expect(200)["status"], "vetting");
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
