//! From a report to the cells it counts in: what each says, and what it would say without this report.

use super::super::model::{Level, Sums};
use super::super::rules::asked::Asked;
use super::super::rules::counting::contribution;
use super::super::rules::figures::{Figure, Measure, figure};
use super::super::rules::selection::UsualCompare;
use super::super::store;
use super::cells::observed;
use super::reading::{Drawn, draw_map, measure_of};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Scope};
use crate::reports::{self, Barrier, Report};
use crate::scoring::Settings;
use crate::{clients, programs};

/// A report and what it moved on every map of its program.
#[derive(Debug, Clone)]
pub struct Moved {
    pub report: Report,
    /// Empty as long as the report doesn't count.
    pub maps: Vec<MovedMap>,
}

/// One map, under the selection that the report counts in: its wave, and whose location it visited.
#[derive(Debug, Clone)]
pub struct MovedMap {
    pub drawn: Drawn,
    /// The whole, then each stage with its touchpoints, then those that the map lacks.
    pub cells: Vec<MovedCell>,
    /// What it names at touchpoints of the map.
    pub barriers: Vec<Barrier>,
}

/// A cell with and without the report.
#[derive(Debug, Clone, PartialEq)]
pub struct MovedCell {
    pub level: Level,
    pub key: String,
    /// What the report itself says there.
    pub own: Figure,
    pub now: Figure,
    pub without: Figure,
}

/// What the report of this address moved.
pub fn cells_moved(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Moved> {
    let report = reports::find_report(connection, actor, public_id)?;
    // A shopper finds the own report, and maps are not theirs to read.
    if matches!(actor.scope(), Scope::Shopper(_) | Scope::Nothing) {
        return Err(AppError::NotFound);
    }
    let Some(counted) = reports::counted_by_ids(connection, &[report.id])?.pop() else {
        return Ok(Moved { report, maps: Vec::new() });
    };
    let wave = programs::wave_by_id(connection, counted.wave_id)?;
    let visited = clients::locations_by_ids(connection, &[counted.location_id])?;
    let whose = if visited.iter().all(clients::Location::is_own) { "own" } else { "competitors" };
    let asked = Asked {
        waves: vec![wave.public_id],
        locations: vec![whose.to_owned()],
        compare: Some("none".to_owned()),
        ..Asked::default()
    };
    let observed = observed(&counted);
    let mut maps = Vec::new();
    for map in store::maps_of_program(connection, counted.program_id)? {
        let drawn = draw_map(connection, actor, &map.public_id, &asked, UsualCompare::Nothing)?;
        let tally = contribution(&drawn.plan, &observed, Settings::default().rho);
        let moved = tally.cells.into_iter().map(|(key, own)| moved_cell(&drawn, key.level, key.key, &own));
        let mut cells: Vec<MovedCell> = moved.collect();
        cells.sort_by_key(|cell| place(&drawn, cell));
        let mut barriers = counted.barriers.clone();
        barriers.retain(|barrier| drawn.plan.touchpoint(&barrier.touchpoint).is_some());
        maps.push(MovedMap { drawn, cells, barriers });
    }
    Ok(Moved { report, maps })
}

fn moved_cell(drawn: &Drawn, level: Level, key: String, own: &Sums) -> MovedCell {
    let now = drawn.readings.sums(level, &key);
    let global = drawn.readings.global_mean(level);
    let measure = measure_of(&drawn.client);
    MovedCell {
        own: figure(own, global, &Measure::default()),
        now: figure(&now, global, &measure),
        without: figure(&now.without(own), global, &measure),
        level,
        key,
    }
}

// The order of the map: a stage before its touchpoints.
fn place(drawn: &Drawn, cell: &MovedCell) -> (usize, usize) {
    let stages = &drawn.plan.stages;
    match cell.level {
        Level::Journey => (0, 0),
        Level::Stage => {
            (stages.iter().position(|planned| planned.stage.key == cell.key).map_or(usize::MAX, |index| index + 1), 0)
        }
        Level::Touchpoint => stages
            .iter()
            .enumerate()
            .find_map(|(index, planned)| {
                let within = planned.touchpoints.iter().position(|own| own.key == cell.key)?;
                Some((index + 1, within + 1))
            })
            .unwrap_or((usize::MAX, 1)),
    }
}
