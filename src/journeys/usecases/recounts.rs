//! Counting the figures of a map again: at once where its reports are few, else in the background, some locations at a
//! time. Until that gets to a place, the place shows what it showed before.

use std::time::{Duration, Instant};

use super::super::model::{COARSE, JourneyMap, Recount};
use super::super::store;
use super::cells::{places_of, rebuild_cells, rebuild_levels, rebuild_places, rebuild_totals};
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::{Clock, Timestamp};
use crate::{programs, reports};

/// Up to so many reports are counted in the request that asks for it.
const AT_ONCE: i64 = 300;
/// Locations counted in one transaction.
const STEP: usize = 20;
/// How long the worker keeps at one map before it looks after something else.
const TURN: Duration = Duration::from_secs(1);
const MOST_ATTEMPTS: i32 = 8;

/// Counts what there is for a new map.
pub(super) fn count_new_map(connection: &mut Connection, map: &JourneyMap) -> AppResult<()> {
    let total = reports::count_counted(connection, map.program_id, AT_ONCE + 1)?;
    if total <= AT_ONCE {
        return rebuild_cells(connection, map).map(|_| ());
    }
    let total = reports::count_counted(connection, map.program_id, i64::MAX)?;
    store::lock_program_for_rebuild(connection, map.program_id)?;
    store::ask_recount(connection, map, true, total)?;
    Ok(())
}

/// After a change of importance, membership or keys: stages, and the emotion of the journey, are counted again;
/// touchpoints stand.
pub(super) fn recount_stages(connection: &mut Connection, map: &JourneyMap) -> AppResult<()> {
    store::lock_program_for_rebuild(connection, map.program_id)?;
    let under_way = store::recounts_of(connection, &[map.id])?.pop();
    let total = match &under_way {
        Some(recount) => recount.total,
        None => store::reports_counted(connection, map.id)?,
    };
    match under_way {
        None if total <= AT_ONCE => rebuild_levels(connection, map, Some(&COARSE)).map(|_| ()),
        // What a new map is still waiting for has to come all the same.
        recount => {
            let everything = recount.is_some_and(|recount| recount.everything);
            store::ask_recount(connection, map, everything, total)?;
            Ok(())
        }
    }
}

/// Goes on with the next map that waits to be counted again; `false` where none does.
pub async fn recount_next(db: &Db, clock: Clock) -> AppResult<bool> {
    let now = clock.now();
    let Some(recount) = db.write(move |connection| Ok(store::claim_recount(connection, now)?)).await? else {
        return Ok(false);
    };
    let started = Instant::now();
    let mut more = true;
    while more && started.elapsed() < TURN {
        let (map_id, now) = (recount.map_id, clock.now());
        match db.write(move |connection| step(connection, map_id, now)).await {
            Ok(left) => more = left,
            Err(error) => {
                tracing::warn!(map = recount.map_id, %error, "the figures of a map were not counted");
                let (recount, now) = (recount.clone(), clock.now());
                db.write(move |connection| put_off(connection, &recount, &error.to_string(), now)).await?;
                return Ok(true);
            }
        }
    }
    db.write(move |connection| Ok(store::release_recount(connection, recount.id)?)).await?;
    Ok(true)
}

/// Counts some locations of one wave again, or finishes; `false` once there is nothing left.
fn step(connection: &mut Connection, map_id: i64, now: Timestamp) -> AppResult<bool> {
    let map = store::map_by_id(connection, map_id)?;
    // Whoever changes the plan takes this lock first, so plan and progress read below belong together.
    store::lock_program_for_rebuild(connection, map.program_id)?;
    let Some(mut recount) = store::recounts_of(connection, &[map_id])?.pop() else { return Ok(false) };
    let mut waves: Vec<i64> = programs::waves_of(connection, map.program_id)?.into_iter().map(|wave| wave.id).collect();
    waves.sort_unstable_by(|one, other| other.cmp(one));
    let at = waves.into_iter().find(|wave| !recount.has_passed(*wave, i64::MAX));
    let Some(wave_id) = at else {
        store::finish_recount(connection, recount.id)?;
        tracing::info!(map = map.public_id, reports = recount.done, "the figures of a map are counted again");
        return Ok(false);
    };
    let mut places = places_of(connection, &map, wave_id)?;
    places.retain(|location_id| !recount.has_passed(wave_id, *location_id));
    let rest = places.len() > STEP;
    places.truncate(STEP);
    let plan = store::plan_of(connection, map)?;
    let counted = rebuild_places(connection, &plan, wave_id, &places, recount.levels())?;
    recount.done += i64::try_from(counted.reports).unwrap_or(i64::MAX);
    (recount.wave_id, recount.location_id) = (Some(wave_id), places.last().copied().filter(|_| rest));
    if !rest {
        rebuild_totals(connection, &plan.map, wave_id, recount.levels())?;
    }
    store::note_progress(connection, &recount, now)?;
    Ok(true)
}

fn put_off(connection: &mut Connection, recount: &Recount, error: &str, now: Timestamp) -> AppResult<()> {
    let attempts = recount.attempts + 1;
    let wait = chrono::Duration::seconds(30 * (1_i64 << attempts.clamp(0, 10)));
    let failed_at = (attempts >= MOST_ATTEMPTS).then_some(now);
    store::put_off_recount(connection, recount, error, now + wait, failed_at)?;
    Ok(())
}
