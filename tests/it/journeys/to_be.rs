use serde_json::json;

use super::scene::{Scene, keyed, near};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

#[actix_web::test]
async fn a_to_be_map_is_made_changed_and_read_beside_its_base() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        let manager = Person::manager().sign_in(&app).await;
        let beside = format!("{}/to-be", scene.page());
        assert!(manager.page(&beside).await.expect(200).contains("no to-be map yet"));
        manager.get(&format!("{}/to-be", scene.api())).await.expect(404);
        let edit = manager.submit(&beside, &[]).await.redirected();
        assert_eq!(manager.submit(&beside, &[]).await.redirected(), edit, "asked for twice, there is one");
        let id = edit.trim_start_matches("/maps/").trim_end_matches("/edit").to_owned();
        let api = |rest: &str| format!("/api/v1/journey-maps/{id}{rest}");
        let map = manager.get(&api("")).await.expect(200);
        assert_eq!((&map["title"], &map["state"]), (&json!("A deposit: to be"), &json!("to_be")));
        // The same checks measure it.
        near(&keyed(&keyed(&map["stages"], "enquiry")["touchpoints"], "in-store-consultation")["mean"], 1.0);
        manager.post(&api("/to-be"), &json!({})).await.expect(409);

        manager.delete(&api("/touchpoints/letter?version=1")).await.expect(204);
        let faster = json!({"version": 1, "expectation": "An answer at once", "channel": "online"});
        manager.patch(&api("/touchpoints/call"), &faster).await.expect(200);
        let chat = json!({"stage": "enquiry", "key": "chat", "title": "Video chat", "channel": "online"});
        manager.post(&api("/touchpoints"), &chat).await.expect(201);
        let stage = json!({"title": "Afterwards"});
        manager.post(&api("/stages"), &stage).await.expect(201);
        let aim = json!({"version": 1, "target": 0.9});
        manager.patch(&api("/touchpoints/in-store-consultation"), &aim).await.expect(200);
        let view = manager.get(&format!("{}/to-be", scene.api())).await.expect(200);
        // A target is no change of the journey; it stands apart.
        let aims = view["targets"].as_array().unwrap();
        assert_eq!((aims.len(), &aims[0]["before"], &aims[0]["after"]), (1, &json!(null), &json!("0.9")));
        let change = |key: &str| keyed(&view["touchpoints"], key)["change"].clone();
        assert_eq!(change("in-store-consultation"), "kept");
        assert_eq!(
            [change("letter"), change("call"), change("chat"), change("payment")].map(|change| change.to_string()),
            ["\"removed\"", "\"changed\"", "\"added\"", "\"kept\""]
        );
        assert_eq!(view["to_be"]["id"], json!(id));
        let html = manager.page(&format!("/maps/{id}/to-be")).await.expect(200);
        assert!(html.contains("Video chat") && html.contains("An answer at once") && html.contains("Payment"));
        assert!(html.contains("Targets, wave by wave") && html.contains("can’t tell yet"));
        let html = manager.page(&format!("{beside}?only=changes")).await.expect(200);
        assert!(html.contains("Video chat") && html.contains("Letter") && !html.contains("Payment"));

        // The list shows the pair, the as-is map what will change, and home stays with how it is.
        let list = manager.page("/maps").await.expect(200);
        assert!(list.contains(&format!("href=\"{beside}\"")) && list.contains(&format!("href=\"/maps/{id}/to-be\"")));
        let as_is = manager.page(&scene.page()).await.expect(200);
        assert!(as_is.contains("will be removed") && as_is.contains("will change") && as_is.contains("Video chat"));
        assert!(as_is.contains("A stage to come: “Afterwards”"));
        let owner = scene.owner(&app).await;
        let home = owner.page("/home").await.expect(200);
        assert!(home.contains(&scene.page()) && !home.contains(&format!("/maps/{id}")));
    })
    .await;
}

#[actix_web::test]
async fn only_managers_make_a_to_be_map_and_its_client_reads_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let api = format!("{}/to-be", scene.api());
        let page = format!("{}/to-be", scene.page());
        let owner = scene.owner(&app).await;
        owner.post(&api, &json!({})).await.expect(403);
        owner.submit(&page, &[]).await.expect(403);
        assert!(!owner.page(&page).await.expect(200).contains("<button class=\"btn btn-primary\">"));
        let named = json!({"title": "Next year"});
        let made = manager.post_once(&api, "one", &named).await.expect(201);
        assert_eq!(manager.post_once(&api, "one", &named).await.expect(201), made);
        manager.post(&api, &json!({"title": "The year after"})).await.expect(201);
        assert!(owner.page(&page).await.expect(200).contains("Next year"), "the other one is named");
        let with = format!("{page}?with={}", made["id"].as_str().unwrap());
        assert!(owner.page(&with).await.expect(200).contains("The year after"));
        owner.page(&format!("{page}?with=none")).await.expect(404);
        let other = client(&app, "South Bank");
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        stranger.page(&page).await.expect(404);
        stranger.get(&api).await.expect(404);
        let too_long = json!({"title": "x".repeat(201)});
        manager.post(&api, &too_long).await.expect(422);
    })
    .await;
}
