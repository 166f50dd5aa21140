//! The cells of a map are kept: each approval adds to them, each rescoring moves them by the difference, and they can
//! be made anew from the reports.

use std::collections::BTreeMap;

use super::super::model::{JourneyMap, Level, Place, Plan, Tally};
use super::super::rules::counting::{Observed, ObservedQuestion, ObservedTouchpoint, contribution};
use super::super::store;
use super::solving::verify_program;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Manager, Timestamp};
use crate::reports::{ApprovalListener, CountedReport, Report, counted_reports};
use crate::scoring::{Observation, Settings};

/// Reports read at once when cells are made anew.
const BATCH: i64 = 500;

/// Adds every report that starts to count to the maps of its program, in the transaction of its approval.
#[derive(Debug, Clone, Copy, Default)]
pub struct CellKeeper;

impl ApprovalListener for CellKeeper {
    fn report_counted(
        &self,
        connection: &mut Connection,
        _: &Manager,
        counted: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()> {
        store::lock_program(connection, counted.program_id)?;
        let observed = observed(counted);
        for map in store::maps_of_program(connection, counted.program_id)? {
            let plan = store::plan_of(connection, map)?;
            let tally = contribution(&plan, &observed, Settings::default().rho);
            store::add_tally(connection, &plan.map, &tally)?;
        }
        verify_program(connection, counted.program_id, now)
    }

    fn report_recounted(
        &self,
        connection: &mut Connection,
        _: &Manager,
        before: &CountedReport,
        after: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()> {
        store::lock_program(connection, after.program_id)?;
        let (program_id, rho) = (after.program_id, Settings::default().rho);
        let (before, after) = (observed(before), observed(after));
        for map in store::maps_of_program(connection, program_id)? {
            let plan = store::plan_of(connection, map)?;
            let more = contribution(&plan, &after, rho).without(contribution(&plan, &before, rho));
            store::add_tally(connection, &plan.map, &more)?;
            store::drop_empty(connection, &plan.map, &more)?;
        }
        verify_program(connection, program_id, now)
    }

    /// What doesn't count is on no map.
    fn rejection_lifted(&self, _: &mut Connection, _: &Manager, _: &Report, _: Timestamp) -> AppResult<()> {
        Ok(())
    }
}

/// What a rebuild did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    pub map: String,
    pub title: String,
    pub reports: usize,
    pub cells: usize,
    /// Cells whose figures were not what the reports add up to.
    pub differences: usize,
}

/// Makes the cells of a map anew from the approved reports of its program.
pub fn rebuild_cells(connection: &mut Connection, map: &JourneyMap) -> AppResult<Rebuilt> {
    store::lock_program_for_rebuild(connection, map.program_id)?;
    let plan = store::plan_of(connection, map.clone())?;
    let before = store::tally_of(connection, map.id)?;
    let (after, reports) = recount(connection, &plan)?;
    let differences = before.differences(&after);
    if differences > 0 {
        store::delete_cells(connection, map.id, &Level::ALL)?;
        store::add_tally(connection, map, &after)?;
    }
    Ok(Rebuilt { map: map.public_id.clone(), title: map.title.clone(), reports, cells: after.len(), differences })
}

/// The same for every map of the installation.
pub fn rebuild_all(connection: &mut Connection) -> AppResult<Vec<Rebuilt>> {
    let maps = store::all_maps(connection)?;
    maps.iter().map(|map| rebuild_cells(connection, map)).collect()
}

/// After a change of importance, membership or keys: stages, and the emotion of the journey, are counted again;
/// touchpoints stand.
pub(super) fn recount_stages(connection: &mut Connection, map: &JourneyMap) -> AppResult<()> {
    const COARSE: [Level; 2] = [Level::Stage, Level::Journey];
    store::lock_program_for_rebuild(connection, map.program_id)?;
    let plan = store::plan_of(connection, map.clone())?;
    let (tally, _) = recount(connection, &plan)?;
    store::delete_cells(connection, map.id, &COARSE)?;
    let cells = tally.cells.into_iter().filter(|(key, _)| COARSE.contains(&key.level)).collect();
    Ok(store::add_tally(connection, map, &Tally { cells, ..Tally::default() })?)
}

fn recount(connection: &mut Connection, plan: &Plan) -> AppResult<(Tally, usize)> {
    let (mut tally, mut reports, mut last) = (Tally::default(), 0, 0);
    loop {
        let batch = counted_reports(connection, plan.map.program_id, last, BATCH)?;
        let Some(newest) = batch.last() else { return Ok((tally, reports)) };
        last = newest.report_id;
        reports += batch.len();
        for counted in &batch {
            tally.merge(contribution(plan, &observed(counted), Settings::default().rho));
        }
    }
}

pub(super) fn observed(counted: &CountedReport) -> Observed {
    let mut nps: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (touchpoint, answer) in &counted.nps_by_touchpoint {
        nps.entry(touchpoint).or_default().push(u8::try_from(*answer).unwrap_or_default());
    }
    let touchpoints = counted.touchpoints.iter().map(|result| ObservedTouchpoint {
        key: result.key.clone(),
        score: result.score.zip(result.q).map(|(score, q)| Observation { score, q }),
        knocked_out: result.knocked_out,
        emotion: result.emotion,
        met: result.met,
        barriers: result
            .barriers
            .iter()
            .map(|(category, severity)| (category.as_str().to_owned(), i64::from(*severity)))
            .collect(),
        nps: nps.get(result.key.as_str()).cloned().unwrap_or_default(),
    });
    let questions = counted.scorecard.questions.iter().filter_map(|(key, score)| {
        let touchpoint = counted.question_touchpoints.get(key)?.clone();
        Some(ObservedQuestion { key: key.clone(), touchpoint, share: score.share, failed: score.failed })
    });
    Observed {
        place: Place { wave_id: counted.wave_id, location_id: counted.location_id, kind: counted.kind },
        checklist_id: counted.checklist_id,
        checklist_version_id: counted.checklist_version_id,
        score: counted.scorecard.report.observation(),
        touchpoints: touchpoints.collect(),
        questions: questions.collect(),
    }
}
