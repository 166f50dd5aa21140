//! The reviewer puts answers right: a new version with the reason, checked and scored like a submission.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::review::{checked_words, newest_version};
use super::{Filing, check_filing, definition_of, find_report, note};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Manager, Timestamp};
use crate::reports::model::{Answers, CORRECTION, Report, ReportVersion};
use crate::reports::rules::Step;
use crate::reports::rules::difference::changed_answers;
use crate::reports::store::{self, Change, VersionRow};
use crate::scoring::{self, answer::is_given};

/// Answers to be put right, and why.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// By question key, those that change; `null` takes an answer back.
    #[schema(value_type = Object)]
    pub answers: Answers,
    pub reason: String,
    /// Refuses the correction when the report has another version by now.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Keeps corrected answers as the newest version, which the decision goes by; the same once more changes nothing.
pub fn correct_report(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    correction: &Correction,
    now: Timestamp,
) -> AppResult<Report> {
    let report = find_report(connection, &manager.0, public_id)?;
    let next = report.state()?.after(Step::Correct)?;
    let before = newest_version(connection, &report)?;
    let is_same = corrected_answers(&before.answers()?, correction) == before.answers()?;
    if is_same && before.reason == CORRECTION && Some(correction.reason.trim()) == before.words.as_deref() {
        return Ok(report);
    }
    if correction.version.is_some_and(|version| version != report.version) {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let (version, changed) = put_right(connection, manager, &report, &before, correction, CORRECTION, now)?;
    let detail = json!({"version": version.number, "answers": changed, "reason": version.words});
    // Should it go back to the shopper after all, it goes back as it is now.
    let change = Change {
        status: Some(next.as_str()),
        current_version_id: Some(version.id),
        draft_answers: Some(version.answers),
        ..Default::default()
    };
    let corrected = store::change(connection, &report, &change)?;
    note(connection, &manager.0, &report, "report.corrected", detail, now)?;
    Ok(corrected)
}

fn corrected_answers(kept: &Answers, correction: &Correction) -> Answers {
    let mut answers = kept.clone();
    for (key, value) in &correction.answers {
        if is_given(value) {
            answers.insert(key.clone(), value.clone());
        } else {
            answers.remove(key);
        }
    }
    answers
}

/// Writes corrected answers down as a version of their own, checked and scored, and names the questions that changed.
/// Every fault is told before anything is written.
pub(super) fn put_right(
    connection: &mut Connection,
    manager: &Manager,
    report: &Report,
    before: &ReportVersion,
    correction: &Correction,
    reason: &'static str,
    now: Timestamp,
) -> AppResult<(ReportVersion, Vec<String>)> {
    let definition = definition_of(connection, report)?;
    let kept = before.answers()?;
    let answers = corrected_answers(&kept, correction);
    let is_same = answers == kept;
    let filing = Filing { answers, evidence: Vec::new(), barriers: before.barriers()? };
    let (submission, mut errors) = check_filing(connection, report, &definition, &filing)?;
    if is_same {
        errors.push(FieldError::new("answers", "nothing-changed"));
    }
    let words = match checked_words(Some(&correction.reason), "reason") {
        Ok(words) => words,
        Err(AppError::Invalid(faults)) => {
            errors.extend(faults);
            Some(String::new())
        }
        Err(other) => return Err(other),
    };
    if words.is_none() {
        errors.push(FieldError::new("reason", "required"));
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let scorecard = scoring::score(&definition, None, &submission);
    let changed =
        changed_answers(&definition, &kept, &submission.answers).iter().map(|question| question.key.clone()).collect();
    let row = VersionRow {
        public_id: new_id(),
        report_id: report.id,
        client_id: report.client_id,
        number: before.number + 1,
        reason,
        answers: serde_json::to_string(&submission.answers)?,
        barriers: before.barriers.clone(),
        scorecard: serde_json::to_string(&scorecard)?,
        created_by: manager.0.user_id,
        created_at: now,
        words,
    };
    let version = store::insert_version(connection, &row)
        .map_err(|error| crate::error::on_unique(error, AppError::Conflict("changed-meanwhile")))?;
    Ok((version, changed))
}
