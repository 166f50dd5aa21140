//! A plan from a document: written into a new map, or over the plan that a map has.

use std::collections::{BTreeMap, BTreeSet};

use super::super::document::difference::Difference;
use super::super::document::{MapDocument, MapHeader, MapState, StageEntry, TouchpointEntry};
use super::super::model::{JourneyMap, Plan, Stage, Touchpoint};
use super::super::store::{self, MapRow, StageRow, TouchpointRow};
use super::maps::note;
use super::recounts::{count_new_map, recount_stages};
use super::rights::{Rights, saved};
use super::versions::document_of;
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult};
use crate::kernel::{Manager, Scope, Timestamp};
use crate::programs::Program;

/// The records that a document names by words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Links {
    pub persona_id: Option<i64>,
    pub base_map_id: Option<i64>,
}

/// Draws a new map; reports that are there already count at once.
pub(super) fn draw_plan(
    connection: &mut Connection,
    manager: &Manager,
    program: &Program,
    (document, links): (&MapDocument, Links),
    (action, detail): (&str, serde_json::Value),
    now: Timestamp,
) -> AppResult<JourneyMap> {
    let header = &document.map;
    let row = MapRow {
        public_id: new_id(),
        client_id: program.client_id,
        program_id: program.id,
        persona_id: links.persona_id,
        title: &header.title,
        state: header.state.as_str(),
        scenario: &header.scenario,
        trigger_event: &header.trigger,
        customer_goal: &header.customer_goal,
        owner: &header.owner,
        created_at: now,
        base_map_id: links.base_map_id,
    };
    let created = store::insert_map(connection, &row)?;
    write_parts(connection, &Plan::new(created.clone(), Vec::new(), Vec::new()), document)?;
    count_new_map(connection, &created)?;
    note(connection, &manager.0, &created, action, detail, now)?;
    Ok(store::map_by_id(connection, created.id)?)
}

/// The as-is map that a document says its own was made from.
///
/// # Errors
/// A refusal of `map.base`: no such map of the client, the map itself, a to-be map, or a circle.
pub(super) fn base_of(
    connection: &mut Connection,
    client_id: i64,
    map: Option<&JourneyMap>,
    header: &MapHeader,
) -> AppResult<Option<i64>> {
    let refused = |code| Err(AppError::invalid("map.base", code));
    if let Some(map) = map.filter(|_| header.state == MapState::ToBe)
        && store::maps_based_on(connection, &[map.id])?.iter().any(|other| other.id != map.id)
    {
        return refused("document-base-of-others");
    }
    let Some(id) = &header.base else { return Ok(None) };
    let base = match store::map_in(connection, Scope::Client(client_id), id) {
        Ok(base) => base,
        Err(diesel::result::Error::NotFound) => return refused("document-base-unknown"),
        Err(error) => return Err(error.into()),
    };
    if map.is_some_and(|map| map.id == base.id) {
        return refused("document-base-itself");
    }
    if base.state != MapState::AsIs.as_str() {
        return refused("document-base-to-be");
    }
    Ok(Some(base.id))
}

/// Makes the plan of a map what the document says; parts keep their records by their keys, and measurements stay.
pub(super) fn replace_plan(
    connection: &mut Connection,
    rights: Rights,
    plan: &Plan,
    document: &MapDocument,
    persona_id: Option<i64>,
) -> AppResult<Difference> {
    let before = document_of(connection, plan)?;
    let difference = Difference::between(&before, document);
    if difference.touches_structure() {
        rights.require_everything()?;
    }
    let header = &document.map;
    let base_map_id = base_of(connection, plan.map.client_id, Some(&plan.map), header)?;
    let mut map = plan.map.clone();
    if before.map != *header || map.persona_id != persona_id {
        map.state = header.state.as_str().to_owned();
        map.base_map_id = base_map_id;
        map.title.clone_from(&header.title);
        map.scenario.clone_from(&header.scenario);
        map.trigger_event.clone_from(&header.trigger);
        map.customer_goal.clone_from(&header.customer_goal);
        map.owner.clone_from(&header.owner);
        map.persona_id = persona_id;
        saved(store::save_map(connection, &map)?)?;
    }
    write_parts(connection, plan, document)?;
    if difference.touches_structure() {
        recount_stages(connection, &plan.map)?;
    }
    if !difference.is_empty() {
        // A step of before would take back a part of what the plan was then.
        store::delete_steps_of_map(connection, plan.map.id)?;
    }
    Ok(difference)
}

/// Writes stages and touchpoints; those of a new map where `plan` has none yet.
pub(super) fn write_parts(connection: &mut Connection, plan: &Plan, document: &MapDocument) -> AppResult<()> {
    let kept: BTreeSet<&str> = document.touchpoints.iter().map(|own| own.key.as_str()).collect();
    for gone in plan.touchpoints().filter(|own| !kept.contains(own.key.as_str())) {
        saved(store::delete_touchpoint(connection, gone, gone.version)?)?;
    }
    let mut stage_ids = BTreeMap::new();
    for (position, entry) in (0..).zip(&document.stages) {
        let id = write_stage(connection, &plan.map, plan.stage(&entry.key).map(|own| &own.stage), entry, position)?;
        stage_ids.insert(entry.key.as_str(), id);
    }
    let known: BTreeMap<&str, &Touchpoint> = plan.touchpoints().map(|own| (own.key.as_str(), own)).collect();
    let mut places: BTreeMap<&str, i32> = BTreeMap::new();
    for entry in &document.touchpoints {
        let missing = || AppError::internal(format!("the plan has no stage {}", entry.stage));
        let stage_id = stage_ids.get(entry.stage.as_str()).copied().ok_or_else(missing)?;
        let place = places.entry(&entry.stage).or_default();
        write_touchpoint(connection, &plan.map, known.get(entry.key.as_str()).copied(), entry, (stage_id, *place))?;
        *place += 1;
    }
    for gone in plan.stages.iter().filter(|planned| !stage_ids.contains_key(planned.stage.key.as_str())) {
        store::delete_stage(connection, gone.stage.id)?;
    }
    Ok(())
}

fn write_stage(
    connection: &mut Connection,
    map: &JourneyMap,
    known: Option<&Stage>,
    entry: &StageEntry,
    position: i32,
) -> AppResult<i64> {
    let Some(known) = known else {
        let row = StageRow {
            public_id: new_id(),
            map_id: map.id,
            client_id: map.client_id,
            position,
            key: &entry.key,
            title: &entry.title,
            time_frame: &entry.time_frame,
            goals: &entry.goals,
            actions: &entry.actions,
            thoughts: &entry.thoughts,
            target: entry.target,
            target_set_on: entry.target_set_on,
        };
        return Ok(store::insert_stage(connection, &row)?.id);
    };
    if StageEntry::of(known) != *entry {
        let mut after = Stage { position, ..known.clone() };
        after.title.clone_from(&entry.title);
        after.time_frame.clone_from(&entry.time_frame);
        after.goals.clone_from(&entry.goals);
        after.actions.clone_from(&entry.actions);
        after.thoughts.clone_from(&entry.thoughts);
        (after.target, after.target_set_on) = (entry.target, entry.target_set_on);
        saved(store::save_stage(connection, &after)?)?;
    } else if known.position != position {
        store::place_stage(connection, known.id, position)?;
    }
    Ok(known.id)
}

fn write_touchpoint(
    connection: &mut Connection,
    map: &JourneyMap,
    known: Option<&Touchpoint>,
    entry: &TouchpointEntry,
    (stage_id, position): (i64, i32),
) -> AppResult<()> {
    let Some(known) = known else {
        let row = TouchpointRow {
            public_id: new_id(),
            map_id: map.id,
            stage_id,
            client_id: map.client_id,
            position,
            key: &entry.key,
            title: &entry.title,
            channel: entry.channel.as_str(),
            importance: entry.importance,
            reach: entry.reach,
            owner: &entry.owner,
            department: &entry.department,
            expectation: &entry.expectation,
            planned: entry.planned,
            target: entry.target,
            target_set_on: entry.target_set_on,
        };
        store::insert_touchpoint(connection, &row)?;
        return Ok(());
    };
    if known.stage_id != stage_id || TouchpointEntry::of(known, &entry.stage) != *entry {
        let after = Touchpoint {
            stage_id,
            position,
            title: entry.title.clone(),
            channel: entry.channel.as_str().to_owned(),
            importance: entry.importance,
            reach: entry.reach,
            owner: entry.owner.clone(),
            department: entry.department.clone(),
            expectation: entry.expectation.clone(),
            planned: entry.planned,
            target: entry.target,
            target_set_on: entry.target_set_on,
            ..known.clone()
        };
        saved(store::save_touchpoint(connection, &after)?)?;
    } else if known.position != position {
        store::place_touchpoint(connection, known.id, position)?;
    }
    Ok(())
}
