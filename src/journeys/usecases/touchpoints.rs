use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::super::model::{Channel, KeptTouchpoint, Plan, PlannedStage, Thing, Touchpoint};
use super::super::stage_sets;
use super::super::store::{self, TouchpointRow};
use super::maps::{find_plan, note, replace};
use super::recounts::recount_stages;
use super::rights::{Rights, same_version, saved};
use super::steps::{Step, remember};
use super::targets::{given, set_target};
use crate::comments;
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Actor, Manager, Timestamp};
use crate::solutions;

/// Touchpoints that a map can have.
pub const MOST_TOUCHPOINTS: usize = 500;

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
    /// The place in its stage, 1 the first; the last where absent.
    #[serde(default)]
    #[validate(range(min = 1, max = 1000))]
    pub position: Option<i32>,
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
    /// The day the target was set where it isn't set today: it comes back with a step.
    #[serde(skip)]
    pub target_set_on: Option<NaiveDate>,
    /// Key of another stage to move it to.
    #[serde(default)]
    pub stage: Option<String>,
    /// The new place within the stage, 1 the first.
    #[serde(default)]
    #[validate(range(min = 1, max = 1000))]
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
    if plan.touchpoints().count() >= MOST_TOUCHPOINTS {
        return Err(AppError::Conflict("map-touchpoints-most"));
    }
    let mut taken = plan.touchpoints().map(|known| known.key.clone()).collect();
    let key = match touchpoint.key.as_deref().map(str::trim).filter(|key| !key.is_empty()) {
        Some(key) => checked_key(key)?,
        None => stage_sets::unique_slug(&touchpoint.title, &mut taken),
    };
    let kept = KeptTouchpoint {
        id: new_id(),
        key,
        stage: touchpoint.stage.clone(),
        position: touchpoint.position.unwrap_or(i32::MAX),
        title: touchpoint.title.trim().to_owned(),
        channel: touchpoint.channel.as_str().to_owned(),
        importance: touchpoint.importance,
        reach: touchpoint.reach,
        owner: touchpoint.owner.trim().to_owned(),
        department: touchpoint.department.trim().to_owned(),
        expectation: touchpoint.expectation.trim().to_owned(),
        planned: touchpoint.planned,
        target: None,
        target_set_on: None,
    };
    let added = insert_touchpoint(connection, &plan, stage, &kept, AppError::invalid("key", "taken"))?;
    recount_stages(connection, &plan.map)?;
    let detail = json!({"key": added.key, "title": added.title, "stage": touchpoint.stage});
    note(connection, &manager.0, &plan.map, "touchpoint.added", detail, now)?;
    let after = KeptTouchpoint::of(&find_plan(connection, &manager.0, map_id)?, &added.public_id);
    let step = Step::addition(Thing::Touchpoint, &added.public_id, &added.title, &after);
    remember(connection, &manager.0, &plan.map, step, now)?;
    Ok(store::touchpoint_by_id(connection, added.id)?)
}

/// Puts a touchpoint at its place in a stage, whether new or taken out before; `taken` says what a known key means.
pub(super) fn insert_touchpoint(
    connection: &mut Connection,
    plan: &Plan,
    stage: &PlannedStage,
    kept: &KeptTouchpoint,
    taken: AppError,
) -> AppResult<Touchpoint> {
    let row = TouchpointRow {
        public_id: kept.id.clone(),
        map_id: plan.map.id,
        stage_id: stage.stage.id,
        client_id: plan.map.client_id,
        position: after_last(stage),
        key: &kept.key,
        title: &kept.title,
        channel: &kept.channel,
        importance: kept.importance,
        reach: kept.reach,
        owner: &kept.owner,
        department: &kept.department,
        expectation: &kept.expectation,
        planned: kept.planned,
        target: kept.target,
        target_set_on: kept.target_set_on,
    };
    let mut added = store::insert_touchpoint(connection, &row).map_err(|error| on_unique(error, taken))?;
    place(connection, plan, &mut added, Some(kept.position))?;
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
    let id = change_touchpoint(connection, actor, &plan, key, edit, now)?;
    let after = find_plan(connection, actor, map_id)?;
    let own = after.touchpoints().find(|own| own.public_id == id).ok_or(AppError::NotFound)?;
    let (old, new) = (KeptTouchpoint::of(&plan, &id), KeptTouchpoint::of(&after, &id));
    remember(connection, actor, &plan.map, Step::change(Thing::Touchpoint, &id, &own.title, &old, &new), now)?;
    Ok(own.clone())
}

/// The change alone, without a step to take back; returns the touchpoint's public id.
pub(super) fn change_touchpoint(
    connection: &mut Connection,
    actor: &Actor,
    plan: &Plan,
    key: &str,
    edit: &EditTouchpoint,
    now: Timestamp,
) -> AppResult<String> {
    let rights = Rights::of(actor, plan.map.client_id)?;
    let before = plan.touchpoint(key).ok_or(AppError::NotFound)?;
    same_version(before.version, edit.version)?;
    let mut after = before.clone();
    replace(&mut after.title, edit.title.as_deref());
    replace(&mut after.owner, edit.owner.as_deref());
    replace(&mut after.department, edit.department.as_deref());
    replace(&mut after.expectation, edit.expectation.as_deref());
    set_target((&mut after.target, &mut after.target_set_on), edit.target, edit.target_set_on.unwrap_or(now.date()))?;
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
    place(connection, plan, &mut after, edit.position)?;
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
        comments::rename_touchpoint(connection, plan.map.id, &before.key, &after.key)?;
        solutions::rename_touchpoint(connection, plan.map.id, &before.key, &after.key)?;
    }
    let detail = json!({
        "key": after.key, "title": after.title, "importance": after.importance, "reach": after.reach, "owner": after.owner,
        "target": after.target,
    });
    note(connection, actor, &plan.map, "touchpoint.changed", detail, now)?;
    Ok(after.public_id)
}

// The others of the stage make room; their words don't change, so neither do their versions.
fn place(connection: &mut Connection, plan: &Plan, moved: &mut Touchpoint, position: Option<i32>) -> AppResult<()> {
    let Some(wanted) = position.map(|position| usize::try_from(position.saturating_sub(1)).unwrap_or_default()) else {
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
    let kept = take_out_touchpoint(connection, &manager.0, &plan, touchpoint, version, now)?;
    let step = Step::removal(Thing::Touchpoint, &touchpoint.public_id, &touchpoint.title, &kept);
    remember(connection, &manager.0, &plan.map, step, now)
}

pub(super) fn take_out_touchpoint(
    connection: &mut Connection,
    actor: &Actor,
    plan: &Plan,
    touchpoint: &Touchpoint,
    version: i64,
    now: Timestamp,
) -> AppResult<Option<KeptTouchpoint>> {
    saved(store::delete_touchpoint(connection, touchpoint, version)?)?;
    recount_stages(connection, &plan.map)?;
    let detail = json!({"key": touchpoint.key, "title": touchpoint.title});
    note(connection, actor, &plan.map, "touchpoint.removed", detail, now)?;
    Ok(KeptTouchpoint::of(plan, &touchpoint.public_id))
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
