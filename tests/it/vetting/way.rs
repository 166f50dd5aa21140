use serde_json::json;

use super::scene::{INTERVIEW, QUIZ, REVIEW, Scene, applicant, right_answers, take_quiz};
use crate::accounts::letters_to;
use crate::support::on_each_database;

#[actix_web::test]
async fn an_applicant_goes_all_the_way_on_pages() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = applicant(&app, "Nina").await;
        let (person, letters) =
            (format!("/shoppers/{}/vetting", walker.record.public_id), letters_to(&app, &walker.email));
        let quiz_page = format!("/vetting/quizzes/{}", scene.quiz_id);
        nina.submit(&format!("{quiz_page}/attempts"), &[]).await.expect(409);

        let pass = [("step", REVIEW), ("mark", "pass"), ("note", "a good résumé")];
        assert_eq!(scene.manager.submit(&format!("{person}/results"), &pass).await.redirected(), person);
        assert!(nina.page(&quiz_page).await.expect(200).contains("2 tries are left"));
        let attempt = nina.submit(&format!("{quiz_page}/attempts"), &[]).await.redirected();
        assert!(nina.page(&attempt).await.expect(200).contains("Question "));
        let id = attempt.rsplit('/').next().unwrap().to_owned();
        let answers = right_answers(&app, &id);
        let places: Vec<(String, String)> =
            answers.iter().enumerate().map(|(at, chosen)| (format!("q{at}"), chosen[0].to_string())).collect();
        let fields: Vec<(&str, &str)> = places.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        nina.submit(&attempt, &fields).await.redirected();
        let result = nina.page(&attempt).await.expect(200);
        assert!(result.contains("100%") && result.contains("passed"));
        // The same answers once more change nothing, nor do worse ones.
        nina.submit(&attempt, &[]).await.redirected();
        assert!(nina.page(&attempt).await.expect(200).contains("100%"));

        let slot = scene.offer(&app, 2).await.remove(0);
        assert!(nina.page("/vetting").await.expect(200).contains("Room 5"));
        let booking = [("step", INTERVIEW), ("slot", slot.as_str())];
        assert_eq!(nina.submit("/vetting/interviews", &booking).await.redirected(), "/vetting");
        assert!(nina.page("/vetting").await.expect(200).contains("Add to calendar"));
        assert!(scene.manager.page("/vetting/slots").await.expect(200).contains("Nina"));
        scene
            .manager
            .submit(&format!("/shoppers/{}/notes", walker.record.public_id), &[("words", "calm")])
            .await
            .redirected();
        assert!(scene.manager.page(&person).await.expect(200).contains("calm"));
        let pass = [("step", INTERVIEW), ("mark", "pass")];
        scene.manager.submit(&format!("{person}/results"), &pass).await.redirected();

        assert!(nina.page("/vetting").await.expect(200).contains("You have been vetted"));
        // The invitation to the interview and the good news.
        assert_eq!(letters_to(&app, &walker.email), letters + 2);
        nina.page("/assignments").await.expect(200);
        let api = format!("/api/v1/shoppers/{}", walker.record.public_id);
        assert_eq!(scene.manager.get(&api).await.expect(200)["status"], "approved");
        scene.manager.submit(&format!("{person}/results"), &pass).await.expect(409);
    })
    .await;
}

#[actix_web::test]
async fn a_program_goes_all_the_way_and_a_failed_required_step_ends_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = applicant(&app, "Nina").await;
        assert_eq!(scene.mark(&walker, REVIEW, true).await["status"], "vetting");
        let passed = take_quiz(&app, &nina, &scene.quiz_id, true).await;
        assert_eq!((&passed["passed"], &passed["score_percent"]), (&json!(true), &json!(100)));
        let progress = nina.get("/api/v1/vetting").await.expect(200);
        assert_eq!((&progress["passed"], &progress["required"]), (&json!(2), &json!(3)));
        assert_eq!(progress["steps"][0]["note"], json!(null));
        assert_eq!(scene.mark(&walker, INTERVIEW, true).await["status"], "approved");

        let (other, olga) = applicant(&app, "Olga").await;
        let path = format!("/api/v1/shoppers/{}/vetting/results", other.record.public_id);
        let silent = json!({"step_id": REVIEW, "passed": false});
        assert_eq!(scene.manager.post(&path, &silent).await.field_errors(), ["note: required"]);
        assert_eq!(scene.mark(&other, REVIEW, false).await["status"], "rejected");
        let progress = olga.get("/api/v1/vetting").await.expect(200);
        assert_eq!(progress["steps"][1]["state"], "waiting");
        assert_eq!(letters_to(&app, &other.email), 1);
        olga.post(&format!("/api/v1/quizzes/{}/attempts", scene.quiz_id), &json!({})).await.expect(409);
        let again = json!({"step_id": REVIEW, "passed": true});
        assert_eq!(scene.manager.post(&path, &again).await.expect(409)["type"], "/problems/vetting-over");
        assert!(olga.page("/vetting").await.expect(200).contains("Thank you for the time"));
    })
    .await;
}

#[actix_web::test]
async fn only_the_right_people_may_judge() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = applicant(&app, "Nina").await;
        let path = format!("/api/v1/shoppers/{}/vetting", walker.record.public_id);
        nina.get(&path).await.expect(403);
        let mark = json!({"step_id": REVIEW, "passed": true});
        nina.post(&format!("{path}/results"), &mark).await.expect(403);
        nina.get("/api/v1/applicants").await.expect(403);
        nina.get("/api/v1/vetting-steps").await.expect(403);
        scene.manager.get("/api/v1/vetting").await.expect(403);
        scene.manager.get("/api/v1/shoppers/nobody/vetting").await.expect(404);
        app.visitor().get("/api/v1/vetting").await.expect(401);
        let quiz = json!({"step_id": QUIZ, "passed": true});
        let answer = scene.manager.post(&format!("{path}/results"), &quiz).await;
        assert_eq!(answer.expect(409)["type"], "/problems/quiz-marks-itself");
    })
    .await;
}
