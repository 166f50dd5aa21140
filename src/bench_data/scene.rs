//! Everything but the reports: who takes part, the checklist, the program with its waves, the locations, the map.

use std::collections::BTreeSet;

use chrono::{Days, Duration};
use diesel::prelude::*;
use serde_json::{Value, json};

use super::{Size, bulk};
use crate::accounts::{HashedPassword, NewAccount, create_account};
use crate::checklists::{PublishChecklist, checklist_by_id, publish_checklist};
use crate::clients::{NewClient, create_client};
use crate::config::Limits;
use crate::db::Connection;
use crate::db::schema::{locations, orders};
use crate::error::{AppError, AppResult};
use crate::journeys::stage_sets::{self, unique_slug};
use crate::journeys::{NewMap, create_map};
use crate::kernel::{Actor, CheckKind, ClientRole, Email, Language, Manager, Money, Phone, Role, Timestamp};
use crate::programs::{NewProgram, NewTerm, NewWave, create_program, create_wave};
use crate::scoring::Checklist;
use crate::shoppers::{NewShopper, Profile, ShopperStatus, create_shopper};

/// Who orders.
pub const CLIENT: &str = "client@bench.test";
/// Who decides.
pub const MANAGER: &str = "manager@bench.test";
/// Public, like the data.
pub const PASSWORD: &str = "bench-bench-bench";

const STAGE_SET: &str = "need-to-purchase";
const QUESTIONS: usize = 40;
const SHOPPERS: usize = 40;
const CITIES: u64 = 40;

/// What the rows of reports point to.
pub struct Scene {
    pub client_id: i64,
    pub program_id: i64,
    pub manager_id: i64,
    pub checklist_id: i64,
    pub checklist_version_id: i64,
    pub checklist: Checklist,
    /// By number, the oldest first, each with its order and its first day's noon.
    pub waves: Vec<BenchWave>,
    pub locations: Vec<i64>,
    /// Record and account of each.
    pub shoppers: Vec<(i64, i64)>,
}

pub struct BenchWave {
    pub id: i64,
    pub order_id: i64,
    pub starts_at: Timestamp,
}

#[derive(Insertable)]
#[diesel(table_name = locations, treat_none_as_default_value = false)]
struct LocationRow {
    id: i64,
    public_id: String,
    client_id: i64,
    code: String,
    name: String,
    competitor: Option<String>,
    city: String,
    address: String,
    time_zone: &'static str,
    opening_hours: &'static str,
    created_at: Timestamp,
}

#[derive(Insertable)]
#[diesel(table_name = orders)]
struct OrderRow {
    public_id: String,
    client_id: i64,
    wave_id: i64,
    status: &'static str,
    currency: &'static str,
    total_minor: i64,
    note: &'static str,
    created_by: i64,
    created_at: Timestamp,
    placed_at: Option<Timestamp>,
    confirmed_at: Option<Timestamp>,
}

pub fn set(connection: &mut Connection, limits: &Limits, size: Size, now: Timestamp) -> AppResult<Scene> {
    let password = HashedPassword::of(PASSWORD, limits.password_memory_kib)?;
    let manager = Manager(account(connection, &password, MANAGER, "Manager", Role::Manager, None, now)?);
    let new = NewClient {
        name: "Сеть отделений".to_owned(), legal_name: String::new(), tax_number: String::new()
    };
    let client = create_client(connection, &manager, &new, now)?;
    let owner = Some((client.id, ClientRole::Owner));
    account(connection, &password, CLIENT, "Owner", Role::Client, owner, now)?;

    let definition = definition()?;
    let publish = PublishChecklist {
        client_id: Some(client.public_id.clone()),
        checklist_id: None,
        definition: definition.clone(),
    };
    let version = publish_checklist(connection, &manager, &publish, now)?;
    let checklist = checklist_by_id(connection, version.checklist_id)?;
    let program = NewProgram {
        client_id: client.public_id.clone(),
        title: "Отделения".to_owned(),
        briefing: "Всё как обычно.".to_owned(),
        language: Language::Ru,
        checks_per_location: 50,
        appeal_days: 7,
        terms: vec![NewTerm { kind: CheckKind::Visit, checklist_id: checklist.public_id, fee: Money::roubles(900) }],
        ..NewProgram::default()
    };
    let program = create_program(connection, &manager, &program, now)?;
    let mut waves = Vec::new();
    for number in 0..size.waves {
        let starts_on = now.date() - Days::new(30 * (size.waves - number));
        let title = format!("Волна {}", number + 1);
        let wave = NewWave { title, starts_on, ends_on: starts_on + Days::new(29) };
        let wave = create_wave(connection, &manager, &program, &wave, now)?;
        let starts_at = starts_on.and_time(now.time());
        let order = OrderRow {
            public_id: format!("bench-order-{number}"),
            client_id: client.id,
            wave_id: wave.id,
            status: "confirmed",
            currency: "RUB",
            total_minor: 0,
            note: "",
            created_by: manager.0.user_id,
            created_at: starts_at,
            placed_at: Some(starts_at),
            confirmed_at: Some(starts_at),
        };
        let order_id =
            diesel::insert_into(orders::table).values(&order).returning(orders::id).get_result(connection)?;
        waves.push(BenchWave { id: wave.id, order_id, starts_at });
    }
    let new = NewMap {
        title: "Путь к вкладу".to_owned(),
        program_id: program.public_id.clone(),
        stage_set: STAGE_SET.to_owned(),
        ..NewMap::default()
    };
    create_map(connection, &manager, &new, now)?;
    let locations = open_locations(connection, client.id, size.locations, now)?;
    Ok(Scene {
        client_id: client.id,
        program_id: program.id,
        manager_id: manager.0.user_id,
        checklist_id: version.checklist_id,
        checklist_version_id: version.id,
        checklist: version.definition()?,
        waves,
        locations,
        shoppers: recruit(connection, &manager, &password, now)?,
    })
}

fn account(
    connection: &mut Connection,
    password: &HashedPassword,
    email: &str,
    name: &str,
    role: Role,
    client: Option<(i64, ClientRole)>,
    now: Timestamp,
) -> AppResult<Actor> {
    create_account(connection, None, &new_account(password, email, name, role, client)?, now)?.into_actor(None)
}

fn new_account(
    password: &HashedPassword,
    email: &str,
    name: &str,
    role: Role,
    client: Option<(i64, ClientRole)>,
) -> AppResult<NewAccount> {
    Ok(NewAccount {
        email: Email::parse(email).map_err(AppError::internal)?,
        password: password.clone(),
        name: name.to_owned(),
        role,
        client,
        language: Language::Ru,
        time_zone: chrono_tz::Tz::Europe__Moscow,
    })
}

fn recruit(
    connection: &mut Connection,
    manager: &Manager,
    password: &HashedPassword,
    now: Timestamp,
) -> AppResult<Vec<(i64, i64)>> {
    let mut shoppers = Vec::new();
    for number in 0..SHOPPERS {
        let email = format!("shopper{number}@bench.test");
        let name = format!("Покупатель {}", number + 1);
        let new = NewShopper {
            account: new_account(password, &email, &name, Role::Shopper, None)?,
            code: Some(format!("B{:03}", number + 1)),
            phone: Phone::parse(&format!("+7900000{number:04}")).map_err(AppError::internal)?,
            city: "Казань".to_owned(),
            status: ShopperStatus::Approved,
            profile: Profile::speaking(Language::Ru),
        };
        let record = create_shopper(connection, Some(&manager.0), &new, now)?;
        shoppers.push((record.id, record.user_id));
    }
    Ok(shoppers)
}

fn open_locations(connection: &mut Connection, client_id: i64, count: u64, now: Timestamp) -> AppResult<Vec<i64>> {
    let row = |number: u64| -> AppResult<LocationRow> {
        Ok(LocationRow {
            id: i64::try_from(number + 1).map_err(AppError::internal)?,
            public_id: format!("bench-location-{number}"),
            client_id,
            code: format!("L{:05}", number + 1),
            name: format!("Отделение {}", number + 1),
            competitor: (number % 10 == 9).then(|| format!("Другой банк {}", number / 10 % 3 + 1)),
            city: format!("Город {:02}", number % CITIES + 1),
            address: format!("улица Ленина, {}", number / CITIES + 1),
            time_zone: "Europe/Moscow",
            opening_hours: "[[540,1080],[540,1080],[540,1080],[540,1080],[540,1080],null,null]",
            created_at: now - Duration::days(400),
        })
    };
    let rows = (0..count).map(row).collect::<AppResult<Vec<_>>>()?;
    for rows in rows.chunks(500) {
        bulk::insert!(connection, locations, rows);
    }
    Ok(rows.iter().map(|row| row.id).collect())
}

/// Forty questions, a section for each of up to two touchpoints of every stage.
fn definition() -> AppResult<Value> {
    let set = stage_sets::find(STAGE_SET).ok_or_else(|| AppError::internal("the stage set is gone"))?;
    let mut taken = BTreeSet::new();
    let mut sections = Vec::new();
    for stage in &set.stages {
        let touchpoints: Vec<(String, String)> = stage
            .touchpoints(Language::Ru)
            .map(|(english, title)| (unique_slug(english, &mut taken), title.to_owned()))
            .collect();
        for (place, (touchpoint, title)) in touchpoints.into_iter().take(2).enumerate() {
            let number = sections.len();
            let mut questions = vec![
                json!({"key": format!("done-{number}"), "type": "yes_no", "text": "Сделали, что обещали?", "weight": 2}),
                json!({"key": format!("clear-{number}"), "type": "scale", "text": "Насколько понятно?", "min": 1, "max": 5}),
            ];
            if place == 0 {
                let key = format!("felt-{number}");
                questions.push(json!({"key": key, "type": "emotion", "text": "Что вы чувствовали?"}));
            }
            if number == 0 {
                questions.push(json!({"key": "advise", "type": "nps", "text": "Посоветуете друзьям?"}));
            } else if number <= 4 {
                questions
                    .push(json!({"key": format!("wait-{number}"), "type": "duration", "text": "Сколько секунд ждали?",
                    "bands": [{"up_to": 300, "points": 2}, {"up_to": 900, "points": 1}, {"points": 0}]}));
            }
            sections.push((touchpoint, title, questions));
        }
    }
    let so_far: usize = sections.iter().map(|(_, _, questions)| questions.len()).sum();
    for (number, place) in (so_far..QUESTIONS).zip((0..sections.len()).cycle()) {
        let more = json!({"key": format!("kept-{number}"), "type": "yes_no", "text": "Было чисто и светло?"});
        if let Some((_, _, questions)) = sections.get_mut(place) {
            questions.push(more);
        }
    }
    let section = |(number, (touchpoint, title, questions)): (usize, (String, String, Vec<Value>))| json!({"key": format!("s{number}"), "title": title, "touchpoint": touchpoint, "questions": questions});
    let sections: Vec<Value> = sections.into_iter().enumerate().map(section).collect();
    Ok(json!({"title": "Визит в отделение", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": sections}))
}
