use chrono::Duration;
use diesel::prelude::*;
use wayscore::db::schema::{locations, outbox_mails, users};
use wayscore::kernel::{CheckKind, Timestamp, clock};
use wayscore::schedule::usecases::{MoveWindow, move_window};
use wayscore::schedule::{
    AssignCheck, Check, accept_assignment, assign_check, check_by_id, send_reminders, start_check,
};

use crate::support::app::App;
use crate::support::builders::acting_manager;
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

/// A check in the hands of Anna, given to her days before.
fn given(app: &App) -> (Check, Walker) {
    let bank = Bank::open(app, 1);
    app.prepare(|connection, _| {
        let always = serde_json::json!(vec![(0, 1440); 7]).to_string();
        Ok(diesel::update(locations::table).set(locations::opening_hours.eq(always)).execute(connection)?)
    });
    let check = bank.order(app, CheckKind::Visit, 1).remove(0);
    let (manager, anna) = (acting_manager(app), Walker::approved(app, "Anna Walker"));
    let assign = AssignCheck { shopper_id: anna.record.public_id.clone() };
    app.prepare(|connection, now| assign_check(connection, &manager, &check.public_id, &assign, now));
    let starts = app.now() + Duration::days(5);
    (move_to(app, &check, starts), anna)
}

fn move_to(app: &App, check: &Check, starts: Timestamp) -> Check {
    let manager = acting_manager(app);
    let version = app.prepare(|connection, _| check_by_id(connection, check.id)).version;
    let window =
        MoveWindow { starts_at: clock::rfc3339(starts), ends_at: clock::rfc3339(starts + Duration::hours(3)), version };
    app.prepare(|connection, now| move_window(connection, &manager, &check.public_id, &window, now))
}

fn stand_at(app: &App, moment: Timestamp) {
    app.advance(moment - app.now());
}

/// Subjects and texts of the letters whose subject has these words.
fn letters(app: &App, words: &str) -> Vec<(String, String)> {
    let found: Vec<(String, String)> = app.prepare(|connection, _| {
        let all = outbox_mails::table.order(outbox_mails::id);
        Ok(all.select((outbox_mails::subject, outbox_mails::body_text)).load(connection)?)
    });
    found.into_iter().filter(|(subject, _)| subject.contains(words)).collect()
}

#[actix_web::test]
async fn a_window_is_reminded_of_once_whoever_works() {
    on_each_database(async |app| {
        let (check, _) = given(&app);
        stand_at(&app, check.window_starts_at - Duration::hours(24) - Duration::seconds(1));
        assert_eq!(app.prepare(send_reminders), 0);
        app.advance(Duration::seconds(1));
        let sent: usize = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..4)
                .map(|_| {
                    let (db, now) = (app.db.clone(), app.now());
                    scope.spawn(move || {
                        db.blocking(|connection| connection.write(|connection| send_reminders(connection, now)))
                    })
                })
                .collect();
            workers.into_iter().map(|worker| worker.join().unwrap().unwrap_or_default()).sum()
        });
        app.advance(Duration::hours(1));
        assert_eq!((sent, app.prepare(send_reminders)), (1, 0));
        let told = letters(&app, "begins soon: Branch N1");
        assert_eq!(told.len(), 1);
        let text = told[0].1.replace('\u{a0}', " ");
        for words in ["Moscow", "7 November 2026, 15:00–18:00 (UTC+3)", "due by", "accept or decline it"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(text.contains(&format!("/assignments/{}", check.public_id)));
    })
    .await;
}

#[actix_web::test]
async fn a_report_not_filed_is_reminded_of_before_its_deadline() {
    on_each_database(async |app| {
        let (check, anna) = given(&app);
        let shopper = anna.acting(&app);
        app.prepare(|connection, now| accept_assignment(connection, &shopper, &check.public_id, now));
        stand_at(&app, check.window_starts_at - Duration::hours(2));
        assert_eq!(app.prepare(send_reminders), 1);
        assert!(letters(&app, "begins soon")[0].1.contains("Read the briefing again"));
        app.prepare(|connection, now| start_check(connection, &shopper, &check.public_id, now));
        stand_at(&app, check.due_at - Duration::hours(6) - Duration::seconds(1));
        assert_eq!(app.prepare(send_reminders), 0);
        app.advance(Duration::seconds(1));
        assert_eq!((app.prepare(send_reminders), app.prepare(send_reminders)), (1, 0));
        assert!(letters(&app, "due soon")[0].1.contains("Complete the checklist"));
    })
    .await;
}

#[actix_web::test]
async fn nobody_is_reminded_too_late_or_of_what_was_handed_in() {
    on_each_database(async |app| {
        let (check, anna) = given(&app);
        let shopper = anna.acting(&app);
        stand_at(&app, check.window_starts_at + Duration::minutes(1));
        assert_eq!(app.prepare(send_reminders), 0);
        app.prepare(|connection, now| {
            let started = start_check(connection, &shopper, &check.public_id, now)?;
            wayscore::schedule::mark_submitted(connection, &shopper.actor, &started, now)
        });
        stand_at(&app, check.due_at - Duration::hours(1));
        assert_eq!(app.prepare(send_reminders), 0);
    })
    .await;
}

#[actix_web::test]
async fn reminders_follow_the_window_the_language_and_the_wish_of_the_person() {
    on_each_database(async |app| {
        let (check, anna) = given(&app);
        stand_at(&app, check.window_starts_at - Duration::hours(20));
        let actor = anna.acting(&app).actor;
        let choose = |wanted: &[wayscore::accounts::OptionalLetter]| {
            app.prepare(|connection, now| {
                wayscore::accounts::usecases::choose_letters(connection, &actor, wanted, now)
            });
        };
        choose(&[]);
        assert_eq!(app.prepare(send_reminders), 0);
        choose(&wayscore::accounts::OptionalLetter::ALL);
        app.prepare(|connection, _| {
            diesel::update(users::table).set(users::language.eq("ru")).execute(connection)?;
            Ok(())
        });
        assert_eq!(app.prepare(send_reminders), 1);
        assert!(letters(&app, "Скоро проверка: Branch N1")[0].1.contains("Вы ещё не ответили"));
        // The new window has a reminder of its own.
        let moved = move_to(&app, &check, check.window_starts_at + Duration::days(3));
        assert_eq!(app.prepare(send_reminders), 0);
        stand_at(&app, moved.window_starts_at - Duration::hours(20));
        assert_eq!(app.prepare(send_reminders), 1);
        assert!(letters(&app, "Скоро проверка")[1].1.replace('\u{a0}', " ").contains("10 ноября 2026, 15:00"));
        // A disabled account gets no letters.
        app.prepare(|connection, _| {
            diesel::update(users::table).set(users::status.eq("disabled")).execute(connection)?;
            Ok(())
        });
        stand_at(&app, moved.due_at - Duration::hours(1));
        assert_eq!(app.prepare(send_reminders), 0);
    })
    .await;
}
