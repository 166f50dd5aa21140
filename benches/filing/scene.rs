//! A retailer with a thousand checks begun by twenty shoppers, and a server for them.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use chrono::Days;
use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::accounts::{HashedPassword, NewAccount, create_account};
use wayscore::config::{Backend, Database};
use wayscore::db::schema::checks::dsl;
use wayscore::db::{Connection, Db};
use wayscore::error::AppResult;
use wayscore::kernel::{CheckKind, Clock, Email, Language, Manager, Money, Phone, Role, Shopper, Timestamp};
use wayscore::schedule::{self, AssignCheck, CheckKeeper};
use wayscore::{checklists, clients, orders, programs, shoppers};

const PASSWORD: &str = "correct-horse-battery";
pub const SHOPPERS: usize = 20;
pub const CHECKS: usize = 1000;
const LOCATIONS: usize = 50;
const QUESTIONS: usize = 40;

pub struct Scene {
    pub db: Db,
    pub server: Child,
    pub address: String,
    pub hands: Vec<Hand>,
}

/// A shopper with the checks they have begun.
pub struct Hand {
    pub shopper: Shopper,
    pub email: String,
    /// Of the shopper's phone; sign-ins are limited by it.
    pub address: String,
    pub checks: Vec<String>,
}

impl Drop for Scene {
    fn drop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }
}

impl Scene {
    pub fn set(database: &Database, folder: &Path) -> Self {
        let db = Db::open(database).unwrap();
        let now = Clock::System.now();
        let hands = db.blocking(|connection| connection.write(|connection| fill(connection, now))).unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let url = match database.backend {
            Backend::Postgres => database.target.clone(),
            Backend::Sqlite => format!("sqlite://{}", database.target),
        };
        let server = Command::new(env!("CARGO_BIN_EXE_wayscore"))
            .args([
                "serve",
                "--proxies",
                "1",
                "--listen",
                &format!("127.0.0.1:{port}"),
                "--database-url",
                &url,
                "--data-dir",
            ])
            .arg(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { db, server, address: format!("http://127.0.0.1:{port}"), hands }
    }

    /// A client that speaks for this shopper, once the server answers.
    pub async fn sign_in(&self, hand: &Hand) -> (reqwest::Client, String) {
        let http = reqwest::Client::new();
        let body = json!({"email": hand.email, "password": PASSWORD});
        let session: Value = loop {
            let request = http.post(format!("{}/api/v1/sessions", self.address)).json(&body);
            match request.header("x-forwarded-for", &hand.address).send().await {
                Ok(answer) => break answer.json().await.unwrap(),
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        };
        (http, session["access_token"].as_str().unwrap().to_owned())
    }
}

/// Forty questions in five sections, most of them scored.
fn checklist() -> Value {
    let question = |number: usize| match number % 4 {
        0 => json!({"key": format!("q{number}"), "type": "yes_no", "text": "Was it clean and well lit?"}),
        1 => json!({"key": format!("q{number}"), "type": "scale", "text": "How friendly was it?", "min": 1, "max": 5}),
        2 => json!({"key": format!("q{number}"), "type": "single_choice", "text": "Who came up to you?", "options": [
            {"key": "nobody", "text": "Nobody", "points": 0}, {"key": "staff", "text": "The staff", "points": 2}]}),
        _ => json!({"key": format!("q{number}"), "type": "text", "text": "What did you see?"}),
    };
    let per_section = QUESTIONS / 5;
    let section = |number: usize| {
        let questions: Vec<Value> = (number * per_section..(number + 1) * per_section).map(question).collect();
        json!({"key": format!("s{number}"), "title": "Section", "touchpoint": format!("t{number}"), "questions": questions})
    };
    json!({"title": "Store visit", "kind": "visit", "scoring": {"mode": "pooled"},
        "sections": (0..5).map(section).collect::<Vec<_>>()})
}

/// What one shopper answers; every report in words of its own.
pub fn answers(seed: usize) -> Value {
    let answer = |number: usize| match number % 4 {
        0 => json!(if (seed + number).is_multiple_of(5) { "no" } else { "yes" }),
        1 => json!(1 + (seed + number) % 5),
        2 => json!(if (seed * 7 + number).is_multiple_of(3) { "nobody" } else { "staff" }),
        _ => json!(format!("Seen on round {seed}: shelf {number}, aisle {}, lamp {}", seed * 31 % 97, seed * 17 % 89)),
    };
    (0..QUESTIONS).map(|number| (format!("q{number}"), answer(number))).collect()
}

fn account(name: &str, role: Role) -> NewAccount {
    NewAccount {
        email: Email::parse(&format!("{name}@example.test")).unwrap(),
        password: HashedPassword::of(PASSWORD, 64).unwrap(),
        name: name.to_owned(),
        role,
        client: None,
        language: Language::En,
        time_zone: chrono_tz::Tz::Europe__Moscow,
    }
}

fn fill(connection: &mut Connection, now: Timestamp) -> AppResult<Vec<Hand>> {
    let manager = create_account(connection, None, &account("manager", Role::Manager), now)?;
    let manager = Manager(manager.into_actor(None)?);
    let client =
        clients::NewClient { name: "Retailer".to_owned(), legal_name: String::new(), tax_number: String::new() };
    let client = clients::create_client(connection, &manager, &client, now)?;
    for number in 0..LOCATIONS {
        let location = clients::NewLocation {
            code: format!("M{number}"),
            name: format!("Store {number}"),
            city: "Moscow".to_owned(),
            time_zone: "Europe/Moscow".to_owned(),
            ..Default::default()
        };
        clients::add_location(connection, &manager.0, &client, &location, now)?;
    }
    let publish = checklists::PublishChecklist {
        client_id: Some(client.public_id.clone()),
        checklist_id: None,
        definition: checklist(),
    };
    let version = checklists::publish_checklist(connection, &manager, &publish, now)?;
    let checklist_id = checklists::checklist_by_id(connection, version.checklist_id)?.public_id;
    let program = programs::NewProgram {
        client_id: client.public_id.clone(),
        title: "Stores".to_owned(),
        briefing: "Look around".to_owned(),
        legend: String::new(),
        language: Language::En,
        rotation_days: 0,
        checks_per_location: 100,
        appeal_days: 7,
        terms: vec![programs::NewTerm { kind: CheckKind::Visit, checklist_id, fee: Money::roubles(900) }],
        ..Default::default()
    };
    let program = programs::create_program(connection, &manager, &program, now)?;
    let yesterday = now.date() - Days::new(1);
    let wave = programs::NewWave { title: "Now".to_owned(), starts_on: yesterday, ends_on: yesterday + Days::new(29) };
    programs::create_wave(connection, &manager, &program, &wave, now)?;
    let order = json!({"client_id": client.public_id, "lines": [{"kind": "visit", "quantity": CHECKS}]});
    let order = orders::place_order(connection, &manager.0, &serde_json::from_value(order)?, now)?;
    orders::confirm_order(connection, &CheckKeeper, &manager, &order.public_id, now)?;
    let ids: Vec<String> = dsl::checks.order(dsl::id).select(dsl::public_id).load(connection)?;
    (0..SHOPPERS)
        .map(|number| {
            let own = ids.iter().skip(number).step_by(SHOPPERS).cloned().collect();
            hand_out(connection, &manager, number, own, now)
        })
        .collect()
}

fn hand_out(
    connection: &mut Connection,
    manager: &Manager,
    number: usize,
    checks: Vec<String>,
    now: Timestamp,
) -> AppResult<Hand> {
    let account = account(&format!("shopper{number}"), Role::Shopper);
    let email = account.email.as_str().to_owned();
    let new = shoppers::NewShopper {
        account,
        code: Some(format!("S-{number}")),
        phone: Phone::parse("+79001234567").unwrap(),
        city: "Moscow".to_owned(),
        status: shoppers::ShopperStatus::Approved,
        profile: shoppers::Profile { weekly_limit: 1000, ..shoppers::Profile::speaking(Language::En) },
    };
    let record = shoppers::create_shopper(connection, None, &new, now)?;
    let actor = wayscore::accounts::user_by_id(connection, record.user_id)?.into_actor(Some(record.id))?;
    let shopper = Shopper { actor, shopper_id: record.id };
    for check in &checks {
        let assign = AssignCheck { shopper_id: record.public_id.clone() };
        schedule::assign_check(connection, manager, check, &assign, now)?;
        schedule::start_check(connection, &shopper, check, now)?;
    }
    Ok(Hand { shopper, email, address: format!("10.0.0.{number}"), checks })
}
