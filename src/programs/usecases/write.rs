//! What managers write: programs and their terms.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::find_program;
use crate::accounts::{Happening, record};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError, on_unique};
use crate::kernel::{CheckKind, Daypart, Language, Manager, Money, Timestamp, Weekdays};
use crate::programs::model::{Program, Taking};
use crate::programs::store::{self, ProgramChange, ProgramRow, TermRow};
use crate::{checklists, clients};

/// The most parts of the day that a program may ask for.
const MOST_DAYPARTS: usize = 6;
/// The shortest of them, in minutes: nobody can promise to come in less.
const SHORTEST_DAYPART: u16 = 60;

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
    /// The days on which checks take place, `mon` … `sun`.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub weekdays: Weekdays,
    /// The parts of the day in which they take place, like `10:00-13:00` on the clock of each location; none means
    /// whenever it is open.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub dayparts: Vec<Daypart>,
    /// Whether shoppers may attach recordings.
    #[serde(default)]
    pub records_audio: bool,
    /// What recordings are for, as shoppers are told; required where they are taken.
    #[serde(default)]
    #[validate(length(max = 1000))]
    pub recording_reason: String,
    /// Days after which a recording is erased.
    #[serde(default = "usual_recording")]
    #[validate(range(min = 1, max = 1095))]
    pub recording_days: i32,
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

fn usual_recording() -> i32 {
    90
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
            weekdays: Weekdays::default(),
            dayparts: Vec::new(),
            records_audio: false,
            recording_reason: String::new(),
            recording_days: usual_recording(),
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

/// A program as it shall be from now on.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgramEdit {
    /// All of it; the client stays, and no kind may be left out.
    #[validate(nested)]
    pub program: NewProgram,
    /// The version that was read.
    pub version: i64,
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
    check_rules(program)?;
    let checklist_ids = checked_terms(connection, manager, client.id, &program.terms)?;
    let row = ProgramRow { public_id: new_id(), client_id: client.id, created_at: now, rules: change_of(program) };
    let created = store::insert_program(connection, &row)
        .map_err(|error| on_unique(error, AppError::invalid("title", "taken")))?;
    for (term, checklist_id) in program.terms.iter().zip(checklist_ids) {
        store::put_term(connection, &term_row(&created, term, checklist_id))?;
    }
    note(connection, manager, "program.created", &created, &program.terms, now)?;
    Ok(created)
}

/// Changes a program from now on: checks that exist keep their windows and fees, reports their checklist.
pub fn edit_program(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    edit: &ProgramEdit,
    now: Timestamp,
) -> AppResult<Program> {
    let program = find_program(connection, &manager.0, public_id)?;
    let client = clients::client_by_id(connection, program.client_id)?;
    if client.public_id != edit.program.client_id {
        return Err(AppError::invalid("client_id", "unknown"));
    }
    check_rules(&edit.program)?;
    let checklist_ids = checked_terms(connection, manager, client.id, &edit.program.terms)?;
    for term in store::terms_of(connection, &[program.id])? {
        let kind = term.kind()?;
        if !edit.program.terms.iter().any(|kept| kept.kind == kind) {
            // Orders and checks of this kind may exist, and go on needing its checklist.
            return Err(AppError::invalid("terms", "kind-kept"));
        }
    }
    let changed = store::update_program(connection, program.id, edit.version, &change_of(&edit.program))
        .map_err(|error| on_unique(error, AppError::invalid("title", "taken")))?
        .ok_or(AppError::Conflict("changed-meanwhile"))?;
    for (term, checklist_id) in edit.program.terms.iter().zip(checklist_ids) {
        store::put_term(connection, &term_row(&changed, term, checklist_id))?;
    }
    note(connection, manager, "program.changed", &changed, &edit.program.terms, now)?;
    Ok(changed)
}

/// What a program's row says beside whose it is.
fn change_of(program: &NewProgram) -> ProgramChange<'_> {
    let dayparts: Vec<String> = program.dayparts.iter().map(Daypart::to_string).collect();
    ProgramChange {
        title: program.title.trim(),
        briefing: program.briefing.trim(),
        legend: program.legend.trim(),
        language: program.language.as_str(),
        rotation_days: program.rotation_days,
        checks_per_location: program.checks_per_location,
        appeal_days: program.appeal_days,
        minimum_rating: program.minimum_rating,
        needs_certificate: program.needs_certificate,
        certificate_days: program.certificate_days,
        taking: program.taking.as_str(),
        answer_hours: program.answer_hours,
        weekdays: program.weekdays.to_string(),
        dayparts: dayparts.join(", "),
        records_audio: program.records_audio,
        recording_reason: program.recording_reason.trim(),
        recording_days: program.recording_days,
    }
}

fn term_row<'a>(program: &Program, term: &'a NewTerm, checklist_id: i64) -> TermRow<'a> {
    TermRow {
        program_id: program.id,
        client_id: program.client_id,
        kind: term.kind.as_str(),
        checklist_id,
        fee_minor: term.fee.amount_minor,
        currency: term.fee.currency.code(),
    }
}

fn note(
    connection: &mut Connection,
    manager: &Manager,
    action: &str,
    program: &Program,
    terms: &[NewTerm],
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "program",
        subject_id: &program.public_id,
        client_id: Some(program.client_id),
        detail: json!({"title": program.title, "kinds": terms.iter().map(|term| term.kind).collect::<Vec<_>>()}),
    };
    record(connection, Some(&manager.0), &happening, now)
}

/// Days and parts of the day in which somebody could come, and a reason for recordings.
fn check_rules(program: &NewProgram) -> AppResult<()> {
    let mut errors = Vec::new();
    if program.weekdays.is_empty() {
        errors.push(FieldError::new("weekdays", "no-weekday"));
    }
    if program.records_audio && program.recording_reason.trim().is_empty() {
        errors.push(FieldError::new("recording_reason", "required"));
    }
    let mut parts = program.dayparts.clone();
    parts.sort_unstable();
    let short = parts.iter().any(|part| part.to - part.from < SHORTEST_DAYPART);
    let crossing = parts.iter().zip(parts.iter().skip(1)).any(|(part, next)| next.from < part.to);
    if parts.len() > MOST_DAYPARTS {
        errors.push(FieldError::new("dayparts", "too-many").with("max", MOST_DAYPARTS));
    } else if short {
        errors.push(FieldError::new("dayparts", "daypart-short").with("minutes", SHORTEST_DAYPART));
    } else if crossing {
        errors.push(FieldError::new("dayparts", "dayparts-cross"));
    }
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
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
