//! One's own last steps on a map: taken back, and done again. A step can be taken back as long as what it left stands;
//! whatever else somebody changed meanwhile is none of its business.

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::super::model::{JourneyMap, KeptStage, KeptTouchpoint, Level, MapStep, Plan, Thing};
use super::super::rules::steps::{difference, placeless, stands};
use super::super::store::{self, StepRow};
use super::maps::{EditMap, change_map, find_plan, kept_header, note};
use super::recounts::recount_stages;
use super::rights::Rights;
use super::stages::{EditStage, change_stage, insert_stage, take_out_stage};
use super::touchpoints::{EditTouchpoint, change_touchpoint, insert_touchpoint, take_out_touchpoint};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Timestamp};

/// Steps that are remembered for each person and map.
const REMEMBERED: usize = 100;
const OVERTAKEN: AppError = AppError::Conflict("step-overtaken");

/// A step under way.
pub(super) struct Step<'a> {
    thing: Thing,
    thing_id: &'a str,
    label: &'a str,
    before: Value,
    after: Value,
}

impl<'a> Step<'a> {
    pub fn change<T: Serialize>(thing: Thing, thing_id: &'a str, label: &'a str, before: &T, after: &T) -> Self {
        let (before, after) = difference(&told(before), &told(after)).unwrap_or_default();
        Self { thing, thing_id, label, before, after }
    }

    pub fn addition<T: Serialize>(thing: Thing, thing_id: &'a str, label: &'a str, after: &T) -> Self {
        Self { thing, thing_id, label, before: Value::Null, after: told(after) }
    }

    pub fn removal<T: Serialize>(thing: Thing, thing_id: &'a str, label: &'a str, before: &T) -> Self {
        Self { thing, thing_id, label, before: told(before), after: Value::Null }
    }
}

fn told<T: Serialize>(kept: &T) -> Value {
    serde_json::to_value(kept).unwrap_or_default()
}

fn text(value: &Value) -> Option<String> {
    (!value.is_null()).then(|| value.to_string())
}

/// Writes a step down. What its author had taken back before can't be done again from here on.
pub(super) fn remember(
    connection: &mut Connection,
    actor: &Actor,
    map: &JourneyMap,
    step: Step<'_>,
    now: Timestamp,
) -> AppResult<()> {
    if step.before.is_null() && step.after.is_null() {
        return Ok(());
    }
    let earlier = store::steps_of(connection, map.id, actor.user_id)?;
    let (undone, done): (Vec<MapStep>, Vec<MapStep>) = earlier.into_iter().partition(|step| step.undone_at.is_some());
    let old = done.into_iter().skip(REMEMBERED - 1);
    let forgotten: Vec<i64> = undone.into_iter().chain(old).map(|step| step.id).collect();
    if !forgotten.is_empty() {
        store::delete_steps(connection, &forgotten)?;
    }
    let row = StepRow {
        public_id: new_id(),
        map_id: map.id,
        client_id: map.client_id,
        actor_id: actor.user_id,
        at: now,
        thing: step.thing.as_str(),
        thing_id: step.thing_id,
        label: step.label,
        before: text(&step.before),
        after: text(&step.after),
    };
    store::insert_step(connection, &row)?;
    Ok(())
}

/// What somebody can take back, and what they can do again.
#[derive(Debug, Clone, Default)]
pub struct OwnSteps {
    pub undo: Option<MapStep>,
    pub redo: Option<MapStep>,
}

/// The actor's own steps on the map of this id.
pub fn own_steps(connection: &mut Connection, actor: &Actor, map_id: i64) -> AppResult<OwnSteps> {
    let steps = store::steps_of(connection, map_id, actor.user_id)?;
    Ok(OwnSteps {
        redo: steps.iter().rfind(|step| step.undone_at.is_some()).cloned(),
        undo: steps.into_iter().find(|step| step.undone_at.is_none()),
    })
}

/// Takes the actor's last step back. Saying so twice of one step changes nothing; `None` means the last, whichever it is.
pub fn undo_step(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    step_id: Option<&str>,
    now: Timestamp,
) -> AppResult<MapStep> {
    let (plan, rights) = editable(connection, actor, map_id)?;
    let steps = store::steps_of(connection, plan.map.id, actor.user_id)?;
    let last = steps.iter().find(|step| step.undone_at.is_none());
    let step = asked(&steps, last, step_id)?;
    if step.undone_at.is_none() {
        if last.is_some_and(|last| last.id != step.id) {
            return Err(AppError::Conflict("step-not-last"));
        }
        let turn = Turn { thing_id: &step.thing_id, from: read(&step.after)?, to: read(&step.before)?, rights, now };
        turn.take(connection, actor, &plan, &step.thing)?;
        store::set_undone(connection, step.id, Some(now))?;
    }
    Ok(step.clone())
}

/// Does again what was taken back last.
pub fn redo_step(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    step_id: Option<&str>,
    now: Timestamp,
) -> AppResult<MapStep> {
    let (plan, rights) = editable(connection, actor, map_id)?;
    let steps = store::steps_of(connection, plan.map.id, actor.user_id)?;
    let first = steps.iter().rfind(|step| step.undone_at.is_some());
    let step = asked(&steps, first, step_id)?;
    if step.undone_at.is_some() {
        if first.is_some_and(|first| first.id != step.id) {
            return Err(AppError::Conflict("step-not-last"));
        }
        let turn = Turn { thing_id: &step.thing_id, from: read(&step.before)?, to: read(&step.after)?, rights, now };
        turn.take(connection, actor, &plan, &step.thing)?;
        store::set_undone(connection, step.id, None)?;
    }
    Ok(step.clone())
}

fn editable(connection: &mut Connection, actor: &Actor, map_id: &str) -> AppResult<(Plan, Rights)> {
    let plan = find_plan(connection, actor, map_id)?;
    let rights = Rights::of(actor, plan.map.client_id)?;
    Ok((plan, rights))
}

fn asked<'a>(steps: &'a [MapStep], usual: Option<&'a MapStep>, id: Option<&str>) -> AppResult<&'a MapStep> {
    let found = match id {
        Some(id) => steps.iter().find(|step| step.public_id == id),
        None => usual,
    };
    found.ok_or(AppError::Conflict("step-none"))
}

fn read(text: &Option<String>) -> AppResult<Value> {
    text.as_deref().map_or(Ok(Value::Null), |text| Ok(serde_json::from_str(text)?))
}

fn kept<T: DeserializeOwned>(value: &Value) -> AppResult<T> {
    Ok(serde_json::from_value(value.clone())?)
}

/// A thing on its way from what a step left to what it should be.
struct Turn<'a> {
    thing_id: &'a str,
    from: Value,
    to: Value,
    rights: Rights,
    now: Timestamp,
}

impl Turn<'_> {
    fn take(&self, connection: &mut Connection, actor: &Actor, plan: &Plan, thing: &str) -> AppResult<()> {
        match Thing::parse(thing).ok_or_else(|| AppError::internal(format!("unknown thing {thing}")))? {
            Thing::Map => {
                let now = told(&kept_header(connection, &plan.map)?);
                let edit: EditMap = self.edit(&now, plan.map.version)?;
                change_map(connection, actor, &plan.map, &edit, self.now).map_err(overtaken)?;
                Ok(())
            }
            Thing::Stage => self.take_stage(connection, actor, plan),
            Thing::Touchpoint => self.take_touchpoint(connection, actor, plan),
        }
    }

    fn take_stage(&self, connection: &mut Connection, actor: &Actor, plan: &Plan) -> AppResult<()> {
        if self.from.is_null() {
            self.rights.require_everything()?;
            let stage: KeptStage = kept(&self.to)?;
            insert_stage(connection, plan, &stage)?;
            for touchpoint in &stage.touchpoints {
                let plan = find_plan(connection, actor, &plan.map.public_id)?;
                put_back(connection, &plan, touchpoint)?;
            }
            recount_stages(connection, &plan.map)?;
            let detail = json!({"stage": stage.key, "title": stage.title});
            return note(connection, actor, &plan.map, "stage.added", detail, self.now);
        }
        let planned = plan.stages.iter().find(|planned| planned.stage.public_id == self.thing_id).ok_or(OVERTAKEN)?;
        let stage = &planned.stage;
        if self.to.is_null() {
            self.rights.require_everything()?;
            self.is_untouched(&told(&KeptStage::whole(plan, self.thing_id)))?;
            take_out_stage(connection, actor, plan, stage, stage.version, self.now)?;
            return Ok(());
        }
        let now = told(&KeptStage::of(plan, self.thing_id));
        let edit = EditStage { target_set_on: self.day(&now)?, ..self.edit(&now, stage.version)? };
        change_stage(connection, actor, plan, &stage.key, &edit, self.now)?;
        Ok(())
    }

    fn take_touchpoint(&self, connection: &mut Connection, actor: &Actor, plan: &Plan) -> AppResult<()> {
        if self.from.is_null() {
            self.rights.require_everything()?;
            let touchpoint: KeptTouchpoint = kept(&self.to)?;
            put_back(connection, plan, &touchpoint)?;
            recount_stages(connection, &plan.map)?;
            let detail = json!({"key": touchpoint.key, "title": touchpoint.title, "stage": touchpoint.stage});
            return note(connection, actor, &plan.map, "touchpoint.added", detail, self.now);
        }
        let own = plan.touchpoints().find(|own| own.public_id == self.thing_id).ok_or(OVERTAKEN)?;
        let now = told(&KeptTouchpoint::of(plan, self.thing_id));
        if self.to.is_null() {
            self.rights.require_everything()?;
            self.is_untouched(&now)?;
            take_out_touchpoint(connection, actor, plan, own, own.version, self.now)?;
            return Ok(());
        }
        let edit = EditTouchpoint { target_set_on: self.day(&now)?, ..self.edit(&now, own.version)? };
        change_touchpoint(connection, actor, plan, &own.key, &edit, self.now).map_err(overtaken)?;
        Ok(())
    }

    /// The edit that leads from what stands to what should be.
    fn edit<T: DeserializeOwned>(&self, now: &Value, version: i64) -> AppResult<T> {
        if !stands(now, &self.from) {
            return Err(OVERTAKEN);
        }
        let mut edit = self.to.clone();
        if let Value::Object(fields) = &mut edit {
            fields.insert("version".to_owned(), version.into());
            fields.remove("target_set_on");
        }
        kept(&edit)
    }

    /// The day of the target that comes back; a step that left the day alone names none.
    fn day(&self, now: &Value) -> AppResult<Option<NaiveDate>> {
        const DAY: &str = "target_set_on";
        self.to.get(DAY).or_else(|| now.get(DAY)).map_or(Ok(None), kept)
    }

    /// Refuses to take out what somebody went on writing; where it stands is no matter.
    fn is_untouched(&self, now: &Value) -> AppResult<()> {
        if placeless(now) == placeless(&self.from) { Ok(()) } else { Err(OVERTAKEN) }
    }
}

fn put_back(connection: &mut Connection, plan: &Plan, kept: &KeptTouchpoint) -> AppResult<()> {
    let stage = plan.stage(&kept.stage).ok_or(OVERTAKEN)?;
    insert_touchpoint(connection, plan, stage, kept, OVERTAKEN)?;
    Ok(())
}

// A key or a stage that another has taken, or that is gone.
fn overtaken(error: AppError) -> AppError {
    if matches!(error, AppError::Invalid(_)) { OVERTAKEN } else { error }
}

/// How many checks of all times met this touchpoint or stage: what would stand as unplanned without it.
pub fn checks_behind(connection: &mut Connection, plan: &Plan, level: Level, key: &str) -> AppResult<i64> {
    Ok(store::checks_met(connection, plan.map.id, level, key)?)
}
