use std::collections::BTreeMap;

use serde_json::{Value, json};
use wayscore::kernel::{CheckKind, Language};
use wayscore::shoppers::{Profile, save_profile};

use crate::support::App;
use crate::support::builders::Person;
use crate::support::client::Client;
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

/// The boxes of the page, ticked as they come.
fn boxes(html: &str) -> Vec<String> {
    let found = html.split("name=\"pair\" value=\"").skip(1);
    found.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

/// The plan of the API, as it is sent back.
async fn plan(manager: &Client, bank: &Bank) -> Value {
    let plan = manager.post(&format!("/api/v1/waves/{}/proposal", bank.wave.public_id), &json!({})).await.expect(200);
    let pairs: Vec<Value> = plan["pairs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| {
            json!({
                "check_id": pair["check_id"],
                "check_version": pair["check_version"],
                "shopper_id": pair["shopper_id"],
            })
        })
        .collect();
    json!({ "pairs": pairs })
}

/// How many live assignments each check has.
fn live(app: &App) -> BTreeMap<i64, i64> {
    app.prepare(|connection, _| {
        use diesel::prelude::*;
        use wayscore::db::schema::assignments as table;
        let ids: Vec<i64> = table::table.filter(table::status.eq("live")).select(table::check_id).load(connection)?;
        let mut counts = BTreeMap::new();
        for id in ids {
            *counts.entry(id).or_default() += 1;
        }
        Ok(counts)
    })
}

#[actix_web::test]
async fn a_plan_is_carried_out_once_without_what_was_left_out() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        bank.order(&app, CheckKind::Visit, 6);
        Walker::approved(&app, "Anna Walker");
        Walker::approved(&app, "Boris Walker");
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/waves/{}/proposal", bank.wave.public_id);

        let nothing = manager.submit(&address, &[]).await.expect(422);
        assert!(nothing.contains("Tick at least one check"));
        assert!(manager.submit(&address, &[("pair", "what is this")]).await.expect(422).contains("no such check"));

        let all = boxes(&manager.page(&address).await.expect(200));
        assert_eq!(all.len(), 6);
        let ticked: Vec<(&str, &str)> = all.iter().take(5).map(|value| ("pair", value.as_str())).collect();
        let next = format!("/checks?wave={}", bank.wave.public_id);
        assert_eq!(manager.submit(&address, &ticked).await.redirected(), next);
        assert_eq!(live(&app).values().copied().collect::<Vec<i64>>(), [1; 5]);
        assert!(manager.page(&address).await.expect(200).matches("name=\"pair\"").count() == 1);

        // Sent once more, by a second click: nothing happens twice, and the page says so.
        let html = manager.submit(&address, &ticked).await.expect(409);
        assert!(html.contains("carried out already"));
        assert_eq!(live(&app).len(), 5);
        let letters: i64 = app.prepare(|connection, _| {
            use diesel::prelude::*;
            use wayscore::db::schema::outbox_mails as mails;
            Ok(mails::table.filter(mails::subject.like("You have a check%")).count().get_result(connection)?)
        });
        assert_eq!(letters, 5);
    })
    .await;
}

#[actix_web::test]
async fn a_retry_under_the_same_key_gets_the_same_answer() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        bank.order(&app, CheckKind::Visit, 2);
        Walker::approved(&app, "Anna Walker");
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/api/v1/waves/{}/proposal/application", bank.wave.public_id);
        let body = plan(&manager, &bank).await;
        let first = manager.post_once(&address, "plan-1", &body).await.expect(201);
        assert_eq!(first, json!({"assigned": 2}));
        assert_eq!(manager.post_once(&address, "plan-1", &body).await.expect(201), first);
        let again = manager.post(&address, &body).await.expect(409);
        assert_eq!(again["type"], "/problems/proposal-applied-already");
        assert_eq!(live(&app).values().sum::<i64>(), 2);

        // What never was a pair of this wave is refused by its place.
        let mut strange = body.clone();
        strange["pairs"][0]["shopper_id"] = json!("nobody");
        strange["pairs"][1]["check_id"] = json!("nothing");
        assert_eq!(
            manager.post(&address, &strange).await.field_errors(),
            ["pairs[0].shopper_id: shopper-unknown", "pairs[1].check_id: proposal-other-check"]
        );
        let twice = json!({"pairs": [body["pairs"][0], body["pairs"][0]]});
        assert_eq!(manager.post(&address, &twice).await.field_errors(), ["pairs[1].check_id: proposal-check-twice"]);
        assert_eq!(manager.post(&address, &json!({"pairs": []})).await.status, 422);
    })
    .await;
}

#[actix_web::test]
async fn a_check_taken_meanwhile_stops_the_whole_plan() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        let checks = bank.order(&app, CheckKind::Visit, 3);
        let anna = Walker::approved(&app, "Anna Walker");
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/waves/{}/proposal", bank.wave.public_id);
        let ticked = boxes(&manager.page(&address).await.expect(200));
        let body = plan(&manager, &bank).await;
        assert_eq!(ticked.len(), 3);

        let vera = Walker::approved(&app, "Vera Walker");
        let other = Person::manager().named("Other Manager").sign_in(&app).await;
        let taken = format!("/api/v1/checks/{}/assignment", checks[1].public_id);
        other.post(&taken, &json!({"shopper_id": vera.record.public_id})).await.expect(201);

        let fields: Vec<(&str, &str)> = ticked.iter().map(|value| ("pair", value.as_str())).collect();
        let html = manager.submit(&address, &fields).await.expect(409);
        assert!(html.contains("The plan was not saved") && html.contains("What has changed"));
        assert!(html.contains(&format!("Proposed for {}", anna.record.code)) && html.contains(&vera.record.code));
        // The new plan is for the two that are left.
        assert!(html.matches("name=\"pair\"").count() == 2);
        let refused = manager.post(&format!("/api/v1{address}/application"), &body).await.expect(409);
        assert_eq!(refused["type"], "/problems/proposal-changed");
        assert_eq!(live(&app), BTreeMap::from([(checks[1].id, 1)]));
    })
    .await;
}

#[actix_web::test]
async fn a_shopper_whose_limits_shrank_is_not_given_the_plan() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        bank.order(&app, CheckKind::Visit, 2);
        let anna = Walker::approved(&app, "Anna Walker");
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/waves/{}/proposal", bank.wave.public_id);
        let ticked = boxes(&manager.page(&address).await.expect(200));
        assert_eq!(ticked.len(), 2);
        let russian_only = Profile::speaking(Language::Ru);
        app.prepare(|connection, _| save_profile(connection, &anna.record, &russian_only));
        let fields: Vec<(&str, &str)> = ticked.iter().map(|value| ("pair", value.as_str())).collect();
        let html = manager.submit(&address, &fields).await.expect(409);
        assert!(html.contains("The plan was not saved") && html.contains("No shopper suits"));
        assert!(live(&app).is_empty());
    })
    .await;
}

#[actix_web::test]
async fn of_managers_who_apply_at_once_one_wins_and_the_others_are_told() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        bank.order(&app, CheckKind::Visit, 9);
        for number in 0..3 {
            Walker::approved(&app, &format!("Walker {number}"));
        }
        let mut managers = Vec::new();
        for number in 0..4 {
            managers.push(Person::manager().named(&format!("Manager {number}")).sign_in(&app).await);
        }
        let body = plan(&managers[0], &bank).await;
        assert_eq!(body["pairs"].as_array().unwrap().len(), 9);
        // Half of them send it the other way round.
        let mut backwards = body.clone();
        backwards["pairs"].as_array_mut().unwrap().reverse();
        let address = format!("/api/v1/waves/{}/proposal/application", bank.wave.public_id);
        let tries = managers.iter().enumerate().map(|(number, manager)| {
            let (address, body) = (address.clone(), if number % 2 == 0 { body.clone() } else { backwards.clone() });
            async move { manager.post(&address, &body).await }
        });
        let answers = futures_util::future::join_all(tries).await;
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for answer in &answers {
            *counts.entry(answer.status).or_default() += 1;
        }
        assert_eq!(counts, BTreeMap::from([(201, 1), (409, 3)]), "{answers:?}");
        let counts = live(&app);
        assert_eq!((counts.len(), counts.values().sum::<i64>()), (9, 9));
    })
    .await;
}

#[actix_web::test]
async fn a_weekly_limit_holds_though_two_managers_assign_at_once() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 4);
        let checks = bank.order(&app, CheckKind::Visit, 4);
        let anna = Walker::approved(&app, "Anna Walker");
        let once_a_week = Profile { weekly_limit: 1, ..Profile::speaking(Language::En) };
        app.prepare(|connection, _| save_profile(connection, &anna.record, &once_a_week));
        app.prepare(|connection, _| {
            use diesel::prelude::*;
            use wayscore::db::schema::checks as table;
            let same = (
                table::window_starts_at.eq(checks[0].window_starts_at),
                table::window_ends_at.eq(checks[0].window_ends_at),
            );
            Ok(diesel::update(table::table).set(same).execute(connection)?)
        });
        let manager = Person::manager().sign_in(&app).await;
        let tries = checks.iter().map(|check| {
            let body = json!({"shopper_id": anna.record.public_id});
            let (manager, address) = (&manager, format!("/api/v1/checks/{}/assignment", check.public_id));
            async move { manager.post(&address, &body).await.status }
        });
        let mut answers = futures_util::future::join_all(tries).await;
        answers.sort_unstable();
        assert_eq!(answers, [201, 422, 422, 422]);
    })
    .await;
}
