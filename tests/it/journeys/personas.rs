use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::client::Client;
use crate::support::on_each_database;

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(120, 90).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[actix_web::test]
async fn an_owner_gives_the_map_a_face() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let send = async |portrait: Vec<u8>| {
            let form = Form::new()
                .text("name", "Olga")
                .text("age", "38")
                .text("city", "Kazan")
                .text("about", "An accountant with two children")
                .part("portrait", Part::bytes(portrait).file_name("olga.png"));
            let request = owner.request(reqwest::Method::POST, "/personas").header("sec-fetch-site", "same-origin");
            owner.read(request.multipart(form)).await
        };
        let refused = send(b"not a picture at all".to_vec()).await.expect(422);
        assert!(refused.contains("An accountant with two children") && refused.contains("aria-invalid"));
        assert_eq!(send(png()).await.redirected(), "/personas");
        let list = owner.page("/personas").await.expect(200);
        assert!(list.contains("Olga") && list.contains("38 years old") && list.contains("/portrait"));
        let persona = owner.get("/api/v1/personas").await.expect(200)["items"][0].clone();
        let id = persona["id"].as_str().unwrap();
        let (portrait, api) = (&format!("/personas/{id}/portrait"), format!("/api/v1/personas/{id}/portrait"));
        assert_eq!(persona["portrait"], json!(api));
        let put = async |reader: &Client, file: Vec<u8>| {
            let form = Form::new().part("portrait", Part::bytes(file).file_name("olga.png"));
            reader.send(reader.request(reqwest::Method::PUT, &api).multipart(form)).await
        };
        assert_eq!(put(&owner, b"not a picture at all".to_vec()).await.field_errors(), ["portrait: file-type"]);
        assert_eq!(put(&owner, png()).await.expect(200)["portrait"], json!(api));
        let viewer = Person::viewer(scene.company.id).named("Vera").sign_in(&app).await;
        put(&viewer, png()).await.expect(403);
        let picture = owner.page(portrait).await;
        assert_eq!((picture.status, picture.headers["content-type"].to_str().unwrap()), (200, "image/jpeg"));

        let map = json!({"version": 1, "persona_id": id});
        owner.patch(&scene.api(), &map).await.expect(200);
        let html = owner.page(&scene.page()).await.expect(200);
        assert!(html.contains(portrait) && html.contains("38 years old, Kazan"));

        let other = client(&app, "South Bank");
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        stranger.page(portrait).await.expect(404);
        stranger.get(&format!("/api/v1/personas/{id}")).await.expect(404);
        // Its words are in the plan of the map: another word is another version of it, by whoever wrote it.
        let kept = owner.get(&format!("{}/versions", scene.api())).await.expect(200)["items"].as_array().unwrap().len();
        let persona = owner.get(&format!("/api/v1/personas/{id}")).await.expect(200);
        let words = json!({"name": persona["name"], "goals": "No more queues"});
        let edit = json!({"version": persona["version"], "persona": words});
        owner.put(&format!("/api/v1/personas/{id}"), &edit).await.expect(200);
        let versions = owner.get(&format!("{}/versions", scene.api())).await.expect(200);
        assert_eq!(versions["items"].as_array().unwrap().len(), kept + 1);
        let (from, to) = (kept, kept + 1);
        let told = owner.page(&format!("{}/versions?from={from}&to={to}", scene.page())).await.expect(200);
        assert!(told.contains("No more queues"));

        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        viewer.post("/api/v1/personas", &json!({"name": "Me"})).await.expect(403);
        viewer.page(portrait).await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn a_persona_is_changed_as_a_whole() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        assert_eq!(
            manager.post("/api/v1/personas", &json!({"name": "Igor"})).await.field_errors(),
            ["client_id: required"]
        );
        let new =
            json!({"client_id": scene.company.public_id, "name": "Igor", "age": 61, "quote": "Just tell me the rate"});
        let created = manager.post_once("/api/v1/personas", "once", &new).await.expect(201);
        assert_eq!(manager.post_once("/api/v1/personas", "once", &new).await.expect(201), created);
        assert_eq!(manager.post("/api/v1/personas", &new).await.field_errors(), ["name: taken"]);
        let address = format!("/api/v1/personas/{}", created["id"].as_str().unwrap());
        let edit = json!({"version": 1, "persona": {"name": "Igor", "age": 62, "city": "Tver"}});
        let edited = manager.put(&address, &edit).await.expect(200);
        assert_eq!((&edited["city"], &edited["quote"], &edited["version"]), (&json!("Tver"), &json!(""), &json!(2)));
        manager.put(&address, &edit).await.expect(409);
        let wrong = json!({"version": 2, "persona": {"name": "", "age": 400}});
        assert_eq!(manager.put(&address, &wrong).await.field_errors(), ["persona.age: range", "persona.name: length"]);
    })
    .await;
}
