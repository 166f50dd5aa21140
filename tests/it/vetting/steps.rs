use serde_json::json;

use super::scene::{QUIZ, REVIEW, Scene, applicant};
use crate::support::builders::Person;
use crate::support::on_each_database;

#[actix_web::test]
async fn the_ten_standard_steps_are_there_from_the_start() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let steps = manager.get("/api/v1/vetting-steps").await.expect(200);
        let steps = steps["items"].as_array().unwrap();
        let keys: Vec<&str> = steps.iter().map(|step| step["key"].as_str().unwrap()).collect();
        assert_eq!(
            keys,
            [
                "requirements",
                "resume",
                "tools",
                "analytics",
                "attention",
                "experience",
                "soft-skills",
                "documentation",
                "stress",
                "final-interview"
            ]
        );
        assert_eq!(steps.iter().filter(|step| step["required"] == json!(true)).count(), 8);
        assert!(manager.page("/vetting/steps").await.expect(200).contains("Write the quiz"));
    })
    .await;
}

#[actix_web::test]
async fn a_manager_adds_changes_moves_and_retires_steps() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let manager = &scene.manager;
        manager.page("/vetting/steps/new").await.expect(200);
        let new = [("way", "review"), ("title_ru", "Проба"), ("title_en", "Trial"), ("required", "true"), ("pass_percent", "70"), ("tries", "2")];
        assert_eq!(manager.submit("/vetting/steps", &new).await.redirected(), "/vetting/steps");
        let listed = async || manager.get("/api/v1/vetting-steps").await.expect(200)["items"].as_array().unwrap().clone();
        let trial = listed().await.pop().unwrap();
        let id = trial["id"].as_str().unwrap();
        manager.submit(&format!("/vetting/steps/{id}/position/1"), &[]).await.redirected();
        assert_eq!(listed().await[0]["id"], trial["id"]);
        manager.put(&format!("/api/v1/vetting-steps/{id}/position"), &json!({"place": 9})).await.expect(204);
        assert_eq!(listed().await[3]["id"], trial["id"]);

        let change = json!({"way": "quiz", "required": false, "title_ru": "Проба", "title_en": "Trial 2", "tries": 3, "version": 1});
        let path = format!("/api/v1/vetting-steps/{id}");
        assert_eq!(manager.put(&path, &change).await.expect(200)["tries"], 3);
        manager.put(&path, &change).await.expect(409);
        let page = format!("/vetting/steps/{id}");
        assert!(manager.page(&page).await.expect(200).contains("Trial 2"));
        let blank = [("way", "review"), ("title_ru", ""), ("title_en", "x"), ("pass_percent", "700"), ("tries", "2"), ("version", "2")];
        assert!(manager.submit(&page, &blank).await.expect(422).contains("700"));
        manager.submit(&format!("{page}/retirement"), &[("version", "2")]).await.redirected();
        manager.page(&page).await.expect(404);
        assert_eq!(listed().await.len(), 3);
    })
    .await;
}

#[actix_web::test]
async fn a_quiz_step_without_a_quiz_waits_and_a_changed_pass_mark_counts() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = applicant(&app, "Nina").await;
        scene.mark(&walker, REVIEW, true).await;
        let step = json!({"way": "quiz", "required": true, "title_ru": "Внимание", "title_en": "Attention",
            "pass_percent": 50, "tries": 1, "version": 1});
        scene.manager.put(&format!("/api/v1/vetting-steps/{QUIZ}"), &step).await.expect(200);
        let begin = format!("/api/v1/quizzes/{}/attempts", scene.quiz_id);
        let begun = nina.post(&begin, &json!({})).await.expect(201);
        assert_eq!(begun["pass_percent"], 50);
        let id = begun["id"].as_str().unwrap();
        let mut answers = super::scene::right_answers(&app, id);
        answers[0].clear();
        let path = format!("/api/v1/quiz-attempts/{id}/answers");
        let half = nina.post(&path, &json!({"answers": answers})).await.expect(200);
        assert_eq!((&half["score_percent"], &half["passed"]), (&json!(50), &json!(true)));
    })
    .await;
}

#[actix_web::test]
async fn whoever_waits_for_a_retired_step_alone_is_approved() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = applicant(&app, "Nina").await;
        scene.mark(&walker, REVIEW, true).await;
        for step in [QUIZ, super::scene::INTERVIEW] {
            assert_eq!(nina.get("/api/v1/vetting").await.expect(200)["status"], "vetting");
            scene.manager.delete(&format!("/api/v1/vetting-steps/{step}?version=1")).await.expect(204);
        }
        assert_eq!(nina.get("/api/v1/vetting").await.expect(200)["status"], "approved");
    })
    .await;
}
