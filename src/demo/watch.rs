//! Who keeps an eye on the demo's maps: the way of a second persona beside the first, and rules that have found something.

use serde::Deserialize;

use super::bank::Founded;
use super::people::People;
use crate::alerts::{self, NewRule};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::journeys::usecases::{EditStage, NewTouchpoint, add_touchpoint, edit_stage, find_plan, remove_touchpoint};
use crate::journeys::{Channel, NewMap, create_map};
use crate::kernel::{Actor, Timestamp};
use crate::personas::Persona;

#[derive(Debug, Deserialize)]
struct Shared {
    stage_set: String,
    stages: Vec<SharedStage>,
}

#[derive(Debug, Deserialize)]
struct SharedStage {
    key: String,
    title: String,
    time_frame: String,
    touchpoints: Vec<SharedTouchpoint>,
}

#[derive(Debug, Deserialize)]
struct SharedTouchpoint {
    key: String,
    name: String,
    channel: Channel,
    owner: String,
    department: String,
    expectation: String,
}

/// What weighs otherwise for somebody who trusts people more than screens: key, importance, reach. The rest isn't on the
/// way of this persona.
const WEIGHED: [(&str, i32, f64); 13] = [
    ("advertising", 2, 0.4),
    ("recommendation", 5, 0.8),
    ("reviews", 2, 0.1),
    ("call-answer", 5, 0.7),
    ("call-talk", 5, 0.65),
    ("branch-entrance", 4, 0.95),
    ("guard", 3, 0.9),
    ("queue", 5, 0.95),
    ("branch-comfort", 4, 0.95),
    ("consultation", 5, 0.95),
    ("offer", 4, 0.8),
    ("paperwork", 5, 0.85),
    ("farewell", 4, 0.9),
];

/// The way of the second persona, measured by the same checks.
pub fn draw_second_map(
    connection: &mut Connection,
    founded: &Founded,
    people: &People,
    owner: &Actor,
    persona: &Persona,
    now: Timestamp,
) -> AppResult<()> {
    let shared: Shared = serde_json::from_str(include_str!("content/map.json")).map_err(AppError::internal)?;
    let manager = &people.manager;
    let new = NewMap {
        title: "Продление вклада без приложения".to_owned(),
        program_id: founded.program.public_id.clone(),
        stage_set: shared.stage_set,
        copy_of: None,
        persona_id: Some(persona.public_id.clone()),
        scenario: "Вклад заканчивается, проценты нужно перенести на новый срок.".to_owned(),
        trigger: "Звонок из банка за неделю до конца срока.".to_owned(),
        customer_goal: "Продлить вклад в своём отделении и уйти с бумагой на руках.".to_owned(),
        owner: "Руководитель розничной сети".to_owned(),
    };
    let map = create_map(connection, manager, &new, now)?;
    let drawn = find_plan(connection, &manager.0, &map.public_id)?;
    for touchpoint in drawn.touchpoints() {
        remove_touchpoint(connection, manager, &map.public_id, &touchpoint.key, touchpoint.version, now)?;
    }
    for stage in shared.stages {
        let version = drawn.stage(&stage.key).map(|planned| planned.stage.version);
        let edit = EditStage {
            version: version.ok_or_else(|| AppError::internal(format!("the stage set lacks {}", stage.key)))?,
            title: Some(stage.title),
            time_frame: Some(stage.time_frame),
            ..Default::default()
        };
        edit_stage(connection, owner, &map.public_id, &stage.key, &edit, now)?;
        for touchpoint in stage.touchpoints {
            let Some((_, importance, reach)) = WEIGHED.into_iter().find(|(key, _, _)| *key == touchpoint.key) else {
                continue;
            };
            let new = NewTouchpoint {
                position: None,
                stage: stage.key.clone(),
                key: Some(touchpoint.key),
                title: touchpoint.name,
                channel: touchpoint.channel,
                importance,
                reach,
                owner: touchpoint.owner,
                department: touchpoint.department,
                expectation: touchpoint.expectation,
                planned: true,
            };
            add_touchpoint(connection, manager, &map.public_id, &new, now)?;
        }
    }
    Ok(())
}

/// The owner wants to hear of what most want, and of the telephone in particular.
pub fn set_rules(connection: &mut Connection, owner: &Actor, map: &str, now: Timestamp) -> AppResult<()> {
    alerts::add_usual_rules(connection, owner, map, now)?;
    let telephone = NewRule {
        kind: alerts::AlertKind::ScoreBelow,
        level: Some("touchpoint".to_owned()),
        key: Some("call-talk".to_owned()),
        threshold: Some(0.7),
    };
    alerts::add_rule(connection, owner, map, &telephone, now)?;
    Ok(())
}

/// Looks at every wave that has changed.
pub fn look(connection: &mut Connection, now: Timestamp) -> AppResult<()> {
    alerts::evaluate_due(connection, now)?;
    Ok(())
}
