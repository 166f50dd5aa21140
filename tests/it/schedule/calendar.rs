use chrono::Duration;
use diesel::prelude::*;
use icalendar::{Calendar, Component};
use reqwest::Method;
use wayscore::db::schema::{locations, users};
use wayscore::kernel::CheckKind;
use wayscore::schedule::usecases::Because;
use wayscore::schedule::{
    AssignCheck, Check, assign_check, mark_approved, mark_submitted, start_check, withdraw_assignment,
};

use crate::support::app::App;
use crate::support::builders::{Person, acting_manager};
use crate::support::client::Client;
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

const NAME: &str = "Отделение «Северное»; у метро, вход со двора \\ через арку, дом с башней и часами";

/// Three checks in Anna's hands, at a place with an awkward name.
fn given(app: &App) -> (Vec<Check>, Walker) {
    let bank = Bank::open(app, 3);
    app.prepare(|connection, _| {
        diesel::update(locations::table).set(locations::name.eq(NAME)).execute(connection)?;
        Ok(())
    });
    let checks = bank.order(app, CheckKind::Visit, 3);
    let (manager, anna) = (acting_manager(app), Walker::approved(app, "Anna Walker"));
    let assign = AssignCheck { shopper_id: anna.record.public_id.clone() };
    for check in &checks {
        app.prepare(|connection, now| assign_check(connection, &manager, &check.public_id, &assign, now));
    }
    (checks, anna)
}

/// The private address in the answer, as a path of this server.
async fn opened(anna: &Client) -> String {
    let answer = anna.post("/api/v1/calendar-feed", &serde_json::json!(null)).await.expect(201);
    let address = answer["address"].as_str().unwrap().to_owned();
    address.strip_prefix(&anna.address).unwrap_or(&address).to_owned()
}

async fn document(reader: &Client, path: &str) -> String {
    let answer = reader.request(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "text/calendar; charset=utf-8");
    assert_eq!(answer.headers()["cache-control"], "private");
    answer.text().await.unwrap()
}

/// Identities and titles of the events, in order.
fn events(document: &str) -> Vec<(String, String)> {
    let calendar: Calendar = document.parse().unwrap();
    let text = |event: &icalendar::Event, key: &str| event.property_value(key).unwrap().to_owned();
    calendar.events().map(|event| (text(event, "UID"), text(event, "SUMMARY"))).collect()
}

#[actix_web::test]
async fn a_calendar_is_read_by_whoever_knows_its_address() {
    on_each_database(async |app| {
        let (checks, walker) = given(&app);
        let (anna, stranger) = (walker.sign_in(&app).await, app.visitor());
        assert!(anna.page("/assignments").await.expect(200).contains("href=\"/calendar\""));
        assert!(anna.page("/calendar").await.expect(200).contains("Create a private address"));
        let shown = anna.submit("/calendar", &[]).await.expect(200);
        let address =
            shown.split("value=\"").find_map(|part| part.split_once("\"").filter(|(text, _)| text.ends_with(".ics")));
        let first = address.unwrap().0.strip_prefix(&app.address).unwrap().to_owned();
        assert!(shown.contains("webcal://") && !anna.page("/calendar").await.expect(200).contains(".ics"));

        let text = document(&stranger, &first).await;
        assert!(text.ends_with("END:VCALENDAR\r\n") && text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
        for line in text.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
        let unfolded = text.replace("\r\n ", "");
        let start = checks[0].window_starts_at.format("DTSTART:%Y%m%dT%H%M%SZ\r\n").to_string();
        let end = checks[0].window_ends_at.format("DTEND:%Y%m%dT%H%M%SZ\r\n").to_string();
        assert!(unfolded.contains(&start) && unfolded.contains(&end) && unfolded.contains("DTSTAMP:20261102T120000Z"));
        assert!(unfolded.contains("«Северное»\\; у метро\\, вход со двора \\\\ через"), "{unfolded}");
        assert!(!text.contains("deposit") && !text.contains("saving for a trip") && !text.contains("North Bank"));
        let told = events(&text);
        assert_eq!(told.len(), 3);
        assert_eq!(told[0], (format!("{}@wayscore", checks[0].public_id), format!("Check (Visit): {NAME}")));

        // A new address replaces the old one, and revoking ends it; both are 404 from then on.
        let second = opened(&anna).await;
        assert_eq!(stranger.page(&first).await.status, 404);
        assert_eq!(events(&document(&stranger, &second).await), told);
        assert_eq!(stranger.page("/calendar/guessed.ics").await.status, 404);
        anna.submit("/calendar/revocation", &[]).await.redirected();
        assert_eq!(stranger.page(&second).await.status, 404);
        assert_eq!(anna.get("/api/v1/calendar-feed").await.expect(200)["active"], false);
        let third = opened(&anna).await;
        anna.delete("/api/v1/calendar-feed").await.expect(204);
        anna.delete("/api/v1/calendar-feed").await.expect(204);
        assert_eq!(stranger.page(&third).await.status, 404);

        let manager = Person::manager().sign_in(&app).await;
        manager.page("/calendar").await.expect(403);
        manager.post("/api/v1/calendar-feed", &serde_json::json!(null)).await.expect(403);
        stranger.get("/api/v1/calendar-feed").await.expect(401);
    })
    .await;
}

#[actix_web::test]
async fn a_calendar_follows_what_becomes_of_the_checks() {
    on_each_database(async |app| {
        let (checks, walker) = given(&app);
        let (anna, manager, shopper) = (walker.sign_in(&app).await, acting_manager(&app), walker.acting(&app));
        let (path, stranger) = (opened(&anna).await, app.visitor());
        let ids = async || -> Vec<String> {
            let uids = events(&document(&stranger, &path).await).into_iter();
            uids.map(|(uid, _)| uid.trim_end_matches("@wayscore").to_owned()).collect()
        };
        app.prepare(|connection, now| {
            let because = Because { reason: "Moved".to_owned() };
            withdraw_assignment(connection, &manager, &checks[0].public_id, &because, now)?;
            let started = start_check(connection, &shopper, &checks[1].public_id, now)?;
            let filed = mark_submitted(connection, &shopper.actor, &started, now)?;
            mark_approved(connection, &manager.0, &filed, now)
        });
        let kept = [checks[1].public_id.clone(), checks[2].public_id.clone()];
        assert_eq!(ids().await, kept);
        app.advance(checks[1].window_ends_at + Duration::days(30) - app.now());
        assert_eq!(ids().await, kept);
        app.advance(Duration::seconds(1));
        assert_eq!(ids().await, kept[1..]);
        app.prepare(|connection, _| {
            diesel::update(users::table).set(users::status.eq("disabled")).execute(connection)?;
            Ok(())
        });
        assert_eq!(stranger.page(&path).await.status, 404);
    })
    .await;
}

#[actix_web::test]
async fn windows_are_right_in_every_zone_and_over_the_change_of_the_hour() {
    on_each_database(async |app| {
        let (checks, walker) = given(&app);
        let anna = walker.sign_in(&app).await;
        let path = opened(&anna).await;
        // In Berlin the clock skips from two to three within this window.
        let starts = chrono::NaiveDate::from_ymd_opt(2027, 3, 28).unwrap().and_hms_opt(0, 30, 0).unwrap();
        let places = [
            ("Europe/Kaliningrad", "28 March 2027, 02:30–05:00 (UTC+2)"),
            ("Asia/Vladivostok", "28 March 2027, 10:30–13:00 (UTC+10)"),
            ("Europe/Berlin", "28 March 2027, 01:30–05:00 (UTC+1)"),
        ];
        app.prepare(|connection, _| {
            use wayscore::db::schema::checks as table;
            for (check, (zone, _)) in checks.iter().zip(places) {
                let place = locations::table.find(check.location_id);
                diesel::update(place).set(locations::time_zone.eq(zone)).execute(connection)?;
                let window = (
                    table::window_starts_at.eq(starts),
                    table::window_ends_at.eq(starts + Duration::minutes(150)),
                    table::due_at.eq(starts + Duration::days(1)),
                );
                diesel::update(table::table.find(check.id)).set(window).execute(connection)?;
            }
            Ok(())
        });
        let text = document(&app.visitor(), &path).await.replace("\r\n ", "");
        assert_eq!(text.matches("DTSTART:20270328T003000Z").count(), 3);
        assert_eq!(text.matches("DTEND:20270328T030000Z").count(), 3);
        app.advance(starts - Duration::hours(24) - Duration::seconds(1) - app.now());
        assert_eq!(app.prepare(wayscore::schedule::send_reminders), 0);
        app.advance(Duration::seconds(1));
        assert_eq!(app.prepare(wayscore::schedule::send_reminders), 3);
        let letters: Vec<String> = app.prepare(|connection, _| {
            use wayscore::db::schema::outbox_mails as mails;
            Ok(mails::table.filter(mails::recipient.eq(&walker.email)).select(mails::body_text).load(connection)?)
        });
        for (_, window) in places {
            let told = |text: &str| text.replace('\u{a0}', " ").contains(window);
            assert!(told(&text.replace("\\,", ",")), "{window}: {text}");
            assert!(letters.iter().any(|letter| told(letter)), "{window}");
        }
    })
    .await;
}
