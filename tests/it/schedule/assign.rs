use std::collections::BTreeMap;

use serde_json::json;
use wayscore::kernel::CheckKind;
use wayscore::shoppers::ShopperStatus;

use crate::support::builders::Person;
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

#[actix_web::test]
async fn a_manager_gives_a_check_and_takes_it_back() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let (anna, boris) = (Walker::approved(&app, "Anna Walker"), Walker::approved(&app, "Boris Walker"));
        let manager = Person::manager().sign_in(&app).await;

        // By API, and a repeat under the same key does it once.
        let address = format!("/api/v1/checks/{}/assignment", checks[0].public_id);
        let body = json!({"shopper_id": anna.record.public_id});
        let given = manager.post_once(&address, "k1", &body).await.expect(201);
        assert_eq!(given["status"], "assigned");
        assert_eq!(given["assignment"]["shopper_code"], anna.record.code.as_str());
        assert_eq!(manager.post_once(&address, "k1", &body).await.expect(201), given);
        assert_eq!(manager.post(&address, &body).await.expect(409)["type"], "/problems/already-assigned");

        // By page.
        let page = format!("/checks/{}", checks[1].public_id);
        assert!(manager.page(&page).await.expect(200).contains("Boris Walker"));
        let form = [("shopper_id", boris.record.public_id.as_str())];
        assert_eq!(manager.submit(&format!("{page}/assignment"), &form).await.redirected(), page);
        let html = manager.page(&page).await.expect(200);
        assert!(html.contains("Boris Walker") && html.contains("waiting for the shopper"));

        // Whoever comes second is told who was first.
        let form = [("shopper_id", anna.record.public_id.as_str())];
        let html = manager.submit(&format!("{page}/assignment"), &form).await.expect(409);
        assert!(html.contains("Maria Manager assigned this check to") && html.contains("Boris Walker"));

        // Taken back, with a reason.
        let nothing = manager.submit(&format!("{page}/assignment/withdrawal"), &[("reason", " ")]).await.expect(422);
        assert!(nothing.contains("aria-invalid"));
        manager.submit(&format!("{page}/assignment/withdrawal"), &[("reason", "Fell ill")]).await.redirected();
        let html = manager.page(&page).await.expect(200);
        assert!(html.contains("Fell ill") && html.contains("Assign a shopper"));
        let withdrawal = format!("{address}/withdrawal");
        let open = manager.post(&withdrawal, &json!({"reason": "Wrong one"})).await.expect(200);
        assert_eq!((open["status"].as_str(), open["assignment"].is_null()), (Some("open"), true));
        let again = manager.post(&withdrawal, &json!({"reason": "Twice"})).await.expect(409);
        assert_eq!(again["type"], "/problems/check-not-assigned");

        // A letter each time.
        let letters: Vec<String> = app.prepare(|connection, _| {
            use diesel::prelude::*;
            use wayscore::db::schema::outbox_mails;
            let subjects = outbox_mails::table.filter(outbox_mails::recipient.like("%walker%"));
            Ok(subjects.order(outbox_mails::id).select(outbox_mails::subject).load(connection)?)
        });
        assert_eq!(letters.iter().filter(|subject| subject.starts_with("You have a check")).count(), 2);
        assert_eq!(letters.iter().filter(|subject| subject.starts_with("Check taken back")).count(), 2);
    })
    .await;
}

#[actix_web::test]
async fn two_managers_at_once_one_wins_and_the_other_is_told() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = bank.order(&app, CheckKind::Visit, 1).remove(0);
        let mut managers = Vec::new();
        let mut walkers = Vec::new();
        for number in 0..6 {
            managers.push(Person::manager().named(&format!("Manager {number}")).sign_in(&app).await);
            walkers.push(Walker::approved(&app, &format!("Walker {number}")));
        }
        let address = format!("/api/v1/checks/{}/assignment", check.public_id);
        let tries = managers.iter().zip(&walkers).map(|(manager, walker)| {
            let body = json!({"shopper_id": walker.record.public_id});
            let address = address.clone();
            async move { manager.post(&address, &body).await }
        });
        let answers = futures_util::future::join_all(tries).await;
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for answer in &answers {
            *counts.entry(answer.status).or_default() += 1;
        }
        assert_eq!(counts, BTreeMap::from([(201, 1), (409, 5)]));
        for answer in answers.iter().filter(|answer| answer.status == 409) {
            assert_eq!(answer.body["type"], "/problems/already-assigned");
        }
        let winner = answers.iter().find(|answer| answer.status == 201).unwrap();
        let seen = managers[0].get(&format!("/api/v1/checks/{}", check.public_id)).await.expect(200);
        assert_eq!(seen["assignment"], winner.body["assignment"]);
        let live: i64 = app.prepare(|connection, _| {
            use diesel::prelude::*;
            use wayscore::db::schema::assignments;
            Ok(assignments::table.filter(assignments::check_id.eq(check.id)).count().get_result(connection)?)
        });
        assert_eq!(live, 1);
    })
    .await;
}

#[actix_web::test]
async fn the_database_itself_refuses_a_second_live_assignment() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = bank.order(&app, CheckKind::Visit, 1).remove(0);
        let (anna, boris) = (Walker::approved(&app, "Anna Walker"), Walker::approved(&app, "Boris Walker"));
        let manager = crate::support::builders::acting_manager(&app);
        let insert = |walker: &Walker| {
            use diesel::prelude::*;
            use wayscore::db::schema::assignments as table;
            app.db.blocking(|connection| {
                Ok(diesel::insert_into(table::table)
                    .values((
                        table::public_id.eq(&walker.record.public_id),
                        table::check_id.eq(check.id),
                        table::client_id.eq(check.client_id),
                        table::shopper_id.eq(walker.record.id),
                        table::status.eq("live"),
                        table::assigned_by.eq(manager.0.user_id),
                        table::assigned_at.eq(app.now()),
                    ))
                    .execute(connection)?)
            })
        };
        assert_eq!(insert(&anna).unwrap(), 1);
        assert!(insert(&boris).is_err());
    })
    .await;
}

#[actix_web::test]
async fn reasons_against_a_shopper_are_told() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let anna = Walker::approved(&app, "Anna Walker");
        let newcomer = Walker::with_status(&app, "New Walker", ShopperStatus::Applied);
        let manager = Person::manager().sign_in(&app).await;
        let give = async |check: usize, shopper: &str| {
            let address = format!("/api/v1/checks/{}/assignment", checks[check].public_id);
            manager.post(&address, &json!({"shopper_id": shopper})).await
        };
        assert_eq!(give(0, "nobody").await.field_errors(), ["shopper_id: shopper-unknown"]);
        let refused = give(0, &newcomer.record.public_id).await;
        assert_eq!(refused.field_errors(), ["shopper_id: shopper-not-approved"]);
        give(0, &anna.record.public_id).await.expect(201);
        // The same branch again within the rotation, and in the same wave.
        let refused = give(1, &anna.record.public_id).await;
        assert_eq!(refused.status, 422);
        let codes = ["shopper_id: shopper-rotation", "shopper_id: shopper-location-limit"];
        assert_eq!(refused.field_errors(), codes);
        let html = manager.page(&format!("/checks/{}", checks[1].public_id)).await.expect(200);
        assert!(html.contains("Anna Walker") && html.contains("rotation allows a return from"));
        assert!(html.contains("nobody to give this check to"));
    })
    .await;
}

#[actix_web::test]
async fn others_can_not_assign() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = bank.order(&app, CheckKind::Visit, 1).remove(0);
        let anna = Walker::approved(&app, "Anna Walker");
        let body = json!({"shopper_id": anna.record.public_id});
        let address = format!("/api/v1/checks/{}/assignment", check.public_id);
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        owner.post(&address, &body).await.expect(403);
        owner.page("/checks").await.expect(403);
        let shopper = anna.sign_in(&app).await;
        shopper.post(&address, &body).await.expect(403);
        shopper.submit(&format!("/checks/{}/assignment", check.public_id), &[]).await.expect(403);
        app.visitor().post(&address, &body).await.expect(401);
        let manager = Person::manager().sign_in(&app).await;
        manager.post("/api/v1/checks/unknown/assignment", &body).await.expect(404);
        assert_eq!(manager.post(&address, &json!({})).await.field_errors(), ["shopper_id: required"]);
    })
    .await;
}
