use serde_json::{Value, json};

use crate::support::builders::{Person, client};
use crate::support::on_each_database;

fn visit(title: &str) -> Value {
    json!({
        "title": title, "kind": "visit", "scoring": {"mode": "pooled"},
        "sections": [{"key": "hall", "title": "Hall", "touchpoint": "hall", "questions": [
            {"key": "clean", "type": "yes_no", "text": "Was it clean?", "critical": "touchpoint"},
            {"key": "wait", "type": "duration", "text": "Seconds in the queue", "relevant": "clean = 'yes'",
             "bands": [{"up_to": 300, "points": 2}, {"points": 0}]},
        ]}],
    })
}

#[actix_web::test]
async fn a_checklist_goes_through_numbered_versions() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let manager = Person::manager().sign_in(&app).await;
        let first = json!({"client_id": bank.public_id, "definition": visit("Visit")});
        let one = manager.post("/api/v1/checklists", &first).await.expect(201);
        assert_eq!((&one["number"], &one["questions"]), (&json!(1), &json!(2)));
        assert_eq!(one["definition"]["sections"][0]["weight"], 1.0, "defaults are written out");

        let again = manager.post("/api/v1/checklists", &first).await.expect(201);
        assert_eq!(again["id"], one["id"], "the identical definition is the same version");

        let next = json!({"checklist_id": one["checklist_id"], "definition": visit("Visit, revised")});
        let two = manager.post("/api/v1/checklists", &next).await.expect(201);
        assert_eq!((&two["number"], &two["checklist_id"]), (&json!(2), &one["checklist_id"]));

        let place = format!("/api/v1/checklist-versions/{}", one["id"].as_str().unwrap());
        assert_eq!(manager.get(&place).await.expect(200), one, "what was published stays as it was");
        let list = manager.get("/api/v1/checklists").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        assert_eq!(list["items"][0]["title"], "Visit, revised");
        assert_eq!(list["items"][0]["newest"]["number"], 2);
    })
    .await;
}

#[actix_web::test]
async fn every_fault_of_a_checklist_is_told_at_once() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let broken = json!({
            "title": "Broken", "kind": "visit", "scoring": {"mode": "pooled"},
            "sections": [{"key": "hall", "title": "Hall", "touchpoint": "hall", "questions": [
                {"key": "one", "type": "yes_no", "text": "?", "weight": 0},
                {"key": "one", "type": "text", "text": "?", "critical": "report"},
                {"key": "two", "type": "yes_no", "text": "?", "relevant": "three = 'yes'"},
            ]}],
        });
        let answer = manager.post("/api/v1/checklists", &json!({"definition": broken})).await;
        let told = answer.field_errors();
        answer.expect(422);
        for fault in [
            "one: fault-bad_weight",
            "one: fault-critical_unscored",
            "one: fault-duplicate_key",
            "two: fault-bad_condition",
        ] {
            assert!(told.contains(&fault.to_owned()), "{fault} in {told:?}");
        }
        let typed = broken.to_string();
        let html = manager.submit("/checklists", &[("definition", &typed)]).await.expect(422);
        assert!(html.contains("Not published: 4 faults"), "{html}");
        assert!(
            html.contains("three = &#x27;yes&#x27;") || html.contains("three = &#39;yes&#39;"),
            "typed text is kept"
        );
        let html = manager.submit("/checklists", &[("definition", "{\"title\": ")]).await.expect(422);
        assert!(html.contains("This is not JSON: line 1, column"), "{html}");
        assert_eq!(manager.get("/api/v1/checklists").await.expect(200)["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn a_next_version_keeps_the_kind() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let one = manager.post("/api/v1/checklists", &json!({"definition": visit("Visit")})).await.expect(201);
        let mut call = visit("Visit");
        call["kind"] = json!("call");
        let next = json!({"checklist_id": one["checklist_id"], "definition": call});
        assert_eq!(manager.post("/api/v1/checklists", &next).await.field_errors(), ["kind: kind-changed"]);
        let unknown = json!({"checklist_id": "nothing", "definition": visit("Visit")});
        assert_eq!(manager.post("/api/v1/checklists", &unknown).await.field_errors(), ["checklist_id: unknown"]);
    })
    .await;
}

#[actix_web::test]
async fn a_checklist_is_published_by_page() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        assert!(manager.page("/checklists").await.expect(200).contains("No checklists yet"));
        manager.page("/checklists/new").await.expect(200);
        let typed = visit("Visit").to_string();
        let place = manager.submit("/checklists", &[("definition", &typed)]).await.redirected();
        let html = manager.page(&place).await.expect(200);
        assert!(html.contains("Was it clean?") && html.contains("Failing it zeroes the touchpoint"), "{html}");
        assert!(manager.page("/checklists").await.expect(200).contains("For every client"));
        let next = format!("/checklists/new?checklist={}", place.trim_start_matches("/checklists/"));
        assert!(manager.page(&next).await.expect(200).contains("Seconds in the queue"));
    })
    .await;
}
