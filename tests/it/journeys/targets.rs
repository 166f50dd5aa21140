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
