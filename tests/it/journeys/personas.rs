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

#[actix_web::test]
async fn a_viewer_reads_a_persona_as_text() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let new = json!({"name": "Olga", "age": 38, "city": "Kazan", "goals": "No queues", "quote": "Quick, please"});
        let id = owner.post("/api/v1/personas", &new).await.expect(201)["id"].as_str().unwrap().to_owned();
        let page = format!("/personas/{id}");
        let form = owner.page(&page).await.expect(200);
        assert!(form.contains("name=\"goals\"") && form.contains("Move to the archive"), "{form}");
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        let text = viewer.page(&page).await.expect(200);
        assert!(text.contains("<dd>No queues</dd>") && text.contains("38 years old") && text.contains("Quick, please"));
        assert!(!text.contains("name=\"goals\"") && !text.contains("archive\""), "{text}");
    })
    .await;
}

#[actix_web::test]
async fn a_persona_goes_into_the_archive_and_comes_back() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let mut ids = Vec::new();
        for name in ["Olga", "Igor"] {
            let made = owner.post("/api/v1/personas", &json!({"name": name})).await.expect(201);
            assert_eq!(made["archived_at"], json!(null));
            ids.push(made["id"].as_str().unwrap().to_owned());
        }
        owner.patch(&scene.api(), &json!({"version": 1, "persona_id": ids[0]})).await.expect(200);
        let page = format!("/personas/{}", ids[0]);
        assert!(owner.page(&page).await.expect(200).contains(&format!("href=\"{}\">A deposit", scene.page())));

        let archive = format!("/api/v1/personas/{}/archive", ids[0]);
        let put = json!({"archived": true, "version": 1});
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        viewer.put(&archive, &put).await.expect(403);
        let stranger = Person::owner(client(&app, "South Bank").id).named("Stranger").sign_in(&app).await;
        stranger.put(&archive, &put).await.expect(404);
        owner.put(&archive, &json!({"archived": true, "version": 7})).await.expect(409);
        let put_away = owner.put(&archive, &put).await.expect(200);
        assert!(put_away["archived_at"].is_string() && put_away["version"] == 2, "{put_away}");
        assert_eq!(owner.put(&archive, &put).await.expect(200), put_away, "once more is no harm");

        let names = async |query: &str| -> Vec<String> {
            let list = owner.get(&format!("/api/v1/personas{query}")).await.expect(200);
            let items = list["items"].as_array().unwrap().clone();
            items.iter().map(|persona| persona["name"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(
            (names("").await, names("?show=archived").await),
            (vec!["Igor".to_owned()], vec!["Olga".to_owned()])
        );
        assert!(!owner.page("/personas").await.expect(200).contains("Olga"));
        assert!(owner.page("/personas?show=archived").await.expect(200).contains("Olga"));
        let manager = Person::manager().sign_in(&app).await;
        let offered = manager.page("/maps/new").await.expect(200);
        assert!(offered.contains(&ids[1]) && !offered.contains(&ids[0]), "a new map isn't offered it");
        // The map that has it keeps it, and its editor still names it.
        assert!(owner.page(&scene.page()).await.expect(200).contains("Olga"));
        assert!(owner.page(&format!("{}/edit", scene.page())).await.expect(200).contains("Olga"));
        // Its name stays its own.
        assert_eq!(
            owner.post("/api/v1/personas", &json!({"name": "Olga"})).await.field_errors(),
            ["name: name-archived"]
        );

        let html = owner.page(&page).await.expect(200);
        assert!(html.contains("This persona is archived") && html.contains("Take out of the archive"), "{html}");
        let back = [("version", "2"), ("archived", "no")];
        assert_eq!(owner.submit(&format!("{page}/archive"), &back).await.redirected(), page);
        assert_eq!(names("").await, ["Olga", "Igor"]);
        viewer.submit(&format!("{page}/archive"), &[("version", "3"), ("archived", "yes")]).await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn a_new_map_is_offered_more_than_a_page_of_personas() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        for number in 0..55 {
            let new = json!({"client_id": scene.company.public_id, "name": format!("Person {number:02}")});
            manager.post("/api/v1/personas", &new).await.expect(201);
        }
        let html = manager.page("/maps/new").await.expect(200);
        assert!(html.contains("Person 00") && html.contains("Person 54"));
    })
    .await;
}
