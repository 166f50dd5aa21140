use chrono::Duration;
use serde_json::json;
use wayscore::solutions::remind_of_solutions;

use super::{letters_to, path, propose, step_to, wanted};
use crate::journeys::scene::Scene;
use crate::support::on_each_database;

#[actix_web::test]
async fn a_late_solution_is_told_of_once_a_week_until_it_is_done() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let solution = propose(&scene, &owner).await;
        let letters = || letters_to(&app, "petra@elsewhere.test");
        // The 20th is the last day, itself included.
        app.advance(Duration::days(18));
        assert_eq!(app.prepare(remind_of_solutions), 0);
        app.advance(Duration::days(1));
        let sent: usize = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..4)
                .map(|_| {
                    let (db, now) = (app.db.clone(), app.now());
                    scope.spawn(move || {
                        db.blocking(|connection| connection.write(|connection| remind_of_solutions(connection, now)))
                    })
                })
                .collect();
            workers.into_iter().map(|worker| worker.join().unwrap().unwrap_or_default()).sum()
        });
        assert_eq!((sent, app.prepare(remind_of_solutions), letters().len()), (1, 0, 1));
        app.advance(Duration::days(6));
        assert_eq!(app.prepare(remind_of_solutions), 0);
        app.advance(Duration::days(1));
        assert_eq!((app.prepare(remind_of_solutions), letters().len()), (1, 2));
        // A date that was moved is late anew.
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        let moved = json!({"version": 1, "due_on": "2026-11-27"});
        let moved = owner.patch(&path(&solution), &moved).await.expect(200);
        assert_eq!(moved["overdue"], true);
        assert_eq!((app.prepare(remind_of_solutions), letters().len()), (1, 3));
        step_to(&owner, &moved, "done").await;
        app.advance(Duration::days(30));
        assert_eq!(app.prepare(remind_of_solutions), 0);
    })
    .await;
}

#[actix_web::test]
async fn of_a_solution_without_an_address_the_clients_owners_are_told() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let mut body = wanted();
        body["owner_email"] = json!("");
        owner.post(&format!("{}/solutions", scene.api()), &body).await.expect(201);
        app.advance(Duration::days(19));
        assert_eq!(app.prepare(remind_of_solutions), 1);
        let late =
            letters_to(&app, "oleg.owner@example.test").into_iter().filter(|subject| subject.contains("overdue"));
        assert_eq!(late.count(), 1);
        assert_eq!(app.prepare(remind_of_solutions), 0);
    })
    .await;
}

#[actix_web::test]
async fn somebody_of_the_team_gets_one_letter_about_all_or_none() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let mut body = wanted();
        body["owner_email"] = json!("oleg.owner@example.test");
        for _ in 0..2 {
            owner.post(&format!("{}/solutions", scene.api()), &body).await.expect(201);
        }
        app.advance(Duration::days(19));
        assert_eq!(app.prepare(remind_of_solutions), 2);
        let told =
            || letters_to(&app, "oleg.owner@example.test").into_iter().filter(|subject| subject.contains("overdue"));
        assert_eq!(told().collect::<Vec<_>>(), ["Solutions are overdue: 2"]);
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        assert!(owner.page("/account").await.expect(200).contains("solutions-reminder"));
        owner.put("/api/v1/account/letters", &json!({"wanted": []})).await.expect(200);
        app.advance(Duration::days(8));
        app.prepare(remind_of_solutions);
        assert_eq!(told().count(), 1);
    })
    .await;
}
