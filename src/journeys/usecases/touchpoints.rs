use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::super::model::{Channel, Plan, PlannedStage, Touchpoint};
use super::super::stage_sets;
use super::super::store::{self, TouchpointRow};
use super::maps::{find_plan, note, replace};
use super::recounts::recount_stages;
use super::rights::{Rights, same_version, saved};
use super::targets::{given, set_target};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Actor, Manager, Timestamp};
use crate::solutions;

/// A touchpoint to be added to a map.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTouchpoint {
    /// Key of the stage it belongs to.
    pub stage: String,
    /// What checklists name it by; made from the title where absent.
    #[serde(default)]
    pub key: Option<String>,
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    pub channel: Channel,
    /// 1..5; 5 is a moment of truth.
    #[serde(default = "usual_importance")]
    #[validate(range(min = 1, max = 5))]
    pub importance: i32,
    /// Share of customers that get there.
    #[serde(default = "usual_reach")]
    #[validate(range(min = 0.0, max = 1.0))]
    pub reach: f64,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub owner: String,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub department: String,
    #[serde(default)]
    #[validate(length(max = 1000))]
    pub expectation: String,
    /// False for one that checks met and the plan doesn't have.
    #[serde(default = "usually_planned")]
    pub planned: bool,
}

fn usual_importance() -> i32 {
    3
}

fn usual_reach() -> f64 {
    1.0
}

fn usually_planned() -> bool {
    true
}

/// A change of a touchpoint; what is absent stays. A client's owner changes the words and who answers for it.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditTouchpoint {
    pub version: i64,
    #[serde(default)]
    #[validate(length(min = 1, max = 200))]
    pub title: Option<String>,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub owner: Option<String>,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub department: Option<String>,
    #[serde(default)]
    #[validate(length(max = 1000))]
    pub expectation: Option<String>,
    /// The score that it is to have, above 0 and up to 1; null takes the target away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>)]
    pub target: Option<Option<f64>>,
    /// Key of another stage to move it to.
    #[serde(default)]
    pub stage: Option<String>,
    /// The new place within the stage, 1 the first.
    #[serde(default)]
    #[validate(range(min = 1, max = 100))]
    pub position: Option<i32>,
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub channel: Option<Channel>,
    #[serde(default)]
    #[validate(range(min = 1, max = 5))]
    pub importance: Option<i32>,
    #[serde(default)]
    #[validate(range(min = 0.0, max = 1.0))]
    pub reach: Option<f64>,
    #[serde(default)]
    pub planned: Option<bool>,
}

pub fn add_touchpoint(
    connection: &mut Connection,
    manager: &Manager,
    map_id: &str,
    touchpoint: &NewTouchpoint,
    now: Timestamp,
) -> AppResult<Touchpoint> {
    let plan = find_plan(connection, &manager.0, map_id)?;
    let stage = plan.stage(&touchpoint.stage).ok_or_else(|| AppError::invalid("stage", "unknown"))?;
    let mut taken = plan.touchpoints().map(|known| known.key.clone()).collect();
    let key = match touchpoint.key.as_deref().map(str::trim).filter(|key| !key.is_empty()) {
        Some(key) => checked_key(key)?,
        None => stage_sets::unique_slug(&touchpoint.title, &mut taken),
    };
    let row = TouchpointRow {
        public_id: new_id(),
        map_id: plan.map.id,
        stage_id: stage.stage.id,
        client_id: plan.map.client_id,
        position: after_last(stage),
        key: &key,
        title: touchpoint.title.trim(),
        channel: touchpoint.channel.as_str(),
        importance: touchpoint.importance,
        reach: touchpoint.reach,
        owner: touchpoint.owner.trim(),
        department: touchpoint.department.trim(),
        expectation: touchpoint.expectation.trim(),
        planned: touchpoint.planned,
    };
    let added = store::insert_touchpoint(connection, &row)
        .map_err(|error| on_unique(error, AppError::invalid("key", "taken")))?;
    recount_stages(connection, &plan.map)?;
    note(
        connection,
        &manager.0,
        &plan.map,
        "touchpoint.added",
        json!({"key": added.key, "title": added.title, "stage": touchpoint.stage}),
        now,
    )?;
    Ok(added)
}

pub fn edit_touchpoint(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    key: &str,
    edit: &EditTouchpoint,
    now: Timestamp,
) -> AppResult<Touchpoint> {
    let plan = find_plan(connection, actor, map_id)?;
    let rights = Rights::of(actor, plan.map.client_id)?;
    let before = plan.touchpoint(key).ok_or(AppError::NotFound)?;
    same_version(before.version, edit.version)?;
    let mut after = before.clone();
    replace(&mut after.title, edit.title.as_deref());
    replace(&mut after.owner, edit.owner.as_deref());
    replace(&mut after.department, edit.department.as_deref());
    replace(&mut after.expectation, edit.expectation.as_deref());
    set_target(&mut after.target, &mut after.target_set_on, edit.target, now)?;
    if let Some(key) = &edit.key {
        after.key = checked_key(key.trim())?;
    }
    if let Some(channel) = edit.channel {
        after.channel = channel.as_str().to_owned();
    }
    after.importance = edit.importance.unwrap_or(before.importance);
    after.reach = edit.reach.unwrap_or(before.reach);
    after.planned = edit.planned.unwrap_or(before.planned);
    if let Some(stage) = &edit.stage {
        let stage = plan.stage(stage).ok_or_else(|| AppError::invalid("stage", "unknown"))?;
        if stage.stage.id != before.stage_id {
            after.stage_id = stage.stage.id;
            after.position = after_last(stage);
        }
    }
    place(connection, &plan, &mut after, edit.position)?;
    let numbers = |touchpoint: &Touchpoint| (touchpoint.stage_id, touchpoint.key.clone(), touchpoint.importance);
    let rest = |touchpoint: &Touchpoint| (touchpoint.position, touchpoint.channel.clone(), touchpoint.planned);
    if numbers(before) != numbers(&after) || rest(before) != rest(&after) || before.reach != after.reach {
        rights.require_everything()?;
    }
    let rows = store::save_touchpoint(connection, &after)
        .map_err(|error| on_unique(error, AppError::invalid("key", "taken")))?;
    saved(rows)?;
    if numbers(before) != numbers(&after) {
        recount_stages(connection, &plan.map)?;
    }
    if before.key != after.key {
        solutions::rename_touchpoint(connection, plan.map.id, &before.key, &after.key)?;
    }
    let detail = json!({
        "key": after.key, "title": after.title, "importance": after.importance, "reach": after.reach, "owner": after.owner,
        "target": after.target,
    });
    note(connection, actor, &plan.map, "touchpoint.changed", detail, now)?;
    let saved = find_plan(connection, actor, map_id)?;
    saved.touchpoint(&after.key).cloned().ok_or(AppError::NotFound)
}

// The others of the stage make room; their words don't change, so neither do their versions.
fn place(connection: &mut Connection, plan: &Plan, moved: &mut Touchpoint, position: Option<i32>) -> AppResult<()> {
    let Some(wanted) = position.map(|position| usize::try_from(position - 1).unwrap_or_default()) else {
        return Ok(());
    };
    let stage = plan.stages.iter().find(|planned| planned.stage.id == moved.stage_id).ok_or(AppError::NotFound)?;
    let mut order: Vec<i64> = stage.touchpoints.iter().map(|own| own.id).filter(|id| *id != moved.id).collect();
    let wanted = wanted.min(order.len());
    let unmoved = stage.touchpoints.get(wanted).is_some_and(|there| there.id == moved.id);
    if unmoved {
        return Ok(());
    }
    order.insert(wanted, moved.id);
    for (position, id) in (0..).zip(&order) {
        store::place_touchpoint(connection, *id, position)?;
    }
    moved.position = i32::try_from(wanted).map_err(AppError::internal)?;
    Ok(())
}

/// Takes a touchpoint out of the plan. What checks say of it is kept, and shown as unplanned.
pub fn remove_touchpoint(
    connection: &mut Connection,
    manager: &Manager,
    map_id: &str,
    key: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<()> {
    let plan = find_plan(connection, &manager.0, map_id)?;
    let touchpoint = plan.touchpoint(key).ok_or(AppError::NotFound)?;
    saved(store::delete_touchpoint(connection, touchpoint, version)?)?;
    recount_stages(connection, &plan.map)?;
    note(connection, &manager.0, &plan.map, "touchpoint.removed", json!({"key": key, "title": touchpoint.title}), now)
}

fn after_last(stage: &PlannedStage) -> i32 {
    stage.touchpoints.iter().map(|touchpoint| touchpoint.position).max().map_or(0, |last| last + 1)
}

fn checked_key(key: &str) -> AppResult<String> {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '_');
    if (1..=64).contains(&key.len()) && key.chars().all(fits) {
        Ok(key.to_owned())
    } else {
        Err(AppError::invalid("key", "key-format"))
    }
}
