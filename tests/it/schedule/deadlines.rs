use chrono::Duration;
use wayscore::kernel::{CheckKind, Manager};
use wayscore::schedule::{
    AssignCheck, Check, CheckStatus, assign_check, check_by_id, close_due_checks, expire_missed, mark_approved,
    mark_rejected, mark_returned, mark_submitted, start_check, work_queue,
};

use crate::support::app::App;
use crate::support::builders::acting_manager;
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

fn give(app: &App, manager: &Manager, check: &Check, walker: &Walker) {
    let assign = AssignCheck { shopper_id: walker.record.public_id.clone() };
    app.prepare(|connection, now| assign_check(connection, manager, &check.public_id, &assign, now));
}

fn status(app: &App, check: &Check) -> CheckStatus {
    app.prepare(|connection, _| check_by_id(connection, check.id)).status
}

#[actix_web::test]
async fn a_missed_check_is_open_again_and_the_queue_says_so() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = bank.order(&app, CheckKind::Visit, 1).remove(0);
        let (manager, anna) = (acting_manager(&app), Walker::approved(&app, "Anna Walker"));
        give(&app, &manager, &check, &anna);
        let waiting = app.prepare(|connection, now| work_queue(connection, &manager, now));
        assert_eq!((waiting.awaiting_acceptance.len(), waiting.under_way, waiting.open), (1, 1, 0));
        assert_eq!(app.prepare(expire_missed), 0);

        app.advance(check.due_at - app.now() + Duration::seconds(1));
        assert_eq!(app.prepare(expire_missed), 1);
        assert_eq!(status(&app, &check), CheckStatus::Open);
        assert_eq!(app.prepare(expire_missed), 0);
        let queue = app.prepare(|connection, now| work_queue(connection, &manager, now));
        assert_eq!((queue.overdue.len(), queue.awaiting_acceptance.len(), queue.open), (1, 0, 1));

        // Its window has passed, so it has to be moved before anybody can have it.
        let assign = AssignCheck { shopper_id: anna.record.public_id.clone() };
        let late = app.db.blocking(|connection| {
            connection.write(|connection| {
                assign_check(connection, &manager, &check.public_id, &assign, app.now()).map(|_| ())
            })
        });
        assert_eq!(late.unwrap_err().code(), "window-passed");
    })
    .await;
}

#[actix_web::test]
async fn an_approved_check_closes_after_the_appeal_window_and_completes_the_order() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let (manager, anna) = (acting_manager(&app), Walker::approved(&app, "Anna Walker"));
        let shopper = anna.acting(&app);
        for check in &checks {
            give(&app, &manager, check, &anna);
            app.prepare(|connection, now| {
                let started = start_check(connection, &shopper, &check.public_id, now)?;
                let filed = mark_submitted(connection, &shopper.actor, &started, now)?;
                let returned = mark_returned(connection, &manager.0, &filed, now)?;
                let filed = mark_submitted(connection, &shopper.actor, &returned, now)?;
                mark_approved(connection, &manager.0, &filed, now)
            });
        }
        let close = || app.prepare(close_due_checks);
        let order = || app.prepare(|connection, _| wayscore::orders::order_by_id(connection, checks[0].order_id));
        app.advance(Duration::days(6));
        assert_eq!((close(), order().status.as_str()), (0, "active"));
        app.advance(Duration::days(2));
        // Several workers at once close each check once.
        let closed: usize = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..3)
                .map(|_| {
                    let (db, now) = (app.db.clone(), app.now());
                    scope.spawn(move || {
                        db.blocking(|connection| connection.write(|connection| close_due_checks(connection, now)))
                    })
                })
                .collect();
            workers.into_iter().map(|worker| worker.join().unwrap().unwrap_or_default()).sum()
        });
        close();
        assert_eq!((closed, order().status.as_str()), (2, "completed"));
        assert!(checks.iter().all(|check| status(&app, check) == CheckStatus::Closed));
        let closings: i64 = app.prepare(|connection, _| {
            use diesel::prelude::*;
            use wayscore::db::schema::audit_entries as log;
            let system = log::table.filter(log::action.eq("check.closed")).filter(log::actor_role.eq("system"));
            Ok(system.count().get_result(connection)?)
        });
        assert_eq!(closings, 2);
    })
    .await;
}

#[actix_web::test]
async fn a_rejected_report_opens_the_check_for_another() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = bank.order(&app, CheckKind::Visit, 1).remove(0);
        let (manager, anna) = (acting_manager(&app), Walker::approved(&app, "Anna Walker"));
        let shopper = anna.acting(&app);
        give(&app, &manager, &check, &anna);
        let open = app.prepare(|connection, now| {
            let started = start_check(connection, &shopper, &check.public_id, now)?;
            let filed = mark_submitted(connection, &shopper.actor, &started, now)?;
            mark_rejected(connection, &manager.0, &filed, now)
        });
        assert_eq!(open.status, CheckStatus::Open);
        give(&app, &manager, &check, &Walker::approved(&app, "Boris Walker"));
        assert_eq!(status(&app, &check), CheckStatus::Assigned);
    })
    .await;
}

#[actix_web::test]
async fn a_suspended_shopper_loses_what_was_not_begun() {
    on_each_database(async |app| {
        use wayscore::shoppers::AssignmentBook;
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let (manager, anna) = (acting_manager(&app), Walker::approved(&app, "Anna Walker"));
        let shopper = anna.acting(&app);
        for check in &checks {
            give(&app, &manager, check, &anna);
        }
        app.prepare(|connection, now| start_check(connection, &shopper, &checks[0].public_id, now));
        let taken = app.prepare(|connection, now| {
            wayscore::schedule::CheckKeeper.take_back(connection, &manager.0, &anna.record, now)
        });
        assert_eq!(taken, 1);
        assert_eq!(status(&app, &checks[0]), CheckStatus::Started);
        assert_eq!(status(&app, &checks[1]), CheckStatus::Open);
    })
    .await;
}
