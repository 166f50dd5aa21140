use diesel::prelude::*;
use serde_json::json;
use wayscore::db::schema::{outbox_mails as mails, shoppers};
use wayscore::kernel::CheckKind;
use wayscore::schedule::Check;

use crate::support::app::App;
use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

/// Who was written to, and about what, oldest first.
fn letters(app: &App) -> Vec<(String, String)> {
    app.prepare(|connection, _| {
        let letters = mails::table.order(mails::id).select((mails::recipient, mails::subject));
        Ok(letters.load(connection)?)
    })
}

fn seen(check: &Check) -> String {
    format!("{}:{}", check.public_id, check.version)
}

#[actix_web::test]
async fn a_wave_is_a_calendar_and_a_table() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        let checks = bank.order(&app, CheckKind::Visit, 12);
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/waves/{}/schedule", bank.wave.public_id);
        let html = manager.page(&address).await.expect(200);
        assert!(html.contains("November 2026") && html.contains("data-day=\"2026-11-02\""));
        assert_eq!(html.matches("draggable=\"true\"").count(), 12);
        // The wave ends on the 29th: nothing can be put on the 30th.
        assert!(html.contains("datetime=\"2026-11-30\"") && !html.contains("data-day=\"2026-11-30\""));

        let day = wayscore::schedule::spread::local(checks[0].window_starts_at, chrono_tz::Tz::Europe__Moscow).date();
        let table = manager.page(&format!("{address}?view=table&day={day}")).await.expect(200);
        assert!(table.contains(&seen(&checks[0])) && !table.contains(&seen(&checks[11])));
        let table = manager.page(&format!("{address}?view=table")).await.expect(200);
        assert!(checks.iter().all(|check| table.contains(&seen(check))));
        let none = manager.page(&format!("{address}?view=table&whose=competitors")).await.expect(200);
        assert!(none.contains("No such checks"));
        // A month outside the wave is the nearest of the wave, nonsense is the present one.
        for month in ["2031-01", "soon"] {
            assert!(manager.page(&format!("{address}?month={month}")).await.expect(200).contains("November 2026"));
        }

        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        owner.page(&address).await.expect(403);
        manager.page("/waves/unknown/schedule").await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn checks_move_to_another_day_all_or_none() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let manager = Person::manager().sign_in(&app).await;
        let api = format!("/api/v1/waves/{}/moves", bank.wave.public_id);
        let body = |day: &str, versions: [i64; 2]| {
            let seen: Vec<_> = checks
                .iter()
                .zip(versions)
                .map(|(check, version)| json!({"id": check.public_id, "version": version}))
                .collect();
            json!({"day": day, "checks": seen})
        };
        let moved = manager.post(&api, &body("2026-11-26", [1, 1])).await.expect(200);
        for (check, before) in moved["items"].as_array().unwrap().iter().zip(&checks) {
            let starts = check["window"]["starts_at"].as_str().unwrap();
            assert_eq!(starts.split_once('T').unwrap().0, "2026-11-26");
            assert_eq!(starts[11..16], before.window_starts_at.format("%H:%M").to_string());
        }
        // Sent again it changes nothing more.
        let again = manager.post(&api, &body("2026-11-26", [2, 2])).await.expect(200);
        assert_eq!(again["items"][0]["version"], 2);

        // One of them was changed meanwhile: neither moves.
        assert_eq!(
            manager.post(&api, &body("2026-11-25", [2, 1])).await.expect(409)["type"],
            "/problems/changed-meanwhile"
        );
        let first = manager.get(&format!("/api/v1/checks/{}", checks[0].public_id)).await.expect(200);
        assert_eq!(first["version"], 2);
        // The branches are closed on Sundays, the wave is over in December, a day that is past is past.
        let closed = manager.post(&api, &body("2026-11-29", [2, 2])).await;
        assert_eq!(closed.field_errors(), ["day: location-closed", "day: location-closed"]);
        let over = manager.post(&api, &body("2026-12-01", [2, 2])).await;
        assert_eq!(over.field_errors(), ["day: window-outside-wave"]);

        // The same as a form: back to the calendar as it was looked at, or again with what is wrong.
        let form = format!("/waves/{}/moves?city=Moscow", bank.wave.public_id);
        let check = format!("{}:2", checks[0].public_id);
        let back = manager.submit(&form, &[("day", "2026-11-24"), ("check", &check)]).await;
        assert_eq!(back.redirected(), format!("/waves/{}/schedule?city=Moscow", bank.wave.public_id));
        let refused = manager.submit(&form, &[("day", "2026-11-29"), ("check", &check.replace(":2", ":3"))]).await;
        assert!(refused.expect(422).contains("Branch N1 is closed at that time"));
        let stale = manager.submit(&form, &[("day", "2026-11-23"), ("check", &check)]).await.expect(409);
        assert!(stale.contains("Nothing was moved") && stale.contains("data-day=\"2026-11-23\""));
        assert!(
            manager.submit(&form, &[("day", "2026-11-23")]).await.expect(422).contains("Choose at least one check")
        );
        manager.submit(&form, &[("day", "2026-11-23"), ("check", "nothing")]).await.expect(422);

        // A check of another wave is none of this one's.
        let december = json!({"title": "December", "starts_on": "2026-12-01", "ends_on": "2026-12-20"});
        let program = format!("/api/v1/programs/{}/waves", bank.program.public_id);
        let other = manager.post(&program, &december).await.expect(201)["id"].as_str().unwrap().to_owned();
        let strange = json!({"day": "2026-12-10", "checks": [{"id": checks[0].public_id, "version": 3}]});
        manager.post(&format!("/api/v1/waves/{other}/moves"), &strange).await.expect(404);
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        owner.post(&api, &body("2026-11-26", [2, 2])).await.expect(403);

        app.advance(chrono::Duration::days(5));
        let manager = Person::manager().named("Maria Later").sign_in(&app).await;
        let past = manager.post(&api, &body("2026-11-03", [3, 2])).await;
        assert_eq!(past.field_errors(), ["day: window-past", "day: window-past"]);
    })
    .await;
}

#[actix_web::test]
async fn whoever_has_a_check_that_moves_is_written_to_and_asked_again() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = bank.order(&app, CheckKind::Visit, 1).remove(0);
        let anna = Walker::approved(&app, "Anna Walker");
        let manager = Person::manager().sign_in(&app).await;
        let assign = format!("/api/v1/checks/{}/assignment", check.public_id);
        manager.post(&assign, &json!({"shopper_id": anna.record.public_id})).await.expect(201);
        let shopper = anna.sign_in(&app).await;
        shopper.post(&format!("/api/v1/checks/{}/acceptance", check.public_id), &json!({})).await.expect(200);

        let moves = format!("/api/v1/waves/{}/moves", bank.wave.public_id);
        let version = manager.get(&format!("/api/v1/checks/{}", check.public_id)).await.expect(200)["version"].clone();
        let body = json!({"day": "2026-11-26", "checks": [{"id": check.public_id, "version": version}]});
        let moved = manager.post(&moves, &body).await.expect(200);
        assert!(moved["items"][0]["assignment"]["accepted_at"].is_null());
        let told = letters(&app);
        assert!(told.contains(&(anna.email.clone(), "Check moved: Branch N1".to_owned())), "{told:?}");
        let own = shopper.page(&format!("/assignments/{}", check.public_id)).await.expect(200);
        assert!(own.contains("/acceptance"));
    })
    .await;
}

#[actix_web::test]
async fn a_check_does_not_move_to_a_week_that_is_full_for_its_shopper() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let anna = Walker::approved(&app, "Anna Walker");
        app.prepare(|connection, _| {
            diesel::update(shoppers::table).set(shoppers::weekly_limit.eq(1)).execute(connection)?;
            Ok(())
        });
        let manager = Person::manager().sign_in(&app).await;
        let moves = format!("/api/v1/waves/{}/moves", bank.wave.public_id);
        for (check, day) in checks.iter().zip(["2026-11-11", "2026-11-18"]) {
            let body = json!({"day": day, "checks": [{"id": check.public_id, "version": 1}]});
            manager.post(&moves, &body).await.expect(200);
            let assign = format!("/api/v1/checks/{}/assignment", check.public_id);
            manager.post(&assign, &json!({"shopper_id": anna.record.public_id})).await.expect(201);
        }
        let address = format!("/api/v1/checks/{}", checks[0].public_id);
        let version = manager.get(&address).await.expect(200)["version"].clone();
        let body = json!({"day": "2026-11-19", "checks": [{"id": checks[0].public_id, "version": version}]});
        assert_eq!(manager.post(&moves, &body).await.field_errors(), ["day: shopper-weekly-limit"]);
        // Within its own week it may.
        let body = json!({"day": "2026-11-12", "checks": [{"id": checks[0].public_id, "version": version}]});
        manager.post(&moves, &body).await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn a_check_is_passed_on_to_somebody_else_in_one_step() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = bank.order(&app, CheckKind::Visit, 1).remove(0);
        let (anna, boris) = (Walker::approved(&app, "Anna Walker"), Walker::approved(&app, "Boris Walker"));
        let manager = Person::manager().sign_in(&app).await;
        let api = format!("/api/v1/checks/{}", check.public_id);
        let to = |walker: &Walker, reason: &str| json!({"shopper_id": walker.record.public_id, "reason": reason});
        let free = manager.post(&format!("{api}/reassignment"), &to(&boris, "Anna is ill")).await;
        assert_eq!(free.expect(409)["type"], "/problems/check-not-assigned");
        manager.post(&format!("{api}/assignment"), &json!({"shopper_id": anna.record.public_id})).await.expect(201);
        let same = manager.post(&format!("{api}/reassignment"), &to(&anna, "again")).await;
        assert_eq!(same.field_errors(), ["shopper_id: shopper-has-it"]);

        let page = format!("/checks/{}", check.public_id);
        let html = manager.page(&page).await.expect(200);
        let choice = |walker: &Walker| format!("value=\"{}\"", walker.record.public_id);
        assert!(html.contains(&choice(&boris)) && !html.contains(&choice(&anna)));
        let form = format!("{page}/reassignment");
        let refused = manager.submit(&form, &[("shopper_id", ""), ("reason", "Anna is ill")]).await.expect(422);
        assert!(refused.contains("Anna is ill") && refused.contains("aria-invalid"));
        let fields = [("shopper_id", boris.record.public_id.as_str()), ("reason", "Anna is ill")];
        assert_eq!(manager.submit(&form, &fields).await.redirected(), page);
        let after = manager.get(&api).await.expect(200);
        assert_eq!(after["assignment"]["shopper_code"], boris.record.code.as_str());
        let told = letters(&app);
        assert_eq!(told.iter().filter(|(to, _)| *to == anna.email).count(), 2, "{told:?}");
        assert_eq!(told.iter().filter(|(to, _)| *to == boris.email).count(), 1, "{told:?}");

        // Boris begins; now nobody else can have it.
        let shopper = boris.sign_in(&app).await;
        shopper.post(&format!("{api}/acceptance"), &json!({})).await.expect(200);
        shopper.post(&format!("{api}/start"), &json!({})).await.expect(200);
        let late = manager.post(&format!("{api}/reassignment"), &to(&anna, "late")).await;
        assert_eq!(late.expect(409)["type"], "/problems/check-already-started");
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        owner.post(&format!("{api}/reassignment"), &to(&anna, "mine")).await.expect(403);
        let stranger = Person::owner(client(&app, "South Bank").id).named("Olga Other").sign_in(&app).await;
        stranger.submit(&form, &fields).await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn a_full_calendar_costs_no_more_statements_than_an_empty_one() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        bank.order(&app, CheckKind::Visit, 3);
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/waves/{}/schedule", bank.wave.public_id);
        manager.page(&address).await.expect(200);
        let (_, few) = app.count_queries(manager.page(&address)).await;
        bank.order(&app, CheckKind::Visit, 60);
        let (page, many) = app.count_queries(manager.page(&address)).await;
        assert!(many <= few + 3, "{few} statements became {many}");
        assert!(page.expect(200).len() < 120_000);
    })
    .await;
}
