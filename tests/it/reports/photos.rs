use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::scene::{Scene, answers, new_shopper, png};
use crate::support::app::{on_each_database, on_each_database_with};

#[actix_web::test]
async fn the_same_photo_twice_is_one_and_can_be_taken_back() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let first = scene.upload(scene.check(), "wait", png(40, 30)).await.expect(201);
        let again = scene.upload(scene.check(), "wait", png(40, 30)).await.expect(201);
        assert_eq!(first["id"], again["id"]);
        let other = scene.upload(scene.check(), "wait", png(41, 30)).await.expect(201);
        assert_ne!(first["id"], other["id"]);
        let path = format!("/api/v1/evidence/{}", other["id"].as_str().unwrap());
        scene.shopper.delete(&path).await.expect(204);
        scene.shopper.delete(&path).await.expect(404);
        let draft = scene.shopper.get(&format!("/api/v1/checks/{}/report/draft", scene.check())).await.expect(200);
        assert_eq!(draft["evidence"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn bad_photos_are_refused_with_the_reason() {
    let small = |config: &mut wayscore::config::Config| {
        config.limits.photo_bytes = 20_000;
        config.limits.photo_pixels = 100_000;
        config.limits.photos_per_report = 2;
    };
    on_each_database_with(small, async |app| {
        let scene = Scene::set(&app).await;
        let check = scene.check();
        let refusals = [
            ("wait", b"MZ\x90 no picture".to_vec(), "photo: file-program"),
            ("wait", png(1000, 1000), "photo: photo-too-many-pixels"),
            ("wait", Vec::new(), "photo: file-empty"),
            ("ghost", png(10, 10), "question: unknown-key"),
        ];
        for (question, bytes, told) in refusals {
            let refused = scene.upload(check, question, bytes).await;
            assert_eq!((refused.status, refused.field_errors()), (422, vec![told.to_owned()]));
        }
        assert_eq!(scene.upload(check, "wait", vec![7; 20_001]).await.status, 413);
        scene.upload(check, "wait", png(10, 10)).await.expect(201);
        scene.upload(check, "clean", png(11, 10)).await.expect(201);
        assert_eq!(scene.upload(check, "felt", png(12, 10)).await.field_errors(), ["photo: too-many-photos"]);
        scene.upload(&scene.checks[2], "wait", png(10, 10)).await.expect(404);
        let html = scene
            .send_form(check, &[("do", "save"), ("a.desks", "4")], &[("photo.clean", b"GIF89a no".to_vec())])
            .await
            .expect(422);
        assert!(html.contains("id=\"e-clean\"") && html.contains("value=\"4\""));
        let oversized = scene.send_form(check, &[("do", "save")], &[("photo.clean", vec![7; 20_001])]).await;
        assert_eq!(oversized.status, 413);
    })
    .await;
}

#[actix_web::test]
async fn a_photo_is_shown_to_whom_it_belongs() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        new_shopper(&app, "Other Shopper", "S-2");
        let other = app.visitor().sign_in("other.shopper@example.test").await;
        let photo = scene.upload(scene.check(), "wait", png(400, 300)).await.expect(201);
        let page = format!("/evidence/{}", photo["id"].as_str().unwrap());
        let own = scene.shopper.page(&page).await;
        assert_eq!((own.status, &own.headers["content-type"]), (200, &"image/jpeg".parse().unwrap()));
        assert!(own.headers["cache-control"].to_str().unwrap().contains("private"));
        assert_eq!(scene.manager.page(&format!("{page}/thumbnail")).await.status, 200);
        assert_eq!(other.page(&page).await.status, 404);
        assert_eq!(scene.owner.page(&page).await.status, 404);
        let body = json!({"answers": answers(), "evidence": [photo["id"]]});
        let report = scene.shopper.post(&format!("/api/v1/checks/{}/report", scene.check()), &body).await.expect(201);
        assert_eq!(scene.owner.page(&page).await.status, 404);
        let approval = format!("/api/v1/reports/{}/approval", report["id"].as_str().unwrap());
        scene.manager.post(&approval, &json!({"grade": 9})).await.expect(200);
        assert_eq!(scene.owner.page(&page).await.status, 200);
        assert_eq!(app.visitor().page(&page).await.status, 303);
        scene.shopper.delete(&format!("/api/v1{page}")).await.expect(409);
    })
    .await;
}

#[actix_web::test]
async fn the_page_uploads_for_its_script_and_for_none() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let path = format!("/checks/{}/evidence", scene.check());
        let form = || Form::new().text("question", "wait").part("file", Part::bytes(png(40, 30)).file_name("a.png"));
        let request = || scene.shopper.request(Method::POST, &path).header("sec-fetch-site", "same-origin");
        let told =
            scene.shopper.read(request().header("accept", "application/json").multipart(form())).await.expect(201);
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(told["alt"], "Photo 1");
        let back = scene.shopper.read(request().multipart(form())).await.redirected();
        assert_eq!(back, format!("/checks/{}/report#q-wait", scene.check()));
        let photo = told["id"].as_str().unwrap();
        let removed = scene.send_form(scene.check(), &[("delete_photo", photo), ("a.greeted", "yes")], &[]).await;
        assert_eq!(removed.redirected(), format!("/checks/{}/report#q-wait", scene.check()));
        assert_eq!(scene.shopper.page(&format!("/evidence/{photo}")).await.status, 404);
    })
    .await;
}
