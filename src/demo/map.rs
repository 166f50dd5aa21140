//! The demo's journey map and personas, as `content/map.json` and `content/bank.json` hold them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::bank::{Bank, BankPersona, Founded};
use super::people::People;
use super::watch;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::journeys::usecases::{EditStage, NewTouchpoint, add_touchpoint, edit_stage, find_plan, remove_touchpoint};
use crate::journeys::{Channel, JourneyMap, NewMap, create_map};
use crate::kernel::{Actor, Timestamp};
use crate::personas::{NewPersona, create_persona, set_portrait};

#[derive(Debug, Deserialize)]
struct DemoMap {
    title: String,
    stage_set: String,
    scenario: String,
    trigger: String,
    customer_goal: String,
    owner: String,
    stages: Vec<DemoStage>,
}

#[derive(Debug, Deserialize)]
struct DemoStage {
    key: String,
    title: String,
    time_frame: String,
    goals: Vec<String>,
    actions: Vec<String>,
    questions: Vec<String>,
    touchpoints: Vec<DemoTouchpoint>,
}

#[derive(Debug, Deserialize)]
struct DemoTouchpoint {
    key: String,
    name: String,
    channel: Channel,
    importance: i32,
    reach: f64,
    owner: String,
    department: String,
    expectation: String,
    planned: bool,
}

/// Draws the map from its stage set, then says what only this bank knows.
pub fn draw_map(
    connection: &mut Connection,
    bank: &Bank,
    founded: &Founded,
    people: &People,
    owner: &Actor,
    portraits: &BTreeMap<String, String>,
    now: Timestamp,
) -> AppResult<JourneyMap> {
    let plan: DemoMap = serde_json::from_str(include_str!("content/map.json")).map_err(AppError::internal)?;
    let manager = &people.manager;
    let mut personas = Vec::new();
    for persona in &bank.personas {
        let created = create_persona(connection, owner, &new_persona(persona), now)?;
        if let Some(hash) = portraits.get(&persona.portrait) {
            set_portrait(connection, owner, &created.public_id, hash, now)?;
        }
        personas.push(created);
    }
    // Before the bank's own map, which stays the newest: the one that the first page shows.
    if let Some(second) = personas.get(1) {
        watch::draw_second_map(connection, founded, people, owner, second, now)?;
    }
    let new = NewMap {
        title: plan.title,
        program_id: founded.program.public_id.clone(),
        stage_set: plan.stage_set,
        persona_id: personas.first().map(|persona| persona.public_id.clone()),
        scenario: plan.scenario,
        trigger: plan.trigger,
        customer_goal: plan.customer_goal,
        owner: plan.owner,
        ..NewMap::default()
    };
    let map = create_map(connection, manager, &new, now)?;
    let drawn = find_plan(connection, &manager.0, &map.public_id)?;
    for touchpoint in drawn.touchpoints() {
        remove_touchpoint(connection, manager, &map.public_id, &touchpoint.key, touchpoint.version, now)?;
    }
    for stage in plan.stages {
        let version = drawn.stage(&stage.key).map(|planned| planned.stage.version);
        let edit = EditStage {
            version: version.ok_or_else(|| AppError::internal(format!("the stage set lacks {}", stage.key)))?,
            title: Some(stage.title),
            time_frame: Some(stage.time_frame),
            goals: Some(stage.goals.join("\n")),
            actions: Some(stage.actions.join("\n")),
            thoughts: Some(stage.questions.join("\n")),
            ..Default::default()
        };
        edit_stage(connection, owner, &map.public_id, &stage.key, &edit, now)?;
        for touchpoint in stage.touchpoints {
            let new = NewTouchpoint {
                stage: stage.key.clone(),
                key: Some(touchpoint.key),
                title: touchpoint.name,
                channel: touchpoint.channel,
                importance: touchpoint.importance,
                reach: touchpoint.reach,
                owner: touchpoint.owner,
                department: touchpoint.department,
                expectation: touchpoint.expectation,
                planned: touchpoint.planned,
                position: None,
            };
            add_touchpoint(connection, manager, &map.public_id, &new, now)?;
        }
    }
    Ok(map)
}

fn new_persona(persona: &BankPersona) -> NewPersona {
    NewPersona {
        client_id: None,
        name: persona.name.clone(),
        age: Some(persona.age),
        city: persona.city.clone(),
        occupation: persona.occupation.clone(),
        income: persona.income.clone(),
        about: persona.about.clone(),
        interests: persona.interests.join("\n"),
        goals: persona.goals.join("\n"),
        pains: persona.pains.join("\n"),
        preferences: persona.preferences.join("\n"),
        behaviour: persona.behaviour.clone(),
        segment: persona.segment.clone(),
        quote: persona.quote.clone(),
    }
}
