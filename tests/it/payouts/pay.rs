use diesel::prelude::*;
use serde_json::json;
use wayscore::db::schema::{audit_entries, payouts};
use wayscore::payouts::{StatementFilter, pay_statement};

use super::{approve, listed, roubles, second_manager, three_approved};
use crate::reports::scene::Scene;
use crate::support::app::App;
use crate::support::on_each_database;

fn paid(app: &App) -> i64 {
    app.prepare(|connection, _| Ok(payouts::table.filter(payouts::status.eq("paid")).count().get_result(connection)?))
}

fn noted(app: &App, action: &str) -> Vec<String> {
    app.prepare(|connection, _| {
        let entries = audit_entries::table.filter(audit_entries::action.eq(action)).order(audit_entries::id);
        Ok(entries.select(audit_entries::detail).load(connection)?)
    })
}

#[actix_web::test]
async fn what_a_shopper_spent_is_added_until_it_is_paid() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        approve(&scene, 0).await;
        let payout = listed(&scene.manager, "").await["items"][0].clone();
        let id = payout["id"].as_str().unwrap();
        let (path, page) = (format!("/api/v1/payouts/{id}/reimbursement"), format!("/payouts/{id}/reimbursement"));
        let body = json!({"amount": roubles(250), "note": "Coffee", "version": 1});
        scene.shopper.put(&path, &body).await.expect(403);
        scene.shopper.submit(&page, &[("amount", "1"), ("note", "x"), ("version", "1")]).await.expect(403);
        let owed = scene.manager.put(&path, &body).await.expect(200);
        assert_eq!((&owed["reimbursement"], &owed["total"]), (&roubles(250), &roubles(1_150)));
        scene.manager.put(&path, &body).await.expect(409);
        for (amount, error) in [
            (json!({"amount_minor": -1, "currency": "RUB"}), "amount: money"),
            (json!({"amount_minor": 1, "currency": "EUR"}), "amount: money"),
            (json!({"amount_minor": i64::MAX, "currency": "RUB"}), "amount: money"),
        ] {
            let body = json!({"amount": amount, "note": "Coffee", "version": 2});
            assert_eq!(scene.manager.put(&path, &body).await.field_errors(), [error]);
        }
        let refused =
            scene.manager.submit(&page, &[("amount", "lots"), ("note", ""), ("version", "2")]).await.expect(422);
        assert!(refused.contains("lots") && refused.contains("f-amount-error") && refused.contains("f-note-error"));
        let fields = [("amount", "250,55"), ("note", "Coffee and cake"), ("version", "2")];
        assert_eq!(scene.manager.submit(&page, &fields).await.redirected(), format!("/payouts/{id}"));
        assert_eq!(listed(&scene.shopper, "").await["sums"][0]["due"]["amount_minor"], json!(115_055));
        assert!(noted(&app, "payout.reimbursed")[1].contains("Coffee and cake"));
        scene.manager.post(&format!("/api/v1/payouts/{id}/payment"), &json!({"version": 3})).await.expect(200);
        let late = json!({"amount": roubles(1), "note": "More", "version": 4});
        assert_eq!(scene.manager.put(&path, &late).await.expect(409)["type"], "/problems/payout-paid");
    })
    .await;
}

#[actix_web::test]
async fn one_payout_is_paid_once() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        approve(&scene, 0).await;
        let id = listed(&scene.manager, "").await["items"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/payouts/{id}/payment");
        scene.shopper.post(&path, &json!({"version": 1})).await.expect(403);
        assert_eq!(
            scene.manager.post(&path, &json!({"version": 7})).await.expect(409)["type"],
            "/problems/changed-meanwhile"
        );
        let done = scene.manager.submit(&format!("/payouts/{id}/payment"), &[("version", "1")]).await.redirected();
        assert!(scene.manager.page(&done).await.expect(200).contains("The payout is marked as paid."));
        let again = scene.manager.post(&path, &json!({"version": 1})).await.expect(200);
        assert_eq!((&again["status"], &again["version"]), (&json!("paid"), &json!(2)));
        let other = second_manager(&app).await;
        assert_eq!(
            other.post(&path, &json!({"version": 2})).await.expect(409)["type"],
            "/problems/payout-already-paid"
        );
        let told = other.submit(&format!("/payouts/{id}/payment"), &[("version", "1")]).await.expect(409);
        assert!(told.contains("Another manager has marked this as paid already"));
        assert_eq!((paid(&app), noted(&app, "payout.paid").len()), (1, 1));
        let own = listed(&scene.shopper, "status=paid").await;
        assert_eq!((&own["sums"][0]["paid"], own["items"][0]["paid_at"].is_string()), (&roubles(900), true));
    })
    .await;
}

#[actix_web::test]
async fn a_statement_is_paid_as_it_was_shown() {
    on_each_database(async |app| {
        let (scene, _) = three_approved(&app).await;
        let path = "/api/v1/payouts/payments";
        let body = |q: &str, due: i64| json!({"from": "2026-11-01", "to": "2026-11-30", "q": q, "due": [roubles(due)]});
        scene.shopper.post(path, &body("", 1_800)).await.expect(403);
        scene.shopper.submit("/payouts/payments", &[]).await.expect(403);
        let refused = scene.manager.post(path, &body("S-1", 900)).await.expect(409);
        assert_eq!((&refused["type"], paid(&app)), (&json!("/problems/statement-changed"), 0));
        assert_eq!(scene.manager.post(path, &body("S-1", 1_800)).await.expect(200)["paid"], 2);
        assert_eq!(scene.manager.post(path, &body("S-1", 1_800)).await.expect(200)["paid"], 0);
        let other = second_manager(&app).await;
        assert_eq!(other.post(path, &body("S-1", 1_800)).await.expect(409)["type"], "/problems/payout-already-paid");
        assert_eq!((paid(&app), noted(&app, "payout.paid").len()), (2, 2));

        let page = other.page("/payouts?q=S-2").await.expect(200);
        assert!(page.contains("name=\"shown\" value=\"RUB 90000\""));
        let fields = [("from", "2026-11-01"), ("to", "2026-11-30"), ("q", "S-2"), ("shown", "RUB 90000")];
        let back = other.submit("/payouts/payments", &fields).await.redirected();
        assert!(other.page(&back).await.expect(200).contains("The payouts are marked as paid."));
        assert_eq!(paid(&app), 3);
        let stale = scene.manager.submit("/payouts/payments", &[("from", "2026-11-01"), ("shown", "lots")]).await;
        stale.expect(422);
    })
    .await;
}

#[actix_web::test]
async fn of_two_managers_at_once_one_pays() {
    on_each_database(async |app| {
        let (scene, _) = three_approved(&app).await;
        let other = {
            let person =
                crate::support::builders::Person::new("Nina Manager", wayscore::kernel::Role::Manager).create(&app);
            app.prepare(|connection, _| {
                use wayscore::db::schema::users;
                let id: i64 =
                    users::table.filter(users::email.eq(person.email())).select(users::id).first(connection)?;
                wayscore::accounts::user_by_id(connection, id)?.into_actor(None).map(wayscore::kernel::Manager)
            })
        };
        let period = wayscore::payouts::rules::Period::month_of(app.now().date());
        let filter = StatementFilter { period, status: None, shopper: None };
        let shown = [wayscore::kernel::Money::roubles(2_700)];
        let outcomes: Vec<Result<usize, &'static str>> = std::thread::scope(|scope| {
            let managers = [scene.acting.clone(), other];
            let racing: Vec<_> = managers
                .into_iter()
                .map(|manager| {
                    let (db, filter, now) = (app.db.clone(), filter.clone(), app.now());
                    scope.spawn(move || {
                        let pay = |connection: &mut wayscore::db::Connection| {
                            connection.write(|connection| pay_statement(connection, &manager, &filter, &shown, now))
                        };
                        db.blocking(pay).map_err(|error| error.code())
                    })
                })
                .collect();
            racing.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(outcomes.contains(&Ok(3)) && outcomes.contains(&Err("payout-already-paid")), "{outcomes:?}");
        assert_eq!((paid(&app), noted(&app, "payout.paid").len()), (3, 3));
    })
    .await;
}
