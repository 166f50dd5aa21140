//! A bank with branches, a program with a wave, orders and the shoppers who carry them out.

use chrono::NaiveDate;
use serde_json::json;
use wayscore::accounts::{HashedPassword, NewAccount};
use wayscore::catalog::Requested;
use wayscore::checklists::{PublishChecklist, publish_checklist};
use wayscore::clients::{Client as Company, Location};
use wayscore::db::Connection;
use wayscore::error::AppResult;
use wayscore::kernel::{CheckKind, Email, Language, Manager, Money, Phone, Role, Timestamp};
use wayscore::orders::{NewOrder, Order, confirm_order, place_order};
use wayscore::programs::{NewProgram, NewTerm, NewWave, Program, Wave, create_program, create_wave};
use wayscore::schedule::usecases::listing::{CheckFilter, list_checks};
use wayscore::schedule::{Check, CheckKeeper};
use wayscore::shoppers::{NewShopper, Profile, ShopperRecord, ShopperStatus, create_shopper, shopper_by_id};

use super::app::App;
use super::builders::{acting_manager, client, location};
use super::client::{Client, PASSWORD};

pub struct Bank {
    pub company: Company,
    pub branches: Vec<Location>,
    pub program: Program,
    pub wave: Wave,
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// A visit checklist of two questions about one touchpoint.
fn checklist(client_id: &str, kind: &str) -> PublishChecklist {
    PublishChecklist {
        client_id: Some(client_id.to_owned()),
        checklist_id: None,
        definition: json!({
            "title": format!("A {kind} to the branch"),
            "kind": kind,
            "scoring": {"mode": "pooled"},
            "sections": [{
                "key": "welcome", "title": "Welcome", "touchpoint": "welcome",
                "questions": [
                    {"key": "greeted", "type": "yes_no", "text": "Were you greeted?"},
                    {"key": "clean", "type": "yes_no", "text": "Was it clean?"},
                ],
            }],
        }),
    }
}

impl Bank {
    /// A bank with so many branches in Moscow and a wave through November 2026.
    pub fn open(app: &App, branches: usize) -> Self {
        let company = client(app, "North Bank");
        let branches = (1..=branches).map(|number| location(app, &company, &format!("N{number}"))).collect();
        let manager = acting_manager(app);
        let (program, wave) = app.prepare(|connection, now| {
            let mut terms = Vec::new();
            for kind in [CheckKind::Visit, CheckKind::Call] {
                let document = checklist(&company.public_id, kind.as_str());
                let version = publish_checklist(connection, &manager, &document, now)?;
                let checklist = wayscore::checklists::checklist_by_id(connection, version.checklist_id)?;
                terms.push(NewTerm { kind, checklist_id: checklist.public_id, fee: Money::roubles(500) });
            }
            let program = NewProgram {
                client_id: company.public_id.clone(),
                title: "Service".to_owned(),
                briefing: "Ask about a deposit.".to_owned(),
                legend: "You are saving for a trip.".to_owned(),
                language: Language::En,
                rotation_days: 30,
                checks_per_location: 1,
                appeal_days: 7,
                terms,
                ..Default::default()
            };
            let program = create_program(connection, &manager, &program, now)?;
            let wave = NewWave { title: "November".to_owned(), starts_on: day(11, 2), ends_on: day(11, 29) };
            let wave = create_wave(connection, &manager, &program, &wave, now)?;
            Ok((program, wave))
        });
        Self { company, branches, program, wave }
    }

    /// Places an order, without confirming it.
    pub fn place(&self, app: &App, kind: CheckKind, quantity: u32) -> Order {
        let manager = acting_manager(app);
        let order = NewOrder {
            lines: vec![requested(kind, quantity)],
            client_id: Some(self.company.public_id.clone()),
            ..NewOrder::default()
        };
        app.prepare(|connection, now| place_order(connection, &manager.0, &order, now))
    }

    /// Orders checks and confirms them; they come by the start of their windows.
    pub fn order(&self, app: &App, kind: CheckKind, quantity: u32) -> Vec<Check> {
        let (order, manager) = (self.place(app, kind, quantity), acting_manager(app));
        app.prepare(|connection, now| confirm_order(connection, &CheckKeeper, &manager, &order.public_id, now));
        let checks = checks_in_order(app, &manager);
        checks.into_iter().filter(|check| check.order_id == order.id).collect()
    }
}

fn requested(kind: CheckKind, quantity: u32) -> Requested {
    serde_json::from_value(json!({"kind": kind, "quantity": quantity})).unwrap()
}

fn checks_in_order(app: &App, manager: &Manager) -> Vec<Check> {
    app.prepare(|connection, _| {
        let (page, _) = list_checks(connection, &manager.0, &CheckFilter::default(), Default::default())?;
        Ok(page.items.into_iter().map(|card| card.check).collect())
    })
}

/// A mystery shopper with a login.
pub struct Walker {
    pub record: ShopperRecord,
    pub email: String,
}

impl Walker {
    pub fn approved(app: &App, name: &str) -> Self {
        Self::with_status(app, name, ShopperStatus::Approved)
    }

    pub fn with_status(app: &App, name: &str, status: ShopperStatus) -> Self {
        let email = format!("{}@example.test", name.to_lowercase().replace(' ', "."));
        let shopper = NewShopper {
            account: NewAccount {
                email: Email::parse(&email).unwrap(),
                password: HashedPassword::of(PASSWORD, 64).unwrap(),
                name: name.to_owned(),
                role: Role::Shopper,
                client: None,
                language: Language::En,
                time_zone: chrono_tz::Tz::Europe__Moscow,
            },
            code: None,
            phone: Phone::parse("+7 495 123-45-67").unwrap(),
            city: "Moscow".to_owned(),
            status,
            profile: Profile::speaking(Language::En),
        };
        let record = app.prepare(|connection, now| create_shopper(connection, None, &shopper, now));
        Self { record, email }
    }

    pub async fn sign_in(&self, app: &App) -> Client {
        app.visitor().sign_in(&self.email).await
    }

    /// The shopper for use cases that ask for one, without a request.
    pub fn acting(&self, app: &App) -> wayscore::kernel::Shopper {
        let load = |connection: &mut Connection, _: Timestamp| -> AppResult<_> {
            let record = shopper_by_id(connection, self.record.id)?;
            let user = wayscore::accounts::user_by_id(connection, record.user_id)?;
            user.into_actor(Some(record.id))
        };
        wayscore::kernel::Shopper { actor: app.prepare(load), shopper_id: self.record.id }
    }
}
