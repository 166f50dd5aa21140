//! The next wave says whether a solution helped; the verdict follows its figures, also when a report is rescored.

use serde_json::json;

use super::{letters, note};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Timestamp;
use crate::scoring::Verdict;
use crate::solutions::model::Solution;
use crate::solutions::rules::{WaveReading, judge};
use crate::solutions::store;

/// The maps with solutions that wait for a comparison.
pub fn waiting_map_ids(connection: &mut Connection) -> AppResult<Vec<i64>> {
    Ok(store::waiting_maps(connection)?)
}

/// The solutions of these maps that are done, whatever was found of them; nobody else judges them meanwhile.
pub fn solutions_waiting(connection: &mut Connection, map_ids: &[i64]) -> AppResult<Vec<Solution>> {
    Ok(store::hold_done_of_maps(connection, map_ids)?)
}

/// Judges solutions by what the waves of their maps say, and tells their owners where the verdict changes; returns how
/// many did. The same figures once more change nothing.
pub fn judge_solutions(
    connection: &mut Connection,
    done: Vec<Solution>,
    readings: impl Fn(&Solution) -> Vec<WaveReading>,
    now: Timestamp,
) -> AppResult<usize> {
    let mut changed = 0;
    for mut solution in done {
        let Some(done_at) = solution.done_at else { continue };
        // A barrier is better when fewer meet it.
        let wanted = if solution.barrier.is_some() { Verdict::Lower } else { Verdict::Higher };
        let (judged, finding) = judge(&readings(&solution), done_at.date(), now.date(), wanted);
        let comparison = serde_json::to_string(&finding)?;
        let state = judged.state().as_str();
        if solution.state == state {
            if solution.comparison.as_deref() != Some(comparison.as_str()) {
                store::note_comparison(connection, &solution, &comparison)?;
            }
            continue;
        }
        let before = std::mem::replace(&mut solution.state, state.to_owned());
        solution.comparison = Some(comparison);
        // Whoever was first has read the same figures; the next round comes back to it.
        if store::save_solution(connection, &solution)? == 0 {
            continue;
        }
        store::insert_step(connection, &solution, None, now)?;
        note(connection, None, &solution, "solution.judged", json!({"from": before, "to": state}), now)?;
        letters::tell_verdict(connection, &solution, judged, now)?;
        changed += 1;
    }
    Ok(changed)
}
