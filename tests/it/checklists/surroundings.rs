use serde_json::json;

use crate::journeys::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

#[actix_web::test]
async fn the_editor_suggests_the_touchpoints_of_the_clients_maps() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let fields = [("kind", "visit"), ("client_id", scene.company.public_id.as_str())];
        let draft = manager.submit("/checklists/drafts", &fields).await.redirected();
        let html = manager.page(&format!("{draft}?section=s1")).await.expect(200);
        let map = manager.get(&scene.api()).await.expect(200);
        let stages = map["stages"].as_array().unwrap();
        let touchpoints: Vec<_> = stages.iter().flat_map(|stage| stage["touchpoints"].as_array().unwrap()).collect();
        assert!(touchpoints.len() > 3);
        for touchpoint in touchpoints {
            let (key, title) = (touchpoint["key"].as_str().unwrap(), touchpoint["title"].as_str().unwrap());
            assert!(html.contains(&format!("<option value=\"{key}\">{title}</option>")), "{key} {title}: {html}");
        }

        let other = client(&app, "South Bank");
        let fields = [("kind", "visit"), ("client_id", other.public_id.as_str())];
        let draft = manager.submit("/checklists/drafts", &fields).await.redirected();
        let html = manager.page(&format!("{draft}?section=s1")).await.expect(200);
        assert!(!html.contains("value=\"in-store-consultation\""), "a map of somebody else's");
    })
    .await;
}

#[actix_web::test]
async fn a_checklist_names_the_programs_that_use_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let owner = scene.owner(&app).await;
        let (page, api) =
            (format!("/checklists/{}", scene.checklist), format!("/api/v1/checklists/{}", scene.checklist));
        let link = format!("<a href=\"/programs/{}\">Branches</a>", scene.program.public_id);
        let html = manager.page(&page).await.expect(200);
        assert!(html.contains("Reports are filed with it by the program") && html.contains(&link), "{html}");
        let named = json!([{"id": scene.program.public_id, "title": "Branches"}]);
        for reader in [&manager, &owner] {
            assert_eq!(reader.get(&api).await.expect(200)["programs"], named);
        }
        let unused = json!({"definition": {"title": "Other", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
            {"key": "s", "title": "S", "touchpoint": "t", "questions": [{"key": "q", "type": "yes_no", "text": "?"}]}]}});
        let version = manager.post("/api/v1/checklists", &unused).await.expect(201);
        let html = manager.page(&format!("/checklists/{}", version["checklist_id"].as_str().unwrap())).await.expect(200);
        assert!(html.contains("No program uses it yet"));
    })
    .await;
}
