use serde_json::json;

use super::scene::{Scene, answers};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

#[actix_web::test]
async fn reports_are_narrowed_by_wave_location_and_kind() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        scene.hand_out(&app, 1, true);
        let first = scene.file(0, answers()).await;
        let second = scene.file(1, answers()).await;
        scene.manager.post(&format!("/api/v1/reports/{first}/approval"), &json!({"grade": 9})).await.expect(200);
        let ids = |list: serde_json::Value| -> Vec<String> {
            let items = list["items"].as_array().unwrap();
            items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(ids(scene.manager.get("/api/v1/reports").await.expect(200)), [second.clone(), first.clone()]);
        assert_eq!(ids(scene.owner.get("/api/v1/reports").await.expect(200)), std::slice::from_ref(&first));
        let waiting = scene.manager.get("/api/v1/reports?status=submitted").await.expect(200);
        assert_eq!(ids(waiting.clone()), [second]);
        let (wave, place) = (&waiting["items"][0]["wave"]["id"], &waiting["items"][0]["location"]["id"]);
        let narrowed =
            format!("/api/v1/reports?wave={}&location={}&kind=visit", wave.as_str().unwrap(), place.as_str().unwrap());
        assert_eq!(ids(scene.manager.get(&narrowed).await.expect(200)).len(), 2);
        assert!(ids(scene.manager.get("/api/v1/reports?kind=call").await.expect(200)).is_empty());
        assert_eq!(scene.manager.get("/api/v1/reports?status=lost").await.field_errors(), ["status: unknown"]);
        let page = scene.manager.page("/reports?kind=call").await.expect(200);
        assert!(page.contains("No report matches"));
        let page = scene.owner.page("/reports?kind=visit").await.expect(200);
        assert!(page.contains(&first) && page.contains("S-1"));
        let own = scene.shopper.get("/api/v1/reports").await.expect(200);
        assert_eq!(own["items"].as_array().unwrap().len(), 2);
        assert!(own["items"].as_array().unwrap().iter().all(|item| item["score"].is_null()));
    })
    .await;
}

#[actix_web::test]
async fn another_client_knows_nothing_of_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 9})).await.expect(200);
        let rival = client(&app, "South Bank");
        let stranger = Person::owner(rival.id).named("Stranger Owner").sign_in(&app).await;
        stranger.get(&format!("/api/v1/reports/{id}")).await.expect(404);
        stranger.page(&format!("/reports/{id}")).await.expect(404);
        assert_eq!(stranger.get("/api/v1/reports").await.expect(200)["items"], json!([]));
        assert!(stranger.page("/reports").await.expect(200).contains("No reports yet"));
    })
    .await;
}

#[actix_web::test]
async fn a_list_costs_the_same_queries_however_long_it_is() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        scene.file(0, answers()).await;
        let (_, one) = app.count_queries(scene.manager.page("/review")).await;
        scene.hand_out(&app, 1, true);
        scene.hand_out(&app, 2, true);
        scene.file(1, answers()).await;
        scene.file(2, answers()).await;
        let (_, three) = app.count_queries(scene.manager.page("/review")).await;
        assert_eq!(one, three);
    })
    .await;
}
