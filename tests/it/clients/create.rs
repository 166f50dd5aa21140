use serde_json::json;

use crate::support::builders::{Person, client};
use crate::support::on_each_database;

#[actix_web::test]
async fn a_manager_creates_a_client_by_page_and_by_api() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let place = manager.submit("/clients", &[("name", "North Bank")]).await.redirected();
        assert!(place.starts_with("/clients/") && place.ends_with("/locations"));
        let created = manager.post("/api/v1/clients", &json!({"name": "South Bank"})).await.expect(201);
        let names: Vec<String> = manager.get("/api/v1/clients").await.expect(200)["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|client| client["name"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["South Bank", "North Bank"]);
        assert_eq!(created["name"], "South Bank");
        assert!(manager.page("/clients").await.expect(200).contains("North Bank"));
    })
    .await;
}

#[actix_web::test]
async fn a_refused_form_keeps_what_was_typed() {
    on_each_database(async |app| {
        client(&app, "North Bank");
        let manager = Person::manager().sign_in(&app).await;
        let html = manager.submit("/clients", &[("name", "North Bank"), ("legal_name", "North JSC")]).await.expect(422);
        assert!(html.contains("North JSC") && html.contains("aria-invalid"));
        let answer = manager.post("/api/v1/clients", &json!({"name": "North Bank"})).await;
        assert_eq!((answer.status, answer.field_errors()), (422, vec!["name: taken".to_owned()]));
    })
    .await;
}

#[actix_web::test]
async fn other_roles_can_not() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let owner = Person::owner(bank.id).sign_in(&app).await;
        owner.post("/api/v1/clients", &json!({"name": "X"})).await.expect(403);
        owner.submit("/clients", &[("name", "X")]).await.expect(403);
        app.visitor().post("/api/v1/clients", &json!({"name": "X"})).await.expect(401);
        assert_eq!(app.visitor().page("/clients").await.redirected(), "/login?next=%2Fclients");
    })
    .await;
}

#[actix_web::test]
async fn a_retried_request_creates_one() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let first = manager.post_once("/api/v1/clients", "key-1", &json!({"name": "North Bank"})).await.expect(201);
        let again = manager.post_once("/api/v1/clients", "key-1", &json!({"name": "North Bank"})).await.expect(201);
        assert_eq!(first, again);
        let other = manager.post_once("/api/v1/clients", "key-1", &json!({"name": "Another"})).await;
        assert_eq!((other.status, other.field_errors()), (422, vec!["Idempotency-Key: key-reused".to_owned()]));
    })
    .await;
}

#[actix_web::test]
async fn bad_documents_are_told_field_by_field() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let post = async |body: &'static str| {
            let request =
                manager.request(reqwest::Method::POST, "/api/v1/clients").header("content-type", "application/json");
            manager.send(request.body(body)).await
        };
        assert_eq!(post("{\"name\":").await.status, 400);
        assert_eq!(post("{\"name\": 7}").await.field_errors(), ["name: wrong-type"]);
        assert_eq!(post("{\"name\": \"A\", \"colour\": 1}").await.field_errors(), ["colour: unknown-field"]);
        assert_eq!(post("{}").await.field_errors(), ["name: required"]);
        assert_eq!(post("{\"name\": \"\"}").await.field_errors(), ["name: length"]);
        let oversized = format!("{{\"name\": \"{}\"}}", "x".repeat(2 * 1024 * 1024));
        let request =
            manager.request(reqwest::Method::POST, "/api/v1/clients").header("content-type", "application/json");
        assert_eq!(manager.send(request.body(oversized)).await.status, 413);
        let text =
            manager.request(reqwest::Method::POST, "/api/v1/clients").header("content-type", "text/plain").body("x");
        assert_eq!(manager.send(text).await.status, 415);
    })
    .await;
}
