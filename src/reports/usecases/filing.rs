//! What the shopper does: open the draft, save it, submit it.

use std::collections::BTreeSet;

use chrono::Duration;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::flags::{Submitted, raise_flags};
use super::{answer_errors, definition_of, note_version};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Position, Shopper, Timestamp};
use crate::reports::model::{Answers, Barrier, Evidence, Report, SUBMISSION};
use crate::reports::rules::{Step, barrier_faults};
use crate::reports::store::{self, Change, ReportRow, VersionRow};
use crate::schedule::{self, Assignment, Check, CheckStatus};
use crate::scoring::{self, Checklist as Definition, Submission, answer::is_given};
use crate::{checklists, programs};

/// Most bytes that the answers of one draft may take.
const MOST_DRAFT_BYTES: usize = 1024 * 1024;

/// Answers to be kept: those that changed, or all of them; `null` takes an answer back.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// By question key.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub answers: Answers,
    /// All barriers, in place of those kept so far; absent to leave them as they are.
    #[serde(default)]
    pub barriers: Option<Vec<Barrier>>,
    /// Refuses the change when the draft has another version by now; absent to change only what is named.
    #[serde(default)]
    pub version: Option<i64>,
}

/// A draft as it is kept now, and which of its answers don't fit their questions yet.
#[derive(Debug, Clone)]
pub struct SavedDraft {
    pub report: Report,
    pub faults: Vec<FieldError>,
}

/// A report to be submitted: all of it.
#[derive(Debug, Clone, Default)]
pub struct Filing {
    pub answers: Answers,
    /// Photos that go with it, each by its id or by the key of the question it was uploaded to.
    pub evidence: Vec<String>,
    pub barriers: Vec<Barrier>,
}

/// The shopper's report of a check, if there is one: of the assignment they hold, else the newest they filed.
pub fn find_own_report(connection: &mut Connection, shopper: &Shopper, check: &Check) -> AppResult<Option<Report>> {
    match schedule::live_assignment(connection, check.id)? {
        Some(live) if live.shopper_id == shopper.shopper_id => store::report_of_assignment(connection, live.id),
        _ => store::report_of_shopper(connection, check.id, shopper.shopper_id),
    }
}

/// The shopper's report of a check; the first opening creates the draft with the newest checklist version.
pub fn open_report(connection: &mut Connection, shopper: &Shopper, check: &Check, now: Timestamp) -> AppResult<Report> {
    if let Some(report) = find_own_report(connection, shopper, check)? {
        return Ok(report);
    }
    let live = schedule::live_assignment(connection, check.id)?
        .filter(|live| live.shopper_id == shopper.shopper_id)
        .ok_or(AppError::Conflict("assignment-ended"))?;
    if check.status != CheckStatus::Started {
        return Err(AppError::Conflict("check-not-started"));
    }
    let checklist_id = checklist_of(connection, check)?;
    let version = checklists::newest_version(connection, checklist_id)?;
    create_report(connection, shopper, check, &live, version.id, now)
}

/// The checklist that the program files checks of this kind with.
pub(super) fn checklist_of(connection: &mut Connection, check: &Check) -> AppResult<i64> {
    let terms = programs::terms_of(connection, check.program_id)?;
    let term = terms.iter().find(|term| term.kind == check.kind.as_str());
    let term = term.ok_or_else(|| AppError::internal(format!("check {} has a kind without terms", check.public_id)))?;
    Ok(term.checklist_id)
}

pub(super) fn create_report(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    live: &Assignment,
    checklist_version_id: i64,
    now: Timestamp,
) -> AppResult<Report> {
    let row = ReportRow {
        // A phone without network names the report before there is one.
        public_id: live.public_id.clone(),
        client_id: check.client_id,
        check_id: check.id,
        assignment_id: live.id,
        shopper_id: shopper.shopper_id,
        checklist_version_id,
        status: "draft",
        draft_answers: "{}".to_owned(),
        draft_barriers: "[]".to_owned(),
        started_at: live.started_at.unwrap_or(now),
        saved_at: now,
        wave_id: check.wave_id,
    };
    let report = store::insert_report(connection, &row)?;
    note_version(connection, &shopper.actor, &report, "report.opened", 0, now)?;
    Ok(report)
}

/// Keeps answers as they were typed, and says which of them don't fit; unknown questions are refused.
pub fn save_draft(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    draft: &Draft,
    now: Timestamp,
) -> AppResult<SavedDraft> {
    let mut report = open_report(connection, shopper, check, now)?;
    report.state()?.after(Step::Save)?;
    if draft.version.is_some_and(|version| version != report.version) {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let definition = definition_of(connection, &report)?;
    let strangers: Vec<FieldError> = draft
        .answers
        .keys()
        .filter(|key| definition.question(key).is_none())
        .map(|key| FieldError::new(format!("answers.{key}"), "unknown-key"))
        .collect();
    if !strangers.is_empty() {
        return Err(AppError::Invalid(strangers));
    }
    let mut answers = report.answers()?;
    for (key, value) in &draft.answers {
        if value.is_null() {
            answers.remove(key);
        } else {
            answers.insert(key.clone(), value.clone());
        }
    }
    let barriers = match &draft.barriers {
        Some(barriers) => barriers.clone(),
        None => report.barriers()?,
    };
    let (draft_answers, draft_barriers) = (serde_json::to_string(&answers)?, serde_json::to_string(&barriers)?);
    if draft_answers.len() + draft_barriers.len() > MOST_DRAFT_BYTES {
        return Err(AppError::TooLarge);
    }
    if (&draft_answers, &draft_barriers) != (&report.draft_answers, &report.draft_barriers) {
        let change = Change {
            draft_answers: Some(draft_answers),
            draft_barriers: Some(draft_barriers),
            saved_at: Some(now),
            ..Default::default()
        };
        report = store::change(connection, &report, &change)?;
    }
    let faults = draft_faults(&definition, answers, &barriers);
    Ok(SavedDraft { report, faults })
}

/// What is wrong, not what is missing.
pub fn draft_faults(definition: &Definition, answers: Answers, barriers: &[Barrier]) -> Vec<FieldError> {
    let submission = Submission { answers, evidence: BTreeSet::new() };
    let mut faults = match scoring::check_answers(definition, &submission) {
        Ok(()) => Vec::new(),
        Err(faults) => answer_errors(definition, &faults),
    };
    faults.extend(barrier_faults(definition, barriers));
    faults
}

/// Hands the report in: everything missing or wrong is told at once, a sound report becomes a numbered version.
///
/// Doing it again with the same content changes nothing; other content for a report in review is refused.
pub fn submit_report(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    filing: &Filing,
    now: Timestamp,
) -> AppResult<Report> {
    let report = open_report(connection, shopper, check, now)?;
    let answers: Answers = filing
        .answers
        .iter()
        .filter(|(_, value)| is_given(value))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let next = match report.state()?.after(Step::Submit) {
        Ok(next) => next,
        Err(refusal) => {
            return if was_filed(connection, &report, &answers, &filing.barriers)? { Ok(report) } else { Err(refusal) };
        }
    };
    let definition = definition_of(connection, &report)?;
    let (submission, errors) = check_filing(connection, &report, &definition, &Filing { answers, ..filing.clone() })?;
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let scorecard = scoring::score(&definition, None, &submission);
    let number = store::versions_of(connection, report.id)?.last().map_or(1, |newest| newest.number + 1);
    let (answers, barriers) = (serde_json::to_string(&submission.answers)?, serde_json::to_string(&filing.barriers)?);
    let version = VersionRow {
        public_id: new_id(),
        report_id: report.id,
        client_id: report.client_id,
        number,
        reason: SUBMISSION,
        answers: answers.clone(),
        barriers: barriers.clone(),
        scorecard: serde_json::to_string(&scorecard)?,
        created_by: shopper.actor.user_id,
        created_at: now,
        words: None,
    };
    let version = store::insert_version(connection, &version)
        .map_err(|error| crate::error::on_unique(error, AppError::Conflict("changed-meanwhile")))?;
    let submitted = Submitted {
        report: &report,
        check,
        definition: &definition,
        answers: &submission.answers,
        barriers: &filing.barriers,
        score: scorecard.report.final_score,
        number,
    };
    let risk = raise_flags(connection, &submitted, now)?;
    let change = Change {
        status: Some(next.as_str()),
        draft_answers: Some(answers),
        draft_barriers: Some(barriers),
        current_version_id: Some(version.id),
        saved_at: Some(now),
        submitted_at: Some(now),
        risk: Some(risk),
        queued_at: Some(now - Duration::hours(i64::from(risk))),
        ..Default::default()
    };
    let submitted = store::change(connection, &report, &change)?;
    schedule::mark_submitted(connection, &shopper.actor, check, now)?;
    note_version(connection, &shopper.actor, &report, "report.submitted", number, now)?;
    Ok(submitted)
}

/// Everything that keeps a report from being submitted, and what scoring would get of it.
pub fn check_filing(
    connection: &mut Connection,
    report: &Report,
    definition: &Definition,
    filing: &Filing,
) -> AppResult<(Submission, Vec<FieldError>)> {
    let photos = store::live_evidence(connection, report.id)?;
    let evidence = photos.iter().map(|photo| photo.question_key.clone()).collect();
    let submission = Submission { answers: filing.answers.clone(), evidence };
    let mut errors = match scoring::check_submission(definition, &submission) {
        Ok(()) => Vec::new(),
        Err(faults) => answer_errors(definition, &faults),
    };
    errors.extend(unknown_evidence(&filing.evidence, &photos));
    errors.extend(barrier_faults(definition, &filing.barriers));
    Ok((submission, errors))
}

/// Keeps where the report is filed, which the shopper agreed to tell; a report in review keeps what it has.
pub fn note_position(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    position: Position,
    now: Timestamp,
) -> AppResult<()> {
    let report = open_report(connection, shopper, check, now)?;
    if !report.state()?.is_editable() {
        return Ok(());
    }
    let change = Change {
        filed_latitude: Some(position.latitude),
        filed_longitude: Some(position.longitude),
        ..Default::default()
    };
    store::change(connection, &report, &change).map(|_| ())
}

/// Whether this very content is the newest submission already, corrected by the reviewer or not.
fn was_filed(connection: &mut Connection, report: &Report, answers: &Answers, barriers: &[Barrier]) -> AppResult<bool> {
    let versions = store::versions_of(connection, report.id)?;
    let Some(version) = versions.iter().rev().find(|version| version.is_submission()) else { return Ok(false) };
    Ok(version.answers()? == *answers && version.barriers()? == barriers)
}

fn unknown_evidence(named: &[String], photos: &[Evidence]) -> Vec<FieldError> {
    let is_there = |name: &String| photos.iter().any(|photo| photo.public_id == *name || photo.question_key == *name);
    named
        .iter()
        .enumerate()
        .filter(|(_, name)| !is_there(name))
        .map(|(index, _)| FieldError::new(format!("evidence[{index}]"), "unknown-evidence"))
        .collect()
}
