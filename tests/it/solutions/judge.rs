use chrono::Duration;
use serde_json::json;
use wayscore::jobs;

use super::{letters_to, path, propose, step_to};
use crate::appeals::keep_cells::rescore;
use crate::journeys::scene::Scene;
use crate::support::app::App;
use crate::support::client::Client;
use crate::support::on_each_database;

/// Everything asked of the consultation went wrong.
fn bad(scene: &Scene, app: &App, wave: usize) -> String {
    let answers = json!({"greeted": "no", "clear": 0, "listened": "yes"});
    scene.approve(app, wave, 0, answers, json!([]))
}

/// The worker's round at the story's moment.
fn round(app: &App) -> usize {
    app.prepare(wayscore::journeys::verify_waiting_solutions)
}

#[actix_web::test]
async fn the_next_wave_verifies_in_the_transaction_of_its_reports() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for _ in 0..5 {
            bad(&scene, &app, 0);
        }
        let owner = scene.owner(&app).await;
        let solution = propose(&scene, &owner).await;
        app.advance(Duration::days(5));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        step_to(&owner, &solution, "done").await;
        let read = async |owner: &Client| owner.get(&path(&solution)).await.expect(200);
        assert_eq!((round(&app), &read(&owner).await["state"]), (0, &json!("done")));
        let page = format!("/actions/{}", solution["id"].as_str().unwrap());
        assert!(owner.page(&page).await.expect(200).contains("The next wave"));
        app.advance(Duration::days(11));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        for clear in [4, 4, 4] {
            scene.visit(&app, 1, 0, clear);
        }
        let waiting = read(&owner).await;
        assert_eq!((&waiting["state"], &waiting["comparison"]["after"]["missing"]), (&json!("done"), &json!(1)));
        assert!(owner.page(&page).await.expect(200).contains("needs 1 check"));
        let report = scene.visit(&app, 1, 0, 4);
        let verified = read(&owner).await;
        assert_eq!((&verified["state"], &verified["next"]), (&json!("verified"), &json!([])));
        let comparison = &verified["comparison"];
        assert_eq!((&comparison["verdict"], &comparison["before"]["n"]), (&json!("higher"), &json!(5)));
        assert_eq!((&comparison["before"]["mean"], &comparison["after"]["mean"]), (&json!(0.0), &json!(1.0)));
        assert!(verified["steps"].as_array().unwrap().last().unwrap()["by"].is_null());
        let html = owner.page(&page).await.expect(200);
        assert!(
            html.contains("First wave: 0 (n\u{a0}=\u{a0}5) → Second wave: 100 (n\u{a0}=\u{a0}4)")
                && html.contains("+100")
        );
        assert_eq!(letters_to(&app, "petra@elsewhere.test").len(), 1);
        // Nothing new is said twice, by whoever works; nobody takes the verdict away by hand.
        scene.visit(&app, 1, 0, 4);
        assert_eq!((round(&app), read(&owner).await["state"].clone()), (0, json!("verified")));
        assert_eq!(letters_to(&app, "petra@elsewhere.test").len(), 1);
        let version = read(&owner).await["version"].clone();
        owner
            .put(&format!("{}/state", path(&solution)), &json!({"version": version, "state": "in_progress"}))
            .await
            .expect(409);
        owner.delete(&format!("{}?version={version}", path(&solution))).await.expect(409);

        // A rescoring that overturns it: three of five were no better than before.
        let worse = json!({"greeted": "no", "clear": 0});
        assert!(rescore(&app, &scene, &report, "greeted", &worse));
        for _ in 0..4 {
            bad(&scene, &app, 1);
        }
        let overturned = read(&owner).await;
        assert_eq!(overturned["state"], "verified");
        for _ in 0..40 {
            if read(&owner).await["state"] != "verified" {
                break;
            }
            bad(&scene, &app, 1);
        }
        assert_eq!(read(&owner).await["state"], "done");
        assert_eq!(letters_to(&app, "petra@elsewhere.test").len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn a_wave_that_ends_without_a_difference_says_not_effective() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for _ in 0..4 {
            scene.visit(&app, 0, 0, 2);
        }
        let owner = scene.owner(&app).await;
        let solution = propose(&scene, &owner).await;
        app.advance(Duration::days(5));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        step_to(&owner, &solution, "done").await;
        app.advance(Duration::days(11));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        for clear in [2, 2, 2, 2] {
            scene.visit(&app, 1, 0, clear);
        }
        let read = async |owner: &Client| owner.get(&path(&solution)).await.expect(200);
        assert_eq!(read(&owner).await["state"], "done");
        let page = format!("/actions/{}", solution["id"].as_str().unwrap());
        assert!(owner.page(&page).await.expect(200).contains("the wave goes on"));
        // Sunday the 29th is its last day.
        app.advance(Duration::days(11));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        assert_eq!((round(&app), read(&owner).await["state"].clone()), (0, json!("done")));
        app.advance(Duration::days(1));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        // The worker's round; the next one finds nothing left to do.
        jobs::keep_deadlines(&app.db, app.clock()).await.unwrap();
        assert_eq!(round(&app), 0);
        let refuted = read(&owner).await;
        assert_eq!(
            (&refuted["state"], &refuted["comparison"]["verdict"]),
            (&json!("not_effective"), &json!("indistinguishable"))
        );
        assert_eq!(letters_to(&app, "petra@elsewhere.test").len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn a_barrier_is_judged_by_how_many_meet_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let answers = || json!({"greeted": "yes", "clear": 4, "listened": "yes"});
        let barrier = json!([{"touchpoint": "in-store-consultation", "category": "waiting", "severity": 2}]);
        for _ in 0..5 {
            scene.approve(&app, 0, 0, answers(), barrier.clone());
        }
        let owner = scene.owner(&app).await;
        let mut body = super::wanted();
        body["barrier"] = json!("waiting");
        let solution = owner.post(&format!("{}/solutions", scene.api()), &body).await.expect(201);
        app.advance(Duration::days(5));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        step_to(&owner, &solution, "done").await;
        app.advance(Duration::days(11));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        for _ in 0..4 {
            scene.approve(&app, 1, 0, answers(), json!([]));
        }
        let read = owner.get(&path(&solution)).await.expect(200);
        assert_eq!((&read["state"], &read["comparison"]["verdict"]), (&json!("verified"), &json!("lower")));
        assert_eq!(
            (&read["comparison"]["before"]["mean"], &read["comparison"]["after"]["n"]),
            (&json!(1.0), &json!(4))
        );
    })
    .await;
}
