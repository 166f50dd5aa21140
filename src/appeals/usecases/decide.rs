//! A manager's answer to an appeal, and what follows from it, all in one transaction.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::{find_appeal, letters, needed_words, note};
use crate::appeals::model::{Appeal, AppealSide, AppealStatus};
use crate::appeals::rules::appeal_after;
use crate::appeals::store::{self, End};
use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Manager, Timestamp};
use crate::reports::{self, Answers, Approval, ApprovalListener, Correction};
use crate::schedule;

/// What a manager may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The score, or the rejection, stands.
    Upheld,
    /// A client's appeal is granted: answers are put right, the report gets a new version.
    Rescored,
    /// A shopper's appeal is granted, and nobody has taken the check since: the report counts.
    Reinstated,
    /// A shopper's appeal is granted, though another report takes its place: pay and rating alone.
    Lifted,
}

impl Verdict {
    pub const ALL: [Self; 4] = [Self::Upheld, Self::Rescored, Self::Reinstated, Self::Lifted];

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.status().as_str() == text)
    }

    pub fn status(self) -> AppealStatus {
        match self {
            Self::Upheld => AppealStatus::Upheld,
            Self::Rescored => AppealStatus::Rescored,
            Self::Reinstated => AppealStatus::Reinstated,
            Self::Lifted => AppealStatus::Lifted,
        }
    }
}

/// The answer to an appeal.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideAppeal {
    pub decision: Verdict,
    /// To whoever appealed, in up to 2000 characters.
    pub words: String,
    /// For `rescored`: by question key, the answers that change; `null` takes one back.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub answers: Answers,
    /// For `reinstated`: the grade for the shopper's work, 1..10.
    #[serde(default)]
    pub grade: Option<i32>,
    /// Of the appeal as it was read; refuses the decision when it has another one by now.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Decides an open appeal. The same manager saying the same once more changes nothing.
pub fn decide_appeal(
    connection: &mut Connection,
    listener: &dyn ApprovalListener,
    manager: &Manager,
    public_id: &str,
    decision: &DecideAppeal,
    now: Timestamp,
) -> AppResult<Appeal> {
    let appeal = find_appeal(connection, &manager.0, public_id)?;
    let verdict = decision.decision;
    let is_repeated = appeal.status == verdict.status().as_str()
        && appeal.decided_by == Some(manager.0.user_id)
        && appeal.decision_words.as_deref() == Some(decision.words.trim());
    if is_repeated {
        return Ok(appeal);
    }
    let side = appeal.side()?;
    let status = appeal_after(side, appeal.state()?, verdict.status())?;
    if decision.version.is_some_and(|version| version != appeal.version) {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let report = reports::report_by_id(connection, appeal.report_id)?;
    let words = needed_words(&decision.words, "words");
    let mut result_version_id = None;
    let words = match (verdict, words) {
        (Verdict::Rescored, words) => {
            let reason = decision.words.clone();
            let correction = Correction { answers: decision.answers.clone(), reason, version: None };
            // What is wrong with the reason is wrong with these words.
            let version = reports::rescore_report(connection, listener, manager, &report, &correction, now)
                .map_err(|error| in_words(error, "reason"))?;
            result_version_id = Some(version.id);
            words
        }
        (Verdict::Reinstated, words) => {
            let mut errors: Vec<FieldError> = words.as_ref().err().cloned().into_iter().collect();
            let grade = decision.grade.unwrap_or_default();
            if !(1..=10).contains(&grade) {
                errors.push(FieldError::new("grade", "grade"));
            }
            super::refused(errors)?;
            let approval = Approval { grade, words: Some(&decision.words), version: None };
            reports::reinstate_report(connection, listener, manager, &report, &approval, now)?;
            words
        }
        (Verdict::Upheld | Verdict::Lifted, words) => words,
    };
    let words = words.map_err(|error| AppError::Invalid(vec![error]))?;
    if verdict == Verdict::Lifted {
        reports::lift_rejection(connection, listener, manager, &report, now)?;
    }
    if side == AppealSide::Client {
        let check = schedule::check_by_id(connection, appeal.check_id)?;
        schedule::mark_appeal_over(connection, &manager.0, &check, now)?;
    }
    let end = End { status, decided_by: Some(manager.0.user_id), words: Some(&words), result_version_id, at: now };
    let decided = store::end_appeal(connection, &appeal, end)?;
    let action = match verdict {
        Verdict::Upheld => "appeal.upheld",
        Verdict::Rescored => "appeal.rescored",
        Verdict::Reinstated => "appeal.reinstated",
        Verdict::Lifted => "appeal.lifted",
    };
    note(connection, &manager.0, &decided, action, json!({"report": report.public_id, "words": words}), now)?;
    letters::tell_outcome(connection, &decided, &report, now)?;
    Ok(decided)
}

fn in_words(error: AppError, field: &str) -> AppError {
    let AppError::Invalid(errors) = error else { return error };
    let renamed = errors.into_iter().map(|error| match error.field == field {
        true => FieldError { field: "words".to_owned(), ..error },
        false => error,
    });
    AppError::Invalid(renamed.collect())
}
