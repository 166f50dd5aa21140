use chrono::Duration;
use serde_json::{Value, json};
use wayscore::kernel::clock::rfc3339;

use super::scene::{Scene, answers, checklist};
use crate::support::app::{App, on_each_database};
use crate::support::client::Client;

/// The second check in hand, accepted and not begun.
async fn accepted<'a>(app: &App, scene: &'a Scene) -> &'a str {
    scene.hand_out(app, 1, false);
    let check = &scene.checks[1];
    scene.shopper.post(&format!("/api/v1/checks/{check}/acceptance"), &json!({})).await.expect(200);
    check
}

/// How the form names what it needs to begin.
fn attribute(html: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("{name} is missing: {html}"));
    rest.split('"').next().unwrap().to_owned()
}

async fn started_at(manager: &Client, check: &str) -> Value {
    let check = manager.get(&format!("/api/v1/checks/{check}")).await.expect(200);
    check["assignment"]["started_at"].clone()
}

#[actix_web::test]
async fn a_phone_tells_afterwards_when_a_check_was_begun_and_nothing_happens_twice() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let check = accepted(&app, &scene).await;
        let form = format!("/checks/{check}/report");
        let html = scene.shopper.page(&form).await.expect(200);
        assert!(html.contains("The check has not been started") && html.contains("Were you greeted?"));
        assert_eq!(attribute(&html, "data-start-url"), format!("{form}/start"));
        let draft = format!("/api/v1/checks/{check}/report/draft");
        scene.shopper.get(&draft).await.expect(404);

        let in_the_shop = app.now() + Duration::minutes(5);
        app.advance(Duration::minutes(10));
        let version = attribute(&html, "data-start-checklist");
        let body = json!({"started_at": rfc3339(in_the_shop), "checklist_version": version});
        let path = format!("/api/v1/checks/{check}/report/start");
        let begun = scene.shopper.post(&path, &body).await.expect(200);
        assert_eq!(begun["version"], 1);
        assert_eq!(scene.shopper.post(&path, &body).await.expect(200), begun);
        assert_eq!(started_at(&scene.manager, check).await, json!(rfc3339(in_the_shop)));

        // The report has the name under which the phone has kept its answers.
        let kept = scene.shopper.get(&draft).await.expect(200);
        assert_eq!(kept["report_id"], json!(attribute(&html, "data-report")));
        let report = scene.file(1, answers()).await;
        let flags = scene.manager.get(&format!("/api/v1/reports/{report}")).await.expect(200)["flags"].clone();
        assert!(!flags.to_string().contains("too_fast"), "five minutes are long enough: {flags}");
    })
    .await;
}

#[actix_web::test]
async fn what_a_phone_tells_is_kept_between_the_assignment_and_now() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let assigned = app.now();
        let check = accepted(&app, &scene).await;
        app.advance(Duration::minutes(10));
        let path = format!("/api/v1/checks/{check}/report/start");
        let early = json!({"started_at": rfc3339(assigned - Duration::days(3))});
        let begun = scene.shopper.post(&path, &early).await.expect(200);
        assert_eq!(begun["version"], 1);
        assert_eq!(started_at(&scene.manager, check).await, json!(rfc3339(assigned)));

        scene.hand_out(&app, 2, false);
        let late = json!({"started_at": rfc3339(app.now() + Duration::days(3))});
        let path = format!("/api/v1/checks/{}/report/start", scene.checks[2]);
        scene.shopper.post(&path, &late).await.expect(200);
        assert_eq!(started_at(&scene.manager, &scene.checks[2]).await, json!(rfc3339(app.now())));
    })
    .await;
}

#[actix_web::test]
async fn a_report_is_begun_with_the_questions_that_the_phone_has_shown() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let check = accepted(&app, &scene).await;
        let form = format!("/checks/{check}/report");
        let version = attribute(&scene.shopper.page(&form).await.expect(200), "data-start-checklist");
        let checklist_id = scene.manager.get("/api/v1/checklists").await.expect(200)["items"][0]["id"].clone();
        let mut other = checklist();
        other["sections"][0]["questions"][0]["key"] = json!("welcomed");
        other["sections"][0]["questions"][1]["relevant"] = json!("welcomed = 'no'");
        let newer = json!({"checklist_id": checklist_id, "definition": other});
        scene.manager.post("/api/v1/checklists", &newer).await.expect(201);

        let path = format!("/api/v1/checks/{check}/report/start");
        let strange = scene.shopper.post(&path, &json!({"checklist_version": "nonsense"})).await;
        assert_eq!(strange.field_errors(), ["checklist_version: unknown"]);
        scene.shopper.post(&path, &json!({"checklist_version": version})).await.expect(200);
        let kept = scene.shopper.get(&format!("/api/v1/checks/{check}/report/draft")).await.expect(200);
        assert!(kept["checklist"].to_string().contains("greeted"));
    })
    .await;
}

#[actix_web::test]
async fn nobody_begins_what_is_not_theirs() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let path = |place: usize| format!("/api/v1/checks/{}/report/start", scene.checks[place]);
        scene.shopper.post(&path(2), &json!({})).await.expect(404);
        for (who, status) in [(&scene.manager, 403), (&scene.owner, 403), (&app.visitor(), 401)] {
            who.post(&path(0), &json!({})).await.expect(status);
        }
        let check = accepted(&app, &scene).await;
        app.advance(Duration::days(40));
        let shopper = app.visitor().sign_in("sonya.shopper@example.test").await;
        shopper.post(&format!("/api/v1/checks/{check}/report/start"), &json!({})).await.expect(409);
    })
    .await;
}
