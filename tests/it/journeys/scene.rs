//! A bank with two branches and a competitor, two waves, a map, and reports that come approved.

use std::cell::{Cell, RefCell};

use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::alerts::AlertKeeper;
use wayscore::clients::{Client as Company, Location, NewLocation, add_location};
use wayscore::db::schema::checks;
use wayscore::journeys::{CellKeeper, JourneyMap, NewMap, create_map};
use wayscore::kernel::{CheckKind, Language, Manager, Money, Shopper};
use wayscore::personas::{NewPersona, create_persona};
use wayscore::programs::{NewProgram, NewTerm, NewWave, Program, Wave, create_program, create_wave};
use wayscore::schedule::{AssignCheck, CheckKeeper};
use wayscore::{accounts, checklists, orders, reports, schedule, shoppers};

use crate::support::app::App;
use crate::support::builders::{Person, acting_manager, client, location};
use crate::support::client::Client;
use crate::support::story::Walker;

pub struct Scene {
    pub company: Company,
    /// Two of our own, then the competitor's.
    pub places: Vec<Location>,
    pub waves: Vec<Wave>,
    pub program: Program,
    pub checklist: String,
    pub map: JourneyMap,
    pub acting: Manager,
    walkers: Cell<usize>,
    /// Who the shoppers of the next reports are to be.
    persona: RefCell<Option<String>>,
}

/// Two touchpoints of the map and one that it lacks.
fn checklist() -> Value {
    json!({"title": "Branch visit", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
        {"key": "advice", "title": "Advice", "touchpoint": "in-store-consultation", "questions": [
            {"key": "greeted", "type": "yes_no", "text": "Were you greeted?", "weight": 2},
            {"key": "clear", "type": "scale", "text": "How clear was it?", "min": 0, "max": 4},
            {"key": "felt", "type": "emotion", "text": "How did it feel?", "required": false}]},
        {"key": "talk", "title": "Talk", "touchpoint": "consultant", "questions": [
            {"key": "listened", "type": "yes_no", "text": "Were you listened to?", "critical": "touchpoint"},
            {"key": "advise", "type": "nps", "text": "Would you recommend it?", "required": false}]},
        {"key": "line", "title": "Queue", "touchpoint": "queue", "questions": [
            {"key": "wait", "type": "duration", "text": "How long did you wait?", "required": false,
             "bands": [{"up_to": 300, "points": 2}, {"up_to": 900, "points": 1}, {"points": 0}]}]}
    ]})
}

impl Scene {
    pub fn set(app: &App) -> Self {
        Self::of(app, client(app, "North Bank"))
    }

    /// The same for a company that is there already.
    pub fn of(app: &App, company: Company) -> Self {
        let acting = acting_manager(app);
        let mut places = vec![location(app, &company, "N1"), location(app, &company, "N2")];
        let rival = NewLocation {
            code: "R1".to_owned(),
            name: "Rival".to_owned(),
            competitor: Some("South Bank".to_owned()),
            city: "Moscow".to_owned(),
            time_zone: "Europe/Moscow".to_owned(),
            ..NewLocation::default()
        };
        places.push(app.prepare(|connection, now| add_location(connection, &acting.0, &company, &rival, now)));
        let (program, waves, checklist) = app.prepare(|connection, now| {
            let publish = checklists::PublishChecklist {
                client_id: Some(company.public_id.clone()),
                checklist_id: None,
                definition: checklist(),
            };
            let version = checklists::publish_checklist(connection, &acting, &publish, now)?;
            let checklist = checklists::checklist_by_id(connection, version.checklist_id)?.public_id;
            let program = NewProgram {
                client_id: company.public_id.clone(),
                title: "Branches".to_owned(),
                briefing: "Look around".to_owned(),
                legend: String::new(),
                language: Language::En,
                rotation_days: 0,
                checks_per_location: 50,
                appeal_days: 7,
                terms: vec![NewTerm {
                    kind: CheckKind::Visit,
                    checklist_id: checklist.clone(),
                    fee: Money::roubles(900),
                }],
                ..Default::default()
            };
            let program = create_program(connection, &acting, &program, now)?;
            let mut waves = Vec::new();
            for (title, from, to) in [("First wave", 2, 15), ("Second wave", 16, 29)] {
                let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
                let wave = NewWave { title: title.to_owned(), starts_on: day(from), ends_on: day(to) };
                waves.push(create_wave(connection, &acting, &program, &wave, now)?);
            }
            Ok((program, waves, checklist))
        });
        let new = NewMap {
            title: "A deposit".to_owned(),
            program_id: program.public_id.clone(),
            stage_set: "need-to-purchase".to_owned(),
            ..NewMap::default()
        };
        let map = app.prepare(|connection, now| create_map(connection, &acting, &new, now));
        Self {
            company,
            places,
            waves,
            program,
            checklist,
            map,
            acting,
            walkers: Cell::new(0),
            persona: RefCell::default(),
        }
    }

    pub fn api(&self) -> String {
        format!("/api/v1/journey-maps/{}", self.map.public_id)
    }

    pub fn page(&self) -> String {
        format!("/maps/{}", self.map.public_id)
    }

    /// How many stages the map has.
    pub fn stages(&self, app: &App) -> i64 {
        use wayscore::db::schema::map_stages;
        app.prepare(|connection, _| {
            Ok(map_stages::table.filter(map_stages::map_id.eq(self.map.id)).count().get_result(connection)?)
        })
    }

    pub async fn owner(&self, app: &App) -> Client {
        Person::owner(self.company.id).sign_in(app).await
    }

    /// An approved report; the shopper gets the code that the installation makes. Returns the report's id.
    pub fn approve(&self, app: &App, wave: usize, place: usize, answers: Value, barriers: Value) -> String {
        let report = self.submit(app, wave, place, answers, barriers);
        app.prepare(|connection, now| {
            let approval = reports::Approval::graded(9);
            let listeners = (CellKeeper, AlertKeeper);
            reports::approve_report(connection, &listeners, &self.acting, &report, &approval, now).map(|_| ())
        });
        report
    }

    /// A persona of the company; the shoppers of the next reports are to be it.
    pub fn persona(&self, app: &App, name: &str, age: i32) -> String {
        let persona = NewPersona {
            client_id: Some(self.company.public_id.clone()),
            name: name.to_owned(),
            age: Some(age),
            behaviour: "Asks twice".to_owned(),
            ..NewPersona::default()
        };
        let persona = app.prepare(|connection, now| create_persona(connection, &self.acting.0, &persona, now));
        self.play(Some(persona.public_id.clone()));
        persona.public_id
    }

    /// Who the shoppers of the next reports are to be.
    pub fn play(&self, persona: Option<String>) {
        self.persona.replace(persona);
    }

    /// A report that waits for review.
    pub fn submit(&self, app: &App, wave: usize, place: usize, answers: Value, barriers: Value) -> String {
        self.walkers.set(self.walkers.get() + 1);
        let walker = Walker::approved(app, &format!("Walker {}", self.walkers.get()));
        app.prepare(|connection, now| {
            let order = json!({
                "client_id": self.company.public_id,
                "program_id": self.program.public_id,
                "wave_id": self.waves[wave].public_id,
                "location_ids": [self.places[place].public_id],
                "persona_id": *self.persona.borrow(),
                "lines": [{"kind": "visit", "quantity": 1}]
            });
            let order = orders::place_order(connection, &self.acting.0, &serde_json::from_value(order)?, now)?;
            orders::confirm_order(connection, &CheckKeeper, &self.acting, &order.public_id, now)?;
            let check: String =
                checks::table.filter(checks::order_id.eq(order.id)).select(checks::public_id).first(connection)?;
            let assign = AssignCheck { shopper_id: walker.record.public_id.clone() };
            schedule::assign_check(connection, &self.acting, &check, &assign, now)?;
            let record = shoppers::find_shopper(connection, &self.acting, &walker.record.public_id)?;
            let user = accounts::user_by_id(connection, record.user_id)?;
            let shopper = Shopper { actor: user.into_actor(Some(record.id))?, shopper_id: record.id };
            let check = schedule::start_check(connection, &shopper, &check, now)?;
            reports::open_report(connection, &shopper, &check, now)?;
            let filing = reports::Filing {
                answers: serde_json::from_value(answers)?,
                evidence: Vec::new(),
                barriers: serde_json::from_value(barriers)?,
            };
            Ok(reports::submit_report(connection, &shopper, &check, &filing, now)?.public_id)
        })
    }

    /// A report without surprises, this clear (0..4).
    pub fn visit(&self, app: &App, wave: usize, place: usize, clear: i64) -> String {
        let answers = json!({"greeted": "yes", "clear": clear, "felt": 1, "listened": "yes", "advise": 9, "wait": 100});
        self.approve(app, wave, place, answers, json!([]))
    }
}

/// The object with this key in a list.
pub fn keyed<'a>(list: &'a Value, key: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|item| item["key"] == key).unwrap_or_else(|| panic!("no {key} in {list:#}"))
}

pub fn near(found: &Value, expected: f64) {
    let number = found.as_f64().unwrap_or_else(|| panic!("{found} is no number"));
    assert!((number - expected).abs() < 1e-9, "{number}, not {expected}");
}
