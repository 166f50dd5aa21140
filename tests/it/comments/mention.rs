//! Whoever is called by name gets one letter, in their own language, that leads to the words.

use serde_json::json;
use wayscore::kernel::Language;

use crate::accounts::{letters_to, link_sent_to};
use crate::journeys::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

#[actix_web::test]
async fn a_name_in_the_words_calls_its_person_once() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let viewer = Person::viewer(scene.company.id).language(Language::Ru).create(&app);
        let manager = Person::manager().create(&app);
        let other = client(&app, "South Bank");
        let stranger = Person::owner(other.id).named("Stella Stranger").create(&app);
        let words = "@vera viewer, look; @Stella Stranger too, and I, @Oleg Owner";
        let new = json!({"level": "touchpoint", "key": "call", "words": words});
        let comment = owner.post(&format!("{}/comments", scene.api()), &new).await.expect(201);
        let id = comment["id"].as_str().unwrap();
        assert_eq!((letters_to(&app, viewer.email()), letters_to(&app, manager.email())), (1, 0));
        // Nobody calls themselves, nor people of another client.
        assert_eq!(letters_to(&app, stranger.email()), 0);
        assert_eq!(letters_to(&app, "oleg.owner@example.test"), 0);
        let link = link_sent_to(&app, viewer.email());
        assert_eq!(link, format!("{}/cells/touchpoint/call#comment-{id}", scene.page()));
        let subject = newest_subject(&app, viewer.email());
        assert!(subject.contains("зовёт вас") && subject.contains("A deposit"), "{subject}");

        // The same in the application, in the reader's own language.
        let reader = app.visitor().sign_in(viewer.email()).await;
        let told = reader.get("/api/v1/notices").await.expect(200)["items"].clone();
        assert_eq!((told.as_array().unwrap().len(), &told[0]["link"]), (1, &json!(link)));
        let text = told[0]["text"].as_str().unwrap();
        assert!(text.starts_with("Oleg Owner зовёт вас") && text.contains("A deposit"), "{text}");
        let strange = app.visitor().sign_in(stranger.email()).await;
        assert_eq!(strange.get("/api/v1/notices").await.expect(200)["items"], json!([]));

        // Words written anew call whoever is new in them, and nobody twice.
        let edit = json!({"version": 1, "words": "@Vera Viewer and @Maria Manager, look"});
        owner.patch(&format!("/api/v1/comments/{id}"), &edit).await.expect(200);
        assert_eq!((letters_to(&app, viewer.email()), letters_to(&app, manager.email())), (1, 1));
        assert!(newest_subject(&app, manager.email()).contains("calls you"));
        assert_eq!(reader.get("/api/v1/notices").await.expect(200)["items"], told, "once for each comment");
        let called = app.visitor().sign_in(manager.email()).await;
        let place = called.get("/api/v1/notices").await.expect(200)["items"][0].clone();
        let html = called.page(place["link"].as_str().unwrap()).await.expect(200);
        assert!(html.contains(&format!("id=\"comment-{id}\"")), "{html}");
        let html = owner.page(&format!("{}/cells/touchpoint/call", scene.page())).await.expect(200);
        assert!(html.contains("<b class=\"comment-name\">@Maria Manager</b>"), "{html}");
    })
    .await;
}

#[actix_web::test]
async fn people_can_be_picked_without_writing_their_names() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let viewer = Person::viewer(scene.company.id).create(&app);
        let people = owner.get(&format!("{}/people", scene.api())).await.expect(200);
        let people = people["items"].as_array().unwrap();
        let vera = people.iter().find(|person| person["name"] == "Vera Viewer").unwrap()["id"].as_str().unwrap();
        assert!(people.iter().all(|person| person.as_object().unwrap().len() == 2), "names alone");
        let form = [("level", "stage"), ("key", "enquiry"), ("words", "Look at this"), ("mention", vera)];
        owner.submit(&format!("{}/comments", scene.page()), &form).await.redirected();
        owner.submit(&format!("{}/comments", scene.page()), &form).await.redirected();
        assert_eq!(letters_to(&app, viewer.email()), 1);
    })
    .await;
}

fn newest_subject(app: &crate::support::App, recipient: &str) -> String {
    use diesel::prelude::*;
    use wayscore::db::schema::outbox_mails;
    app.prepare(|connection, _| {
        Ok(outbox_mails::table
            .filter(outbox_mails::recipient.eq(recipient))
            .order(outbox_mails::id.desc())
            .select(outbox_mails::subject)
            .first(connection)?)
    })
}
