use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::super::model::{KeptStage, Plan, Stage, Thing};
use super::super::stage_sets;
use super::super::store::{self, StageRow};
use super::maps::{find_plan, note, replace};
use super::recounts::recount_stages;
use super::rights::{Rights, same_version, saved};
use super::steps::{Step, remember};
use super::targets::{given, set_target};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Actor, Manager, Timestamp};

/// Columns that a map can have and still be read.
pub const MOST_STAGES: usize = 60;

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
    /// The day the target was set where it isn't set today: it comes back with a step.
    #[serde(skip)]
    pub target_set_on: Option<NaiveDate>,
    /// The new place in the journey, 1 the first; managers move stages.
    #[serde(default)]
    #[validate(range(min = 1, max = 100))]
    pub position: Option<i32>,
}

/// A stage to be added to a map.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStage {
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub time_frame: String,
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub goals: String,
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub actions: String,
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub thoughts: String,
    /// The place in the journey, 1 the first; the last where absent.
    #[serde(default)]
    #[validate(range(min = 1, max = 100))]
    pub position: Option<i32>,
}

/// Adds a column; its key is made from the title.
pub fn add_stage(
    connection: &mut Connection,
    manager: &Manager,
    map_id: &str,
    stage: &NewStage,
    now: Timestamp,
) -> AppResult<Stage> {
    let plan = find_plan(connection, &manager.0, map_id)?;
    if plan.stages.len() >= MOST_STAGES {
        return Err(AppError::Conflict("map-stages-most"));
    }
    let mut taken = plan.stages.iter().map(|planned| planned.stage.key.clone()).collect();
    let kept = KeptStage {
        id: new_id(),
        key: stage_sets::unique_slug(&stage.title, &mut taken),
        title: stage.title.trim().to_owned(),
        time_frame: stage.time_frame.trim().to_owned(),
        goals: stage.goals.trim().to_owned(),
        actions: stage.actions.trim().to_owned(),
        thoughts: stage.thoughts.trim().to_owned(),
        position: stage.position.unwrap_or(i32::MAX),
        target: None,
        target_set_on: None,
        touchpoints: Vec::new(),
    };
    let added = insert_stage(connection, &plan, &kept)?;
    let detail = json!({"stage": added.key, "title": added.title});
    note(connection, &manager.0, &plan.map, "stage.added", detail, now)?;
    let after = find_plan(connection, &manager.0, map_id)?;
    let step = Step::addition(Thing::Stage, &added.public_id, &added.title, &KeptStage::of(&after, &added.public_id));
    remember(connection, &manager.0, &plan.map, step, now)?;
    Ok(store::stage_by_id(connection, added.id)?)
}

/// Puts a stage at its place, whether new or taken out before; the others make room.
pub(super) fn insert_stage(connection: &mut Connection, plan: &Plan, kept: &KeptStage) -> AppResult<Stage> {
    let row = StageRow {
        public_id: kept.id.clone(),
        map_id: plan.map.id,
        client_id: plan.map.client_id,
        position: plan.stages.iter().map(|planned| planned.stage.position).max().map_or(0, |last| last + 1),
        key: &kept.key,
        title: &kept.title,
        time_frame: &kept.time_frame,
        goals: &kept.goals,
        actions: &kept.actions,
        thoughts: &kept.thoughts,
        target: kept.target,
        target_set_on: kept.target_set_on,
    };
    let added = store::insert_stage(connection, &row)
        .map_err(|error| on_unique(error, AppError::Conflict("step-overtaken")))?;
    let wanted = usize::try_from(kept.position.saturating_sub(1)).unwrap_or_default();
    reorder(connection, plan, &added, wanted)?;
    Ok(added)
}

/// Takes a stage out with its touchpoints. What checks say of them is kept, and shown as unplanned.
pub fn remove_stage(
    connection: &mut Connection,
    manager: &Manager,
    map_id: &str,
    key: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<()> {
    let plan = find_plan(connection, &manager.0, map_id)?;
    let stage = &plan.stage(key).ok_or(AppError::NotFound)?.stage;
    let kept = take_out_stage(connection, &manager.0, &plan, stage, version, now)?;
    remember(connection, &manager.0, &plan.map, Step::removal(Thing::Stage, &stage.public_id, &stage.title, &kept), now)
}

pub(super) fn take_out_stage(
    connection: &mut Connection,
    actor: &Actor,
    plan: &Plan,
    stage: &Stage,
    version: i64,
    now: Timestamp,
) -> AppResult<Option<KeptStage>> {
    if plan.stages.len() == 1 {
        return Err(AppError::Conflict("map-last-stage"));
    }
    let kept = KeptStage::whole(plan, &stage.public_id);
    saved(store::delete_whole_stage(connection, stage, version)?)?;
    recount_stages(connection, &plan.map)?;
    note(connection, actor, &plan.map, "stage.removed", json!({"stage": stage.key, "title": stage.title}), now)?;
    Ok(kept)
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
    let id = change_stage(connection, actor, &plan, key, edit, now)?;
    let after = find_plan(connection, actor, map_id)?;
    let stage = &after.stage(key).ok_or(AppError::NotFound)?.stage;
    let step = Step::change(Thing::Stage, &id, &stage.title, &KeptStage::of(&plan, &id), &KeptStage::of(&after, &id));
    remember(connection, actor, &plan.map, step, now)?;
    Ok(stage.clone())
}

/// The change alone, without a step to take back; returns the stage's public id.
pub(super) fn change_stage(
    connection: &mut Connection,
    actor: &Actor,
    plan: &Plan,
    key: &str,
    edit: &EditStage,
    now: Timestamp,
) -> AppResult<String> {
    let rights = Rights::of(actor, plan.map.client_id)?;
    let mut stage = plan.stage(key).ok_or(AppError::NotFound)?.stage.clone();
    same_version(stage.version, edit.version)?;
    replace(&mut stage.title, edit.title.as_deref());
    replace(&mut stage.time_frame, edit.time_frame.as_deref());
    replace(&mut stage.goals, edit.goals.as_deref());
    replace(&mut stage.actions, edit.actions.as_deref());
    replace(&mut stage.thoughts, edit.thoughts.as_deref());
    set_target((&mut stage.target, &mut stage.target_set_on), edit.target, edit.target_set_on.unwrap_or(now.date()))?;
    let now_at = plan.place_of(key).unwrap_or_default();
    let wanted = edit.position.map(|position| usize::try_from(position.saturating_sub(1)).unwrap_or_default());
    if let Some(wanted) = wanted.filter(|wanted| *wanted != now_at) {
        rights.require_everything()?;
        stage.position = reorder(connection, plan, &stage, wanted)?;
    }
    saved(store::save_stage(connection, &stage)?)?;
    let detail = json!({"stage": stage.key, "title": stage.title, "target": stage.target});
    note(connection, actor, &plan.map, "stage.changed", detail, now)?;
    Ok(stage.public_id)
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
