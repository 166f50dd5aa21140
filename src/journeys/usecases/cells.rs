//! The cells of a map are kept: each approval adds to them, each rescoring moves them by the difference, and they can
//! be made anew from the reports.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::model::{JourneyMap, Level, Place, Plan, Recount, Tally, Total};
use super::super::rules::counting::{Observed, ObservedQuestion, ObservedTouchpoint, contribution};
use super::super::store;
use super::solving::verify_solutions;
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::{Manager, Timestamp};
use crate::reports::{ApprovalListener, CountedReport, Report, counted_at, locations_of_wave};
use crate::schedule::Check;
use crate::scoring::{Observation, Settings};
use crate::{clients, programs};

/// Checks read at once when cells are made anew.
const BATCH: i64 = 500;
/// Locations mended in one transaction when everything is made anew, so that approvals in between need not wait long.
const PLACES: usize = 20;

/// Adds every report that starts to count to the maps of its program, in the transaction of its approval.
#[derive(Debug, Clone, Copy, Default)]
pub struct CellKeeper;

impl ApprovalListener for CellKeeper {
    fn report_counted(
        &self,
        connection: &mut Connection,
        _: &Manager,
        _: &Check,
        counted: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()> {
        store::lock_program(connection, counted.program_id)?;
        let (observed, own) = (observed(counted), is_own(connection, counted.location_id)?);
        let (maps, recounts) = maps_of_program(connection, counted.program_id)?;
        for plan in store::plans_of(connection, maps.clone())? {
            let tally = contribution(&plan, &observed, Settings::default().rho);
            let tally = let_in(recounts.get(&plan.map.id), tally, observed.place);
            add(connection, &plan.map, &tally, own)?;
        }
        verify_solutions(connection, &maps, now).map(|_| ())
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
        let own = is_own(connection, after.location_id)?;
        let (before, after) = (observed(before), observed(after));
        let (maps, recounts) = maps_of_program(connection, program_id)?;
        for plan in store::plans_of(connection, maps.clone())? {
            let more = contribution(&plan, &after, rho).without(contribution(&plan, &before, rho));
            let more = let_in(recounts.get(&plan.map.id), more, after.place);
            move_by(connection, &plan.map, &more, own)?;
        }
        verify_solutions(connection, &maps, now).map(|_| ())
    }

    /// What doesn't count is on no map.
    fn rejection_lifted(&self, _: &mut Connection, _: &Manager, _: &Report, _: Timestamp) -> AppResult<()> {
        Ok(())
    }
}

/// The maps of a program, and their recounts under way by the map's id.
fn maps_of_program(
    connection: &mut Connection,
    program_id: i64,
) -> AppResult<(Vec<JourneyMap>, HashMap<i64, Recount>)> {
    let found = store::maps_with_recounts(connection, program_id)?;
    let (maps, recounts): (Vec<_>, Vec<Option<Recount>>) = found.into_iter().unzip();
    Ok((maps, recounts.into_iter().flatten().map(|recount| (recount.map_id, recount)).collect()))
}

fn let_in(recount: Option<&Recount>, change: Tally, place: Place) -> Tally {
    match recount {
        Some(recount) => recount.let_in(change, place.wave_id, place.location_id),
        None => change,
    }
}

/// Whether a location is the client's own; what was checked at a competitor's is added up apart.
fn is_own(connection: &mut Connection, location_id: i64) -> AppResult<bool> {
    Ok(clients::location_by_id(connection, location_id)?.is_own())
}

/// Adds what reports of one location say to its cells and to the totals of its side.
// Totals come last: they are the rows that concurrent approvals share, so they are held shortest.
fn add(connection: &mut Connection, map: &JourneyMap, tally: &Tally, own: bool) -> AppResult<()> {
    store::of_locations::add(connection, map, tally)?;
    store::of_sides::add(connection, map, &tally.totals(|_| own))?;
    Ok(())
}

/// The same where some of it is less than nothing, after which nothing may be left of a cell.
fn move_by(connection: &mut Connection, map: &JourneyMap, tally: &Tally, own: bool) -> AppResult<()> {
    move_places(connection, map, tally)?;
    move_totals(connection, map, &tally.totals(|_| own))
}

fn move_places(connection: &mut Connection, map: &JourneyMap, more: &Tally) -> AppResult<()> {
    store::of_locations::add(connection, map, more)?;
    store::of_locations::drop_empty(connection, map, &more.places())?;
    Ok(())
}

fn move_totals(connection: &mut Connection, map: &JourneyMap, more: &Tally<Total>) -> AppResult<()> {
    store::of_sides::add(connection, map, more)?;
    store::of_sides::drop_empty(connection, map, &more.places())?;
    Ok(())
}

/// What a rebuild did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    pub map: String,
    pub title: String,
    pub reports: usize,
    pub cells: usize,
    /// Cells and totals whose figures were not what the reports add up to.
    pub differences: usize,
}

impl Rebuilt {
    fn of(map: &JourneyMap, counted: Counted) -> Self {
        let Counted { reports, cells, differences } = counted;
        Self { map: map.public_id.clone(), title: map.title.clone(), reports, cells, differences }
    }
}

/// How much was counted again, and how much of it was not right.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    pub reports: usize,
    pub cells: usize,
    pub differences: usize,
}

impl std::ops::AddAssign for Counted {
    fn add_assign(&mut self, other: Self) {
        self.reports += other.reports;
        self.cells += other.cells;
        self.differences += other.differences;
    }
}

/// Makes the cells of a map anew from the approved reports of its program, one wave of one location at a time.
pub fn rebuild_cells(connection: &mut Connection, map: &JourneyMap) -> AppResult<Rebuilt> {
    rebuild_levels(connection, map, None)
}

/// The same for every map of the installation, some locations to a transaction: approvals go on in between.
pub fn rebuild_all(db: &Db) -> AppResult<Vec<Rebuilt>> {
    db.blocking(|connection| connection.write(Connection::keep_statistics))?;
    let mut all = Vec::new();
    for map in db.blocking(|connection| Ok(store::all_maps(connection)?))? {
        let mut counted = Counted::default();
        for wave in db.blocking(|connection| programs::waves_of(connection, map.program_id))? {
            let places = db.blocking(|connection| places_of(connection, &map, wave.id))?;
            for places in places.chunks(PLACES) {
                let rebuild = |connection: &mut Connection| {
                    store::lock_program_for_rebuild(connection, map.program_id)?;
                    let plan = store::plan_of(connection, map.clone())?;
                    rebuild_places(connection, &plan, wave.id, places, None)
                };
                counted += db.blocking(|connection| connection.write(rebuild))?;
            }
            let rebuild = |connection: &mut Connection| {
                store::lock_program_for_rebuild(connection, map.program_id)?;
                rebuild_totals(connection, &map, wave.id, None)
            };
            counted += db.blocking(|connection| connection.write(rebuild))?;
        }
        all.push(Rebuilt::of(&map, counted));
    }
    Ok(all)
}

pub(super) fn rebuild_levels(
    connection: &mut Connection,
    map: &JourneyMap,
    levels: Option<&[Level]>,
) -> AppResult<Rebuilt> {
    store::lock_program_for_rebuild(connection, map.program_id)?;
    let plan = store::plan_of(connection, map.clone())?;
    let mut counted = Counted::default();
    for wave in programs::waves_of(connection, map.program_id)? {
        let places = places_of(connection, map, wave.id)?;
        counted += rebuild_places(connection, &plan, wave.id, &places, levels)?;
        counted += rebuild_totals(connection, map, wave.id, levels)?;
    }
    Ok(Rebuilt::of(map, counted))
}

/// The locations of a wave that have checks, or cells that no check stands behind, in the order of their ids.
pub(super) fn places_of(connection: &mut Connection, map: &JourneyMap, wave_id: i64) -> AppResult<Vec<i64>> {
    let mut places: BTreeSet<i64> = locations_of_wave(connection, wave_id)?.into_iter().collect();
    places.extend(store::locations_counted(connection, map.id, wave_id)?);
    Ok(places.into_iter().collect())
}

/// Makes the cells of these locations in one wave what their reports add up to; totals move along.
pub(super) fn rebuild_places(
    connection: &mut Connection,
    plan: &Plan,
    wave_id: i64,
    location_ids: &[i64],
    levels: Option<&[Level]>,
) -> AppResult<Counted> {
    let (mut counted, mut totals) = (Counted::default(), Tally::default());
    for location in clients::locations_by_ids(connection, location_ids)? {
        let before = store::of_locations::tally_of(connection, plan.map.id, wave_id, &[location.id])?;
        let (after, reports) = recount(connection, plan, wave_id, location.id)?;
        let (before, after) = (narrowed(before, levels), narrowed(after, levels));
        let differences = before.differences(&after);
        counted += Counted { reports, cells: after.len(), differences };
        if differences > 0 {
            let more = after.without(before);
            move_places(connection, &plan.map, &more)?;
            totals.merge(more.totals(|_| location.is_own()));
        }
    }
    move_totals(connection, &plan.map, &totals)?;
    Ok(counted)
}

/// Makes the totals of a wave what its cells add up to.
pub(super) fn rebuild_totals(
    connection: &mut Connection,
    map: &JourneyMap,
    wave_id: i64,
    levels: Option<&[Level]>,
) -> AppResult<Counted> {
    let before = narrowed(store::of_sides::tally_of(connection, map.id, wave_id, &[true, false])?, levels);
    let after = narrowed(store::summed_up(connection, map, wave_id)?, levels);
    let differences = before.differences(&after);
    if differences > 0 {
        move_totals(connection, map, &after.without(before))?;
    }
    Ok(Counted { differences, ..Counted::default() })
}

fn narrowed<P: Ord + Copy>(tally: Tally<P>, levels: Option<&[Level]>) -> Tally<P> {
    match levels {
        Some(levels) => tally.only(levels),
        None => tally,
    }
}

fn recount(connection: &mut Connection, plan: &Plan, wave_id: i64, location_id: i64) -> AppResult<(Tally, usize)> {
    let (mut tally, mut reports, mut after) = (Tally::default(), 0, Some(0));
    while let Some(last) = after {
        let (batch, next) = counted_at(connection, wave_id, location_id, last, BATCH)?;
        reports += batch.len();
        after = next;
        for counted in &batch {
            tally.merge(contribution(plan, &observed(counted), Settings::default().rho));
        }
    }
    Ok((tally, reports))
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
        place: Place {
            wave_id: counted.wave_id,
            location_id: counted.location_id,
            kind: counted.kind,
            persona_id: counted.persona_id,
        },
        checklist_id: counted.checklist_id,
        checklist_version_id: counted.checklist_version_id,
        score: counted.scorecard.report.observation(),
        touchpoints: touchpoints.collect(),
        questions: questions.collect(),
    }
}
