use serde_json::json;

use crate::support::builders::{Person, client};
use crate::support::on_each_database;

#[actix_web::test]
async fn a_ready_checklist_is_taken_for_a_client() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let manager = Person::manager().sign_in(&app).await;
        let html = manager.page("/checklists/library").await.expect(200);
        assert!(html.contains("Отделение банка") && html.contains("Звонок в контакт-центр"), "{html}");

        let fields = [("client_id", bank.public_id.as_str())];
        let place = manager.submit("/checklists/library/bank", &fields).await.redirected();
        let html = manager.page(&place).await.expect(200);
        assert!(html.contains("Отделение банка") && html.contains("North Bank"), "{html}");
        let again = manager.submit("/checklists/library/bank", &fields).await.redirected();
        assert_eq!(again, place, "the same checklist again is the one that is there");
        let all = manager.submit("/checklists/library/bank", &[]).await.redirected();
        assert_ne!(all, place, "one for every client is another");
        manager.submit("/checklists/library/nothing", &fields).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn the_library_can_be_published_by_the_api() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let library = manager.get("/api/v1/checklist-library").await.expect(200);
        let items = library["items"].as_array().unwrap();
        assert_eq!(items.len(), 7);
        for ready in items {
            let version = manager.post("/api/v1/checklists", &json!({"definition": ready["definition"]})).await;
            assert_eq!(version.expect(201)["questions"], ready["questions"]);
        }
    })
    .await;
}

#[actix_web::test]
async fn the_library_is_for_managers() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let owner = Person::owner(bank.id).sign_in(&app).await;
        owner.page("/checklists/library").await.expect(403);
        owner.submit("/checklists/library/bank", &[]).await.expect(403);
        owner.get("/api/v1/checklist-library").await.expect(403);
        app.visitor().get("/api/v1/checklist-library").await.expect(401);
    })
    .await;
}
