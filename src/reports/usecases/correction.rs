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
use crate::reports::model::{Answers, CORRECTION, Report};
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
    let definition = definition_of(connection, &report)?;
    let kept = before.answers()?;
    let mut answers = kept.clone();
    for (key, value) in &correction.answers {
        if is_given(value) {
            answers.insert(key.clone(), value.clone());
        } else {
            answers.remove(key);
        }
    }
    let words = checked_words(Some(&correction.reason), "reason");
    let is_same = answers == kept;
    if is_same && before.reason == CORRECTION && matches!(&words, Ok(words) if *words == before.words) {
        return Ok(report);
    }
    if correction.version.is_some_and(|version| version != report.version) {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let filing = Filing { answers, evidence: Vec::new(), barriers: before.barriers()? };
    let (submission, mut errors) = check_filing(connection, &report, &definition, &filing)?;
    if is_same {
        errors.push(FieldError::new("answers", "nothing-changed"));
    }
    let words = match words {
        Ok(Some(words)) => words,
        Ok(None) => {
            errors.push(FieldError::new("reason", "required"));
            String::new()
        }
        Err(AppError::Invalid(faults)) => {
            errors.extend(faults);
            String::new()
        }
        Err(other) => return Err(other),
    };
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let scorecard = scoring::score(&definition, None, &submission);
    let changed: Vec<&str> =
        changed_answers(&definition, &kept, &submission.answers).iter().map(|one| one.key.as_str()).collect();
    let detail = json!({"version": before.number + 1, "answers": changed, "reason": words});
    let answers = serde_json::to_string(&submission.answers)?;
    let row = VersionRow {
        public_id: new_id(),
        report_id: report.id,
        client_id: report.client_id,
        number: before.number + 1,
        reason: CORRECTION,
        answers: answers.clone(),
        barriers: before.barriers.clone(),
        scorecard: serde_json::to_string(&scorecard)?,
        created_by: manager.0.user_id,
        created_at: now,
        words: Some(words),
    };
    let version = store::insert_version(connection, &row)
        .map_err(|error| crate::error::on_unique(error, AppError::Conflict("changed-meanwhile")))?;
    // Should it go back to the shopper after all, it goes back as it is now.
    let change = Change {
        status: Some(next.as_str()),
        current_version_id: Some(version.id),
        draft_answers: Some(answers),
        ..Default::default()
    };
    store::change(connection, &report, &change)?;
    note(connection, &manager.0, &report, "report.corrected", detail, now)?;
    Ok(store::report_by_id(connection, report.id)?)
}
