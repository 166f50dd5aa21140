//! From a pain to its solution, and from the next wave to the verdict on it.

use super::super::model::{JourneyMap, Level};
use super::super::rules::asked::Asked;
use super::super::rules::selection::UsualCompare;
use super::super::store;
use super::reading::{Drawn, draw_map};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Timestamp};
use crate::programs;
use crate::reports::BarrierCategory;
use crate::scoring::Cell;
use crate::solutions::{self, MapSolution, NewSolution, PainOf, Solution, WaveReading, suggested_impact};

/// Proposes a solution for a pain of the map of this address.
pub fn propose_solution(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    new: &NewSolution,
    now: Timestamp,
) -> AppResult<Solution> {
    let drawn = draw_map(connection, actor, map_id, &Asked::default(), UsualCompare::Nothing)?;
    let map = MapSolution { map_id: drawn.plan.map.id, client_id: drawn.plan.map.client_id };
    solutions::may_change(actor, map.client_id)?;
    let pain = pain_of(&drawn, &new.touchpoint, new.barrier.as_deref())?;
    solutions::propose_solution(connection, actor, map, &pain, new, now)
}

/// The pain of a touchpoint, or of a barrier there, as a solution takes it; its impact is suggested by its size.
pub fn pain_of(drawn: &Drawn, touchpoint: &str, barrier: Option<&str>) -> AppResult<PainOf> {
    let own = drawn.plan.touchpoint(touchpoint).ok_or_else(|| AppError::invalid("touchpoint", "unknown"))?;
    let barrier = barrier.map(str::trim).filter(|barrier| !barrier.is_empty());
    if barrier.is_some_and(|barrier| BarrierCategory::parse(barrier).is_none()) {
        return Err(AppError::invalid("barrier", "unknown"));
    }
    let pains = &drawn.figures.pains;
    let worst = pains.iter().filter(|pain| pain.rank.is_some()).map(|pain| pain.pain).fold(0.0, f64::max);
    let category =
        |pain: &super::super::rules::pains::PainFigure| pain.barrier.as_ref().map(|barrier| barrier.category.clone());
    let pain = pains.iter().find(|pain| pain.touchpoint == touchpoint && category(pain).as_deref() == barrier);
    Ok(PainOf {
        touchpoint: own.key.clone(),
        barrier: barrier.map(str::to_owned),
        impact: suggested_impact(pain.map_or(0.0, |pain| pain.pain), worst),
        department: own.department.clone(),
    })
}

/// Judges what waits for the end of a wave; returns how many solutions changed their state.
pub fn verify_waiting_solutions(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let ids = solutions::waiting_map_ids(connection)?;
    if ids.is_empty() {
        return Ok(0);
    }
    let maps = store::maps_by_ids(connection, &ids)?;
    verify_solutions(connection, &maps, now)
}

/// Judges the done solutions of these maps by own locations and all kinds of checks, as the map shows them at first;
/// returns how many changed their state.
pub(super) fn verify_solutions(connection: &mut Connection, maps: &[JourneyMap], now: Timestamp) -> AppResult<usize> {
    let map_ids: Vec<i64> = maps.iter().map(|map| map.id).collect();
    let done = solutions::solutions_waiting(connection, &map_ids)?;
    if done.is_empty() {
        return Ok(0);
    }
    let map_ids: Vec<i64> = done.iter().map(|solution| solution.map_id).collect();
    let program_ids: Vec<i64> = maps.iter().map(|map| map.program_id).collect();
    let mut waves = programs::waves_of_all(connection, &program_ids)?;
    waves.sort_by_key(|wave| (wave.starts_on, wave.id));
    let wave_ids: Vec<i64> = waves.iter().map(|wave| wave.id).collect();
    let cells = store::own_cell_sums(connection, &map_ids, &wave_ids)?;
    let barriers = store::own_barrier_sums(connection, &map_ids, &wave_ids)?;
    let readings = |solution: &Solution| -> Vec<WaveReading> {
        let program = maps.iter().find(|map| map.id == solution.map_id).map(|map| map.program_id);
        let of_map = waves.iter().filter(|wave| Some(wave.program_id) == program);
        of_map
            .map(|wave| {
                let place = (solution.map_id, wave.id);
                let here = (Level::Touchpoint, solution.touchpoint.clone());
                let sums = cells.get(&place).and_then(|cells| cells.get(&here)).copied().unwrap_or_default();
                let cell = match &solution.barrier {
                    None => sums.cell,
                    Some(category) => {
                        let here = (solution.touchpoint.clone(), category.clone());
                        let found = barriers.get(&place).and_then(|barriers| barriers.get(&here));
                        Cell::of_share(sums.met, found.map_or(0, |found| found.checks))
                    }
                };
                let (public_id, title) = (wave.public_id.clone(), wave.title.clone());
                WaveReading { public_id, title, starts_on: wave.starts_on, ends_on: wave.ends_on, cell }
            })
            .collect()
    };
    solutions::judge_solutions(connection, done, readings, now)
}
