use chrono::Duration;
use serde_json::{Value, json};
use wayscore::journeys::rebuild_cells;

use super::scene::{Scene, keyed, near};
use crate::support::builders::{Person, client};
use crate::support::client::Client;
use crate::support::on_each_database;

fn numbers(list: &Value) -> Vec<i64> {
    list["items"].as_array().unwrap().iter().map(|item| item["number"].as_i64().unwrap()).collect()
}

#[actix_web::test]
async fn each_change_leaves_a_version_that_can_be_compared_and_brought_back() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 2);
        let manager = Person::manager().sign_in(&app).await;
        let api = |rest: &str| format!("{}{rest}", scene.api());
        manager.patch(&api("/stages/enquiry"), &json!({"version": 1, "goals": "A quick answer"})).await.expect(200);
        let moved = json!({"version": 1, "stage": "enquiry", "importance": 5});
        manager.patch(&api("/touchpoints/consultant"), &moved).await.expect(200);
        manager.delete(&api("/touchpoints/payment?version=1")).await.expect(204);

        let list = manager.get(&api("/versions")).await.expect(200);
        assert_eq!((numbers(&list), &list["latest"]), (vec![4, 3, 2, 1], &json!(4)));
        let newest = &list["items"][0];
        assert_eq!((&newest["action"], &newest["author"]), (&json!("touchpoint.removed"), &json!("Maria Manager")));
        let difference = manager.get(&api("/versions/4/difference?from=1")).await.expect(200);
        let touchpoints = &difference["touchpoints"];
        assert_eq!(keyed(touchpoints, "payment")["change"], "removed");
        assert_eq!(keyed(touchpoints, "call")["change"], "kept");
        let fields = keyed(touchpoints, "consultant")["fields"].as_array().unwrap();
        let told: Vec<&Value> = fields.iter().map(|field| &field["field"]).collect();
        assert_eq!(told, ["stage", "importance"]);
        assert_eq!(keyed(&difference["stages"], "enquiry")["fields"][0]["after"], "A quick answer");
        let html = manager.page(&format!("{}/versions?from=1&to=4", scene.page())).await.expect(200);
        assert!(
            html.contains("A quick answer") && html.contains("Touchpoint removed") && html.contains("Communication")
        );

        // Back to the beginning, without losing what was measured.
        let before = manager.get(&scene.api()).await.expect(200);
        assert!(manager.get(&api("/steps")).await.expect(200)["undo"].is_object());
        let restore = json!({"latest": 3});
        manager.post(&api("/versions/1/restoration"), &restore).await.expect(409);
        let restore = json!({"latest": 4});
        let twice = [
            manager.post_once(&api("/versions/1/restoration"), "again", &restore).await.expect(200),
            manager.post_once(&api("/versions/1/restoration"), "again", &restore).await.expect(200),
        ];
        assert_eq!(twice[0], twice[1]);
        let list = manager.get(&api("/versions")).await.expect(200);
        assert_eq!((numbers(&list), &list["items"][0]["subject"]), (vec![5, 4, 3, 2, 1], &json!("№ 1")));
        let first = manager.get(&api("/versions/1")).await.expect(200);
        assert_eq!(manager.get(&api("/versions/5")).await.expect(200), first);
        // A step of before would take back a part of what the plan was then.
        assert_eq!(manager.get(&api("/steps")).await.expect(200)["undo"], Value::Null);
        assert_eq!(manager.get(&api("/plan.json")).await.expect(200), first);
        let map = manager.get(&scene.api()).await.expect(200);
        assert_eq!(map["journey"], before["journey"]);
        near(&keyed(&keyed(&map["stages"], "communication")["touchpoints"], "consultant")["mean"], 1.0);
        assert_eq!(app.prepare(|connection, _| rebuild_cells(connection, &scene.map)).differences, 0);
        manager.get(&api("/versions/6")).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn an_edit_that_changes_nothing_makes_no_version() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let stage = format!("{}/stages/need", scene.api());
        manager.patch(&stage, &json!({"version": 1, "title": "Need"})).await.expect(200);
        let list = manager.get(&format!("{}/versions", scene.api())).await.expect(200);
        assert_eq!(numbers(&list), [1]);
    })
    .await;
}

#[actix_web::test]
async fn the_page_groups_by_person_and_hour_and_turns_pages_without_more_queries() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let stage = format!("{}/stages/need", scene.api());
        let rename = async |owner: &Client, version: i64| {
            let edit = json!({"version": version, "title": format!("Need {version}")});
            owner.patch(&stage, &edit).await.expect(200);
        };
        rename(&owner, 1).await;
        rename(&owner, 2).await;
        app.advance(Duration::hours(2));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        rename(&owner, 3).await;
        let page = format!("{}/versions", scene.page());
        let (html, few) = app.count_queries(owner.page(&page)).await;
        let html = html.expect(200);
        assert_eq!(html.matches("plan-group").count(), 3, "the manager, and the owner twice: {html}");
        assert!(
            html.contains("2 changes") && html.contains("Bring back version 3") && !html.contains("back version 4<")
        );
        for version in 4..=60 {
            rename(&owner, version).await;
        }
        let (html, many) = app.count_queries(owner.page(&page)).await;
        let html = html.expect(200);
        assert!(html.contains("rel=\"next\"") && many <= few, "{many} queries, {few} before");
        let next = html.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
        assert!(owner.page(&next).await.expect(200).contains("Journey map created"));
        let map = owner.page(&scene.page()).await.expect(200);
        assert!(map.contains(&format!("href=\"{page}\"")), "the map leads to its versions");
    })
    .await;
}

#[actix_web::test]
async fn an_owner_brings_back_words_and_a_viewer_nothing() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let (manager, owner) = (Person::manager().sign_in(&app).await, scene.owner(&app).await);
        let api = |rest: &str| format!("{}{rest}", scene.api());
        owner.patch(&api("/stages/need"), &json!({"version": 1, "title": "First thought"})).await.expect(200);
        let restoration = |number: i64| format!("{}/versions/{number}/restoration", scene.page());
        let back = owner.submit(&restoration(1), &[("latest", "2")]).await;
        assert_eq!(back.redirected(), format!("{}/versions", scene.page()));
        assert_eq!(owner.get(&scene.api()).await.expect(200)["stages"][0]["title"], "Need");
        manager.patch(&api("/touchpoints/call"), &json!({"version": 1, "importance": 5})).await.expect(200);
        owner.submit(&restoration(1), &[("latest", "4")]).await.redirected();
        assert!(
            owner.page(&format!("{}/versions", scene.page())).await.expect(200).contains("a manager can bring it back")
        );
        owner.post(&api("/versions/1/restoration"), &json!({"latest": 4})).await.expect(403);

        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        let html = viewer.page(&format!("{}/versions", scene.page())).await.expect(200);
        assert!(!html.contains("/restoration"));
        viewer.post(&api("/versions/1/restoration"), &json!({"latest": 4})).await.expect(403);
        let other = client(&app, "South Bank");
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        for path in ["/versions", "/versions/1", "/versions/2/difference?from=1", "/plan.json", "/plan.xlsx", "/to-be"]
        {
            stranger.get(&api(path)).await.expect(404);
        }
        stranger.post(&api("/versions/1/restoration"), &json!({"latest": 4})).await.expect(404);
        stranger.page(&format!("{}/versions", scene.page())).await.expect(404);
    })
    .await;
}
