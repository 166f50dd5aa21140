use serde_json::json;

use super::scene::{Scene, answers, new_shopper};
use crate::support::on_each_database;

#[actix_web::test]
async fn a_returned_report_comes_back_as_its_second_version() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        let none = scene.manager.submit(&format!("/reports/{id}/return"), &[]).await.expect(422);
        assert!(none.contains("Write at least one remark"));
        let remark = [("remark-wait", "The photo shows no clock"), ("remark-clean", "")];
        assert_eq!(scene.manager.submit(&format!("/reports/{id}/return"), &remark).await.redirected(), "/review");
        let place = format!("/checks/{}/report", scene.check());
        let html = scene.shopper.page(&place).await.expect(200);
        assert!(html.contains("The photo shows no clock") && html.contains("question-remark"));
        let mut mended = answers();
        mended["wait"] = json!(1000);
        let body = json!({"answers": mended, "evidence": ["wait"], "barriers": []});
        let report = scene.shopper.post(&format!("/api/v1{place}"), &body).await.expect(201);
        assert_eq!(report["id"], id.as_str());
        let whole = scene.manager.get(&format!("/api/v1/reports/{id}")).await.expect(200);
        assert_eq!((&whole["number"], &whole["status"]), (&json!(2), &json!("submitted")));
        assert_eq!(whole["remarks"][0]["number"], 1);
        let review = scene.manager.page(&format!("/review/{id}")).await.expect(200);
        assert!(review.contains("Before: 4 min") && review.contains("Version 2"));
        let approved =
            scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 6})).await.expect(200);
        assert!((approved["score"].as_f64().unwrap() - 4.0 / 7.0).abs() < 1e-9);
    })
    .await;
}

#[actix_web::test]
async fn remarks_name_questions_of_the_checklist() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        let path = format!("/api/v1/reports/{id}/return");
        let wrong = json!({"remarks": [{"question": "ghost", "remark": "?"}, {"question": "wait", "remark": " "}]});
        assert_eq!(
            scene.manager.post(&path, &wrong).await.field_errors(),
            ["remarks[0].question: unknown-key", "remarks[1].remark: required"]
        );
        assert_eq!(scene.manager.post(&path, &json!({"remarks": []})).await.field_errors(), ["remarks: no-remarks"]);
        scene.manager.post(&path, &json!({"remarks": [{"question": "wait", "remark": "Why?"}]})).await.expect(200);
        scene.manager.post(&path, &json!({"remarks": [{"question": "wait", "remark": "Why?"}]})).await.expect(409);
    })
    .await;
}

#[actix_web::test]
async fn a_rejected_check_is_open_for_another_shopper() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        let blank = scene.manager.submit(&format!("/reports/{id}/rejection"), &[("reason", " ")]).await.expect(422);
        assert!(blank.contains("f-reason"));
        let reason = [("reason", "Another branch was visited")];
        assert_eq!(scene.manager.submit(&format!("/reports/{id}/rejection"), &reason).await.redirected(), "/review");
        let own = scene.shopper.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(own.contains("Another branch was visited"));
        let body = json!({"answers": {}});
        scene.shopper.post(&format!("/api/v1/checks/{}/report", scene.check()), &body).await.expect(409);
        let second = new_shopper(&app, "Second Shopper", "S-2");
        scene.hand_to(&app, 0, &second, true);
        let other = app.visitor().sign_in("second.shopper@example.test").await;
        let html = other.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(html.contains("id=\"q-greeted\"") && !html.contains("Another branch"));
        other.get(&format!("/api/v1/reports/{id}")).await.expect(404);
    })
    .await;
}
