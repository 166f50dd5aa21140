use chrono::Duration;
use serde_json::{Value, json};

use super::scene::{Scene, keyed};
use crate::support::builders::Person;
use crate::support::on_each_database;

#[actix_web::test]
async fn a_target_is_set_by_its_owner_and_every_wave_says_how_far_it_is() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for _ in 0..6 {
            let answers = json!({"greeted": "no", "clear": 0, "listened": "yes"});
            scene.approve(&app, 0, 0, answers, json!([]));
        }
        let owner = scene.owner(&app).await;
        let touchpoint = format!("{}/touchpoints/in-store-consultation", scene.page());
        let form = owner.page(&format!("{touchpoint}/edit")).await.expect(200);
        assert!(form.contains("name=\"target\""));
        let fields = [("version", "1"), ("title", "Advice"), ("owner", ""), ("target", "180")];
        assert!(
            owner.submit(&format!("{touchpoint}/edit"), &fields).await.expect(422).contains("id=\"f-target-error\"")
        );
        let fields = [("version", "1"), ("title", "Advice"), ("owner", ""), ("target", "90")];
        owner.submit(&format!("{touchpoint}/edit"), &fields).await.redirected();
        let stage = format!("{}/stages/enquiry", scene.api());
        assert_eq!(owner.patch(&stage, &json!({"version": 1, "target": 0.5})).await.expect(200)["target"], 0.5);
        let refused = owner.patch(&stage, &json!({"version": 2, "target": 1.5})).await;
        assert_eq!((refused.status, refused.field_errors()), (422, vec!["target: range".to_owned()]));
        let verdicts = async |query: &str| -> Vec<(Value, Value, Value)> {
            let list = owner.get(&format!("{}/targets?{query}", scene.api())).await.expect(200);
            let items = list["items"].as_array().unwrap().clone();
            items.iter().map(|item| (item["key"].clone(), item["target"].clone(), item["verdict"].clone())).collect()
        };
        let expected = |stage: &str, own: &str| {
            vec![(json!("enquiry"), json!(0.5), json!(stage)), (json!("in-store-consultation"), json!(0.9), json!(own))]
        };
        assert_eq!(verdicts("").await, expected("not_reached", "not_reached"));
        let html = owner.page(&scene.page()).await.expect(200);
        assert!(html.contains("lane-target") && html.contains("not reached") && html.contains("class=\"line-target\""));
        // Greeted and fairly clear: five of six points, above the stage's target, below the touchpoint's own.
        for _ in 0..6 {
            scene.visit(&app, 1, 0, 2);
        }
        assert_eq!(verdicts("").await, expected("reached", "moving"));
        assert_eq!(
            verdicts(&format!("wave={}", scene.waves[0].public_id)).await,
            expected("not_reached", "not_reached")
        );
        let list = owner.get(&format!("{}/targets", scene.api())).await.expect(200);
        let history = keyed(&list["items"], "in-store-consultation")["history"].clone();
        assert_eq!((&history[0]["verdict"], &history[1]["verdict"]), (&json!("not_reached"), &json!("moving")));
        assert_eq!(history[1]["reference"], scene.waves[0].public_id);
        let cell = format!("{}/cells/touchpoint/in-store-consultation", scene.page());
        let html = owner.page(&cell).await.expect(200);
        assert!(html.contains("id=\"target\"") && html.contains("against “First wave”"));

        // An edit that names no target leaves it; null takes it away.
        owner.patch(&stage, &json!({"version": 2, "goals": "Quick"})).await.expect(200);
        assert_eq!(verdicts("").await.len(), 2);
        owner.patch(&stage, &json!({"version": 3, "target": null})).await.expect(200);
        assert_eq!(verdicts("").await.len(), 1);
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        viewer.patch(&stage, &json!({"version": 4, "target": 0.5})).await.expect(403);
        assert!(viewer.page(&cell).await.expect(200).contains("id=\"target\""));
    })
    .await;
}

/// Target and its day as the plan's document tells them, of a stage and of a touchpoint.
fn told(plan: &Value) -> [Value; 4] {
    let stage = keyed(&plan["stages"], "enquiry");
    let own = keyed(&plan["touchpoints"], "call");
    [&stage["target"], &stage["target_set_on"], &own["target"], &own["target_set_on"]].map(Clone::clone)
}

#[actix_web::test]
async fn a_target_goes_wherever_its_map_goes() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let (manager, owner) = (Person::manager().sign_in(&app).await, scene.owner(&app).await);
        let api = |rest: &str| format!("{}{rest}", scene.api());
        owner.patch(&api("/stages/enquiry"), &json!({"version": 1, "target": 0.8})).await.expect(200);
        owner.patch(&api("/touchpoints/call"), &json!({"version": 1, "target": 0.65})).await.expect(200);
        let day = json!(app.now().date().to_string());
        let aims = [json!(0.8), day.clone(), json!(0.65), day];
        let plan = manager.get(&api("/plan.json")).await.expect(200);
        assert_eq!(told(&plan), aims);

        // A copy and a to-be map of the same client take the targets with their days along.
        app.advance(Duration::days(1));
        let manager = app.visitor().sign_in("maria.manager@example.test").await;
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        let copy = json!({"title": "Copy", "program_id": scene.program.public_id, "copy_of": scene.map.public_id});
        let copy = manager.post("/api/v1/journey-maps", &copy).await.expect(201);
        let to_be = manager.post(&api("/to-be"), &json!({})).await.expect(201);
        for made in [&copy, &to_be] {
            let plan = format!("/api/v1/journey-maps/{}/plan.json", made["id"].as_str().unwrap());
            assert_eq!(told(&manager.get(&plan).await.expect(200)), aims);
        }

        // Taken away, the stage's target comes back with its day; so do both with a version, and the owner may do it.
        owner.patch(&api("/stages/enquiry"), &json!({"version": 2, "target": null})).await.expect(200);
        owner.post(&api("/undo"), &json!({})).await.expect(200);
        assert_eq!(told(&manager.get(&api("/plan.json")).await.expect(200)), aims);
        owner.patch(&api("/stages/enquiry"), &json!({"version": 4, "target": 0.9})).await.expect(200);
        owner.patch(&api("/touchpoints/call"), &json!({"version": 2, "target": null})).await.expect(200);
        let html = manager.page(&format!("{}/versions?from=3&to=7", scene.page())).await.expect(200);
        assert!(html.contains("Target set on") && html.contains("65"), "{html}");
        let latest = manager.get(&api("/versions")).await.expect(200)["latest"].clone();
        owner.post(&api("/versions/3/restoration"), &json!({"latest": latest})).await.expect(200);
        assert_eq!(manager.get(&api("/plan.json")).await.expect(200), plan);

        // A file that names no day keeps the day of the same target; another target is set today.
        let mut file = plan.clone();
        for list in ["stages", "touchpoints"] {
            for part in file[list].as_array_mut().unwrap() {
                part.as_object_mut().unwrap().remove("target_set_on");
            }
        }
        let calls = file["touchpoints"].as_array_mut().unwrap().iter_mut();
        calls.filter(|own| own["key"] == "call").for_each(|own| own["target"] = json!(0.7));
        let latest = manager.get(&api("/versions")).await.expect(200)["latest"].as_i64().unwrap();
        manager.put(&api(&format!("/plan?latest={latest}")), &file).await.expect(200);
        let [stage, stage_day, call, call_day] = told(&manager.get(&api("/plan.json")).await.expect(200));
        assert_eq!([stage, stage_day, call], [aims[0].clone(), aims[1].clone(), json!(0.7)]);
        assert_eq!(call_day, json!(app.now().date().to_string()));
    })
    .await;
}
