use chrono::Duration;
use serde_json::json;
use wayscore::kernel::CheckKind;
use wayscore::schedule::usecases::{AssignCheck, Because};
use wayscore::schedule::{accept_assignment, assign_check, decline_assignment, expire_missed};
use wayscore::shoppers::shopper_by_id;

use crate::reports::scene::{Scene, answers};
use crate::support::builders::{Person, acting_manager};
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

#[actix_web::test]
async fn a_rating_shows_every_step_of_its_arithmetic() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let newcomer = scene.shopper.get("/api/v1/rating").await.expect(200);
        assert_eq!((&newcomer["rating"], &newcomer["grade_count"]), (&json!(8.0), &json!(0)));
        assert!(scene.shopper.page("/rating").await.expect(200).contains("No reports graded yet."));

        let id = scene.file(0, answers()).await;
        scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 9})).await.expect(200);
        scene.hand_out(&app, 1, true);
        let id = scene.file(1, answers()).await;
        scene.manager.post(&format!("/api/v1/reports/{id}/rejection"), &json!({"reason": "Made up"})).await.expect(200);
        // (9 + 2 × 8) / 3 = 8.3; one rejection weighs two faults among 1 + 2 + 1 checks: 4 × 2 / 4 = 2.0.
        let rating = scene.shopper.get("/api/v1/rating").await.expect(200);
        let told = ["rating", "grade_mean", "lost", "faults", "taken", "late_count"].map(|name| rating[name].clone());
        assert_eq!(told, [json!(6.3), json!(8.3), json!(2.0), json!(2), json!(4), json!(0)]);
        let page = scene.shopper.page("/rating").await.expect(200);
        for words in ["6.3 of 10", "1 report graded", "25 / 3 = 8.3", "4.0 × 2 / 4 = 2.0", "8.3 − 2.0 = 6.3"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let managed = scene.manager.page(&format!("/shoppers/{}", scene.shopper_id)).await.expect(200);
        assert!(managed.contains("8.3 − 2.0 = 6.3") && managed.contains("/payouts?q=S-1"));
        assert!(scene.manager.page("/shoppers").await.expect(200).contains("6.3"));
        let view = scene.manager.get(&format!("/api/v1/shoppers/{}", scene.shopper_id)).await.expect(200);
        assert_eq!(view["rating"]["rating"], json!(6.3));
        scene.manager.get("/api/v1/rating").await.expect(403);
        scene.owner.page("/rating").await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn a_report_is_late_by_its_first_submission() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        let remarks = json!({"remarks": [{"question": "clean", "remark": "Really?"}]});
        scene.manager.post(&format!("/api/v1/reports/{id}/return"), &remarks).await.expect(200);
        let late = |app: &crate::support::App| {
            app.prepare(|connection, _| {
                let shopper = wayscore::shoppers::find_shopper(connection, &scene.acting, &scene.shopper_id)?;
                Ok(shopper.record.late_count)
            })
        };
        app.advance(Duration::days(60));
        let (manager, sonya) = (
            app.visitor().sign_in("maria.manager@example.test").await,
            app.visitor().sign_in("sonya.shopper@example.test").await,
        );
        let body = json!({"answers": answers(), "evidence": ["wait"], "barriers": []});
        sonya.post(&format!("/api/v1/checks/{}/report", scene.check()), &body).await.expect(201);
        manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 9})).await.expect(200);
        assert_eq!(late(&app), 0);
    })
    .await;
}

#[actix_web::test]
async fn giving_back_and_missing_count_against_a_shopper() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        let checks = bank.order(&app, CheckKind::Visit, 3);
        let (manager, anna) = (acting_manager(&app), Walker::approved(&app, "Anna Walker"));
        let (shopper, because) = (anna.acting(&app), Because { reason: "Ill".to_owned() });
        let assign = AssignCheck { shopper_id: anna.record.public_id.clone() };
        let record = || app.prepare(|connection, _| Ok(shopper_by_id(connection, anna.record.id)?.record));
        app.prepare(|connection, now| {
            for check in &checks {
                assign_check(connection, &manager, &check.public_id, &assign, now)?;
            }
            decline_assignment(connection, &shopper, &checks[0].public_id, &because, now)
        });
        // Saying no at once is everybody's right.
        assert_eq!(record().withdrawn_count, 0);
        app.prepare(|connection, now| {
            accept_assignment(connection, &shopper, &checks[1].public_id, now)?;
            decline_assignment(connection, &shopper, &checks[1].public_id, &because, now)
        });
        assert_eq!((record().withdrawn_count, record().expired_count), (1, 0));
        app.advance(checks[2].due_at - app.now() + Duration::seconds(1));
        app.prepare(expire_missed);
        app.prepare(expire_missed);
        assert_eq!((record().withdrawn_count, record().expired_count), (1, 1));
        let person = Person::new("Acting Manager", wayscore::kernel::Role::Manager);
        assert_eq!(crate::accounts::letters_to(&app, person.email()), 1);
        assert_eq!(crate::accounts::link_sent_to(&app, person.email()), format!("/checks/{}", checks[2].public_id));
    })
    .await;
}
