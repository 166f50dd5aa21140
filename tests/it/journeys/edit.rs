use serde_json::{Value, json};
use wayscore::journeys::rebuild_cells;

use super::scene::{Scene, keyed, near};
use crate::support::builders::Person;
use crate::support::on_each_database;

#[actix_web::test]
async fn a_change_of_importance_or_place_changes_the_figures_at_once() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let answers = json!({"greeted": "yes", "clear": 4, "listened": "no"});
        scene.approve(&app, 0, 0, answers, json!([]));
        let manager = Person::manager().sign_in(&app).await;
        let touchpoint = |key: &str| format!("{}/touchpoints/{key}", scene.api());
        near(&manager.get(&scene.api()).await.expect(200)["journey"]["mean"], 0.75);
        let edited = manager
            .patch(&touchpoint("in-store-consultation"), &json!({"version": 1, "importance": 5, "reach": 0.8}))
            .await
            .expect(200);
        assert_eq!((&edited["importance"], &edited["reach"], &edited["version"]), (&json!(5), &json!(0.8), &json!(2)));
        manager.patch(&touchpoint("consultant"), &json!({"version": 1, "stage": "enquiry"})).await.expect(200);
        let map = manager.get(&scene.api()).await.expect(200);
        near(&keyed(&map["stages"], "enquiry")["mean"], 5.0 / 8.0);
        assert_eq!(keyed(&map["stages"], "communication")["n"], 0);

        // What the plan loses stays on the map as unplanned.
        manager.delete(&format!("{}?version=2", touchpoint("consultant"))).await.expect(204);
        let map = manager.get(&scene.api()).await.expect(200);
        near(&keyed(&map["stages"], "enquiry")["mean"], 1.0);
        // The report itself is what it was.
        near(&map["journey"]["mean"], 0.75);
        assert_eq!(keyed(&map["unplanned"], "consultant")["n"], 1);
        let back =
            json!({"stage": "communication", "key": "consultant", "title": "Consultant", "channel": "in_person"});
        manager.post(&format!("{}/touchpoints", scene.api()), &back).await.expect(201);
        let map = manager.get(&scene.api()).await.expect(200);
        near(&keyed(&map["stages"], "communication")["mean"], 0.0);
        assert_eq!(app.prepare(|connection, _| rebuild_cells(connection, &scene.map)).differences, 0);

        // Another key takes the figures of what checklists call so.
        manager.patch(&touchpoint("payment"), &json!({"version": 1, "key": "queue"})).await.expect(200);
        assert_eq!(manager.get(&scene.api()).await.expect(200)["unplanned"], json!([]));
        assert_eq!(app.prepare(|connection, _| rebuild_cells(connection, &scene.map)).differences, 0);
    })
    .await;
}

#[actix_web::test]
async fn an_owner_changes_the_words_and_nothing_else() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let stage = format!("{}/stages/enquiry/edit", scene.page());
        let words = [("version", "1"), ("title", "Asking"), ("time_frame", "5–20 min"), ("goals", "A quick answer")];
        assert_eq!(owner.submit(&stage, &words).await.redirected(), format!("{}/edit#stage-enquiry", scene.page()));
        let html = owner.page(&scene.page()).await.expect(200);
        assert!(html.contains("Asking") && html.contains("5–20 min") && html.contains("A quick answer"));
        // Somebody else had the form open.
        owner.submit(&stage, &words).await.expect(409);
        let refused = owner.submit(&stage, &[("version", "2"), ("title", ""), ("goals", "Kept")]).await.expect(422);
        assert!(refused.contains("Kept") && refused.contains("aria-invalid"));

        let touchpoint = format!("{}/touchpoints/call", scene.api());
        let named = json!({"version": 1, "owner": "P. Orlov", "department": "Contact centre"});
        assert_eq!(owner.patch(&touchpoint, &named).await.expect(200)["owner"], "P. Orlov");
        assert!(owner.page(&scene.page()).await.expect(200).contains("Contact centre"));
        for numbers in
            [json!({"importance": 5}), json!({"key": "phone"}), json!({"reach": 0.5}), json!({"stage": "need"})]
        {
            let mut edit = numbers.clone();
            edit["version"] = json!(2);
            owner.patch(&touchpoint, &edit).await.expect(403);
        }
        let form = owner.page(&format!("{}/touchpoints/call/edit", scene.page())).await.expect(200);
        assert!(form.contains("P. Orlov") && !form.contains("name=\"importance\""));
        owner.page("/maps/new").await.expect(403);
        owner
            .post("/api/v1/journey-maps", &json!({"title": "X", "program_id": "x", "stage_set": "jtbd"}))
            .await
            .expect(403);
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        viewer.patch(&touchpoint, &json!({"version": 2, "owner": "Me"})).await.expect(403);
        viewer.submit(&stage, &words).await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn a_manager_draws_and_arranges_a_map_by_page() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        assert!(manager.page("/maps/new").await.expect(200).contains("Five stages"));
        let refused = manager.submit("/maps", &[("title", "Kept"), ("stage_set", "none")]).await.expect(422);
        assert!(refused.contains("Kept") && refused.contains("aria-invalid"));
        let program = scene.program.public_id.as_str();
        let new = [("title", "Five"), ("program_id", program), ("stage_set", "five-stage"), ("owner", "E. Markova")];
        let edit = manager.submit("/maps", &new).await.redirected();
        assert!(manager.page(&edit).await.expect(200).contains("Awareness"));
        let page = edit.trim_end_matches("/edit");
        let api = format!("/api/v1/journey-maps/{}", page.trim_start_matches("/maps/"));
        assert_eq!(
            manager.submit(&format!("{page}/stages/loyalty/position/1"), &[("version", "1")]).await.redirected(),
            format!("{edit}#stage-loyalty")
        );
        let order = |map: &Value| -> Vec<String> {
            map["stages"].as_array().unwrap().iter().map(|stage| stage["key"].as_str().unwrap().to_owned()).collect()
        };
        let map = manager.get(&api).await.expect(200);
        assert_eq!(order(&map), ["loyalty", "awareness", "consideration", "purchase", "use"]);
        let new = [
            ("stage", "use"),
            ("title", "Очередь в кассу"),
            ("channel", "in_person"),
            ("importance", "5"),
            ("reach", "80"),
            ("planned", "true"),
        ];
        let added = manager.submit(&format!("{page}/touchpoints"), &new).await.redirected();
        assert_eq!(added, format!("{edit}#tp-ochered-v-kassu"));
        let map = manager.get(&api).await.expect(200);
        let added = keyed(&keyed(&map["stages"], "use")["touchpoints"], "ochered-v-kassu");
        assert_eq!(
            (&added["importance"], &added["reach"], &added["channel"]),
            (&json!(5), &json!(0.8), &json!("in_person"))
        );
        let bad = [("stage", "use"), ("title", "X"), ("channel", "in_person"), ("importance", "9"), ("reach", "180")];
        assert!(manager.submit(&format!("{page}/touchpoints"), &bad).await.expect(422).contains("180"));
        let own = format!("{page}/touchpoints/ochered-v-kassu");
        let form = manager.page(&format!("{own}/edit")).await.expect(200);
        assert!(form.contains("value=\"80\"") && form.contains("Consultant") || form.contains("in-store-consultation"));
        assert_eq!(manager.submit(&format!("{own}/removal"), &[("version", "1")]).await.redirected(), edit);
        manager.page(&format!("{own}/edit")).await.expect(404);
        let header = json!({"version": 1, "title": "Five stages", "trigger": "A payday"});
        assert_eq!(manager.patch(&api, &header).await.expect(200)["trigger"], "A payday");
        manager.patch(&api, &header).await.expect(409);
        let wrong = json!({"version": 2, "colour": "red"});
        assert_eq!(manager.patch(&api, &wrong).await.field_errors(), ["colour: unknown-field"]);
    })
    .await;
}
