//! Lists of checks: filtered, paged, counted.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::db::Connection;
use crate::db::schema::{assignments, checks, locations, waves};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Scope, Timestamp};
use crate::schedule::model::{Assignment, AssignmentStatus, Check, CheckStatus};

/// Which checks a list holds; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct CheckFilter {
    /// Empty means every status.
    pub statuses: Vec<CheckStatus>,
    /// Public id of the wave.
    pub wave: Option<String>,
    /// Public id of the location.
    pub location: Option<String>,
    pub city: Option<String>,
    /// Who has it now.
    pub shopper_id: Option<i64>,
    /// The client's own locations, or competitors'.
    pub own: Option<bool>,
    /// Windows that open at or after this moment.
    pub from: Option<Timestamp>,
    /// Windows that open before this moment.
    pub before: Option<Timestamp>,
}

type BoxedChecks = checks::BoxedQuery<'static, <Connection as diesel::Connection>::Backend>;

fn narrowed(scope: Scope, filter: &CheckFilter) -> Option<BoxedChecks> {
    let mut query = checks::table.into_boxed();
    match scope {
        Scope::All => {}
        Scope::Client(client_id) => query = query.filter(checks::client_id.eq(client_id)),
        Scope::Shopper(shopper_id) => query = query.filter(checks::id.eq_any(held_by(shopper_id))),
        Scope::Nothing => return None,
    }
    if !filter.statuses.is_empty() {
        let words: Vec<&str> = filter.statuses.iter().map(|status| status.as_str()).collect();
        query = query.filter(checks::status.eq_any(words));
    }
    if let Some(wave) = &filter.wave {
        query = query
            .filter(checks::wave_id.eq_any(waves::table.filter(waves::public_id.eq(wave.clone())).select(waves::id)));
    }
    if let Some(location) = &filter.location {
        let named = locations::table.filter(locations::public_id.eq(location.clone())).select(locations::id);
        query = query.filter(checks::location_id.eq_any(named));
    }
    if let Some(city) = &filter.city {
        let there = locations::table.filter(locations::city.eq(city.clone())).select(locations::id);
        query = query.filter(checks::location_id.eq_any(there));
    }
    if let Some(shopper_id) = filter.shopper_id {
        query = query.filter(checks::id.eq_any(held_by(shopper_id)));
    }
    if let Some(own) = filter.own {
        let theirs = locations::table.filter(locations::competitor.is_not_null()).select(locations::id);
        query = match own {
            true => query.filter(checks::location_id.ne_all(theirs)),
            false => query.filter(checks::location_id.eq_any(theirs)),
        };
    }
    if let Some(from) = filter.from {
        query = query.filter(checks::window_starts_at.ge(from));
    }
    if let Some(before) = filter.before {
        query = query.filter(checks::window_starts_at.lt(before));
    }
    Some(query)
}

#[diesel::dsl::auto_type]
fn held_by(shopper_id: i64) -> _ {
    let live: &'static str = "live";
    let completed: &'static str = "completed";
    assignments::table
        .filter(assignments::shopper_id.eq(shopper_id))
        .filter(assignments::status.eq(live).or(assignments::status.eq(completed)))
        .select(assignments::check_id)
}

/// One page by the start of the window, earliest first.
pub fn checks_by_window(
    connection: &mut Connection,
    scope: Scope,
    filter: &CheckFilter,
    cursor: Cursor,
) -> QueryResult<Vec<Check>> {
    let Some(mut query) = narrowed(scope, filter) else { return Ok(Vec::new()) };
    if let Some(id) = cursor.after() {
        let seen: Option<Timestamp> =
            checks::table.find(id).select(checks::window_starts_at).first(connection).optional()?;
        let Some(seen) = seen else { return Ok(Vec::new()) };
        query = query
            .filter(checks::window_starts_at.gt(seen).or(checks::window_starts_at.eq(seen).and(checks::id.gt(id))));
    }
    query
        .order((checks::window_starts_at.asc(), checks::id.asc()))
        .limit(PAGE_SIZE + 1)
        .select(Check::as_select())
        .load(connection)
}

/// Everything the filter lets through, by the start of the window.
pub fn all_checks(connection: &mut Connection, filter: &CheckFilter) -> QueryResult<Vec<Check>> {
    let Some(query) = narrowed(Scope::All, filter) else { return Ok(Vec::new()) };
    query.order((checks::window_starts_at.asc(), checks::id.asc())).select(Check::as_select()).load(connection)
}

/// How many checks of a wave are in each status.
pub fn statuses_of_wave(connection: &mut Connection, wave_id: i64) -> QueryResult<Vec<(String, i64)>> {
    checks::table
        .filter(checks::wave_id.eq(wave_id))
        .group_by(checks::status)
        .select((checks::status, diesel::dsl::count_star()))
        .load(connection)
}

/// Checks of these waves of a client that no approved report stands for yet, as (location, kind, how many).
pub fn awaited_checks(
    connection: &mut Connection,
    client_id: i64,
    wave_ids: &[i64],
) -> QueryResult<Vec<(i64, String, i64)>> {
    let awaited: Vec<&str> =
        CheckStatus::ALL.iter().filter(|status| status.is_awaited()).map(|status| status.as_str()).collect();
    checks::table
        .filter(checks::client_id.eq(client_id))
        .filter(checks::status.eq_any(awaited))
        // The sign keeps the index of waves out: it would go through every check of a wave for the few that are awaited.
        .filter(sql::<BigInt>("+checks.wave_id").eq_any(wave_ids))
        .group_by((checks::location_id, checks::kind))
        .select((checks::location_id, checks::kind, diesel::dsl::count_star()))
        .load(connection)
}

/// Whose these locations are (a competitor's name) and where, as (id, competitor, city).
pub fn whose_places(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<(i64, Option<String>, String)>> {
    locations::table
        .filter(locations::id.eq_any(ids))
        .select((locations::id, locations::competitor, locations::city))
        .load(connection)
}

/// When the windows of a wave's checks begin and end, time zone by time zone; cancelled ones are left out.
pub fn windows_of_wave(
    connection: &mut Connection,
    wave_id: i64,
) -> QueryResult<Vec<(String, Option<Timestamp>, Option<Timestamp>)>> {
    checks::table
        .inner_join(locations::table)
        .filter(checks::wave_id.eq(wave_id))
        .filter(checks::status.ne(CheckStatus::Cancelled.as_str()))
        .group_by(locations::time_zone)
        .select((
            locations::time_zone,
            diesel::dsl::min(checks::window_starts_at),
            diesel::dsl::max(checks::window_ends_at),
        ))
        .load(connection)
}

pub fn count_checks(connection: &mut Connection, scope: Scope, filter: &CheckFilter) -> QueryResult<i64> {
    match narrowed(scope, filter) {
        Some(query) => query.count().get_result(connection),
        None => Ok(0),
    }
}

/// The newest assignment of each of these checks.
pub fn assignments_of_all(connection: &mut Connection, check_ids: &[i64]) -> QueryResult<Vec<Assignment>> {
    assignments::table
        .filter(assignments::check_id.eq_any(check_ids))
        .order(assignments::id.asc())
        .select(Assignment::as_select())
        .load(connection)
}

/// Cities in which there are checks.
pub fn cities(connection: &mut Connection) -> QueryResult<Vec<String>> {
    locations::table.select(locations::city).distinct().order(locations::city).load(connection)
}

/// What a shopper has and had, newest first.
pub fn assignments_of_shopper(
    connection: &mut Connection,
    shopper_id: i64,
    statuses: &[AssignmentStatus],
    limit: i64,
) -> QueryResult<Vec<Assignment>> {
    let words: Vec<&str> = statuses.iter().map(|status| status.as_str()).collect();
    assignments::table
        .filter(assignments::shopper_id.eq(shopper_id))
        .filter(assignments::status.eq_any(words))
        .order(assignments::id.desc())
        .limit(limit)
        .select(Assignment::as_select())
        .load(connection)
}

/// What the shopper has, and what they finished whose window ended since; by the start of the window.
pub fn checks_in_feed(connection: &mut Connection, shopper_id: i64, since: Timestamp) -> QueryResult<Vec<Check>> {
    let (live, completed) = (AssignmentStatus::Live.as_str(), AssignmentStatus::Completed.as_str());
    let finished = assignments::status.eq(completed).and(checks::window_ends_at.ge(since));
    checks::table
        .inner_join(assignments::table)
        .filter(assignments::shopper_id.eq(shopper_id))
        .filter(assignments::status.eq(live).or(finished))
        .order((checks::window_starts_at, checks::id))
        .select(Check::as_select())
        .load(connection)
}

/// Checks under way whose report is overdue, and open ones whose window has passed.
pub fn late_checks(connection: &mut Connection, now: Timestamp, limit: i64) -> QueryResult<Vec<Check>> {
    let under_way = [CheckStatus::Assigned, CheckStatus::Started, CheckStatus::Returned].map(CheckStatus::as_str);
    let overdue = checks::status.eq_any(under_way).and(checks::due_at.lt(now));
    let missed = checks::status.eq(CheckStatus::Open.as_str()).and(checks::window_ends_at.le(now));
    checks::table
        .filter(overdue.or(missed))
        .order((checks::due_at, checks::id))
        .limit(limit)
        .select(Check::as_select())
        .load(connection)
}

/// Open checks whose window begins before this moment and has not passed.
pub fn soon_unassigned(
    connection: &mut Connection,
    now: Timestamp,
    before: Timestamp,
    limit: i64,
) -> QueryResult<Vec<Check>> {
    checks::table
        .filter(checks::status.eq(CheckStatus::Open.as_str()))
        .filter(checks::window_ends_at.gt(now))
        .filter(checks::window_starts_at.lt(before))
        .order((checks::window_starts_at, checks::id))
        .limit(limit)
        .select(Check::as_select())
        .load(connection)
}

/// Assigned checks that nobody has accepted yet.
pub fn awaiting_acceptance(connection: &mut Connection, now: Timestamp, limit: i64) -> QueryResult<Vec<Check>> {
    checks::table
        .inner_join(assignments::table)
        .filter(checks::status.eq(CheckStatus::Assigned.as_str()))
        .filter(checks::due_at.ge(now))
        .filter(assignments::status.eq(AssignmentStatus::Live.as_str()))
        .filter(assignments::accepted_at.is_null())
        .order((checks::window_starts_at, checks::id))
        .limit(limit)
        .select(Check::as_select())
        .load(connection)
}

/// Open checks of a wave whose windows end after this moment, by window.
pub fn open_checks_of_wave(connection: &mut Connection, wave_id: i64, now: Timestamp) -> QueryResult<Vec<Check>> {
    checks::table
        .filter(checks::wave_id.eq(wave_id))
        .filter(checks::status.eq(CheckStatus::Open.as_str()))
        .filter(checks::window_ends_at.gt(now))
        .order((checks::window_starts_at, checks::id))
        .select(Check::as_select())
        .load(connection)
}

pub fn checks_by_public_ids(connection: &mut Connection, public_ids: &[String]) -> QueryResult<Vec<Check>> {
    checks::table.filter(checks::public_id.eq_any(public_ids)).select(Check::as_select()).load(connection)
}
