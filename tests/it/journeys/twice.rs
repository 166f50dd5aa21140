//! A form that is sent twice makes one map; what became of the persona of a file is said.

use diesel::prelude::*;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use wayscore::db::schema::{journey_maps, personas};

use super::scene::Scene;
use crate::support::app::App;
use crate::support::builders::Person;
use crate::support::client::{Client, PageAnswer};
use crate::support::on_each_database;

fn maps(app: &App) -> i64 {
    app.prepare(|connection, _| Ok(journey_maps::table.count().get_result(connection)?))
}

/// The key that a page has put into its form.
fn key_of(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"once\" value=\"").unwrap();
    let key = rest.split('"').next().unwrap();
    assert!(key.len() >= 16, "{key}");
    key.to_owned()
}

async fn upload(reader: &Client, file: &Value, fields: &[(&'static str, &str)]) -> PageAnswer {
    let mut form = Form::new().part("file", Part::bytes(file.to_string().into_bytes()).file_name("map.json"));
    for (name, value) in fields {
        form = form.text(*name, (*value).to_owned());
    }
    let request = reader.request(Method::POST, "/maps/import").header("sec-fetch-site", "same-origin");
    reader.read(request.multipart(form)).await
}

#[actix_web::test]
async fn a_new_map_sent_twice_is_one_map() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let key = key_of(&manager.page("/maps/new").await.expect(200));
        let program = scene.program.public_id.as_str();
        let fields = |title| {
            [("once", key.as_str()), ("title", title), ("program_id", program), ("stage_set", "need-to-purchase")]
        };
        let refused = manager.submit("/maps", &fields("Twice")[..3]).await.expect(422);
        assert_eq!(key_of(&refused), key);
        assert_eq!(maps(&app), 1);
        let (twice, thrice) = (fields("Twice"), fields("Twice"));
        let (first, second) = tokio::join!(manager.submit("/maps", &twice), manager.submit("/maps", &thrice));
        let first = first.redirected();
        assert_eq!(first, second.redirected());
        assert_eq!(manager.submit("/maps", &fields("Twice")).await.redirected(), first);
        assert_eq!(maps(&app), 2);
        // Whoever goes back and types something else means another map; so does somebody else, or a new form.
        assert_ne!(manager.submit("/maps", &fields("Another")).await.redirected(), first);
        let admin = Person::admin().sign_in(&app).await;
        assert_ne!(admin.submit("/maps", &fields("Twice")).await.redirected(), first);
        assert_ne!(key_of(&manager.page("/maps/new").await.expect(200)), key);
        assert_eq!(maps(&app), 4);
    })
    .await;
}

#[actix_web::test]
async fn a_file_sent_twice_is_one_map_and_its_persona_is_told_of() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let mut plan = manager.get(&format!("{}/plan.json", scene.api())).await.expect(200);
        plan["persona"] = json!({"name": "Olga & Co", "about": "An accountant", "age": 38, "behaviour": "", "city": "",
            "goals": "", "income": "", "interests": "", "occupation": "", "pains": "", "preferences": "", "quote": "",
            "segment": ""});
        let program = scene.program.public_id.as_str();
        let key = key_of(&manager.page("/maps/import").await.expect(200));
        let fields = [("once", key.as_str()), ("program_id", program)];
        let first = upload(&manager, &plan, &fields).await.redirected();
        assert_eq!(upload(&manager, &plan, &fields).await.redirected(), first);
        assert_eq!(maps(&app), 2);
        let told = manager.page(&first).await.expect(200);
        assert!(told.contains("The client had no persona “Olga &amp; Co”: it was created from the file."), "{told}");

        let imports = format!("/api/v1/journey-maps/import?program_id={program}");
        let by_api = |plan: &Value| manager.send(manager.request(Method::POST, &imports).body(plan.to_string()));
        let same = by_api(&plan).await.expect(201);
        assert_eq!(same["file_persona"], json!({"name": "Olga & Co", "found": "same"}));
        plan["persona"]["about"] = json!("A cook");
        assert_eq!(by_api(&plan).await.expect(201)["file_persona"]["found"], "beside");
        plan["persona"]["about"] = json!("A driver");
        let key = key_of(&manager.page("/maps/import").await.expect(200));
        let page = upload(&manager, &plan, &[("once", &key), ("program_id", program)]).await.redirected();
        let told = manager.page(&page).await.expect(200);
        assert!(told.contains("has a persona “Olga &amp; Co” already, whom the file describes otherwise"), "{told}");
        let abouts: Vec<String> = app.prepare(|connection, _| {
            Ok(personas::table.order(personas::id).select(personas::about).load(connection)?)
        });
        assert_eq!(abouts, ["An accountant", "A cook", "A driver"]);
        plan["persona"]["about"] = json!("A pilot");
        // Over a map that is there: sent twice, it is no conflict.
        let form = manager.page(&format!("/maps/import?map={}", scene.map.public_id)).await.expect(200);
        let key = key_of(&form);
        let over =
            [("once", key.as_str()), ("map", scene.map.public_id.as_str()), ("latest", "1"), ("confirm", "true")];
        let done = upload(&manager, &plan, &over).await.redirected();
        assert_eq!(upload(&manager, &plan, &over).await.redirected(), done);
        let told = manager.page(&done).await.expect(200);
        assert!(told.contains("The plan has been replaced") && told.contains("describes otherwise"), "{told}");
        upload(&manager, &plan, &over[1..]).await.expect(409);
        plan["persona"] = Value::Null;
        assert_eq!(by_api(&plan).await.expect(201)["file_persona"], Value::Null);
    })
    .await;
}
