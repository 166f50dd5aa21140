//! The fictional bank of the demo as `content/bank.json` holds it, and how it comes into the database.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use serde::Deserialize;
use serde_json::Value;

use super::english::translated;
use super::people::People;
use super::premium;
use crate::checklists::{PublishChecklist, publish_checklist};
use crate::clients::{Client, Location, NewClient, NewLocation, add_location, create_client};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Currency, Language, Manager, Money, Timestamp};
use crate::programs::{NewProgram, NewTerm, NewWave, Program, Wave, create_program, create_wave};

#[derive(Debug, Deserialize)]
pub struct Bank {
    pub today: NaiveDate,
    pub client: BankClient,
    pub locations: Vec<BankLocation>,
    pub program: BankProgram,
    pub waves: Vec<BankWave>,
    pub personas: Vec<BankPersona>,
    pub people: Vec<BankPerson>,
    pub shoppers: Vec<BankShopper>,
}

#[derive(Debug, Deserialize)]
pub struct BankClient {
    pub name: String,
    pub legal_name: String,
}

#[derive(Debug, Deserialize)]
pub struct BankLocation {
    pub key: String,
    pub code: String,
    pub owner: String,
    pub bank: String,
    pub name: String,
    pub city: String,
    pub address: String,
    pub time_zone: String,
    pub latitude: f64,
    pub longitude: f64,
    pub phone: String,
    pub hours: BTreeMap<String, Option<(String, String)>>,
}

#[derive(Debug, Deserialize)]
pub struct BankProgram {
    pub title: String,
    pub briefing: Vec<String>,
    pub legend: String,
    pub legend_call: String,
    pub fees_minor: BTreeMap<CheckKind, i64>,
    pub rotation_days: i32,
    pub max_per_location_per_wave: i32,
    pub appeal_days: i32,
}

#[derive(Debug, Deserialize)]
pub struct BankWave {
    pub key: String,
    pub title: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

#[derive(Debug, Deserialize)]
pub struct BankPersona {
    pub name: String,
    pub portrait: String,
    pub age: i32,
    pub city: String,
    pub occupation: String,
    pub income: String,
    pub segment: String,
    pub about: String,
    pub interests: Vec<String>,
    pub goals: Vec<String>,
    pub pains: Vec<String>,
    pub preferences: Vec<String>,
    pub behaviour: String,
    pub quote: String,
}

#[derive(Debug, Deserialize)]
pub struct BankPerson {
    pub role: String,
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub struct BankShopper {
    pub code: String,
    pub name: String,
    pub city: String,
    pub time_zone: String,
    pub email: String,
    pub phone: String,
    pub latitude: f64,
    pub longitude: f64,
    pub languages: Vec<String>,
    pub employers: Vec<String>,
    pub travel_radius_km: i32,
    pub weekly_limit: i32,
}

impl Bank {
    pub fn read() -> AppResult<Self> {
        serde_json::from_str(include_str!("content/bank.json")).map_err(AppError::internal)
    }
}

/// What of the bank is in the database.
pub struct Founded {
    /// By the key of `bank.json`.
    pub locations: BTreeMap<String, Location>,
    pub program: Program,
    /// The one that needs a certificate.
    pub premium: Program,
    pub waves: BTreeMap<String, Wave>,
}

/// The client's locations with their hours, as managers enter them.
pub fn open_branches(
    connection: &mut Connection,
    bank: &Bank,
    manager: &Manager,
    now: Timestamp,
) -> AppResult<(Client, BTreeMap<String, Location>)> {
    let client = NewClient {
        name: bank.client.name.clone(),
        legal_name: bank.client.legal_name.clone(),
        tax_number: String::new(),
    };
    let client = create_client(connection, manager, &client, now)?;
    let mut locations = BTreeMap::new();
    for branch in &bank.locations {
        let location = NewLocation {
            code: branch.code.clone(),
            name: branch.name.clone(),
            competitor: (branch.owner != "own").then(|| branch.bank.clone()),
            city: branch.city.clone(),
            address: branch.address.clone(),
            phone: Some(branch.phone.clone()),
            time_zone: branch.time_zone.clone(),
            latitude: Some(branch.latitude),
            longitude: Some(branch.longitude),
            opening_hours: written_hours(&branch.hours),
        };
        locations.insert(branch.key.clone(), add_location(connection, &manager.0, &client, &location, now)?);
    }
    Ok((client, locations))
}

fn written_hours(hours: &BTreeMap<String, Option<(String, String)>>) -> String {
    let open = hours.iter().filter_map(|(day, open)| Some((day, open.as_ref()?)));
    open.map(|(day, (from, to))| format!("{day} {from}-{to}")).collect::<Vec<_>>().join("; ")
}

/// The checklists, the program that uses them, and its waves, moved so that the story's today is the reader's.
pub fn start_program(
    connection: &mut Connection,
    bank: &Bank,
    people: &People,
    (client, locations): (Client, BTreeMap<String, Location>),
    shift: Duration,
    now: Timestamp,
) -> AppResult<Founded> {
    let manager = &people.manager;
    let mut terms = Vec::new();
    for (kind, definition) in checklists()? {
        let publish = PublishChecklist { client_id: Some(client.public_id.clone()), checklist_id: None, definition };
        let version = publish_checklist(connection, manager, &publish, now)?;
        let checklist = crate::checklists::checklist_by_id(connection, version.checklist_id)?;
        let fee = bank.program.fees_minor.get(&kind).copied().unwrap_or_default();
        terms.push(NewTerm { kind, checklist_id: checklist.public_id, fee: Money::new(fee, Currency::Rub) });
    }
    // Created first: lists and orders begin with the newest program, which is the bank's usual one.
    let visit = terms.iter().find(|term| term.kind == CheckKind::Visit).ok_or(AppError::NotFound)?;
    let premium = premium::open_program(connection, manager, &client, &visit.checklist_id, now)?;
    let program = NewProgram {
        client_id: client.public_id.clone(),
        title: bank.program.title.clone(),
        briefing: bank.program.briefing.join("\n\n"),
        legend: format!("{}\n\n{}", bank.program.legend, bank.program.legend_call),
        language: Language::Ru,
        rotation_days: bank.program.rotation_days,
        checks_per_location: bank.program.max_per_location_per_wave,
        appeal_days: bank.program.appeal_days,
        terms,
        ..Default::default()
    };
    let program = create_program(connection, manager, &program, now)?;
    let mut waves = BTreeMap::new();
    for wave in &bank.waves {
        let (starts_on, ends_on) = (wave.starts_on + shift, wave.ends_on + shift);
        let new = NewWave { title: wave.title.clone(), starts_on, ends_on };
        waves.insert(wave.key.clone(), create_wave(connection, manager, &program, &new, now)?);
    }
    Ok(Founded { locations, program, premium, waves })
}

fn checklists() -> AppResult<[(CheckKind, Value); 3]> {
    let read = |text: &str| translated(serde_json::from_str(text).map_err(AppError::internal)?);
    Ok([
        (CheckKind::Visit, read(include_str!("content/checklists/visit.json"))?),
        (CheckKind::Call, read(include_str!("content/checklists/call.json"))?),
        (CheckKind::Combined, read(include_str!("content/checklists/combined.json"))?),
    ])
}
