use chrono::Duration;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::super::model::{JourneyMap, Recount};
use crate::db::Connection;
use crate::db::schema::{journey_maps, map_recounts, version_totals};
use crate::kernel::Timestamp;
use crate::on_backend;

/// How long a worker may hold a recount before another may take it.
const LEASE_SECONDS: i64 = 120;

/// The recounts under way of these maps.
pub fn recounts_of(connection: &mut Connection, map_ids: &[i64]) -> QueryResult<Vec<Recount>> {
    map_recounts::table.filter(map_recounts::map_id.eq_any(map_ids)).select(Recount::as_select()).load(connection)
}

/// The maps of a program in the order of their ids, each with its recount under way.
pub fn maps_with_recounts(
    connection: &mut Connection,
    program_id: i64,
) -> QueryResult<Vec<(JourneyMap, Option<Recount>)>> {
    journey_maps::table
        .left_join(map_recounts::table)
        .filter(journey_maps::program_id.eq(program_id))
        .order(journey_maps::id)
        .select((JourneyMap::as_select(), Option::<Recount>::as_select()))
        .load(connection)
}

/// Asks for a recount from the beginning; one under way starts again.
pub fn ask_recount(connection: &mut Connection, map: &JourneyMap, everything: bool, total: i64) -> QueryResult<usize> {
    use map_recounts::dsl;
    let nobody = None::<Timestamp>;
    let anew = (
        dsl::everything.eq(everything),
        dsl::wave_id.eq(None::<i64>),
        dsl::location_id.eq(None::<i64>),
        dsl::done.eq(0_i64),
        dsl::total.eq(total),
        dsl::attempts.eq(0),
        dsl::next_attempt_at.eq(nobody),
        dsl::failed_at.eq(nobody),
    );
    on_backend!(connection, inner => diesel::insert_into(dsl::map_recounts)
        .values((dsl::map_id.eq(map.id), dsl::client_id.eq(map.client_id), anew))
        .on_conflict(dsl::map_id)
        .do_update()
        .set(anew)
        .execute(inner))
}

/// Takes a due recount for this worker alone, until its lease runs out.
pub fn claim_recount(connection: &mut Connection, now: Timestamp) -> QueryResult<Option<Recount>> {
    use map_recounts::dsl;
    let free = dsl::claimed_until.is_null().or(dsl::claimed_until.lt(now));
    let due = dsl::next_attempt_at.is_null().or(dsl::next_attempt_at.le(now));
    let waiting: Vec<Recount> = dsl::map_recounts
        .filter(dsl::failed_at.is_null())
        .filter(due)
        .filter(free)
        .order((dsl::attempts, dsl::id))
        .limit(8)
        .select(Recount::as_select())
        .load(connection)?;
    for recount in waiting {
        let claimed = diesel::update(dsl::map_recounts.find(recount.id).filter(free))
            .set(dsl::claimed_until.eq(now + Duration::seconds(LEASE_SECONDS)))
            .execute(connection)?;
        if claimed == 1 {
            return Ok(Some(recount));
        }
    }
    Ok(None)
}

/// Notes how far a recount has come; the worker keeps its lease.
pub fn note_progress(connection: &mut Connection, recount: &Recount, until: Timestamp) -> QueryResult<usize> {
    use map_recounts::dsl;
    diesel::update(dsl::map_recounts.find(recount.id))
        .set((
            dsl::wave_id.eq(recount.wave_id),
            dsl::location_id.eq(recount.location_id),
            dsl::done.eq(recount.done),
            dsl::attempts.eq(0),
            dsl::claimed_until.eq(until + Duration::seconds(LEASE_SECONDS)),
        ))
        .execute(connection)
}

/// Lets any worker go on.
pub fn release_recount(connection: &mut Connection, id: i64) -> QueryResult<usize> {
    diesel::update(map_recounts::table.find(id))
        .set(map_recounts::claimed_until.eq(None::<Timestamp>))
        .execute(connection)
}

pub fn finish_recount(connection: &mut Connection, id: i64) -> QueryResult<usize> {
    diesel::delete(map_recounts::table.find(id)).execute(connection)
}

/// Plans the next attempt, or gives up where everyone can see it.
pub fn put_off_recount(
    connection: &mut Connection,
    recount: &Recount,
    error: &str,
    next: Timestamp,
    failed_at: Option<Timestamp>,
) -> QueryResult<usize> {
    use map_recounts::dsl;
    diesel::update(dsl::map_recounts.find(recount.id))
        .set((
            dsl::attempts.eq(recount.attempts + 1),
            dsl::last_error.eq(error),
            dsl::next_attempt_at.eq(next),
            dsl::failed_at.eq(failed_at),
            dsl::claimed_until.eq(None::<Timestamp>),
        ))
        .execute(connection)
}

/// Reports that a map counts.
pub fn reports_counted(connection: &mut Connection, map_id: i64) -> QueryResult<i64> {
    version_totals::table
        .filter(version_totals::map_id.eq(map_id))
        .select(sql::<BigInt>("CAST(COALESCE(SUM(checks), 0) AS BIGINT)"))
        .get_result(connection)
}
