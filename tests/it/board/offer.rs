use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::board::{OfferChecks, close_stale_offers, offer_checks};
use wayscore::db::schema::{audit_entries, outbox_mails};
use wayscore::kernel::CheckKind;
use wayscore::schedule::Check;
use wayscore::shoppers::{Profile, save_profile, shopper_by_id};

use crate::support::builders::{Person, acting_manager};
use crate::support::client::Client;
use crate::support::story::{Bank, Walker};
use crate::support::{App, on_each_database};

fn page_of(bank: &Bank) -> String {
    format!("/waves/{}/offers", bank.wave.public_id)
}

fn api_of(bank: &Bank) -> String {
    format!("/api/v1/waves/{}/offers", bank.wave.public_id)
}

fn body(checks: &[Check], walkers: &[&Walker]) -> Value {
    let checks: Vec<&str> = checks.iter().map(|check| check.public_id.as_str()).collect();
    let shoppers: Vec<&str> = walkers.iter().map(|walker| walker.record.public_id.as_str()).collect();
    json!({"check_ids": checks, "shopper_ids": shoppers})
}

/// Letters about offers: to whom and what they say.
fn letters(app: &App) -> Vec<(String, String, String)> {
    app.prepare(|connection, _| {
        let told = outbox_mails::table.filter(outbox_mails::subject.like("%offered to you"));
        let told = told.order((outbox_mails::recipient, outbox_mails::id));
        Ok(told.select((outbox_mails::recipient, outbox_mails::subject, outbox_mails::body_text)).load(connection)?)
    })
}

fn audited(app: &App, action: &str) -> i64 {
    app.prepare(|connection, _| {
        Ok(audit_entries::table.filter(audit_entries::action.eq(action)).count().get_result(connection)?)
    })
}

/// The id of the shopper's only offer.
async fn only_offer(shopper: &Client) -> String {
    let offers = shopper.get("/api/v1/offers").await.expect(200);
    assert_eq!(offers["items"].as_array().unwrap().len(), 1, "{offers}");
    offers["items"][0]["id"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_manager_offers_checks_and_the_first_to_take_has_them() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let (anna, boris) = (Walker::approved(&app, "Anna Walker"), Walker::approved(&app, "Boris Walker"));
        let (first, second) = (anna.sign_in(&app).await, boris.sign_in(&app).await);
        let manager = Person::manager().sign_in(&app).await;
        let page = page_of(&bank);

        let html = manager.page(&format!("{page}?check={}", checks[0].public_id)).await.expect(200);
        assert!(html.contains("Branch") && html.contains("Anna Walker") && html.contains("1 of 1"), "{html}");
        assert!(html.contains(&format!("value=\"{}\" checked", anna.record.public_id)), "the few are ticked");
        let both = manager.page(&page).await.expect(200);
        assert!(both.contains("2 of 2") && both.contains("8.0"));
        // A form that only names checks is shown whom they suit; one that asks for nobody is told so.
        let (one, other) = (checks[0].public_id.as_str(), checks[1].public_id.as_str());
        assert!(manager.submit(&page, &[("check", one)]).await.expect(200).contains("1 of 1"));
        let nobody = manager.submit(&page, &[("check", one), ("offer", "true")]).await.expect(422);
        assert!(nobody.contains("Tick at least one shopper"));
        let nothing = [("shopper", anna.record.public_id.as_str()), ("offer", "true")];
        assert!(manager.submit(&page, &nothing).await.expect(422).contains("Tick at least one check"));

        let form = [
            ("check", one),
            ("check", other),
            ("shopper", anna.record.public_id.as_str()),
            ("shopper", boris.record.public_id.as_str()),
            ("offer", "true"),
        ];
        assert!(manager.submit(&page, &form).await.expect(200).contains("Offered 2 checks to 2 people"));
        assert!(manager.submit(&page, &form).await.expect(200).contains("waits for an answer"), "nothing twice");
        assert!(manager.page(&page).await.expect(200).contains("offered already: 2"));
        let told = letters(&app);
        let to: Vec<&str> = told.iter().map(|(to, _, _)| to.as_str()).collect();
        assert_eq!(to, ["anna.walker@example.test", "boris.walker@example.test"], "one letter each");
        assert!(told[0].1.starts_with("2 checks") && told[0].2.contains("/board"));
        assert_eq!(audited(&app, "check.offered"), 2);

        // Offers stand on top of the board, and not among the rest of it.
        let board = first.page("/board").await.expect(200);
        assert!(board.contains("Offered to you") && board.contains("/acceptance") && !board.contains("Other checks"));
        assert!(!board.contains("North Bank"), "whose checks these are is no business of the board");
        assert_eq!(first.get("/api/v1/board").await.expect(200)["items"], json!([]));
        let detail = first.page(&format!("/board/{one}")).await.expect(200);
        assert!(detail.contains("This check is offered to you") && detail.contains("Take the check"));

        let offers = first.get("/api/v1/offers").await.expect(200);
        let of_one = |offers: &Value| {
            let items = offers["items"].as_array().unwrap().clone();
            let found = items.into_iter().find(|item| item["check"]["id"] == one).unwrap();
            found["id"].as_str().unwrap().to_owned()
        };
        let (hers, his) = (of_one(&offers), of_one(&second.get("/api/v1/offers").await.expect(200)));
        // Taken by its page at once, though the program lets shoppers only apply.
        let taken = first.submit(&format!("/offers/{hers}/acceptance"), &[]).await.redirected();
        assert_eq!(taken, format!("/assignments/{one}"));
        assert_eq!(first.submit(&format!("/offers/{hers}/acceptance"), &[]).await.redirected(), taken, "twice is once");
        let check = first.get(&format!("/api/v1/checks/{one}")).await.expect(200);
        assert_eq!(check["status"], "assigned");
        assert!(!check["assignment"]["accepted_at"].is_null());
        let late = second.post(&format!("/api/v1/offers/{his}/acceptance"), &json!({})).await.expect(409);
        assert_eq!(
            (&late["type"], &late["title"]),
            (&json!("/problems/check-not-free"), &json!("Somebody has taken this check"))
        );
        assert!(
            second.submit(&format!("/offers/{his}/acceptance"), &[]).await.expect(409).contains("Somebody has taken")
        );
        let left = second.get("/api/v1/offers").await.expect(200);
        assert_eq!(left["items"].as_array().unwrap().len(), 1, "{left}");

        // The other one is declined, with a reason that managers read; twice is once.
        let rest = left["items"][0]["id"].as_str().unwrap();
        let reason = json!({"reason": "I am away"});
        let declined = second.post(&format!("/api/v1/offers/{rest}/refusal"), &reason).await.expect(200);
        assert_eq!((&declined["status"], &declined["reason"]), (&json!("declined"), &json!("I am away")));
        second.post(&format!("/api/v1/offers/{rest}/refusal"), &json!({})).await.expect(200);
        let again = second.post(&format!("/api/v1/offers/{rest}/acceptance"), &json!({})).await.expect(409);
        assert_eq!(again["type"], "/problems/offer-answered");
        assert!(!second.page("/board").await.expect(200).contains("Offered to you"));
        let seen = manager.page(&format!("/applications?check={other}")).await.expect(200);
        assert!(seen.contains("I am away") && seen.contains("Boris Walker") && seen.contains("waits for an answer"));
        let listed = manager.get(&format!("/api/v1/checks/{one}/offers")).await.expect(200);
        let states: Vec<&str> =
            listed["items"].as_array().unwrap().iter().map(|item| item["status"].as_str().unwrap()).collect();
        assert_eq!(states, ["lapsed", "accepted"]);
    })
    .await;
}

#[actix_web::test]
async fn a_check_offered_to_many_is_taken_by_one() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let checks = bank.order(&app, CheckKind::Visit, 1);
        let walkers: Vec<Walker> = ["Anna Walker", "Boris Walker", "Clara Walker", "David Walker"]
            .into_iter()
            .map(|name| Walker::approved(&app, name))
            .collect();
        let manager = Person::manager().sign_in(&app).await;
        let all: Vec<&Walker> = walkers.iter().collect();
        let made = manager.post(&api_of(&bank), &body(&checks, &all)).await.expect(201);
        assert_eq!(made, json!({"offered": 4, "already": 0, "refused": []}));
        let mut people = Vec::new();
        for walker in &walkers {
            let client = walker.sign_in(&app).await;
            let address = format!("/api/v1/offers/{}/acceptance", only_offer(&client).await);
            people.push((client, address));
        }
        let nothing = json!({});
        let asked = people.iter().map(|(client, address)| client.post(address, &nothing));
        let answers = futures_util::future::join_all(asked).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409, 409, 409]);
        for answer in answers.into_iter().filter(|answer| answer.status == 409) {
            assert_eq!(answer.body["type"], "/problems/check-not-free");
        }
        for (client, address) in &people {
            assert_eq!(client.get("/api/v1/offers").await.expect(200)["items"], json!([]));
            let own = client.get("/api/v1/checks").await.expect(200)["items"].as_array().unwrap().len();
            let retried = client.post(address, &nothing).await;
            assert_eq!(retried.status, if own == 1 { 200 } else { 409 }, "taking twice changes nothing");
        }
    })
    .await;
}

#[actix_web::test]
async fn what_cannot_be_offered_is_told_by_pair() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let (anna, boris) = (Walker::approved(&app, "Anna Walker"), Walker::approved(&app, "Boris Walker"));
        app.prepare(|connection, _| {
            let record = shopper_by_id(connection, boris.record.id)?;
            save_profile(
                connection,
                &record,
                &Profile { weekly_limit: 0, ..Profile::speaking(wayscore::kernel::Language::En) },
            )
        });
        let manager = Person::manager().sign_in(&app).await;
        let give = json!({"shopper_id": anna.record.public_id});
        manager.post(&format!("/api/v1/checks/{}/assignment", checks[1].public_id), &give).await.expect(201);

        let asked = body(&checks, &[&anna, &boris]);
        let made = manager.post_once(&api_of(&bank), "o1", &asked).await.expect(201);
        assert_eq!(manager.post_once(&api_of(&bank), "o1", &asked).await.expect(201), made);
        assert_eq!(made["offered"], 1);
        let refused: Vec<(&str, &str, &str)> = made["refused"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let text = |value: &'static str| one[value].as_str().unwrap();
                (text("check_id"), text("shopper_id"), one["reasons"][0]["code"].as_str().unwrap())
            })
            .collect();
        let (one, other) = (checks[0].public_id.as_str(), checks[1].public_id.as_str());
        let (hers, his) = (anna.record.public_id.as_str(), boris.record.public_id.as_str());
        assert_eq!(
            refused,
            [(one, his, "shopper-weekly-limit"), (other, hers, "offer-not-open"), (other, his, "offer-not-open")]
        );
        let again = manager.post(&api_of(&bank), &asked).await.expect(201);
        assert_eq!((&again["offered"], &again["already"]), (&json!(0), &json!(1)));
        assert_eq!(letters(&app).len(), 1);
        let form = [("check", one), ("check", other), ("shopper", his), ("offer", "true")];
        let html = manager.submit(&page_of(&bank), &form).await.expect(200);
        assert!(html.contains("Nothing was offered") && html.contains("not free any more"), "{html}");
        let gone = manager.page(&format!("{}?check={other}", page_of(&bank))).await.expect(200);
        assert!(gone.contains("The chosen checks are not free any more"));

        let mut strange = asked.clone();
        strange["check_ids"][1] = json!("nothing");
        strange["shopper_ids"][0] = json!("nobody");
        let errors = manager.post(&api_of(&bank), &strange).await.field_errors();
        assert_eq!(errors, ["check_ids[1]: offer-other-check", "shopper_ids[0]: shopper-unknown"]);
        let many = json!({"check_ids": vec!["x"; 201], "shopper_ids": []});
        let errors = manager.post(&api_of(&bank), &many).await.field_errors();
        assert_eq!(errors, ["check_ids: offer-too-many", "shopper_ids: offer-nobody"]);
        manager.post("/api/v1/waves/nothing/offers", &asked).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn an_offer_is_answered_by_whom_it_was_made_to() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let checks = bank.order(&app, CheckKind::Visit, 1);
        let (anna, boris) = (Walker::approved(&app, "Anna Walker"), Walker::approved(&app, "Boris Walker"));
        let (first, second) = (anna.sign_in(&app).await, boris.sign_in(&app).await);
        let manager = Person::manager().sign_in(&app).await;
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let asked = body(&checks, &[&anna]);
        for wrong in [&first, &owner] {
            wrong.post(&api_of(&bank), &asked).await.expect(403);
            wrong.page(&page_of(&bank)).await.expect(403);
        }
        app.visitor().post(&api_of(&bank), &asked).await.expect(401);
        manager.post(&api_of(&bank), &asked).await.expect(201);
        let id = only_offer(&first).await;
        for action in ["acceptance", "refusal"] {
            let address = format!("/api/v1/offers/{id}/{action}");
            second.post(&address, &json!({})).await.expect(404);
            manager.post(&address, &json!({})).await.expect(403);
            second.submit(&format!("/offers/{id}/{action}"), &[]).await.expect(404);
        }
        first.post(&format!("/api/v1/offers/{id}/withdrawal"), &json!({})).await.expect(403);
        manager.get("/api/v1/offers").await.expect(403);
        first.get(&format!("/api/v1/checks/{}/offers", checks[0].public_id)).await.expect(403);

        // A manager takes it back; then it can't be taken, but made again.
        let page = format!("/applications?check={}", checks[0].public_id);
        assert!(manager.page(&page).await.expect(200).contains("Withdraw the offer"));
        assert_eq!(manager.submit(&format!("/offers/{id}/withdrawal"), &[]).await.redirected(), page);
        manager.post(&format!("/api/v1/offers/{id}/withdrawal"), &json!({})).await.expect(200);
        assert_eq!(first.get("/api/v1/offers").await.expect(200)["items"], json!([]));
        let late = first.post(&format!("/api/v1/offers/{id}/acceptance"), &json!({})).await.expect(409);
        assert_eq!(late["type"], "/problems/offer-withdrawn");
        assert_eq!(manager.post(&api_of(&bank), &asked).await.expect(201)["offered"], 1);

        // Who applied as well gets what they applied for by taking the offer.
        first.post(&format!("/api/v1/checks/{}/applications", checks[0].public_id), &json!({})).await.expect(201);
        let id = only_offer(&first).await;
        let taken = first.post(&format!("/api/v1/offers/{id}/acceptance"), &json!({})).await.expect(200);
        assert_eq!(taken["status"], "accepted");
        let own = first.get("/api/v1/applications/own").await.expect(200);
        assert_eq!(own["items"][0]["status"], "accepted");
        let late = manager.post(&format!("/api/v1/offers/{id}/withdrawal"), &json!({})).await.expect(409);
        assert_eq!(late["type"], "/problems/offer-answered");
    })
    .await;
}

#[actix_web::test]
async fn an_offer_of_a_check_that_is_gone_lapses() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 2);
        let (anna, boris) = (Walker::approved(&app, "Anna Walker"), Walker::approved(&app, "Boris Walker"));
        let (shopper, manager) = (anna.sign_in(&app).await, Person::manager().sign_in(&app).await);
        manager.post(&api_of(&bank), &body(&checks[..1], &[&anna])).await.expect(201);
        let id = only_offer(&shopper).await;
        assert_eq!(app.prepare(close_stale_offers), 0);
        let give = json!({"shopper_id": boris.record.public_id});
        manager.post(&format!("/api/v1/checks/{}/assignment", checks[0].public_id), &give).await.expect(201);
        // Not shown and not to be had, even before it is closed.
        assert_eq!(shopper.get("/api/v1/offers").await.expect(200)["items"], json!([]));
        let late = shopper.post(&format!("/api/v1/offers/{id}/acceptance"), &json!({})).await.expect(409);
        assert_eq!(late["type"], "/problems/check-not-free");
        assert_eq!((app.prepare(close_stale_offers), app.prepare(close_stale_offers)), (1, 0));
        assert_eq!(audited(&app, "offer.lapsed"), 1);

        manager.post(&api_of(&bank), &body(&checks[1..], &[&anna])).await.expect(201);
        let id = only_offer(&shopper).await;
        app.advance(checks[1].window_ends_at - app.now() + Duration::minutes(1));
        let shopper = anna.sign_in(&app).await;
        let late = shopper.post(&format!("/api/v1/offers/{id}/acceptance"), &json!({})).await.expect(409);
        assert_eq!(late["type"], "/problems/offer-lapsed");
        assert_eq!(app.prepare(close_stale_offers), 1);
    })
    .await;
}

#[actix_web::test]
async fn eligibility_is_asked_anew_when_an_offer_is_taken() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let checks = bank.order(&app, CheckKind::Visit, 1);
        let anna = Walker::approved(&app, "Anna Walker");
        let (shopper, manager) = (anna.sign_in(&app).await, Person::manager().sign_in(&app).await);
        manager.post(&api_of(&bank), &body(&checks, &[&anna])).await.expect(201);
        app.prepare(|connection, _| {
            let record = shopper_by_id(connection, anna.record.id)?;
            save_profile(
                connection,
                &record,
                &Profile { weekly_limit: 0, ..Profile::speaking(wayscore::kernel::Language::En) },
            )
        });
        let own = shopper.get("/api/v1/offers").await.expect(200);
        assert_eq!(own["items"][0]["against"][0]["code"], "shopper-weekly-limit");
        let id = own["items"][0]["id"].as_str().unwrap();
        let board = shopper.page("/board").await.expect(200);
        assert!(board.contains("Offered to you") && !board.contains(&format!("/offers/{id}/acceptance")));
        let refused = shopper.post(&format!("/api/v1/offers/{id}/acceptance"), &json!({})).await;
        assert_eq!(refused.status, 422);
        assert_eq!(only_offer(&shopper).await, id, "it still stands");
        let declined = shopper.submit(&format!("/offers/{id}/refusal"), &[("reason", "")]).await.redirected();
        assert_eq!(declined, "/board");
    })
    .await;
}

/// Statements of the worker, which may look for mail while others are counted.
const LOOKS: u64 = 3;

#[actix_web::test]
async fn offering_takes_no_more_queries_for_more_pairs() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 12);
        let checks = bank.order(&app, CheckKind::Visit, 12);
        let walkers: Vec<Walker> =
            (0..8).map(|number| Walker::approved(&app, &format!("Walker Number{number}"))).collect();
        let manager = Person::manager().sign_in(&app).await;
        let (few, many): (Vec<&Walker>, Vec<&Walker>) = (walkers.iter().take(1).collect(), walkers.iter().collect());
        let (one, all) = (page_of(&bank) + "?check=" + &checks[0].public_id, page_of(&bank));
        let mut shown = [u64::MAX; 2];
        for _ in 0..3 {
            for (least, page) in shown.iter_mut().zip([&one, &all]) {
                *least = (*least).min(app.count_queries(manager.page(page)).await.1);
            }
        }
        assert!(shown[0].abs_diff(shown[1]) <= LOOKS, "{shown:?}");

        // Letters and the audit log grow with people and checks, but nothing grows with their product.
        let acting = acting_manager(&app);
        let count = |checks: &[Check], walkers: &[&Walker]| {
            let offer: OfferChecks = serde_json::from_value(body(checks, walkers)).unwrap();
            // What is counted is one transaction: its letters can't be sent, and counted, before it ends.
            app.prepare(|connection, now| {
                let before = app.db.queries().read();
                let offered = offer_checks(connection, &acting, &bank.wave.public_id, &offer, now)?;
                assert_eq!(offered.made.len(), checks.len() * walkers.len());
                Ok(app.db.queries().read() - before)
            })
        };
        let first = count(&checks[..1], &few);
        let people = count(&checks[1..2], &many);
        let places = count(&checks[2..7], &few);
        let pairs = count(&checks[7..], &many);
        assert!((first + pairs).abs_diff(people + places) <= 2 * LOOKS, "{first} {people} {places} {pairs}");
        // Asked again there is nothing to write, and as many queries for one pair as for forty.
        let mut asked = [u64::MAX; 2];
        for _ in 0..3 {
            for (least, body) in asked.iter_mut().zip([body(&checks[..1], &few), body(&checks[7..], &many)]) {
                *least = (*least).min(app.count_queries(manager.post(&api_of(&bank), &body)).await.1);
            }
        }
        assert!(asked[0].abs_diff(asked[1]) <= LOOKS, "{asked:?}");
    })
    .await;
}
