use reqwest::Method;
use serde_json::{Value, json};

use super::scene::{Scene, answers, png};
use crate::support::client::PageAnswer;
use crate::support::on_each_database;

#[actix_web::test]
async fn an_older_copy_of_the_draft_is_answered_with_what_the_server_holds() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let place = format!("/checks/{}/report", scene.check());
        let html = scene.shopper.page(&place).await.expect(200);
        assert!(
            html.contains("data-kept=\"{&quot;answers&quot;:{}") && html.contains("&quot;version&quot;:1"),
            "{html}"
        );
        let barriers = json!([{"touchpoint": "desk", "category": "waiting", "severity": 2, "words": "One desk only"}]);
        let theirs = json!({"version": 1, "barriers": barriers,
            "answers": {"greeted": "no", "left": "2026-11-02T15:30"}});
        assert_eq!(json_of(&send(&scene, "draft", &theirs, None).await, 200)["version"], 2);

        let ours = json!({"version": 1, "answers": {"greeted": "yes"}});
        let stale = json_of(&send(&scene, "draft", &ours, None).await, 409);
        assert_eq!(stale["type"], "/problems/changed-meanwhile");
        assert_eq!(stale["draft"]["version"], 2);
        assert_eq!(stale["draft"]["answers"], json!({"greeted": "no", "left": "2026-11-02T15:30"}));
        assert_eq!(stale["draft"]["barriers"], barriers);

        let stale = scene.shopper.put(&format!("/api/v1{place}/draft"), &ours).await.expect(409);
        assert_eq!((&stale["draft"]["version"], &stale["draft"]["answers"]["greeted"]), (&json!(2), &json!("no")));
        let stale = scene.shopper.post(&format!("/api/v1{place}"), &json!({"version": 1})).await.expect(409);
        assert_eq!(stale["draft"]["barriers"], barriers);
        let unknown = scene.shopper.put(&format!("/api/v1{place}/draft"), &json!({"answers": {"ghost": 1}})).await;
        assert_eq!(unknown.expect(422)["draft"], Value::Null);
    })
    .await;
}

#[actix_web::test]
async fn the_script_hands_the_draft_in_once_and_never_behind_its_authors_back() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let draft = json!({"version": 1, "answers": {"greeted": "no", "why": "Nobody looked up", "felt": 0}});
        json_of(&send(&scene, "draft", &draft, None).await, 200);
        let refused = json_of(&send(&scene, "submission", &json!({"version": 2}), Some("early")).await, 422);
        assert_eq!(refused["questions"]["advise"], "no answer");
        assert_eq!(refused["errors"][0]["href"], "#q-wait");

        let mut all = answers();
        all["left"] = json!("2026-11-02T16:00");
        json_of(&send(&scene, "draft", &json!({"version": 2, "answers": all}), None).await, 200);
        scene.upload(scene.check(), "wait", png(40, 30)).await.expect(201);
        let stale = json_of(&send(&scene, "submission", &json!({"version": 2}), Some("stale")).await, 409);
        assert_eq!(stale["draft"]["version"], 3);

        // "why" stays in the draft, but is not asked of somebody who was greeted.
        let wish = json!({"version": 3, "position": {"latitude": 55.75, "longitude": 37.62}});
        let first = json_of(&send(&scene, "submission", &wish, Some("once")).await, 201);
        assert_eq!(json_of(&send(&scene, "submission", &wish, Some("once")).await, 201), first);
        assert_eq!(
            json_of(&send(&scene, "submission", &json!({"version": 3}), Some("twice")).await, 201)["version"],
            first["version"]
        );
        let list = scene.manager.get("/api/v1/reports").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 1);

        let late = json_of(&send(&scene, "draft", &json!({"answers": {"clean": 1}}), None).await, 409);
        assert_eq!(late["type"], "/problems/report-already-submitted");
    })
    .await;
}

#[actix_web::test]
async fn a_script_that_is_not_let_in_is_told_so_in_its_own_language() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let path = format!("/checks/{}/report/submission", scene.check());
        let ask = |client: &crate::support::client::Client| {
            client
                .request(Method::POST, &path)
                .header("sec-fetch-site", "same-origin")
                .header("accept", "application/json")
        };
        let visitor = app.visitor();
        let answer = visitor.read(ask(&visitor).json(&json!({}))).await;
        assert_eq!(json_of(&answer, 401)["type"], "/problems/unauthorized");
        for client in [&scene.manager, &scene.owner] {
            assert_eq!(json_of(&client.read(ask(client).json(&json!({}))).await, 403)["type"], "/problems/forbidden");
        }
        // A form without a script still gets a page.
        visitor.submit(&path, &[]).await.redirected();
    })
    .await;
}

async fn send(scene: &Scene, what: &str, body: &Value, key: Option<&str>) -> PageAnswer {
    let path = format!("/checks/{}/report/{what}", scene.check());
    let mut request = scene.shopper.request(Method::POST, &path).header("sec-fetch-site", "same-origin");
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    scene.shopper.read(request.header("accept", "application/json").json(body)).await
}

fn json_of(answer: &PageAnswer, status: u16) -> Value {
    assert_eq!(answer.status, status, "{}", answer.html);
    serde_json::from_str(&answer.html).unwrap()
}
