//! A bank, its branch, and a shopper with checks in hand.

use std::io::Cursor;

use chrono::Days;
use diesel::prelude::*;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use wayscore::db::schema::checks::dsl::{checks as table, id, public_id};
use wayscore::kernel::{CheckKind, Language, Manager, Money, Phone, Shopper};
use wayscore::schedule::{AssignCheck, CheckKeeper};
use wayscore::{accounts, checklists, orders, programs, schedule, shoppers};

use crate::support::app::App;
use crate::support::builders::{Person, acting_manager, client, location};
use crate::support::client::{ApiAnswer, Client, PASSWORD, PageAnswer};

/// Most checks of one location that one shopper may make in a wave.
const CHECKS_PER_LOCATION: usize = 10;

/// Everybody and everything a story about reports needs.
pub struct Scene {
    pub manager: Client,
    pub owner: Client,
    pub shopper: Client,
    /// Public ids of open checks; the first is started by the shopper.
    pub checks: Vec<String>,
    pub acting: Manager,
    pub shopper_id: String,
}

/// A checklist that asks in every way there is.
pub fn checklist() -> Value {
    json!({"title": "Branch visit", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
        {"key": "welcome", "title": "Welcome", "touchpoint": "entrance", "questions": [
            {"key": "greeted", "type": "yes_no", "text": "Were you greeted?", "weight": 2},
            {"key": "why", "type": "text", "text": "What happened instead?", "relevant": "greeted = 'no'"},
            {"key": "felt", "type": "emotion", "text": "How did it feel?"}]},
        {"key": "service", "title": "Service", "touchpoint": "desk", "questions": [
            {"key": "wait", "type": "duration", "text": "How long did you wait?", "evidence": "required",
             "bands": [{"up_to": 300, "points": 2}, {"up_to": 900, "points": 1}, {"points": 0}]},
            {"key": "clean", "type": "scale", "text": "How clean was it?", "min": 1, "max": 5, "allow_na": true},
            {"key": "told", "type": "multi_choice", "text": "What were you told?", "required": false, "options": [
                {"key": "rate", "text": "The rate", "points": 1}, {"key": "fee", "text": "The fee", "points": 1}]},
            {"key": "who", "type": "single_choice", "text": "Who served you?", "required": false, "options": [
                {"key": "clerk", "text": "A clerk"}, {"key": "head", "text": "The head"}]},
            {"key": "desks", "type": "number", "text": "How many desks were open?", "required": false},
            {"key": "advise", "type": "nps", "text": "Would you recommend it?"},
            {"key": "left", "type": "timestamp", "text": "When did you leave?", "required": false}]}
    ]})
}

/// Answers that leave nothing out; greeted, a wait of four minutes, spotless.
pub fn answers() -> Value {
    json!({"greeted": "yes", "felt": 1, "wait": 240, "clean": 5, "told": ["rate"], "who": "clerk", "desks": 3,
        "advise": 9, "left": "2026-11-02T16:00:00+03:00"})
}

impl Scene {
    pub async fn set(app: &App) -> Self {
        Self::with_checks(app, 3).await
    }

    /// The same with so many checks, in a wave that began yesterday.
    pub async fn with_checks(app: &App, checks: usize) -> Self {
        let acting = acting_manager(app);
        let bank = client(app, "North Bank");
        for number in 1..=checks.div_ceil(CHECKS_PER_LOCATION) {
            location(app, &bank, &format!("M{number}"));
        }
        let (checks, wave_id) = app.prepare(|connection, now| {
            let publish = checklists::PublishChecklist {
                client_id: Some(bank.public_id.clone()),
                checklist_id: None,
                definition: checklist(),
            };
            let version = checklists::publish_checklist(connection, &acting, &publish, now)?;
            let checklist = checklists::checklist_by_id(connection, version.checklist_id)?;
            let program = programs::NewProgram {
                client_id: bank.public_id.clone(),
                title: "Branches".to_owned(),
                briefing: "Look around".to_owned(),
                legend: String::new(),
                language: Language::En,
                rotation_days: 0,
                checks_per_location: CHECKS_PER_LOCATION as i32,
                appeal_days: 7,
                terms: vec![programs::NewTerm {
                    kind: CheckKind::Visit,
                    checklist_id: checklist.public_id,
                    fee: Money::roubles(900),
                }],
                ..Default::default()
            };
            let program = programs::create_program(connection, &acting, &program, now)?;
            let yesterday = now.date() - Days::new(1);
            let wave = programs::NewWave {
                title: "November".to_owned(),
                starts_on: yesterday,
                ends_on: yesterday + Days::new(29),
            };
            let wave = programs::create_wave(connection, &acting, &program, &wave, now)?;
            let order = json!({"client_id": bank.public_id, "lines": [{"kind": "visit", "quantity": checks}]});
            let order = orders::place_order(connection, &acting.0, &serde_json::from_value(order)?, now)?;
            orders::confirm_order(connection, &CheckKeeper, &acting, &order.public_id, now)?;
            let ids: Vec<String> = table.order(id).select(public_id).load(connection)?;
            Ok((ids, wave.public_id))
        });
        assert!(!wave_id.is_empty());
        let shopper_id = new_shopper(app, "Sonya Shopper", "S-1");
        let scene = Self {
            manager: Person::manager().sign_in(app).await,
            owner: Person::owner(bank.id).sign_in(app).await,
            shopper: app.visitor().sign_in("sonya.shopper@example.test").await,
            checks,
            acting,
            shopper_id,
        };
        scene.hand_out(app, 0, true);
        scene
    }

    /// Gives a check to the shopper, who begins if told to.
    pub fn hand_out(&self, app: &App, place: usize, start: bool) {
        self.hand_to(app, place, &self.shopper_id, start);
    }

    pub fn hand_to(&self, app: &App, place: usize, shopper_id: &str, start: bool) {
        let check = &self.checks[place];
        app.prepare(|connection, now| {
            let assign = AssignCheck { shopper_id: shopper_id.to_owned() };
            schedule::assign_check(connection, &self.acting, check, &assign, now)?;
            if start {
                let record = shoppers::find_shopper(connection, &self.acting, shopper_id)?;
                let user = accounts::user_by_id(connection, record.user_id)?;
                let actor = user.into_actor(Some(record.id))?;
                let shopper = Shopper { actor, shopper_id: record.id };
                schedule::start_check(connection, &shopper, check, now)?;
            }
            Ok(())
        });
    }

    pub fn check(&self) -> &str {
        &self.checks[0]
    }

    pub async fn upload(&self, check: &str, question: &str, bytes: Vec<u8>) -> ApiAnswer {
        let photo = Part::bytes(bytes).file_name("photo.png");
        let form = Form::new().text("question", question.to_owned()).part("photo", photo);
        let path = format!("/api/v1/checks/{check}/evidence");
        self.shopper.send(self.shopper.request(Method::POST, &path).multipart(form)).await
    }

    /// Submits whole answers with their photo and gives the report's id.
    pub async fn file(&self, place: usize, answers: Value) -> String {
        let check = &self.checks[place];
        self.upload(check, "wait", png(40, 30)).await.expect(201);
        let barriers = json!([{"touchpoint": "desk", "category": "waiting", "severity": 2, "words": "One desk only"}]);
        let body = json!({"answers": answers, "evidence": ["wait"], "barriers": barriers});
        let report = self.shopper.post(&format!("/api/v1/checks/{check}/report"), &body).await.expect(201);
        report["id"].as_str().unwrap().to_owned()
    }

    /// Sends the plain form, files and all.
    pub async fn send_form(&self, check: &str, fields: &[(&str, &str)], photos: &[(&str, Vec<u8>)]) -> PageAnswer {
        let mut form = Form::new();
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        for (name, bytes) in photos {
            form = form.part((*name).to_owned(), Part::bytes(bytes.clone()).file_name("photo.png"));
        }
        let request = self.shopper.request(Method::POST, &format!("/checks/{check}/report"));
        self.shopper.read(request.header("sec-fetch-site", "same-origin").multipart(form)).await
    }
}

pub fn new_shopper(app: &App, name: &str, code: &str) -> String {
    use wayscore::accounts::{HashedPassword, NewAccount};
    use wayscore::kernel::{Email, Role};
    let email = format!("{}@example.test", name.to_lowercase().replace(' ', "."));
    let shopper = shoppers::NewShopper {
        profile: shoppers::Profile::speaking(Language::En),
        account: NewAccount {
            email: Email::parse(&email).unwrap(),
            password: HashedPassword::of(PASSWORD, 64).unwrap(),
            name: name.to_owned(),
            role: Role::Shopper,
            client: None,
            language: Language::En,
            time_zone: chrono_tz::Tz::Europe__Moscow,
        },
        code: Some(code.to_owned()),
        phone: Phone::parse("+79001234567").unwrap(),
        city: "Moscow".to_owned(),
        status: shoppers::ShopperStatus::Approved,
    };
    app.prepare(|connection, now| shoppers::create_shopper(connection, None, &shopper, now)).public_id
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::DynamicImage::new_rgb8(width, height);
    picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}
