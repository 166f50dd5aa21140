use serde_json::json;

use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::Bank;

#[actix_web::test]
async fn a_client_reads_its_own_checklists_and_no_others() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let other = client(&app, "South Bank");
        let manager = Person::manager().sign_in(&app).await;
        let list = manager.get("/api/v1/checklists").await.expect(200);
        let id = list["items"][0]["id"].as_str().unwrap().to_owned();
        let version = list["items"][0]["newest"]["id"].as_str().unwrap().to_owned();

        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let shown = owner.get(&format!("/api/v1/checklists/{id}")).await.expect(200);
        assert_eq!(shown["versions"].as_array().unwrap().len(), 1);
        owner.page(&format!("/checklists/{id}")).await.expect(200);
        let file = owner.page(&format!("/checklist-versions/{version}.json")).await;
        assert!(file.headers["content-disposition"].to_str().unwrap().contains("attachment"));
        assert!(file.expect(200).contains("\"greeted\""));

        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        stranger.get(&format!("/api/v1/checklists/{id}")).await.expect(404);
        stranger.get(&format!("/api/v1/checklist-versions/{version}")).await.expect(404);
        stranger.page(&format!("/checklists/{id}")).await.expect(404);
        stranger.page(&format!("/checklist-versions/{version}.json")).await.expect(404);

        owner.get("/api/v1/checklists").await.expect(403);
        owner.post("/api/v1/checklists", &json!({"definition": {}})).await.expect(403);
        owner.page("/checklists").await.expect(403);
        app.visitor().get("/api/v1/checklists").await.expect(401);
    })
    .await;
}
