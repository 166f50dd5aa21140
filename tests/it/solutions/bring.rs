use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use super::{letters_to, propose, step_to};
use crate::journeys::scene::Scene;
use crate::support::builders::Person;
use crate::support::client::{ApiAnswer, Client};
use crate::support::on_each_database;

async fn download(reader: &Client, path: &str) -> Vec<u8> {
    let answer = reader.request(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.bytes().await.unwrap().to_vec()
}

async fn import(reader: &Client, scene: &Scene, bytes: Vec<u8>) -> ApiAnswer {
    let path = format!("/api/v1/journey-maps/import?program_id={}", scene.program.public_id);
    reader.send(reader.request(Method::POST, &path).body(bytes)).await
}

#[actix_web::test]
async fn what_is_done_about_pains_travels_with_the_plan_to_a_new_map() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for _ in 0..5 {
            let wrong = json!({"greeted": "no", "clear": 0, "listened": "yes"});
            scene.approve(&app, 0, 0, wrong, json!([]));
        }
        let owner = scene.owner(&app).await;
        let helped = propose(&scene, &owner).await;
        for (touchpoint, barrier, state) in
            [("consultant", json!("waiting"), "proposed"), ("call", json!(null), "planned")]
        {
            let solution = json!({
                "touchpoint": touchpoint, "barrier": barrier, "title": format!("More of {touchpoint}"), "effort": 1,
                "owner_name": "P. Orlova", "due_on": "2026-12-01", "effect_words": "=1+1", "impact": 5
            });
            let made = owner.post(&format!("{}/solutions", scene.api()), &solution).await.expect(201);
            if state != "proposed" {
                step_to(&owner, &made, state).await;
            }
        }
        app.advance(Duration::days(5));
        step_to(&app.visitor().sign_in("oleg.owner@example.test").await, &helped, "done").await;
        app.advance(Duration::days(11));
        for _ in 0..4 {
            scene.visit(&app, 1, 0, 4);
        }
        let manager = Person::manager().sign_in(&app).await;
        let first = download(&manager, &format!("{}/plan.json", scene.api())).await;
        let plan: Value = serde_json::from_slice(&first).unwrap();
        let told: Vec<(&Value, &Value)> =
            plan["solutions"].as_array().unwrap().iter().map(|own| (&own["touchpoint"], &own["state"])).collect();
        let expected = [("call", "planned"), ("in-store-consultation", "verified"), ("consultant", "proposed")];
        let named = |pair: (&Value, &Value)| (pair.0.as_str().unwrap().to_owned(), pair.1.as_str().unwrap().to_owned());
        let mut told: Vec<_> = told.into_iter().map(named).collect();
        told.sort();
        let mut expected = expected.map(|(touchpoint, state)| (touchpoint.to_owned(), state.to_owned()));
        expected.sort();
        assert_eq!((told.as_slice(), &plan["version"]), (expected.as_slice(), &json!(2)));
        assert!(!String::from_utf8_lossy(&first).contains("elsewhere.test"), "nobody's address is in a file");
        let schema = manager.get("/api/v1/schemas/journey-map.json").await.expect(200);
        assert!(jsonschema::draft202012::new(&schema).unwrap().is_valid(&plan));

        let letters = letters_to(&app, "petra@elsewhere.test").len();
        for ending in ["json", "xlsx"] {
            let file = download(&manager, &format!("{}/plan.{ending}", scene.api())).await;
            let map = import(&manager, &scene, file).await.expect(201);
            let id = map["id"].as_str().unwrap();
            let again = format!("/api/v1/journey-maps/{id}/plan.json");
            assert_eq!(download(&manager, &again).await, first, "{ending}");
            // That it helped is told by the waves of the map, as they told it before.
            let actions = manager.get(&format!("/api/v1/actions?map={id}&state=verified")).await.expect(200);
            let one = format!("/api/v1/actions/{}", actions["items"][0]["id"].as_str().unwrap());
            let one = manager.get(&one).await.expect(200);
            assert_eq!((&one["comparison"]["verdict"], &one["owner_email"]), (&json!("higher"), &Value::Null));
            assert!(one["steps"].as_array().unwrap().last().unwrap()["by"].is_null());
            // A version is of the plan alone.
            let version = manager.get(&format!("/api/v1/journey-maps/{id}/versions/1")).await.expect(200);
            assert_eq!((&version["version"], &version["solutions"]), (&json!(1), &Value::Null));
        }
        assert_eq!(letters_to(&app, "petra@elsewhere.test").len(), letters, "nobody is written to");
        let table = download(&manager, &format!("{}/plan.csv", scene.api())).await;
        let map = import(&manager, &scene, table).await.expect(201);
        let bare =
            manager.get(&format!("/api/v1/journey-maps/{}/plan.json", map["id"].as_str().unwrap())).await.expect(200);
        assert_eq!((&bare["solutions"], &bare["version"]), (&Value::Null, &json!(1)));

        // A file can't say that something helped.
        let mut boasting = plan.clone();
        for own in boasting["solutions"].as_array_mut().unwrap() {
            if own["touchpoint"] == "call" {
                (own["state"], own["done_on"]) = (json!("verified"), json!("2026-11-16"));
            }
        }
        let map = import(&manager, &scene, boasting.to_string().into_bytes()).await.expect(201);
        let actions = format!("/api/v1/actions?map={}&state=done", map["id"].as_str().unwrap());
        assert_eq!(manager.get(&actions).await.expect(200)["items"][0]["touchpoint"], "call");

        // A plan that replaces another leaves what is done about the pains of its map.
        let put = format!("{}/plan?latest=1", scene.api());
        manager.put(&put, &plan).await.expect(200);
        assert_eq!(download(&manager, &format!("{}/plan.json", scene.api())).await, first);
        let fewer = json!({"solutions": [], "version": 1});
        let mut bare = plan.clone();
        bare.as_object_mut().unwrap().extend(fewer.as_object().unwrap().clone());
        manager.put(&put, &bare).await.expect(200);
        assert_eq!(download(&manager, &format!("{}/plan.json", scene.api())).await, first);
    })
    .await;
}
