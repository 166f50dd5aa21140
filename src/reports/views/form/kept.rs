//! The draft as the script of the form reads it: to begin with, and to merge with when two devices differ.

use chrono_tz::Tz;
use serde::Serialize;
use serde_json::{Value, json};

use crate::error::AppResult;
use crate::reports::forms::shown;
use crate::reports::model::{Answers, Barrier, Report};
use crate::scoring::{Checklist as Definition, QuestionKind};
use crate::texts;

/// What the server holds, in the terms of the form: times on the clock of the location.
#[derive(Debug, Clone, Serialize)]
pub struct KeptDraft {
    pub version: i64,
    pub saved_at: String,
    pub answers: Answers,
    pub barriers: Vec<Barrier>,
}

impl KeptDraft {
    pub fn of(report: &Report, definition: &Definition, zone: Tz) -> AppResult<Self> {
        let in_form = |key: &String, value: Value| match definition.question(key) {
            Some(question) if matches!(question.kind, QuestionKind::Timestamp) => {
                json!(shown(question, Some(&value), zone))
            }
            _ => value,
        };
        let answers = report.answers()?.into_iter().map(|(key, value)| {
            let value = in_form(&key, value);
            (key, value)
        });
        Ok(Self {
            version: report.version,
            saved_at: texts::time_of_day(report.saved_at, zone),
            answers: answers.collect(),
            barriers: report.barriers()?,
        })
    }
}
