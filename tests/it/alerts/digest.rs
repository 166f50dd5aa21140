use std::sync::atomic::AtomicI64;

use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::db::schema::outbox_mails;
use wayscore::jobs;
use wayscore::kernel::Clock;

use crate::journeys::scene::Scene;
use crate::support::app::App;
use crate::support::builders::{Person, client};
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
    jobs::watch_maps(&app.db, Clock::Standing(moment)).await.unwrap();
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
                && page.contains("+100 on “First wave”: higher")
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
