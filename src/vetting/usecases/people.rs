//! Applicants in front of a manager.

use std::collections::HashMap;

use serde_json::json;

use super::progress::{self, StepMark, StepProgress};
use crate::accounts::{Happening, User, record, user_by_id, users_by_ids};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Cursor, Manager, Paged, Timestamp};
use crate::shoppers::{self, ShopperFilter, ShopperRecord};
use crate::vetting::model::{Note, ShopperApplication, Way};
use crate::vetting::store::people::{self as store, NoteRow};
use crate::vetting::store::steps;

/// An applicant in a list.
#[derive(Debug, Clone)]
pub struct Applicant {
    pub shopper: ShopperRecord,
    pub name: String,
    pub email: String,
    /// Required steps passed.
    pub passed: usize,
    pub required: usize,
}

/// One page of applicants, newest first.
pub fn list_applicants(
    connection: &mut Connection,
    manager: &Manager,
    filter: &ShopperFilter,
    cursor: Cursor,
) -> AppResult<Paged<Applicant>> {
    let page = shoppers::list_shoppers(connection, manager, filter, cursor)?;
    let ids: Vec<i64> = page.items.iter().map(|(shopper, _, _)| shopper.id).collect();
    let counts = progress::counts(connection, &ids)?;
    Ok(page.map(|(shopper, name, email)| {
        let (passed, required) = counts.get(&shopper.id).copied().unwrap_or_default();
        Applicant { shopper, name, email, passed, required }
    }))
}

/// All of them, for a file.
pub fn all_applicants(
    connection: &mut Connection,
    manager: &Manager,
    filter: &ShopperFilter,
) -> AppResult<Vec<Applicant>> {
    let mut page = list_applicants(connection, manager, filter, Cursor::start())?;
    let mut found = page.items;
    while let Some(next) = page.next {
        page = list_applicants(connection, manager, filter, Cursor::parse(&next))?;
        found.append(&mut page.items);
    }
    Ok(found)
}

/// Everything a manager needs to judge somebody.
#[derive(Debug, Clone)]
pub struct Dossier {
    pub shopper: ShopperRecord,
    pub user: User,
    pub application: Option<ShopperApplication>,
    pub steps: Vec<StepProgress>,
    /// Newest first.
    pub notes: Vec<Note>,
    /// Names of the managers behind notes and marks.
    pub names: HashMap<i64, String>,
}

/// What there is about this shopper.
pub fn dossier(connection: &mut Connection, manager: &Manager, id: &str, now: Timestamp) -> AppResult<Dossier> {
    let shopper = shoppers::find_shopper(connection, manager, id)?;
    let user = user_by_id(connection, shopper.user_id)?;
    let application = store::application_of(connection, shopper.id)?;
    let steps = progress::progress_of(connection, shopper.id, now)?;
    let notes = store::notes_of(connection, shopper.id)?;
    let marked = steps.iter().filter_map(|step| step.result.as_ref()?.decided_by);
    let mut writers: Vec<i64> = notes.iter().map(|note| note.created_by).chain(marked).collect();
    writers.sort_unstable();
    writers.dedup();
    let names = users_by_ids(connection, &writers)?.into_iter().map(|user| (user.id, user.name)).collect();
    Ok(Dossier { shopper, user, application, steps, notes, names })
}

/// A manager's mark for a step.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// Public id of the step.
    pub step_id: String,
    pub passed: bool,
    pub note: String,
}

/// Marks a review or an interview while vetting is under way; what follows from it follows at once.
pub fn judge(
    connection: &mut Connection,
    manager: &Manager,
    shopper_id: &str,
    judgement: &Judgement,
    now: Timestamp,
) -> AppResult<()> {
    let shopper = shoppers::find_shopper(connection, manager, shopper_id)?;
    let step = steps::step_by_public_id(connection, &judgement.step_id)?;
    let shopper = progress::in_vetting(connection, shopper.id)?;
    if step.way()? == Way::Quiz {
        return Err(AppError::Conflict("quiz-marks-itself"));
    }
    if !judgement.passed && step.required && judgement.note.trim().is_empty() {
        return Err(AppError::invalid("note", "required"));
    }
    let mark = StepMark {
        step: &step,
        passed: judgement.passed,
        score_percent: None,
        note: judgement.note.trim(),
        by_hand: true,
    };
    progress::mark_step(connection, &manager.0, &shopper, &mark, now)
}

/// Writes a remark down that only managers see.
pub fn add_note(
    connection: &mut Connection,
    manager: &Manager,
    shopper_id: &str,
    words: &str,
    now: Timestamp,
) -> AppResult<()> {
    let shopper = shoppers::find_shopper(connection, manager, shopper_id)?;
    if words.trim().is_empty() {
        return Err(AppError::invalid("words", "required"));
    }
    let row = NoteRow { shopper_id: shopper.id, words: words.trim(), created_by: manager.0.user_id, created_at: now };
    store::insert_note(connection, &row)?;
    let happening = Happening {
        action: "shopper.noted",
        subject: "shopper",
        subject_id: &shopper.public_id,
        client_id: None,
        detail: json!({"code": shopper.code}),
    };
    record(connection, Some(&manager.0), &happening, now)
}

/// The application whose résumé a manager opens.
pub fn find_application(
    connection: &mut Connection,
    manager: &Manager,
    shopper_id: &str,
) -> AppResult<ShopperApplication> {
    let shopper = shoppers::find_shopper(connection, manager, shopper_id)?;
    store::application_of(connection, shopper.id)?.ok_or(AppError::NotFound)
}
