//! Stages come and go, touchpoints change places; each of it can be taken back.

use serde_json::{Value, json};
use wayscore::journeys::rebuild_cells;

use super::scene::{Scene, keyed};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

/// Keys of the stages, each with those of its touchpoints.
fn shape(map: &Value) -> Vec<(String, Vec<String>)> {
    let key = |item: &Value| item["key"].as_str().unwrap().to_owned();
    let stages = map["stages"].as_array().unwrap().iter();
    stages.map(|stage| (key(stage), stage["touchpoints"].as_array().unwrap().iter().map(key).collect())).collect()
}

fn stages(map: &Value) -> Vec<String> {
    shape(map).into_iter().map(|(stage, _)| stage).collect()
}

#[actix_web::test]
async fn a_stage_comes_moves_and_goes_by_api_and_every_step_is_taken_back() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        let manager = Person::manager().sign_in(&app).await;
        let (stages_at, undo) = (format!("{}/stages", scene.api()), format!("{}/undo", scene.api()));
        let before = manager.get(&scene.api()).await.expect(200);
        let new = json!({"title": "Повторная покупка", "goals": "Вернуться", "position": 2});
        let added = manager.post_once(&stages_at, "one", &new).await.expect(201);
        assert_eq!((&added["key"], &added["position"]), (&json!("povtornaya-pokupka"), &json!(2)));
        assert_eq!(manager.post_once(&stages_at, "one", &new).await.expect(201), added);
        let map = manager.get(&scene.api()).await.expect(200);
        assert_eq!(stages(&map)[1], "povtornaya-pokupka");

        // Moved to the front, then back to where it stood.
        let one = format!("{stages_at}/povtornaya-pokupka");
        manager.patch(&one, &json!({"version": 1, "position": 1})).await.expect(200);
        assert_eq!(stages(&manager.get(&scene.api()).await.expect(200))[0], "povtornaya-pokupka");
        let steps = manager.post(&undo, &json!({})).await.expect(200);
        assert_eq!((&steps["redo"]["change"], &steps["redo"]["fields"]), (&json!("changed"), &json!(["position"])));
        assert_eq!(stages(&manager.get(&scene.api()).await.expect(200))[1], "povtornaya-pokupka");
        manager.post(&undo, &json!({})).await.expect(200);
        assert_eq!(shape(&manager.get(&scene.api()).await.expect(200)), shape(&before));
        manager.post(&undo, &json!({})).await.expect(409);
        // And all of it once more.
        for _ in 0..2 {
            manager.post(&format!("{}/redo", scene.api()), &json!({})).await.expect(200);
        }
        assert_eq!(stages(&manager.get(&scene.api()).await.expect(200))[0], "povtornaya-pokupka");
        manager.post(&format!("{}/redo", scene.api()), &json!({})).await.expect(409);

        // A stage that checks met goes with its touchpoints; what they say stays, unplanned.
        let version = keyed(&before["stages"], "communication")["version"].as_i64().unwrap();
        manager.delete(&format!("{stages_at}/communication?version={}", version + 1)).await.expect(409);
        manager.delete(&format!("{stages_at}/communication?version={version}")).await.expect(204);
        let map = manager.get(&scene.api()).await.expect(200);
        assert!(!stages(&map).contains(&"communication".to_owned()));
        assert_eq!(keyed(&map["unplanned"], "consultant")["n"], 1);
        assert_eq!(app.prepare(|connection, _| rebuild_cells(connection, &scene.map)).differences, 0);
        manager.post(&undo, &json!({})).await.expect(200);
        let map = manager.get(&scene.api()).await.expect(200);
        assert_eq!(shape(&map)[1..], shape(&before));
        assert_eq!(keyed(&map["stages"], "communication")["n"], 1);
        assert_eq!(app.prepare(|connection, _| rebuild_cells(connection, &scene.map)).differences, 0);
    })
    .await;
}

#[actix_web::test]
async fn who_was_overtaken_is_told_so_and_nothing_is_lost() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let owner = scene.owner(&app).await;
        let stage = format!("{}/stages/enquiry", scene.api());
        let undo = format!("{}/undo", scene.api());
        owner.patch(&stage, &json!({"version": 1, "goals": "Mine", "title": "Asking"})).await.expect(200);
        // Another field of the same stage is no matter to the step.
        manager.patch(&stage, &json!({"version": 2, "actions": "Calls"})).await.expect(200);
        let steps = owner.get(&format!("{}/steps", scene.api())).await.expect(200);
        let step = steps["undo"]["id"].as_str().unwrap().to_owned();
        owner.post(&undo, &json!({"step": step})).await.expect(200);
        // Said twice of one step, it is taken back once.
        owner.post(&undo, &json!({"step": step})).await.expect(200);
        let map = owner.get(&scene.api()).await.expect(200);
        let enquiry = keyed(&map["stages"], "enquiry");
        assert_eq!((&enquiry["goals"], &enquiry["actions"]), (&json!(""), &json!("Calls")));
        owner.post(&format!("{}/redo", scene.api()), &json!({})).await.expect(200);

        // The same field is.
        manager.patch(&stage, &json!({"version": 5, "goals": "Theirs"})).await.expect(200);
        let refused = owner.post(&undo, &json!({})).await;
        assert_eq!(refused.body["type"], "/problems/step-overtaken", "{:#}", refused.body);
        refused.expect(409);
        let map = owner.get(&scene.api()).await.expect(200);
        assert_eq!(keyed(&map["stages"], "enquiry")["goals"], "Theirs");

        // A new step forgets what could be done again; steps of others are nobody's to take back.
        let touchpoint = format!("{}/touchpoints/call", scene.api());
        manager.patch(&touchpoint, &json!({"version": 1, "importance": 5})).await.expect(200);
        manager.post(&undo, &json!({})).await.expect(200);
        manager.patch(&touchpoint, &json!({"version": 3, "owner": "P. Orlov"})).await.expect(200);
        manager.post(&format!("{}/redo", scene.api()), &json!({})).await.expect(409);
        let steps = manager.get(&format!("{}/steps", scene.api())).await.expect(200);
        let foreign = steps["undo"]["id"].as_str().unwrap().to_owned();
        owner.post(&undo, &json!({"step": foreign})).await.expect(409);

        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        viewer.post(&undo, &json!({})).await.expect(403);
        owner.post(&format!("{}/stages", scene.api()), &json!({"title": "X"})).await.expect(403);
        let stranger = Person::owner(client(&app, "South Bank").id).named("Stranger").sign_in(&app).await;
        stranger.post(&undo, &json!({})).await.expect(404);
        stranger.get(&format!("{}/steps", scene.api())).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn touchpoints_change_places_within_and_across_stages() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let before = shape(&manager.get(&scene.api()).await.expect(200));
        let (first, second) = (before[0].clone(), before[1].clone());
        let (moved, page) = (first.1[0].clone(), scene.page());
        let place = |stage: &str, position: usize| format!("{page}/touchpoints/{moved}/place/{stage}/{position}");
        let there = manager.submit(&place(&first.0, 2), &[("version", "1")]).await.redirected();
        assert_eq!(there, format!("{page}/edit#tp-{moved}"));
        assert_eq!(shape(&manager.get(&scene.api()).await.expect(200))[0].1[1], moved);
        manager.submit(&place(&first.0, 2), &[("version", "1")]).await.expect(409);
        manager.submit(&place(&second.0, 1), &[("version", "2")]).await.redirected();
        let map = shape(&manager.get(&scene.api()).await.expect(200));
        assert_eq!((map[1].1[0].as_str(), map[0].1.len()), (moved.as_str(), first.1.len() - 1));
        manager.submit(&place("nowhere", 1), &[("version", "3")]).await.expect(404);
        for _ in 0..2 {
            manager.submit(&format!("{page}/undo"), &[]).await.redirected();
        }
        assert_eq!(shape(&manager.get(&scene.api()).await.expect(200)), before);

        // A new one takes the place it is given.
        let new = json!({"stage": first.0, "title": "Banner", "channel": "online", "position": 1});
        manager.post(&format!("{}/touchpoints", scene.api()), &new).await.expect(201);
        assert_eq!(shape(&manager.get(&scene.api()).await.expect(200))[0].1[0], "banner");
        let owner = scene.owner(&app).await;
        owner.submit(&place(&first.0, 1), &[("version", "5")]).await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn removing_asks_and_says_what_hangs_on_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        scene.visit(&app, 0, 1, 2);
        let manager = Person::manager().sign_in(&app).await;
        let asked = manager.page(&format!("{}/touchpoints/consultant/removal", scene.page())).await.expect(200);
        assert!(asked.contains("2 approved checks were here"), "{asked}");
        let asked = manager.page(&format!("{}/touchpoints/call/removal", scene.page())).await.expect(200);
        assert!(asked.contains("No approved check has been here"), "{asked}");
        let stage = format!("{}/stages/communication/removal", scene.page());
        let asked = manager.page(&stage).await.expect(200);
        assert!(asked.contains("Consultant") || asked.contains("consultant"), "{asked}");
        manager.submit(&stage, &[("version", "1")]).await.redirected();
        let html = manager.page(&format!("{}/edit", scene.page())).await.expect(200);
        assert!(!html.contains("stage-communication") && html.contains("deletion of the stage"));
        let owner = scene.owner(&app).await;
        owner.page(&format!("{}/touchpoints/call/removal", scene.page())).await.expect(403);

        // One stage stays.
        let map = manager.get(&scene.api()).await.expect(200);
        let left: Vec<String> = stages(&map);
        for key in &left[1..] {
            manager.delete(&format!("{}/stages/{key}?version=1", scene.api())).await.expect(204);
        }
        manager.delete(&format!("{}/stages/{}?version=1", scene.api(), left[0])).await.expect(409);
    })
    .await;
}
