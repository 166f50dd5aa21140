use serde_json::json;

use crate::support::builders::Person;
use crate::support::on_each_database;

#[actix_web::test]
async fn the_log_tells_who_did_what() {
    on_each_database(async |app| {
        let admin = Person::admin().sign_in(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        manager.post("/api/v1/clients", &json!({"name": "North Bank"})).await.expect(201);
        let log = admin.get("/api/v1/audit?actor=maria.manager@example.test&subject=client").await.expect(200);
        assert_eq!(log["items"].as_array().unwrap().len(), 1);
        let entry = &log["items"][0];
        assert_eq!((&entry["action"], &entry["actor"]["name"]), (&json!("client.created"), &json!("Maria Manager")));
        assert_eq!(entry["detail"], json!({"name": "North Bank"}));
        let page = admin.page("/audit?action=client.created").await.expect(200);
        assert!(page.contains("Client created · North Bank") && page.contains("Maria Manager"));
        assert!(admin.page("/audit?actor=nobody@example.test").await.expect(200).contains("No entries found"));
    })
    .await;
}

#[actix_web::test]
async fn a_long_log_comes_in_pages() {
    on_each_database(async |app| {
        let admin = Person::admin().sign_in(&app).await;
        for number in 0..51 {
            admin.post("/api/v1/clients", &json!({"name": format!("Client {number}")})).await.expect(201);
        }
        let first = admin.get("/api/v1/audit?action=client.created").await.expect(200);
        let next = first["next"].as_str().expect("a next page");
        let second = admin.get(&format!("/api/v1/audit?action=client.created&cursor={next}")).await.expect(200);
        assert_eq!((first["items"].as_array().unwrap().len(), second["items"].as_array().unwrap().len()), (50, 1));
        assert_eq!(second["next"], json!(null));
        let page = admin.page("/audit?action=client.created").await.expect(200);
        assert!(page.contains("/audit?action=client.created&amp;cursor="), "the filter stays in the address");
    })
    .await;
}
