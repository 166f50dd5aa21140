use serde_json::json;

use super::{path, propose, step_to};
use crate::journeys::scene::Scene;
use crate::support::builders::Person;
use crate::support::on_each_database;

#[actix_web::test]
async fn states_follow_one_another_and_the_last_two_are_nobodys() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let solution = propose(&scene, &owner).await;
        let place = format!("{}/state", path(&solution));
        for judged in ["verified", "not_effective"] {
            let refused = owner.put(&place, &json!({"version": 1, "state": judged})).await;
            assert_eq!(
                (refused.status, refused.field_errors()),
                (422, vec!["state: solution-by-comparison".to_owned()])
            );
        }
        owner.put(&place, &json!({"version": 1, "state": "done"})).await.expect(409);
        let page = format!("/actions/{}", solution["id"].as_str().unwrap());
        let html = owner.page(&page).await.expect(200);
        assert!(html.contains("value=\"planned\"") && !html.contains("value=\"done\""));
        let step = [("version", "1"), ("state", "planned")];
        assert_eq!(owner.submit(&format!("{page}/state"), &step).await.redirected(), page);
        // Pressed twice.
        assert_eq!(owner.submit(&format!("{page}/state"), &step).await.redirected(), page);
        let done = step_to(&owner, &owner.get(&path(&solution)).await.expect(200), "done").await;
        assert_eq!((&done["state"], &done["next"]), (&json!("done"), &json!(["in_progress"])));
        let states: Vec<&str> =
            done["steps"].as_array().unwrap().iter().map(|step| step["state"].as_str().unwrap()).collect();
        assert_eq!(states, ["proposed", "planned", "in_progress", "done"]);
        let back = owner.put(&place, &json!({"version": done["version"], "state": "in_progress"})).await.expect(200);
        assert!(back["done_at"].is_null());
        let admin = Person::admin().sign_in(&app).await;
        assert!(admin.page("/audit").await.expect(200).contains("A solution came into another state"));
    })
    .await;
}

#[actix_web::test]
async fn an_edit_keeps_what_it_does_not_name_and_a_lost_race_is_told() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        let solution = propose(&scene, &owner).await;
        let edit = json!({"version": 1, "due_on": "2026-12-01", "effect_points": null});
        let edited = manager.patch(&path(&solution), &edit).await.expect(200);
        assert_eq!((&edited["due_on"], &edited["title"]), (&json!("2026-12-01"), &json!("Ask first")));
        assert!(edited["effect_points"].is_null() && edited["owner_email"] == "petra@elsewhere.test");
        owner.patch(&path(&solution), &edit).await.expect(409);
        let page = format!("/actions/{}", solution["id"].as_str().unwrap());
        let form = owner.page(&format!("{page}/edit")).await.expect(200);
        assert!(form.contains("value=\"2026-12-01\"") && form.contains("value=\"Petra Orlova\""));
        let mut fields = vec![
            ("version", "2"),
            ("title", "Ask twice"),
            ("due_on", "2026-12-02"),
            ("owner_name", ""),
            ("effort", "1"),
            ("impact", "3"),
        ];
        assert!(owner.submit(&page, &fields).await.expect(422).contains("id=\"f-owner_name-error\""));
        fields[3] = ("owner_name", "Ivan");
        assert_eq!(owner.submit(&page, &fields).await.redirected(), page);
        owner.submit(&page, &fields).await.expect(409);
        let read = owner.get(&path(&solution)).await.expect(200);
        assert_eq!((&read["title"], &read["owner_name"]), (&json!("Ask twice"), &json!("Ivan")));
        assert!(read["owner_email"].is_null());
    })
    .await;
}

#[actix_web::test]
async fn a_solution_is_taken_away_and_follows_its_touchpoint() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        let solution = propose(&scene, &owner).await;
        let renamed = json!({"version": 1, "key": "advice"});
        manager.patch(&format!("{}/touchpoints/in-store-consultation", scene.api()), &renamed).await.expect(200);
        assert_eq!(owner.get(&path(&solution)).await.expect(200)["touchpoint"], "advice");
        owner.delete(&format!("{}?version=9", path(&solution))).await.expect(409);
        let page = format!("/actions/{}", solution["id"].as_str().unwrap());
        assert!(owner.page(&page).await.expect(200).contains("/removal"));
        assert_eq!(owner.submit(&format!("{page}/removal"), &[("version", "1")]).await.redirected(), "/actions");
        owner.get(&path(&solution)).await.expect(404);
        let another = propose_again(&owner, &scene).await;
        owner.delete(&format!("{}?version=1", path(&another))).await.expect(204);
        owner.page(&page).await.expect(404);
    })
    .await;
}

async fn propose_again(owner: &crate::support::client::Client, scene: &Scene) -> serde_json::Value {
    let mut body = super::wanted();
    body["touchpoint"] = json!("advice");
    owner.post(&format!("{}/solutions", scene.api()), &body).await.expect(201)
}
