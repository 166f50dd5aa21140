use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use wayscore::db::schema::{clients, reports};

use super::flags::{file_slowly, open_windows};
use super::scene::{Scene, answers};
use crate::support::app::App;
use crate::support::builders::client;
use crate::support::on_each_database;

/// Puts a report into the queue hours ago.
fn has_waited(app: &App, id: &str, hours: i64) {
    app.prepare(|connection, now| {
        let then = now - Duration::hours(hours);
        let report = reports::table.filter(reports::public_id.eq(id));
        diesel::update(report)
            .set((reports::submitted_at.eq(then), reports::queued_at.eq(then)))
            .execute(connection)?;
        Ok(())
    });
}

#[actix_web::test]
async fn risk_goes_before_age_and_age_before_nothing() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        open_windows(&app);
        let old = file_slowly(&app, &scene, 0, answers(), None).await;
        let newer = file_slowly(&app, &scene, 1, answers(), None).await;
        has_waited(&app, &old, 11);
        has_waited(&app, &newer, 10);
        scene.hand_out(&app, 2, true);
        // Hasty: 24 points of risk, as much as a day of waiting.
        let doubtful = scene.file(2, answers()).await;
        let order = async || -> Vec<String> {
            let queue = scene.manager.get("/api/v1/reviews").await.expect(200);
            let items = queue["items"].as_array().unwrap().iter();
            items.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(order().await, [doubtful.as_str(), old.as_str(), newer.as_str()]);
        let queue = scene.manager.get("/api/v1/reviews").await.expect(200);
        assert_eq!((&queue["items"][0]["risk"], &queue["items"][1]["hours_waited"]), (&json!(24), &json!(11)));
        assert_eq!((&queue["timing"], &queue["items"][0]["client"]), (&json!(null), &json!("North Bank")));
        let flagged = scene.manager.get("/api/v1/reviews?flagged=true").await.expect(200);
        assert_eq!(flagged["items"].as_array().unwrap().len(), 1);
        let html = scene.manager.page("/review?flagged=yes").await.expect(200);
        assert!(html.contains(&doubtful) && !html.contains(&newer) && html.contains("Too fast"));
        assert!(html.contains("href=\"/review.csv?flagged=yes\""));
        let file = scene.manager.page("/review.csv?flagged=yes").await.expect(200);
        assert_eq!(file.lines().count(), 2, "{file}");
        assert!(file.lines().nth(1).unwrap().contains("Too fast"), "{file}");
        assert_eq!(scene.manager.page("/review.csv").await.expect(200).lines().count(), 4);
        scene.owner.page("/review.csv").await.expect(403);
        let review = scene.manager.page(&format!("/review/{old}")).await.expect(200);
        assert!(review.contains(&format!("rel=\"prev\" href=\"/review/{doubtful}\"")));
        assert!(review.contains(&format!("rel=\"next\" href=\"/review/{newer}\"")));
    })
    .await;
}

#[actix_web::test]
async fn the_queue_is_narrowed_to_a_client_and_tells_how_fast_it_moves() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        open_windows(&app);
        let rival = client(&app, "South Bank");
        let id = file_slowly(&app, &scene, 0, answers(), None).await;
        let waiting = file_slowly(&app, &scene, 1, answers(), None).await;
        has_waited(&app, &id, 5);
        scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 9})).await.expect(200);
        let bank: String = app.prepare(|connection, _| {
            Ok(clients::table.filter(clients::name.eq("North Bank")).select(clients::public_id).first(connection)?)
        });
        let own = scene.manager.get(&format!("/api/v1/reviews?client={bank}")).await.expect(200);
        assert_eq!(own["items"][0]["id"], waiting.as_str());
        let timing = &own["timing"];
        assert_eq!(timing["decided"], 1);
        assert!((timing["median_hours"].as_f64().unwrap() - 5.0).abs() < 1e-9);
        let other = scene.manager.get(&format!("/api/v1/reviews?client={}", rival.public_id)).await.expect(200);
        assert_eq!(other["items"], json!([]));
        scene.manager.get("/api/v1/reviews?client=nobody").await.expect(404);
        let html = scene.manager.page(&format!("/review?client={}", rival.public_id)).await.expect(200);
        assert!(html.contains("No report matches") && html.contains("1 decision in 30 days"));
    })
    .await;
}

#[actix_web::test]
async fn only_managers_see_the_queue() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        scene.owner.get("/api/v1/reviews").await.expect(403);
        scene.shopper.get("/api/v1/reviews").await.expect(403);
        scene.shopper.page("/review").await.expect(403);
        app.visitor().get("/api/v1/reviews").await.expect(401);
    })
    .await;
}
