use chrono::Duration;
use serde_json::json;

use super::scene::{setup, take_quiz};
use crate::support::builders::Person;
use crate::support::client::Client;
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

#[actix_web::test]
async fn a_shopper_is_certified_until_the_certificate_expires() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let manager = Person::manager().sign_in(&app).await;
        let path = format!("/api/v1/programs/{}/certification", bank.program.public_id);
        manager.get(&path).await.expect(404);
        let page = format!("/programs/{}/certification", bank.program.public_id);
        manager.page(&page).await.expect(200);
        let mut quiz = setup(0);
        (quiz["tries"], quiz["pause_days"]) = (json!(1), json!(3));
        let quiz = manager.put(&path, &quiz).await.expect(200);
        let quiz_id = quiz["id"].as_str().unwrap();
        assert!(manager.page(&page).await.expect(200).contains("+ right 1"));

        let walker = Walker::approved(&app, "Wanda");
        let wanda = walker.sign_in(&app).await;
        let stand = async |wanda: &Client| {
            let item = wanda.get("/api/v1/certifications").await.expect(200)["items"][0].clone();
            (item["state"].as_str().unwrap().to_owned(), item["may_take"] == json!(true))
        };
        assert_eq!(stand(&wanda).await, ("none".to_owned(), true));
        assert!(wanda.page("/certifications").await.expect(200).contains("Take the quiz"));
        assert!(wanda.page(&format!("/vetting/quizzes/{quiz_id}")).await.expect(200).contains("Ask about a deposit."));
        assert_eq!(take_quiz(&app, &wanda, quiz_id, false).await["passed"], false);
        let begin = format!("/api/v1/quizzes/{quiz_id}/attempts");
        assert_eq!(wanda.post(&begin, &json!({})).await.expect(409)["type"], "/problems/quiz-pause");
        app.advance(Duration::days(3));
        let wanda = walker.sign_in(&app).await;
        assert_eq!(take_quiz(&app, &wanda, quiz_id, true).await["passed"], true);
        assert_eq!(stand(&wanda).await, ("valid".to_owned(), false));
        wanda.post(&begin, &json!({})).await.expect(201);
        let held = app.prepare(|connection, _| {
            wayscore::vetting::certified_until(connection, &[bank.program.id], &[walker.record.id])
        });
        assert_eq!(held.values().next().unwrap(), &(app.now() + Duration::days(365)));
        app.advance(Duration::days(366));
        let wanda = walker.sign_in(&app).await;
        assert_eq!(stand(&wanda).await, ("expired".to_owned(), true));
        assert_eq!(take_quiz(&app, &wanda, quiz_id, true).await["passed"], true);

        let newcomer = Walker::with_status(&app, "Nina", wayscore::shoppers::ShopperStatus::Applied);
        let nina = newcomer.sign_in(&app).await;
        nina.post(&begin, &json!({})).await.expect(404);
        let manager = app.visitor().sign_in("maria.manager@example.test").await;
        manager.post(&begin, &json!({})).await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn a_program_says_who_may_take_its_checks() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let manager = Person::manager().sign_in(&app).await;
        let known = manager.get(&format!("/api/v1/programs/{}", bank.program.public_id)).await.expect(200);
        assert_eq!((&known["needs_certificate"], &known["taking"]), (&json!(false), &json!("apply")));
        let checklist = known["terms"][0]["checklist_id"].as_str().unwrap();
        let client_id = bank.company.public_id.as_str();
        manager.page(&format!("/programs/new?client={client_id}")).await.expect(200);
        let mut fields = vec![
            ("client_id", client_id),
            ("title", "Strict"),
            ("language", "en"),
            ("rotation_days", "30"),
            ("checks_per_location", "1"),
            ("appeal_days", "7"),
            ("checklist_visit", checklist),
            ("fee_visit", "900"),
            ("needs_certificate", "true"),
            ("certificate_days", "90"),
            ("minimum_rating", "70"),
            ("taking", "take"),
            ("answer_hours", "24"),
            ("weekdays", "mon"),
        ];
        assert!(manager.submit("/programs", &fields).await.expect(422).contains("from 1 to 10"));
        fields.retain(|(name, _)| *name != "minimum_rating");
        fields.push(("minimum_rating", "7,5"));
        let place = manager.submit("/programs", &fields).await.redirected();
        let shown = manager.page(&place).await.expect(200);
        assert!(shown.contains("needed, lasts 90 days") && shown.contains("7.5"));
        let program = manager.get(&format!("/api/v1{place}")).await.expect(200);
        assert_eq!((&program["minimum_rating"], &program["certificate_days"]), (&json!(75), &json!(90)));
        assert_eq!((&program["taking"], &program["answer_hours"]), (&json!("take"), &json!(24)));
    })
    .await;
}
