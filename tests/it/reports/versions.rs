use serde_json::{Value, json};

use super::scene::{Scene, answers};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

/// Submitted, returned, submitted again with a longer wait, and corrected: three versions.
async fn with_three_versions(scene: &Scene) -> String {
    let id = scene.file(0, answers()).await;
    let remarks = json!({"remarks": [{"question": "wait", "remark": "Look at the ticket"}]});
    scene.manager.post(&format!("/api/v1/reports/{id}/return"), &remarks).await.expect(200);
    let mut mended = answers();
    mended["wait"] = json!(600);
    let body = json!({"answers": mended, "evidence": ["wait"], "barriers": []});
    scene.shopper.post(&format!("/api/v1/checks/{}/report", scene.check()), &body).await.expect(201);
    let correction = json!({"answers": {"wait": 1000, "desks": null}, "reason": "The ticket says 17 minutes"});
    scene.manager.post(&format!("/api/v1/reports/{id}/corrections"), &correction).await.expect(201);
    id
}

fn keys(difference: &Value) -> Vec<&str> {
    difference["answers"].as_array().unwrap().iter().map(|answer| answer["key"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn managers_see_every_version_and_compare_any_two() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = with_three_versions(&scene).await;
        let path = format!("/api/v1/reports/{id}/versions");
        let versions = scene.manager.get(&path).await.expect(200);
        let told: Vec<(i64, &str)> = versions["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|version| (version["number"].as_i64().unwrap(), version["reason"].as_str().unwrap()))
            .collect();
        assert_eq!(told, [(1, "submission"), (2, "submission"), (3, "correction")]);
        assert_eq!(versions["items"][0]["author"], "Sonya Shopper · S-1");
        assert_eq!(versions["items"][2]["words"], "The ticket says 17 minutes");
        let newest = scene.manager.get(&format!("{path}/difference")).await.expect(200);
        assert_eq!((&newest["from"], &newest["to"], keys(&newest)), (&json!(2), &json!(3), vec!["wait", "desks"]));
        assert_eq!((&newest["answers"][0]["before"], &newest["answers"][0]["after"]), (&json!(600), &json!(1000)));
        let (before, after) = (&newest["score"]["before"], &newest["score"]["after"]);
        assert!((before.as_f64().unwrap() - 5.0 / 7.0).abs() < 1e-9, "{before}");
        assert!((after.as_f64().unwrap() - 4.0 / 7.0).abs() < 1e-9, "{after}");
        assert_eq!(newest["touchpoints"][1]["key"], "desk");
        let whole = scene.manager.get(&format!("{path}/difference?from=1&to=3")).await.expect(200);
        assert_eq!(whole["answers"][0]["before"], 240);
        scene.manager.get(&format!("{path}/difference?from=1&to=9")).await.expect(404);
        let html = scene.manager.page(&format!("/reports/{id}/versions?from=1&to=3")).await.expect(200);
        assert!(html.contains("<del>4 min</del>") && html.contains("<ins>16 min 40 s</ins>"));
        assert!(html.contains("corrected by the reviewer") && html.contains("The ticket says 17 minutes"));
        let review = scene.manager.page(&format!("/review/{id}")).await.expect(200);
        assert!(review.contains(&format!("/reports/{id}/versions")));
        let audit = scene.manager.page(&format!("/reports/{id}/versions?from=x&to=99")).await.expect(200);
        assert!(audit.contains("version 2 → version 3"));
    })
    .await;
}

#[actix_web::test]
async fn a_client_sees_the_approved_version_and_nobodys_name() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = with_three_versions(&scene).await;
        let path = format!("/api/v1/reports/{id}/versions");
        scene.owner.get(&path).await.expect(404);
        scene.owner.page(&format!("/reports/{id}/versions")).await.expect(404);
        scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 9})).await.expect(200);
        let versions = scene.owner.get(&path).await.expect(200);
        assert_eq!(versions["items"].as_array().unwrap().len(), 1);
        assert_eq!((&versions["items"][0]["number"], &versions["items"][0]["author"]), (&json!(3), &json!("Reviewer")));
        scene.owner.get(&format!("{path}/difference?from=1&to=3")).await.expect(404);
        let html = scene.owner.page(&format!("/reports/{id}/versions")).await.expect(200);
        assert!(html.contains("Version 3") && !html.contains("Version 2") && !html.contains("Sonya"));
        assert!(scene.owner.page(&format!("/reports/{id}")).await.expect(200).contains("/versions"));
        let rival = client(&app, "South Bank");
        let stranger = Person::owner(rival.id).named("Stranger Owner").sign_in(&app).await;
        stranger.get(&path).await.expect(404);
        stranger.page(&format!("/reports/{id}/versions")).await.expect(404);
        scene.shopper.get(&path).await.expect(403);
        scene.shopper.page(&format!("/reports/{id}/versions")).await.expect(403);
    })
    .await;
}
