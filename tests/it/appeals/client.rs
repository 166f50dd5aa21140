use chrono::Duration;
use serde_json::json;

use super::{appeal, approved, check_state, codes, company, id_of, letters_to};
use crate::reports::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

#[actix_web::test]
async fn a_client_contests_a_score_on_the_pages() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let page = scene.owner.page(&format!("/reports/{report}")).await.expect(200);
        let form = format!("/reports/{report}/appeals/new");
        assert!(page.contains("Disagree with the score?") && page.contains(&format!("href=\"{form}\"")));
        // Moscow is three hours ahead of the clock of the story.
        assert!(page.contains("You can appeal until 9 November 2026, 15:00."), "{page}");
        let shown = scene.owner.page(&form).await.expect(200);
        assert!(shown.contains("name=\"questions\" value=\"wait\"") && shown.contains("4 min"));

        let place = format!("/reports/{report}/appeals");
        let empty = scene.owner.submit(&place, &[("words", " ")]).await.expect(422);
        assert!(empty.contains("Tick at least one question") && empty.contains("id=\"f-words-error\""));
        let fields = [("questions", "wait"), ("questions", "clean"), ("words", "Nobody waited\r\nat noon")];
        let appeal = scene.owner.submit(&place, &fields).await.redirected();
        assert!(appeal.starts_with("/appeals/"));
        assert_eq!(scene.owner.submit(&place, &fields).await.redirected(), appeal);
        assert_eq!(check_state(&scene).await, "appealed");

        let shown = scene.owner.page(&appeal).await.expect(200);
        assert!(shown.contains("Nobody waited\nat noon") && shown.contains("Withdraw the appeal"));
        assert!(shown.contains("How clean was it?") && !shown.contains("Were you greeted?"));
        let page = scene.owner.page(&format!("/reports/{report}")).await.expect(200);
        assert!(page.contains("An appeal waits for a decision") && !page.contains("Disagree with the score?"));
        let listed = scene.owner.page("/appeals").await.expect(200);
        assert!(listed.contains(&appeal) && listed.contains("waiting for 0 h"));

        // Whoever approved it is told, and finds it on the first page.
        assert_eq!(letters_to(&app, "maria.manager@example.test"), ["A client appeals: Branch M1"]);
        let home = scene.manager.page("/home").await.expect(200);
        assert!(home.contains("Appeals waiting for an answer: 1") && home.contains(&appeal));
        let review = scene.manager.page(&format!("/review/{report}")).await.expect(200);
        assert!(review.contains("An appeal waits for a decision") && review.contains(&appeal));
        // The shopper learns nothing of it yet.
        let filed = scene.shopper.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(!filed.contains("appeal"), "{filed}");
    })
    .await;
}

#[actix_web::test]
async fn an_appeal_is_taken_back_and_may_come_again() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let first = appeal(&scene.owner, &report, &["wait"]).await;
        assert_eq!((&first["status"], &first["opened_by"]), (&json!("open"), &json!(null)));
        let path = format!("/appeals/{}/withdrawal", id_of(&first));
        assert_eq!(scene.owner.submit(&path, &[]).await.redirected(), format!("/appeals/{}", id_of(&first)));
        let again = scene.owner.post(&format!("/api/v1{path}"), &json!({})).await.expect(200);
        assert_eq!(again["status"], "withdrawn");
        assert_eq!(check_state(&scene).await, "approved");
        let decision = json!({"decision": "upheld", "words": "It stands"});
        let late = scene.manager.post(&format!("/api/v1/appeals/{}/decision", id_of(&first)), &decision).await;
        assert_eq!(codes(&late.expect(409)), "/problems/appeal-withdrawn");
        let second = appeal(&scene.owner, &report, &["wait"]).await;
        assert_ne!(first["id"], second["id"]);
    })
    .await;
}

#[actix_web::test]
async fn one_appeal_at_a_time_and_each_question_once() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let place = format!("/api/v1/reports/{report}/appeals");
        let wrong = json!({"questions": ["ghost", "why"], "words": ""});
        assert_eq!(
            scene.owner.post(&place, &wrong).await.field_errors(),
            ["questions[0]: unknown-key", "questions[1]: unknown-key", "words: required"]
        );
        let body = json!({"questions": ["clean", "wait", "wait"], "words": "Not so"});
        let opened = scene.owner.post_once(&place, "key-1", &body).await.expect(201);
        assert_eq!(opened["questions"], json!(["wait", "clean"]));
        assert_eq!(scene.owner.post_once(&place, "key-1", &body).await.expect(201), opened);
        let other = json!({"questions": ["told"], "words": "Nor that"});
        assert_eq!(codes(&scene.owner.post(&place, &other).await.expect(409)), "/problems/appeal-already-open");
        let decision = json!({"decision": "upheld", "words": "It stands"});
        scene.manager.post(&format!("/api/v1/appeals/{}/decision", id_of(&opened)), &decision).await.expect(200);
        let again = json!({"questions": ["told", "wait"], "words": "But still"});
        assert_eq!(scene.owner.post(&place, &again).await.field_errors(), ["questions[1]: appeal-question-answered"]);
        let form = scene.owner.page(&format!("/reports/{report}/appeals/new")).await.expect(200);
        assert!(form.contains("value=\"wait\" disabled") && form.contains("already decided"));
        scene.owner.post(&place, &other).await.expect(201);
    })
    .await;
}

#[actix_web::test]
async fn the_time_to_appeal_ends_and_waits_for_an_open_appeal() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let clock = || wayscore::jobs::keep_deadlines(&app.db, clock_of(&app));
        app.advance(Duration::days(6));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        let opened = appeal(&owner, &report, &["wait"]).await;
        app.advance(Duration::days(3));
        let (manager, owner) = (
            app.visitor().sign_in("maria.manager@example.test").await,
            app.visitor().sign_in("oleg.owner@example.test").await,
        );
        clock().await.unwrap();
        let path = format!("/api/v1/checks/{}", scene.check());
        assert_eq!(manager.get(&path).await.expect(200)["status"], "appealed");
        let decision = json!({"decision": "upheld", "words": "It stands"});
        manager.post(&format!("/api/v1/appeals/{}/decision", id_of(&opened)), &decision).await.expect(200);
        assert_eq!(manager.get(&path).await.expect(200)["status"], "approved");
        let place = format!("/api/v1/reports/{report}/appeals");
        let body = json!({"questions": ["clean"], "words": "That too"});
        assert_eq!(codes(&owner.post(&place, &body).await.expect(409)), "/problems/appeal-too-late");
        assert_eq!(owner.page(&format!("/reports/{report}/appeals/new")).await.status, 409);
        let page = owner.page(&format!("/reports/{report}")).await.expect(200);
        assert!(page.contains("The appeal is decided: the score stands") && !page.contains("Disagree"));
        clock().await.unwrap();
        assert_eq!(manager.get(&path).await.expect(200)["status"], "closed");
        assert_eq!(codes(&owner.post(&place, &body).await.expect(409)), "/problems/appeal-too-late");
    })
    .await;
}

fn clock_of(app: &crate::support::App) -> wayscore::kernel::Clock {
    use std::sync::atomic::AtomicI64;
    let now = app.now().and_utc().timestamp_micros();
    wayscore::kernel::Clock::Standing(Box::leak(Box::new(AtomicI64::new(now))))
}

#[actix_web::test]
async fn only_an_owner_of_the_company_appeals() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let place = format!("/api/v1/reports/{report}/appeals");
        let body = json!({"questions": ["wait"], "words": "Not so"});
        let stranger = client(&app, "South Bank");
        let stranger = Person::owner(stranger.id).named("Sofia Stranger").sign_in(&app).await;
        let viewer = Person::viewer(company(&app).id).sign_in(&app).await;
        stranger.post(&place, &body).await.expect(404);
        stranger.page(&format!("/reports/{report}/appeals/new")).await.expect(404);
        viewer.post(&place, &body).await.expect(403);
        scene.manager.post(&place, &body).await.expect(403);
        // It is the shopper's own report, but nothing of it was rejected.
        assert_eq!(codes(&scene.shopper.post(&place, &body).await.expect(409)), "/problems/report-not-rejected");
        let page = viewer.page(&format!("/reports/{report}")).await.expect(200);
        assert!(page.contains("An owner of the account can appeal until") && !page.contains("appeals/new"));

        let opened = appeal(&scene.owner, &report, &["wait"]).await;
        let (page, path) = (format!("/appeals/{}", id_of(&opened)), format!("/api/v1/appeals/{}", id_of(&opened)));
        for outsider in [&stranger, &scene.shopper] {
            outsider.page(&page).await.expect(404);
            outsider.get(&path).await.expect(404);
            outsider.post(&format!("{path}/withdrawal"), &json!({})).await.expect(404);
            assert_eq!(outsider.get("/api/v1/appeals").await.expect(200)["items"], json!([]));
        }
        assert!(viewer.page(&page).await.expect(200).contains("It was not like that"));
        viewer.post(&format!("{path}/withdrawal"), &json!({})).await.expect(403);
        for nobody in [&scene.owner, &viewer, &scene.shopper] {
            let decision = json!({"decision": "upheld", "words": "It stands"});
            nobody.post(&format!("{path}/decision"), &decision).await.expect(403);
            nobody.submit(&format!("{page}/rescoring"), &[]).await.expect(403);
        }
        assert_eq!(scene.manager.get(&path).await.expect(200)["opened_by"], "Oleg Owner");
    })
    .await;
}
