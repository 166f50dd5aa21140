//! Solutions that a file brings along with its map.

use chrono::{NaiveDate, NaiveTime};
use serde_json::json;

use super::note;
use super::writing::{MapSolution, may_change};
use crate::db::{Connection, new_id};
use crate::error::AppResult;
use crate::kernel::{Actor, Timestamp};
use crate::solutions::model::{Solution, SolutionState};
use crate::solutions::store::{self, SolutionRow};

/// A solution from a file. Its owner is a name without an address: of a late one the owners of the client are told.
#[derive(Debug, Clone, Copy)]
pub struct BroughtSolution<'a> {
    pub touchpoint: &'a str,
    pub barrier: Option<&'a str>,
    pub title: &'a str,
    pub details: &'a str,
    pub owner_name: &'a str,
    pub department: &'a str,
    pub due_on: NaiveDate,
    pub effect_points: Option<i32>,
    pub effect_words: &'a str,
    pub effort: i32,
    pub impact: i32,
    pub state: SolutionState,
    /// The day it was done, where it is.
    pub done_on: Option<NaiveDate>,
}

/// Takes in a solution that a file brings. That one helped, or did not, is no file's to say: it is done, and waits for the
/// comparison.
pub fn bring_solution(
    connection: &mut Connection,
    actor: &Actor,
    map: MapSolution,
    brought: &BroughtSolution<'_>,
    now: Timestamp,
) -> AppResult<Solution> {
    may_change(actor, map.client_id)?;
    let state = if brought.state.is_judged() { SolutionState::Done } else { brought.state };
    let row = SolutionRow {
        public_id: new_id(),
        client_id: map.client_id,
        map_id: map.map_id,
        touchpoint: brought.touchpoint,
        barrier: brought.barrier,
        title: brought.title,
        details: brought.details,
        owner_name: brought.owner_name,
        owner_email: None,
        owner_user_id: None,
        department: brought.department,
        due_on: brought.due_on,
        effect_points: brought.effect_points,
        effect_words: brought.effect_words,
        effort: brought.effort,
        impact: brought.impact,
        state: state.as_str(),
        done_at: brought.done_on.filter(|_| state == SolutionState::Done).map(|day| day.and_time(NaiveTime::MIN)),
        created_by: actor.user_id,
        created_at: now,
    };
    let solution = store::insert_solution(connection, &row)?;
    store::insert_step(connection, &solution, Some(actor.user_id), now)?;
    let detail = json!({"title": solution.title, "touchpoint": solution.touchpoint, "state": state});
    note(connection, Some(actor), &solution, "solution.proposed", detail, now)?;
    Ok(solution)
}
