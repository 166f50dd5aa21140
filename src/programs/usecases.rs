//! Programs and waves: create, find through the actor, list.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::model::{Program, ProgramKind, Taking, Wave};
use super::store::{self, ProgramRow, TermRow, WaveRow};
use crate::accounts::{Happening, record};
use crate::checklists::Checklist;
use crate::clients::Client;
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError, on_unique};
use crate::kernel::{Actor, CheckKind, Cursor, Language, Manager, Money, Paged, Timestamp};
use crate::{checklists, clients};

/// The longest a wave may run, in days.
const LONGEST_WAVE: i64 = 366;

/// A program to be created.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProgram {
    pub client_id: String,
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    /// What the shopper is to do.
    #[serde(default)]
    #[validate(length(max = 10000))]
    pub briefing: String,
    /// Who the shopper pretends to be.
    #[serde(default)]
    #[validate(length(max = 5000))]
    pub legend: String,
    /// The language of the checks, `ru` or `en`.
    #[serde(default)]
    #[schema(value_type = String)]
    pub language: Language,
    /// Days before a shopper may return to a location.
    #[serde(default = "usual_rotation")]
    #[validate(range(min = 0, max = 730))]
    pub rotation_days: i32,
    /// Most checks of one location that one shopper may carry out in a wave.
    #[serde(default = "usual_checks")]
    #[validate(range(min = 1, max = 100))]
    pub checks_per_location: i32,
    /// Days after approval in which the client may object to a score.
    #[serde(default = "usual_appeal")]
    #[validate(range(min = 0, max = 90))]
    pub appeal_days: i32,
    /// Whether its shoppers must have passed the quiz on its briefing.
    #[serde(default)]
    pub needs_certificate: bool,
    /// Days that a certificate lasts.
    #[serde(default = "usual_certificate")]
    #[validate(range(min = 1, max = 3650))]
    pub certificate_days: i32,
    /// The least rating of its shoppers, in tenths: 75 is 7.5.
    #[serde(default)]
    #[validate(range(min = 10, max = 100))]
    pub minimum_rating: Option<i32>,
    /// How a check of the board is taken: asking a manager, or at once.
    #[serde(default)]
    pub taking: Taking,
    /// Hours in which a manager must answer an application for a check.
    #[serde(default = "usual_answer")]
    #[validate(range(min = 1, max = 720))]
    pub answer_hours: i32,
    /// One entry for each kind of check that the program offers.
    #[validate(length(min = 1, max = 3))]
    pub terms: Vec<NewTerm>,
}

fn usual_rotation() -> i32 {
    90
}

fn usual_checks() -> i32 {
    1
}

fn usual_appeal() -> i32 {
    7
}

fn usual_certificate() -> i32 {
    365
}

fn usual_answer() -> i32 {
    48
}

/// The usual terms, for those who name only what differs.
impl Default for NewProgram {
    fn default() -> Self {
        Self {
            client_id: String::new(),
            title: String::new(),
            briefing: String::new(),
            legend: String::new(),
            language: Language::default(),
            rotation_days: usual_rotation(),
            checks_per_location: usual_checks(),
            appeal_days: usual_appeal(),
            needs_certificate: false,
            certificate_days: usual_certificate(),
            minimum_rating: None,
            taking: Taking::default(),
            answer_hours: usual_answer(),
            terms: Vec::new(),
        }
    }
}

/// The terms of one kind of check.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTerm {
    #[schema(value_type = crate::web::CheckKindSchema)]
    pub kind: CheckKind,
    /// The checklist of this kind that reports are filed with.
    pub checklist_id: String,
    /// What the shopper earns for one check.
    #[schema(value_type = crate::web::MoneySchema)]
    pub fee: Money,
}

/// A wave to be created.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWave {
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    #[schema(value_type = String, format = Date)]
    pub starts_on: NaiveDate,
    /// The last day, itself included.
    #[schema(value_type = String, format = Date)]
    pub ends_on: NaiveDate,
}

pub fn create_program(
    connection: &mut Connection,
    manager: &Manager,
    program: &NewProgram,
    now: Timestamp,
) -> AppResult<Program> {
    let client = match clients::find_client(connection, &manager.0, &program.client_id) {
        Err(AppError::NotFound) => return Err(AppError::invalid("client_id", "unknown")),
        found => found?,
    };
    let terms = checked_terms(connection, manager, client.id, &program.terms)?;
    let row = ProgramRow {
        public_id: new_id(),
        client_id: client.id,
        title: program.title.trim(),
        briefing: program.briefing.trim(),
        legend: program.legend.trim(),
        language: program.language.as_str(),
        rotation_days: program.rotation_days,
        checks_per_location: program.checks_per_location,
        appeal_days: program.appeal_days,
        created_at: now,
        minimum_rating: program.minimum_rating,
        needs_certificate: program.needs_certificate,
        certificate_days: program.certificate_days,
        taking: program.taking.as_str(),
        answer_hours: program.answer_hours,
    };
    let created = store::insert_program(connection, &row)
        .map_err(|error| on_unique(error, AppError::invalid("title", "taken")))?;
    for (term, checklist_id) in program.terms.iter().zip(terms) {
        let row = TermRow {
            program_id: created.id,
            client_id: client.id,
            kind: term.kind.as_str(),
            checklist_id,
            fee_minor: term.fee.amount_minor,
            currency: term.fee.currency.code(),
        };
        store::insert_term(connection, &row)?;
    }
    let happening = Happening {
        action: "program.created",
        subject: "program",
        subject_id: &created.public_id,
        client_id: Some(client.id),
        detail: json!({"title": created.title, "kinds": program.terms.iter().map(|term| term.kind).collect::<Vec<_>>()}),
    };
    record(connection, Some(&manager.0), &happening, now)?;
    Ok(created)
}

/// The checklist of every term, or everything that is wrong with the terms.
fn checked_terms(
    connection: &mut Connection,
    manager: &Manager,
    client_id: i64,
    terms: &[NewTerm],
) -> AppResult<Vec<i64>> {
    let mut errors = Vec::new();
    let mut checklist_ids = Vec::new();
    let mut kinds = HashSet::new();
    for (index, term) in terms.iter().enumerate() {
        let field = |name: &str| format!("terms[{index}].{name}");
        if !kinds.insert(term.kind) {
            errors.push(FieldError::new(field("kind"), "twice"));
        }
        if term.fee.amount_minor < 0 {
            errors.push(FieldError::new(field("fee"), "negative"));
        }
        match checklists::find_checklist(connection, &manager.0, &term.checklist_id) {
            Ok(checklist) if checklist.client_id.is_some_and(|owner| owner != client_id) => {
                errors.push(FieldError::new(field("checklist_id"), "unknown"));
            }
            Ok(checklist) if checklist.kind()? != term.kind => {
                errors.push(FieldError::new(field("checklist_id"), "checklist-kind"));
            }
            Ok(checklist) => checklist_ids.push(checklist.id),
            Err(AppError::NotFound) => errors.push(FieldError::new(field("checklist_id"), "unknown")),
            Err(other) => return Err(other),
        }
    }
    if errors.is_empty() { Ok(checklist_ids) } else { Err(AppError::Invalid(errors)) }
}

/// Adds a wave. Waves may overlap: a check belongs to the one it was ordered for, whatever the calendar says.
pub fn create_wave(
    connection: &mut Connection,
    manager: &Manager,
    program: &Program,
    wave: &NewWave,
    now: Timestamp,
) -> AppResult<Wave> {
    if wave.ends_on < wave.starts_on {
        return Err(AppError::invalid("ends_on", "ends-before-start"));
    }
    if (wave.ends_on - wave.starts_on).num_days() >= LONGEST_WAVE {
        return Err(AppError::invalid("ends_on", "wave-too-long"));
    }
    let row = WaveRow {
        public_id: new_id(),
        client_id: program.client_id,
        program_id: program.id,
        title: wave.title.trim(),
        starts_on: wave.starts_on,
        ends_on: wave.ends_on,
        created_at: now,
    };
    let created =
        store::insert_wave(connection, &row).map_err(|error| on_unique(error, AppError::invalid("title", "taken")))?;
    let happening = Happening {
        action: "wave.created",
        subject: "wave",
        subject_id: &created.public_id,
        client_id: Some(program.client_id),
        detail: json!({"title": created.title, "starts_on": created.starts_on, "ends_on": created.ends_on}),
    };
    record(connection, Some(&manager.0), &happening, now)?;
    Ok(created)
}

/// The program of this address, if the actor may see it.
pub fn find_program(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Program> {
    Ok(store::program_in(connection, actor.scope(), public_id)?)
}

/// The wave of this address, if the actor may see it.
pub fn find_wave(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Wave> {
    Ok(store::wave_in(connection, actor.scope(), public_id)?)
}

/// A program with all that its page shows.
#[derive(Debug, Clone)]
pub struct ProgramDetails {
    pub program: Program,
    pub client: Client,
    pub terms: Vec<(ProgramKind, Checklist)>,
    /// By their first day.
    pub waves: Vec<Wave>,
}

pub fn program_details(connection: &mut Connection, program: Program) -> AppResult<ProgramDetails> {
    with_details(connection, vec![program])?.pop().ok_or(AppError::NotFound)
}

/// One page of the programs that the actor may see, newest first.
pub fn list_programs(connection: &mut Connection, actor: &Actor, cursor: Cursor) -> AppResult<Paged<Program>> {
    Ok(Paged::from_rows(store::programs_after(connection, actor.scope(), cursor)?, |program| program.id))
}

/// The same with all that belongs to each.
pub fn list_program_details(
    connection: &mut Connection,
    actor: &Actor,
    cursor: Cursor,
) -> AppResult<Paged<ProgramDetails>> {
    let page = list_programs(connection, actor, cursor)?;
    Ok(Paged { items: with_details(connection, page.items)?, next: page.next })
}

fn with_details(connection: &mut Connection, programs: Vec<Program>) -> AppResult<Vec<ProgramDetails>> {
    let ids: Vec<i64> = programs.iter().map(|program| program.id).collect();
    let client_ids: Vec<i64> = programs.iter().map(|program| program.client_id).collect();
    let clients: HashMap<i64, Client> =
        clients::clients_by_ids(connection, &client_ids)?.into_iter().map(|client| (client.id, client)).collect();
    let terms = store::terms_of(connection, &ids)?;
    let checklist_ids: Vec<i64> = terms.iter().map(|terms| terms.checklist_id).collect();
    let checklists: HashMap<i64, Checklist> = checklists::checklists_by_ids(connection, &checklist_ids)?
        .into_iter()
        .map(|checklist| (checklist.id, checklist))
        .collect();
    let waves = store::waves_of(connection, &ids)?;
    programs
        .into_iter()
        .map(|program| {
            let of_program = terms.iter().filter(|terms| terms.program_id == program.id);
            Ok(ProgramDetails {
                client: clients.get(&program.client_id).cloned().ok_or(AppError::NotFound)?,
                terms: of_program
                    .filter_map(|terms| Some((terms.clone(), checklists.get(&terms.checklist_id)?.clone())))
                    .collect(),
                waves: waves.iter().filter(|wave| wave.program_id == program.id).cloned().collect(),
                program,
            })
        })
        .collect()
}

pub fn program_by_id(connection: &mut Connection, id: i64) -> AppResult<Program> {
    Ok(store::program_by_id(connection, id)?)
}

pub fn programs_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<Program>> {
    Ok(store::programs_by_ids(connection, ids)?)
}

/// A client's programs, newest first.
pub fn programs_of(connection: &mut Connection, client_id: i64) -> AppResult<Vec<Program>> {
    Ok(store::programs_of(connection, client_id)?)
}

/// The terms of a program, kind by kind.
pub fn terms_of(connection: &mut Connection, program_id: i64) -> AppResult<Vec<ProgramKind>> {
    Ok(store::terms_of(connection, &[program_id])?)
}

/// The terms of several programs at once.
pub fn terms_of_all(connection: &mut Connection, program_ids: &[i64]) -> AppResult<Vec<ProgramKind>> {
    Ok(store::terms_of(connection, program_ids)?)
}

pub fn wave_by_id(connection: &mut Connection, id: i64) -> AppResult<Wave> {
    Ok(store::wave_by_id(connection, id)?)
}

pub fn waves_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<Wave>> {
    Ok(store::waves_by_ids(connection, ids)?)
}

/// The waves of a program, by their first day.
pub fn waves_of(connection: &mut Connection, program_id: i64) -> AppResult<Vec<Wave>> {
    Ok(store::waves_of(connection, &[program_id])?)
}

/// The waves of several programs at once, by their first day.
pub fn waves_of_all(connection: &mut Connection, program_ids: &[i64]) -> AppResult<Vec<Wave>> {
    Ok(store::waves_of(connection, program_ids)?)
}
