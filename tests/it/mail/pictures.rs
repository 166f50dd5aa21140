use std::time::{Duration as Span, Instant};

use chrono::Duration;
use diesel::prelude::*;
use wayscore::config::MailWay;
use wayscore::db::schema::{outbox_mails, outbox_pictures};
use wayscore::kernel::{Email, Language};
use wayscore::mail::{self, Letter, MOST_PICTURE_BYTES, Picture};

use crate::support::app::{App, on_each_database, on_each_database_with};

fn letter() -> Letter {
    Letter {
        recipient: Email::parse("reader@example.test").unwrap(),
        language: Language::En,
        name: "digest",
        arguments: ["name", "day", "lines"].map(|name| (name, "words".into())).to_vec(),
        link: None,
    }
}

fn picture(bytes: usize) -> Picture {
    Picture { png: vec![7; bytes], alt: "A map".to_owned(), link: "/maps".to_owned() }
}

fn kept(app: &App) -> Vec<Vec<u8>> {
    app.prepare(|connection, _| Ok(outbox_pictures::table.select(outbox_pictures::png).load(connection)?))
}

fn attempts(app: &App) -> i32 {
    app.prepare(|connection, _| Ok(outbox_mails::table.select(outbox_mails::attempts).first(connection)?))
}

async fn wait_for(what: &str, mut done: impl FnMut() -> bool) {
    let started = Instant::now();
    while !done() {
        assert!(started.elapsed() < Span::from_secs(30), "waited in vain: {what}");
        tokio::time::sleep(Span::from_millis(50)).await;
    }
}

#[actix_web::test]
async fn a_letter_that_was_not_taken_keeps_its_pictures_until_it_is_given_up() {
    // Nobody listens there.
    on_each_database_with(
        |config| config.mail.way = MailWay::Smtp("smtp://127.0.0.1:9".parse().unwrap()),
        async |app| {
            app.prepare(|connection, now| {
                mail::queue_with_pictures(connection, &letter(), &[picture(3), picture(5)], now)
            });
            wait_for("the first attempt", || attempts(&app) == 1).await;
            assert_eq!(kept(&app), [vec![7; 3], vec![7; 5]]);
            app.advance(Duration::hours(1));
            wait_for("the second attempt", || attempts(&app) == 2).await;
            assert_eq!(kept(&app).len(), 2);
            app.prepare(|connection, _| {
                Ok(diesel::update(outbox_mails::table).set(outbox_mails::attempts.eq(7)).execute(connection)?)
            });
            app.advance(Duration::hours(9));
            wait_for("the last attempt", || attempts(&app) == 8).await;
            assert_eq!(kept(&app).len(), 0);
        },
    )
    .await;
}

#[actix_web::test]
async fn a_picture_too_large_is_refused_and_a_forgotten_reader_takes_theirs_along() {
    on_each_database(async |app| {
        // Not due yet: it waits.
        let later = app.now() + Duration::days(1);
        let queue = |bytes| {
            app.db.blocking(|connection| {
                connection
                    .write(|connection| mail::queue_with_pictures(connection, &letter(), &[picture(bytes)], later))
            })
        };
        assert!(queue(MOST_PICTURE_BYTES + 1).is_err());
        queue(MOST_PICTURE_BYTES).unwrap();
        assert_eq!(kept(&app).len(), 1);
        assert_eq!(app.prepare(|connection, _| mail::forget(connection, "reader@example.test")), 1);
        assert_eq!(kept(&app).len(), 0);
    })
    .await;
}
