//! The demo's action plan and its targets, as `content/actions.json` and `content/map.json` hold them.

use chrono::{Duration, NaiveDate};
use serde::Deserialize;

use super::people::People;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::journeys::usecases::{EditStage, EditTouchpoint, edit_stage, edit_touchpoint, find_plan};
use crate::journeys::{JourneyMap, propose_solution, verify_waiting_solutions};
use crate::kernel::{Actor, Timestamp};
use crate::solutions::usecases::StepSolution;
use crate::solutions::{NewSolution, Solution, SolutionState, set_state};

#[derive(Debug, Deserialize)]
struct DemoPlan {
    solutions: Vec<DemoSolution>,
}

#[derive(Debug, Deserialize)]
struct DemoSolution {
    title: String,
    details: String,
    touchpoint: String,
    barrier: Option<String>,
    owner: String,
    email: String,
    #[serde(default)]
    department: String,
    due_on: NaiveDate,
    effect_points: Option<i32>,
    #[serde(default)]
    effect_words: String,
    effort: i32,
    proposed_on: NaiveDate,
    planned_on: Option<NaiveDate>,
    started_on: Option<NaiveDate>,
    done_on: Option<NaiveDate>,
}

#[derive(Debug, Deserialize)]
struct DemoTargets {
    targets: Vec<DemoTarget>,
}

#[derive(Debug, Deserialize)]
struct DemoTarget {
    stage: Option<String>,
    touchpoint: Option<String>,
    target: f64,
}

/// What is done about pains, and by the waves' own figures whether it helped. `shift` is what the demo's dates move by.
pub fn plan_actions(
    connection: &mut Connection,
    map: &JourneyMap,
    people: &People,
    owner: &Actor,
    shift: Duration,
    now: Timestamp,
) -> AppResult<()> {
    let plan: DemoPlan = serde_json::from_str(include_str!("content/actions.json")).map_err(AppError::internal)?;
    let at = |day: NaiveDate| (day + shift).and_hms_opt(9, 30, 0).ok_or_else(|| AppError::internal("no such hour"));
    for told in plan.solutions {
        let new = NewSolution {
            id: None,
            touchpoint: told.touchpoint,
            barrier: told.barrier,
            title: told.title,
            details: told.details,
            owner_id: None,
            owner_name: told.owner,
            owner_email: told.email,
            department: told.department,
            due_on: told.due_on + shift,
            effect_points: told.effect_points,
            effect_words: told.effect_words,
            effort: told.effort,
            impact: None,
        };
        let mut solution = propose_solution(connection, owner, &map.public_id, &new, at(told.proposed_on)?)?;
        let steps = [
            (SolutionState::Planned, told.planned_on),
            (SolutionState::InProgress, told.started_on),
            (SolutionState::Done, told.done_on),
        ];
        for (state, day) in steps {
            if let Some(day) = day {
                solution = step(connection, &people.manager.0, &solution, state, at(day)?)?;
            }
        }
    }
    verify_waiting_solutions(connection, now)?;
    Ok(())
}

fn step(
    connection: &mut Connection,
    actor: &Actor,
    solution: &Solution,
    state: SolutionState,
    at: Timestamp,
) -> AppResult<Solution> {
    set_state(connection, actor, &solution.public_id, &StepSolution { version: solution.version, state }, at)
}

/// The targets that were set after the first wave.
pub fn set_targets(connection: &mut Connection, map: &JourneyMap, owner: &Actor, set_at: Timestamp) -> AppResult<()> {
    let told: DemoTargets = serde_json::from_str(include_str!("content/map.json")).map_err(AppError::internal)?;
    let plan = find_plan(connection, owner, &map.public_id)?;
    for target in told.targets {
        if let Some(stage) = target.stage.as_deref().and_then(|key| plan.stage(key)) {
            let (key, version) = (&stage.stage.key, stage.stage.version);
            let edit = EditStage { version, target: Some(Some(target.target)), ..EditStage::default() };
            edit_stage(connection, owner, &map.public_id, key, &edit, set_at)?;
        }
        if let Some(own) = target.touchpoint.as_deref().and_then(|key| plan.touchpoint(key)) {
            let edit =
                EditTouchpoint { version: own.version, target: Some(Some(target.target)), ..EditTouchpoint::default() };
            edit_touchpoint(connection, owner, &map.public_id, &own.key, &edit, set_at)?;
        }
    }
    Ok(())
}
