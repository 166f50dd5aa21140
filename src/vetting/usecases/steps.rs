//! The steps of this installation, as managers set them.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::progress;
use crate::accounts::{Happening, record};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult};
use crate::kernel::{Manager, Timestamp};
use crate::vetting::model::{Quiz, Step, Way};
use crate::vetting::store::quizzes;
use crate::vetting::store::steps::{self as store, StepChange, StepRow};

/// A step as a manager sets it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepSetup {
    pub way: Way,
    pub required: bool,
    #[validate(length(min = 1, max = 200))]
    pub title_ru: String,
    #[validate(length(min = 1, max = 200))]
    pub title_en: String,
    /// The mark that a quiz must reach.
    #[serde(default = "usual_percent")]
    #[validate(range(min = 1, max = 100))]
    pub pass_percent: i32,
    /// How often a quiz may be tried.
    #[serde(default = "usual_tries")]
    #[validate(range(min = 1, max = 20))]
    pub tries: i32,
    /// The version that was shown; without meaning for a new step.
    #[serde(default)]
    pub version: i64,
}

fn usual_percent() -> i32 {
    70
}

fn usual_tries() -> i32 {
    2
}

/// The steps in use, in their order, each with its quiz.
pub fn list_steps(connection: &mut Connection) -> AppResult<Vec<(Step, Option<Quiz>)>> {
    let steps = store::active_steps(connection)?;
    let ids: Vec<i64> = steps.iter().map(|step| step.id).collect();
    let quizzes = quizzes::quizzes_of_steps(connection, &ids)?;
    let quiz = |step: &Step| quizzes.iter().find(|quiz| quiz.step_id == Some(step.id)).cloned();
    Ok(steps.into_iter().map(|step| (quiz(&step), step)).map(|(quiz, step)| (step, quiz)).collect())
}

pub fn find_step(connection: &mut Connection, _: &Manager, id: &str) -> AppResult<Step> {
    Ok(store::step_by_public_id(connection, id)?)
}

/// Adds a step at the end.
pub fn add_step(connection: &mut Connection, manager: &Manager, setup: &StepSetup, now: Timestamp) -> AppResult<Step> {
    let last = store::active_steps(connection)?.last().map_or(0, |step| step.position);
    let public_id = new_id();
    let row = StepRow {
        key: public_id.clone(),
        public_id,
        position: last + 1,
        way: setup.way.as_str(),
        required: setup.required,
        title_ru: setup.title_ru.trim(),
        title_en: setup.title_en.trim(),
        pass_percent: setup.pass_percent,
        tries: setup.tries,
    };
    let step = store::insert_step(connection, &row)?;
    tell(connection, manager, "vetting.step-added", &step, now)?;
    Ok(step)
}

/// Changes a step; those who passed or failed it keep their result.
pub fn change_step(
    connection: &mut Connection,
    manager: &Manager,
    id: &str,
    setup: &StepSetup,
    now: Timestamp,
) -> AppResult<Step> {
    let step = store::step_by_public_id(connection, id)?;
    let change = StepChange {
        way: setup.way.as_str(),
        required: setup.required,
        title_ru: setup.title_ru.trim(),
        title_en: setup.title_en.trim(),
        pass_percent: setup.pass_percent,
        tries: setup.tries,
    };
    if !store::change_step(connection, step.id, setup.version, &change)? {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let step = store::step_by_public_id(connection, id)?;
    tell(connection, manager, "vetting.step-changed", &step, now)?;
    progress::settle_all(connection, &manager.0, now)?;
    Ok(step)
}

/// Moves a step to a place, from 1; the others close up.
pub fn move_step(
    connection: &mut Connection,
    manager: &Manager,
    id: &str,
    place: usize,
    now: Timestamp,
) -> AppResult<()> {
    let moved = store::step_by_public_id(connection, id)?;
    let mut steps = store::active_steps(connection)?;
    steps.retain(|step| step.id != moved.id);
    steps.insert(place.saturating_sub(1).min(steps.len()), moved.clone());
    for (position, step) in (1..).zip(&steps) {
        store::place_step(connection, step.id, position)?;
    }
    tell(connection, manager, "vetting.step-moved", &moved, now)
}

/// Takes a step out of use; what happened in it stays on record.
pub fn retire_step(
    connection: &mut Connection,
    manager: &Manager,
    id: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<()> {
    let step = Step { version, ..store::step_by_public_id(connection, id)? };
    if !store::retire_step(connection, &step, now)? {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    tell(connection, manager, "vetting.step-retired", &step, now)?;
    progress::settle_all(connection, &manager.0, now)
}

fn tell(connection: &mut Connection, manager: &Manager, action: &str, step: &Step, now: Timestamp) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "vetting_step",
        subject_id: &step.public_id,
        client_id: None,
        detail: json!({"title": step.title_en}),
    };
    record(connection, Some(&manager.0), &happening, now)
}
