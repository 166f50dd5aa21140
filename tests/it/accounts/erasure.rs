//! After somebody is erased no text of the database knows them: every column of every table is read.

use std::collections::BTreeMap;

use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use serde_json::{Value, json};
use wayscore::accounts::{self, Happening, record};
use wayscore::db::Connection;
use wayscore::db::schema::{orders, shopper_applications, users, vetting_results, vetting_steps};
use wayscore::kernel::{Email, Language};
use wayscore::mail::{self, Letter};

use crate::journeys::scene::Scene as Maps;
use crate::reports::scene::{Scene, answers};
use crate::support::app::{App, on_each_database};
use crate::support::builders::Person;
use crate::support::client::PASSWORD;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Rows per text column that hold any of these words, however they are spelled.
fn traces(app: &App, words: &[&str]) -> BTreeMap<String, i64> {
    app.prepare(|connection, _| {
        let columns: Vec<Column> = match connection {
            Connection::Sqlite(inner) => diesel::sql_query(
                "SELECT m.name AS table_name, p.name AS column_name FROM sqlite_master m \
                 JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND upper(p.type) = 'TEXT'",
            )
            .load(inner)?,
            Connection::Postgres(inner) => diesel::sql_query(
                "SELECT table_name::text, column_name::text FROM information_schema.columns \
                 WHERE table_schema = 'public' AND data_type = 'text'",
            )
            .load(inner)?,
        };
        assert!(columns.len() > 200, "{} columns", columns.len());
        let mut found = BTreeMap::new();
        for Column { table_name, column_name } in columns {
            let holds: Vec<String> = words
                .iter()
                .map(|word| format!("lower(\"{column_name}\") LIKE '%{}%'", word.to_lowercase().replace('\'', "''")))
                .collect();
            let count = format!(
                "SELECT count(*) AS n FROM \"{table_name}\" WHERE \"{column_name}\" IS NOT NULL AND ({})",
                holds.join(" OR ")
            );
            let n = diesel::sql_query(count).get_result::<Found>(connection)?.n;
            if n > 0 {
                found.insert(format!("{table_name}.{column_name}"), n);
            }
        }
        Ok(found)
    })
}

fn places(document: &Value) -> Vec<&str> {
    document["mentions"].as_array().unwrap().iter().map(|place| place["place"].as_str().unwrap()).collect()
}

/// A letter to somebody else that tells of a person.
fn write_about(app: &App, words: &str) {
    app.prepare(|connection, now| {
        let letter = Letter {
            recipient: Email::parse("desk@example.test").unwrap(),
            language: Language::En,
            name: "digest",
            arguments: ["name", "day", "lines"].map(|name| (name, words.into())).to_vec(),
            link: None,
        };
        mail::queue(connection, &letter, now)
    });
}

#[actix_web::test]
async fn nothing_of_a_forgotten_shopper_is_left_anywhere() {
    on_each_database(async |app| {
        const KNOWN_BY: [&str; 3] = ["Sonya Shopper", "sonya.shopper@example.test", "+79001234567"];
        let [name, email, phone] = KNOWN_BY;
        let scene = Scene::set(&app).await;
        let mut words = answers();
        words["greeted"] = json!("no");
        words["why"] = json!("I said: I am Sonya Shopper, call +79001234567");
        let report = scene.file(0, words).await;
        let approval = json!({"grade": 9, "words": "Well done, Sonya Shopper"});
        scene.manager.post(&format!("/api/v1/reports/{report}/approval"), &approval).await.expect(200);
        write_about(&app, "Sonya Shopper (sonya.shopper@example.test) has come");
        app.prepare(|connection, now| {
            use wayscore::db::schema::payouts::dsl;
            diesel::update(dsl::payouts).set((dsl::status.eq("paid"), dsl::paid_at.eq(now))).execute(connection)?;
            let user = accounts::user_by_email(connection, &Email::parse(email).unwrap())?.unwrap();
            let (user_id, shopper_id): (i64, i64) = {
                use wayscore::db::schema::shoppers::dsl;
                (user.id, dsl::shoppers.filter(dsl::user_id.eq(user.id)).select(dsl::id).first(connection)?)
            };
            let actor = user.into_actor(Some(shopper_id))?;
            for (action, subject) in [("interview.booked", "interview"), ("quiz.passed", "quiz_attempt")] {
                let detail = json!({"name": name, "phone": phone});
                let happening = Happening { action, subject, subject_id: "x", client_id: None, detail };
                record(connection, Some(&actor), &happening, now)?;
            }
            let detail = json!({"words": format!("asked {name}, {email}")});
            let by_system =
                Happening { action: "note.written", subject: "note", subject_id: "y", client_id: None, detail };
            record(connection, None, &by_system, now)?;
            let step: Option<i64> = vetting_steps::table.select(vetting_steps::id).first(connection).optional()?;
            if let Some(step) = step {
                diesel::insert_into(vetting_results::table)
                    .values((
                        vetting_results::shopper_id.eq(shopper_id),
                        vetting_results::step_id.eq(step),
                        vetting_results::passed.eq(true),
                        vetting_results::note.eq(format!("{name} spoke well")),
                        vetting_results::decided_by.eq(user_id),
                        vetting_results::decided_at.eq(now),
                    ))
                    .execute(connection)?;
            }
            Ok(())
        });
        let before = traces(&app, &KNOWN_BY);
        for place in [
            "users.email",
            "shoppers.phone",
            "audit_entries.detail",
            "outbox_mails.body_html",
            "report_versions.answers",
        ] {
            assert!(before.contains_key(place), "{place} {before:#?}");
        }
        let data = scene.shopper.get("/api/v1/account/data").await.expect(200);
        assert!(places(&data).contains(&"audit_entries.detail"), "{data:#}");
        assert!(places(&data).contains(&"outbox_mails.body_text") && data["letters"].is_array());

        app.advance(Duration::minutes(1));
        scene.shopper.post("/api/v1/account/erasure", &json!({"password": PASSWORD})).await.expect(204);
        assert_eq!(traces(&app, &KNOWN_BY), BTreeMap::new());
        // The bare facts stay, and so does the work.
        let log = Person::admin().sign_in(&app).await.get("/api/v1/audit").await.expect(200).to_string();
        assert!(log.contains("interview.booked") && log.contains("quiz.passed") && log.contains("note.written"));
        let kept = scene.manager.get(&format!("/api/v1/reports/{report}")).await.expect(200).to_string();
        assert!(kept.contains("I said: I am —, call —"), "{kept}");
        let left: i64 = app.prepare(|connection, _| {
            Ok(shopper_applications::table.filter(shopper_applications::about.ne("")).count().get_result(connection)?)
        });
        assert_eq!(left, 0);
    })
    .await;
}

#[actix_web::test]
async fn nothing_of_a_forgotten_owner_is_left_in_the_maps_of_the_client() {
    on_each_database(async |app| {
        const KNOWN_BY: [&str; 2] = ["Otto O'Neil", "otto.o'neil@example.test"];
        let name = KNOWN_BY[0];
        let scene = Maps::set(&app);
        let other = scene.owner(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        let otto = Person::owner(scene.company.id).named(name).sign_in(&app).await;
        // Somebody else of nearly the same name keeps it.
        Person::viewer(scene.company.id).named("Otto O'Neilson").create(&app);
        let solution = json!({
            "touchpoint": "in-store-consultation", "title": "Let Otto O'Neil speak first", "details": "", "effort": 2,
            "owner_name": name, "owner_email": KNOWN_BY[1], "department": "Branches", "due_on": "2026-11-20", "impact": 4
        });
        let solution = other.post(&format!("{}/solutions", scene.api()), &solution).await.expect(201);
        manager.patch(&scene.api(), &json!({"version": 1, "owner": name})).await.expect(200);
        let touchpoint = json!({"version": 1, "owner": name});
        manager.patch(&format!("{}/touchpoints/call", scene.api()), &touchpoint).await.expect(200);
        let words = "@Otto O'Neil, look; Otto O'Neilson too";
        let comment = json!({"level": "touchpoint", "key": "call", "words": words});
        other.post(&format!("{}/comments", scene.api()), &comment).await.expect(201);
        let share = json!({"name": "For Otto O'Neil", "newest_wave": true, "selection": "wave=all"});
        other.post(&format!("{}/shares", scene.api()), &share).await.expect(201);
        write_about(&app, "Otto O'Neil has left words");
        app.prepare(|connection, now| {
            let detail = json!({"name": name, "asked": "Otto O'Neilson"});
            let happening =
                Happening { action: "note.written", subject: "note", subject_id: "y", client_id: None, detail };
            record(connection, None, &happening, now)?;
            Ok(diesel::update(orders::table).set(orders::note.eq(format!("Call {name}"))).execute(connection)?)
        });
        let before = traces(&app, &[KNOWN_BY[1]]);
        assert!(before.contains_key("solutions.owner_email") && before.contains_key("users.email"), "{before:#?}");
        let data = otto.get("/api/v1/account/data").await.expect(200);
        assert_eq!(data["solutions"][0]["id"], solution["id"]);
        for place in ["journey_maps.owner", "map_touchpoints.owner", "map_comments.words", "map_shares.name", "solutions.title"]
        {
            assert!(places(&data).contains(&place), "{place} {data:#}");
        }

        otto.post("/api/v1/account/erasure", &json!({"password": PASSWORD})).await.expect(204);
        app.prepare(|connection, _| {
            // Who is left is called as before: only then is what the scan finds somebody else's.
            let called = users::table.filter(users::name.eq("Otto O'Neilson"));
            assert_eq!(diesel::update(called).set(users::name.eq("Someone")).execute(connection)?, 1);
            Ok(())
        });
        let left = traces(&app, &KNOWN_BY);
        assert_eq!(left.keys().collect::<Vec<_>>(), ["audit_entries.detail", "map_comments.words"], "{left:#?}");
        let found = other.get(&format!("/api/v1/actions/{}", solution["id"].as_str().unwrap())).await.expect(200);
        assert_eq!((&found["owner_name"], &found["owner_email"]), (&json!("—"), &Value::Null), "{found:#}");
        assert_eq!(found["title"], "Let — speak first");
        let talk = other.get(&format!("{}/comments", scene.api())).await.expect(200).to_string();
        assert!(talk.contains("@—, look; Otto O'Neilson too"), "{talk}");
        let letters: Vec<String> = app.prepare(|connection, _| {
            use wayscore::db::schema::outbox_mails::dsl;
            Ok(dsl::outbox_mails.filter(dsl::recipient.eq("desk@example.test")).select(dsl::body_html).load(connection)?)
        });
        assert!(letters.iter().all(|html| html.contains("— has left words")), "{letters:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_namesake_keeps_what_is_theirs() {
    on_each_database(async |app| {
        let scene = Maps::set(&app);
        let owner = scene.owner(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        app.prepare(|connection, _| {
            let renamed = users::table.filter(users::email.eq("maria.manager@example.test"));
            Ok(diesel::update(renamed).set(users::name.eq("Oleg Owner")).execute(connection)?)
        });
        manager.patch(&scene.api(), &json!({"version": 1, "owner": "Oleg Owner"})).await.expect(200);
        manager.post("/api/v1/account/erasure", &json!({"password": PASSWORD})).await.expect(204);
        let map = owner.get(&format!("{}/plan.json", scene.api())).await.expect(200);
        assert_eq!(map["map"]["owner"], "Oleg Owner");
        let log: Vec<String> = app.prepare(|connection, _| {
            use wayscore::db::schema::{audit_entries, users};
            let erased = audit_entries::table.inner_join(users::table).filter(users::name.eq("—"));
            Ok(erased.select(audit_entries::detail).load(connection)?)
        });
        assert!(!log.is_empty() && log.iter().all(|detail| !detail.contains("maria.manager")), "{log:?}");
    })
    .await;
}
