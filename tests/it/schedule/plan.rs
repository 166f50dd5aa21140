use std::collections::BTreeMap;

use chrono::Duration;
use serde_json::json;
use wayscore::kernel::CheckKind;
use wayscore::schedule::CheckStatus;

use crate::support::builders::{Person, acting_manager};
use crate::support::on_each_database;
use crate::support::story::Bank;

#[actix_web::test]
async fn a_confirmed_order_becomes_open_checks_spread_evenly() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        let checks = bank.order(&app, CheckKind::Visit, 7);
        let mut per_branch: BTreeMap<i64, usize> = BTreeMap::new();
        for check in &checks {
            *per_branch.entry(check.location_id).or_default() += 1;
            assert_eq!(check.status, CheckStatus::Open);
            assert_eq!(check.fee().amount_minor, 50_000);
            // Nobody has to hurry who did not pay for it.
            assert!(check.window_starts_at >= app.now() + Duration::hours(48));
            assert_eq!(check.due_at - check.window_ends_at, Duration::hours(24));
        }
        assert_eq!(checks.len(), 7);
        assert!(per_branch.values().all(|count| (2..=3).contains(count)), "{per_branch:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_wave_that_is_over_refuses_and_leaves_the_order_as_it_was() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let order = bank.place(&app, CheckKind::Visit, 1);
        app.advance(Duration::days(60));
        let manager = acting_manager(&app);
        let refused = app.db.blocking(|connection| {
            connection.write(|connection| {
                let keeper = wayscore::schedule::CheckKeeper;
                wayscore::orders::confirm_order(connection, &keeper, &manager, &order.public_id, app.now())
            })
        });
        assert_eq!(refused.unwrap_err().code(), "wave-over");
        let after = app.prepare(|connection, _| wayscore::orders::order_by_id(connection, order.id));
        assert_eq!(after.status, "placed");
    })
    .await;
}

#[actix_web::test]
async fn a_cancelled_order_takes_its_checks_along() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let manager = acting_manager(&app);
        let cancelled = app.prepare(|connection, now| {
            use wayscore::orders::CheckBook;
            wayscore::schedule::CheckKeeper.cancel_checks(connection, &manager.0, checks[0].order_id, now)
        });
        assert_eq!(cancelled, 2);
        let api = Person::manager().sign_in(&app).await;
        let list = api.get("/api/v1/checks?status=cancelled").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn a_manager_moves_a_window_within_the_wave() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = bank.order(&app, CheckKind::Visit, 1).remove(0);
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/api/v1/checks/{}/window", check.public_id);
        let body = |from: &str, to: &str, version: i64| json!({"starts_at": from, "ends_at": to, "version": version});

        let moved = manager.put(&address, &body("2026-11-20T07:00:00Z", "2026-11-20T10:00:00Z", 1)).await.expect(200);
        assert_eq!(moved["window"]["starts_at"], "2026-11-20T07:00:00Z");
        assert_eq!(moved["due_at"], "2026-11-21T10:00:00Z");
        assert_eq!(moved["version"], 2);

        // Whoever looked before that has to look again.
        let stale = manager.put(&address, &body("2026-11-21T07:00:00Z", "2026-11-21T10:00:00Z", 1)).await;
        assert_eq!(stale.expect(409)["type"], "/problems/changed-meanwhile");
        let outside = manager.put(&address, &body("2026-12-21T07:00:00Z", "2026-12-21T06:00:00Z", 2)).await;
        assert_eq!(outside.status, 422);
        let mut told = outside.field_errors();
        told.sort();
        assert_eq!(
            told,
            ["ends_at: window-backwards", "ends_at: window-outside-wave", "starts_at: window-outside-wave"]
        );

        // The same on the page, on the clock of the branch.
        let page = format!("/checks/{}", check.public_id);
        assert!(manager.page(&page).await.expect(200).contains("2026-11-20T10:00"));
        let form = [("version", "2"), ("starts_at", "2026-11-23T12:00"), ("ends_at", "2026-11-23T15:00")];
        assert_eq!(manager.submit(&format!("{page}/window"), &form).await.redirected(), page);
        let form = [("version", "3"), ("starts_at", "2026-11-23T12:00"), ("ends_at", "")];
        let html = manager.submit(&format!("{page}/window"), &form).await.expect(422);
        assert!(html.contains("aria-invalid") && html.contains("2026-11-23T12:00"));
        let seen = manager.get(&format!("/api/v1/checks/{}", check.public_id)).await.expect(200);
        assert_eq!(seen["window"]["starts_at"], "2026-11-23T09:00:00Z");

        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        owner.put(&address, &body("2026-11-20T07:00:00Z", "2026-11-20T10:00:00Z", 3)).await.expect(403);
        owner.submit(&format!("{page}/window"), &form).await.expect(403);
    })
    .await;
}
