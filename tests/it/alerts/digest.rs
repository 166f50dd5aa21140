use std::sync::atomic::AtomicI64;

use chrono::Duration;
use diesel::prelude::*;
use reqwest::Method;
use serde_json::{Value, json};
use wayscore::db::schema::outbox_mails;
use wayscore::jobs;
use wayscore::kernel::Clock;

use crate::journeys::scene::Scene;
use crate::support::app::App;
use crate::support::builders::{Person, client};
use crate::support::client::Client;
use crate::support::on_each_database;
use crate::support::story::Walker;

fn digests(app: &App) -> Vec<(String, String)> {
    app.prepare(|connection, _| {
        Ok(outbox_mails::table
            .filter(outbox_mails::subject.like("Weekly digest%"))
            .order(outbox_mails::recipient)
            .select((outbox_mails::recipient, outbox_mails::body_text))
            .load(connection)?)
    })
}

async fn round(app: &App) {
    let moment: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(app.now().and_utc().timestamp_micros())));
    jobs::write_digests(&app.db, Clock::Standing(moment)).await.unwrap();
}

#[actix_web::test]
async fn the_digest_comes_on_monday_morning_once_to_those_who_want_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for _ in 0..4 {
            scene.approve(&app, 0, 0, json!({"greeted": "no", "clear": 0, "listened": "yes"}), json!([]));
            scene.visit(&app, 1, 1, 4);
        }
        scene.owner(&app).await;
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        Person::owner(client(&app, "South Bank").id).named("Stranger").create(&app);
        let page = viewer.page("/digest").await.expect(200);
        assert!(
            page.contains("A deposit")
                && page.contains("+100 against “First wave”: higher")
                && page.contains("/account#letters")
        );
        let preview = viewer.get("/api/v1/digest").await.expect(200);
        assert_eq!((&preview["maps"][0]["title"], &preview["alerts"]), (&json!("A deposit"), &json!([])));
        assert!(preview["maps"][0]["moved"][0].as_str().unwrap().contains("higher"));
        for person in [Walker::approved(&app, "Anna Walker").sign_in(&app).await, Person::manager().sign_in(&app).await]
        {
            person.page("/digest").await.expect(403);
            person.get("/api/v1/digest").await.expect(403);
        }
        let wanted = viewer.put("/api/v1/account/letters", &json!({"wanted": ["alerts"]})).await.expect(200);
        assert_ne!(wanted, Value::Null);

        // It is Monday noon, and all of them joined today; before eight in the morning of the next one nothing more comes.
        round(&app).await;
        assert_eq!(digests(&app), []);
        app.advance(Duration::days(7));
        round(&app).await;
        round(&app).await;
        let sent = digests(&app);
        assert_eq!(sent.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), ["oleg.owner@example.test"]);
        assert!(sent[0].1.contains("A deposit") && sent[0].1.contains("What moved:") && sent[0].1.contains("/maps/"));
        app.advance(Duration::days(2));
        round(&app).await;
        assert_eq!(digests(&app).len(), 1);
        app.advance(Duration::days(5));
        round(&app).await;
        assert_eq!(digests(&app).len(), 2);
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        assert!(owner.page("/account").await.expect(200).contains("Weekly digest on Mondays"));
    })
    .await;
}

async fn propose(scene: &Scene, owner: &Client, title: &str, due_on: &str) -> Value {
    let words = json!({
        "touchpoint": "in-store-consultation", "title": title, "details": "", "owner_name": "Petra Orlova",
        "department": "Branches", "due_on": due_on, "effort": 2, "impact": 4
    });
    owner.post(&format!("{}/solutions", scene.api()), &words).await.expect(201)
}

#[actix_web::test]
async fn the_digest_names_what_is_late_and_what_is_due_within_the_week() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        assert!(owner.page("/digest").await.expect(200).contains("Nothing is overdue"));
        propose(&scene, &owner, "On the eighth day", "2026-11-16").await;
        propose(&scene, &owner, "On the last day", "2026-11-15").await;
        let late = propose(&scene, &owner, "Long ago", "2026-11-08").await;
        let done = propose(&scene, &owner, "Done long ago", "2026-11-07").await;
        for (version, state) in [(1, "planned"), (2, "in_progress"), (3, "done")] {
            let path = format!("/api/v1/actions/{}/state", done["id"].as_str().unwrap());
            owner.put(&path, &json!({"version": version, "state": state})).await.expect(200);
        }
        app.advance(Duration::days(7));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        let digest = owner.get("/api/v1/digest").await.expect(200);
        assert_eq!(digest["due"].as_array().unwrap().len(), 2, "{digest:#}");
        let href = format!("/actions/{}", late["id"].as_str().unwrap());
        assert_eq!((&digest["due"][0]["href"], &digest["due"][0]["late"]), (&json!(href), &json!(true)));
        assert_eq!((&digest["due"][1]["late"], &digest["more_due"]), (&json!(false), &json!(false)));
        let page = owner.page("/digest").await.expect(200);
        assert!(page.contains(&href) && page.contains("“On the last day” — due on"), "{page}");
        let picture = digest["maps"][0]["picture"].as_str().unwrap();
        assert!(page.contains(&format!("src=\"{}\"", picture.replace('&', "&amp;"))), "{picture}");
        let shown = owner.request(Method::GET, picture).send().await.unwrap();
        assert_eq!(shown.status(), 200, "{picture}");
        assert_eq!(shown.headers()["content-type"], "image/png");
        round(&app).await;
        let (_, letter) = digests(&app).pop().unwrap();
        assert!(letter.contains("“Long ago” — overdue since") && letter.contains("Petra Orlova"), "{letter}");
        assert!(letter.contains("On the last day") && !letter.contains("eighth") && !letter.contains("Done long ago"));
    })
    .await;
}

#[actix_web::test]
async fn who_has_no_map_gets_no_digest_and_no_picture() {
    on_each_database(async |app| {
        let owner = Person::owner(client(&app, "South Bank").id).sign_in(&app).await;
        let page = owner.page("/digest").await.expect(200);
        assert!(page.contains("No digest yet") && !page.contains("letter-picture"));
        let digest = owner.get("/api/v1/digest").await.expect(200);
        assert_eq!((&digest["maps"], &digest["due"]), (&json!([]), &json!([])));
        app.advance(Duration::days(7));
        round(&app).await;
        assert_eq!(digests(&app), []);
    })
    .await;
}
