use serde_json::{Value, json};

use crate::support::builders::Person;
use crate::support::client::Client;
use crate::support::on_each_database;

async fn shopper(manager: &Client, status: &str) -> Value {
    let body = json!({"name": "Sofia", "email": "sofia@example.test", "phone": "+79161234567", "city": "Kazan",
        "status": status});
    manager.post("/api/v1/shoppers", &body).await.expect(201)
}

#[actix_web::test]
async fn a_shopper_is_approved_suspended_and_reinstated() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let sofia = shopper(&manager, "vetting").await;
        let page = format!("/shoppers/{}", sofia["id"].as_str().unwrap());
        let decide = async |decision: &str, reason: &str, version: &str| {
            let fields = [("decision", decision), ("reason", reason), ("version", version)];
            manager.submit(&format!("{page}/decision"), &fields).await
        };
        decide("approve", "", "1").await.redirected();
        let refused = decide("suspend", "", "2").await.expect(422);
        assert!(refused.contains("Fill in this field"));
        decide("suspend", "missed three checks", "2").await.redirected();
        decide("suspend", "once more", "3").await.expect(409);
        decide("reinstate", "", "2").await.expect(409);
        assert!(manager.page(&page).await.expect(200).contains("Reinstate"));

        let api = format!("/api/v1{page}/decision");
        let back = manager.post(&api, &json!({"decision": "reinstate", "version": 3})).await.expect(200);
        assert_eq!(back["status"], "approved");
        let answer = manager.post(&api, &json!({"decision": "reject", "reason": "x", "version": 4})).await;
        assert_eq!(answer.expect(409)["type"], "/problems/shopper-state");
        let answer = manager.post(&api, &json!({"decision": "promote", "version": 4})).await;
        assert_eq!(answer.field_errors(), ["decision: wrong-type"]);

        let admin = Person::admin().sign_in(&app).await;
        let log = admin.get("/api/v1/audit?action=shopper.suspended").await.expect(200);
        assert_eq!(log["items"][0]["detail"]["reason"], "missed three checks");
    })
    .await;
}
