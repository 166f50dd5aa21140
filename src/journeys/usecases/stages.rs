use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::super::model::{Plan, Stage};
use super::super::store;
use super::maps::{find_plan, note, replace};
use super::rights::{Rights, same_version, saved};
use super::targets::{given, set_target};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Timestamp};

/// A change of a stage; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditStage {
    pub version: i64,
    #[serde(default)]
    #[validate(length(min = 1, max = 200))]
    pub title: Option<String>,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub time_frame: Option<String>,
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub goals: Option<String>,
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub actions: Option<String>,
    /// What the customer asks and thinks.
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub thoughts: Option<String>,
    /// The score that it is to have, above 0 and up to 1; null takes the target away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>)]
    pub target: Option<Option<f64>>,
    /// The new place in the journey, 1 the first; managers move stages.
    #[serde(default)]
    #[validate(range(min = 1, max = 100))]
    pub position: Option<i32>,
}

pub fn edit_stage(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    key: &str,
    edit: &EditStage,
    now: Timestamp,
) -> AppResult<Stage> {
    let plan = find_plan(connection, actor, map_id)?;
    let rights = Rights::of(actor, plan.map.client_id)?;
    let mut stage = plan.stage(key).ok_or(AppError::NotFound)?.stage.clone();
    same_version(stage.version, edit.version)?;
    replace(&mut stage.title, edit.title.as_deref());
    replace(&mut stage.time_frame, edit.time_frame.as_deref());
    replace(&mut stage.goals, edit.goals.as_deref());
    replace(&mut stage.actions, edit.actions.as_deref());
    replace(&mut stage.thoughts, edit.thoughts.as_deref());
    set_target(&mut stage.target, &mut stage.target_set_on, edit.target, now)?;
    let now_at = plan.stages.iter().position(|planned| planned.stage.id == stage.id).unwrap_or_default();
    let wanted = edit.position.map(|position| usize::try_from(position - 1).unwrap_or_default());
    if let Some(wanted) = wanted.filter(|wanted| *wanted != now_at) {
        rights.require_everything()?;
        stage.position = reorder(connection, &plan, &stage, wanted)?;
    }
    saved(store::save_stage(connection, &stage)?)?;
    note(
        connection,
        actor,
        &plan.map,
        "stage.changed",
        json!({"stage": stage.key, "title": stage.title, "target": stage.target}),
        now,
    )?;
    let saved = find_plan(connection, actor, map_id)?;
    Ok(saved.stage(key).ok_or(AppError::NotFound)?.stage.clone())
}

// The others make room; their words don't change, so neither do their versions.
fn reorder(connection: &mut Connection, plan: &Plan, moved: &Stage, wanted: usize) -> AppResult<i32> {
    let mut order: Vec<i64> = plan.stages.iter().map(|planned| planned.stage.id).filter(|id| *id != moved.id).collect();
    let wanted = wanted.min(order.len());
    order.insert(wanted, moved.id);
    for (position, id) in (0..).zip(&order) {
        store::place_stage(connection, *id, position)?;
    }
    i32::try_from(wanted).map_err(AppError::internal)
}
