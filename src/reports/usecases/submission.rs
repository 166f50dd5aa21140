//! Handing in what the draft holds, or what is sent along: for the API and for the script of the form.

use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{Filing, definition_of, note_position, open_report, submit_report};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Position, Shopper, Timestamp};
use crate::reports::model::{Answers, Barrier, Report};
use crate::schedule::Check;
use crate::scoring::relevant_questions;

/// A report to be submitted; what is absent is taken from the draft.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitReport {
    /// Every answer by question key.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub answers: Option<Answers>,
    /// Photos that go with it, each by its id or by the key of the question it was uploaded to.
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub barriers: Option<Vec<Barrier>>,
    /// Where it is filed, if the shopper agrees to tell.
    #[serde(default)]
    pub position: Option<FiledPosition>,
    /// Refuses to submit when the draft has another version by now; absent to submit it as it is.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Degrees, WGS 84.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FiledPosition {
    pub latitude: f64,
    pub longitude: f64,
}

/// Submits the report of a check; a draft that was changed meanwhile is not submitted behind its author's back.
pub fn hand_in(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    wish: SubmitReport,
    now: Timestamp,
) -> AppResult<Report> {
    let draft = open_report(connection, shopper, check, now)?;
    if draft.state()?.is_editable() && wish.version.is_some_and(|version| version != draft.version) {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    if let Some(at) = wish.position {
        let position = Position::new(at.latitude, at.longitude);
        let position = position.ok_or_else(|| AppError::invalid("position", "position"))?;
        note_position(connection, shopper, check, position, now)?;
    }
    let answers = match wish.answers {
        Some(answers) => answers,
        None => {
            // What was answered before an earlier answer made it pointless stays out of the report.
            let kept = draft.answers()?;
            let asked = relevant_questions(&definition_of(connection, &draft)?, &kept);
            kept.into_iter().filter(|(key, _)| asked.contains(key)).collect()
        }
    };
    let barriers = match wish.barriers {
        Some(barriers) => barriers,
        None => draft.barriers()?,
    };
    submit_report(connection, shopper, check, &Filing { answers, evidence: wish.evidence, barriers }, now)
}
