mod listing;
mod reminders;

use diesel::prelude::*;

pub use listing::{
    CheckFilter, all_checks, assignments_of_all, assignments_of_shopper, awaited_checks, awaiting_acceptance,
    checks_by_public_ids, checks_by_window, checks_in_feed, cities, count_checks, late_checks, open_checks_of_wave,
    soon_unassigned, statuses_of_wave, whose_places, windows_of_wave,
};
pub use reminders::{Remindable, claim_reminder, forget_reminders, to_remind};

use super::model::{Assignment, AssignmentStatus, Check, CheckStatus};
use crate::db::schema::{assignments, checks, orders};
use crate::db::{Connection, prepared};
use crate::kernel::{Scope, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = checks)]
pub struct CheckRow {
    pub public_id: String,
    pub client_id: i64,
    pub order_id: i64,
    pub program_id: i64,
    pub wave_id: i64,
    pub location_id: i64,
    pub kind: &'static str,
    pub status: &'static str,
    pub window_starts_at: Timestamp,
    pub window_ends_at: Timestamp,
    pub due_at: Timestamp,
    pub fee_minor: i64,
    pub currency: String,
    pub created_at: Timestamp,
    pub persona_id: Option<i64>,
}

#[derive(Insertable)]
#[diesel(table_name = assignments)]
pub struct AssignmentRow {
    pub public_id: String,
    pub check_id: i64,
    pub client_id: i64,
    pub shopper_id: i64,
    pub status: &'static str,
    pub assigned_by: i64,
    pub assigned_at: Timestamp,
    pub accepted_at: Option<Timestamp>,
}

pub fn insert_checks(connection: &mut Connection, rows: &[CheckRow]) -> QueryResult<usize> {
    let mut inserted = 0;
    // Keeps one statement below SQLite's limit of bound values.
    for part in rows.chunks(200) {
        inserted +=
            crate::on_backend!(connection, inner => diesel::insert_into(checks::table).values(part).execute(inner))?;
    }
    Ok(inserted)
}

pub fn check_by_id(connection: &mut Connection, id: i64) -> QueryResult<Check> {
    checks::table.find(id).select(Check::as_select()).first(connection)
}

pub fn checks_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Check>> {
    checks::table.filter(checks::id.eq_any(ids)).select(Check::as_select()).load(connection)
}

pub fn check_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Check> {
    let query = checks::table.filter(checks::public_id.eq(public_id)).select(Check::as_select()).into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(checks::client_id.eq(client_id)).first(connection),
        Scope::Shopper(shopper_id) => {
            let own = assignments::table.filter(assignments::shopper_id.eq(shopper_id)).select(assignments::check_id);
            query.filter(checks::id.eq_any(own)).first(connection)
        }
        Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

/// Moves a check to a status if nobody changed it since it was read; `None` where somebody did.
pub fn set_check_status(connection: &mut Connection, check: &Check, status: CheckStatus) -> QueryResult<Option<Check>> {
    let version = check.version + 1;
    let moved = diesel::update(checks::table)
        .filter(checks::id.eq(check.id))
        .filter(checks::version.eq(check.version))
        .set((checks::status.eq(status.as_str()), checks::version.eq(version)));
    let moved: Option<i64> = prepared(moved.returning(checks::id)).get_result(connection).optional()?;
    Ok(moved.map(|_| Check { status, version, ..check.clone() }))
}

pub fn insert_assignment(connection: &mut Connection, row: &AssignmentRow) -> QueryResult<Assignment> {
    diesel::insert_into(assignments::table).values(row).get_result(connection)
}

pub fn assignment_by_id(connection: &mut Connection, id: i64) -> QueryResult<Assignment> {
    assignments::table.find(id).select(Assignment::as_select()).first(connection)
}

pub fn live_assignment(connection: &mut Connection, check_id: i64) -> QueryResult<Option<Assignment>> {
    assignments::table
        .filter(assignments::check_id.eq(check_id))
        .filter(assignments::status.eq(AssignmentStatus::Live.as_str()))
        .select(Assignment::as_select())
        .first(connection)
        .optional()
}

pub fn assignments_of(connection: &mut Connection, check_id: i64) -> QueryResult<Vec<Assignment>> {
    assignments::table
        .filter(assignments::check_id.eq(check_id))
        .order(assignments::id.desc())
        .select(Assignment::as_select())
        .load(connection)
}

/// Notes the acceptance, and the start where there was one.
pub fn set_accepted(
    connection: &mut Connection,
    assignment: &Assignment,
    accepted_at: Timestamp,
    started_at: Option<Timestamp>,
) -> QueryResult<usize> {
    diesel::update(assignments::table)
        .filter(assignments::id.eq(assignment.id))
        .filter(assignments::version.eq(assignment.version))
        .set((
            assignments::accepted_at.eq(accepted_at),
            assignments::started_at.eq(started_at),
            assignments::version.eq(assignment.version + 1),
        ))
        .execute(connection)
}

/// Asks the shopper again whether they will come.
pub fn forget_acceptance(connection: &mut Connection, assignment_id: i64) -> QueryResult<usize> {
    let live = assignments::table.find(assignment_id);
    diesel::update(live)
        .set((assignments::accepted_at.eq(None::<Timestamp>), assignments::version.eq(assignments::version + 1)))
        .execute(connection)
}

/// Ends the assignment that a check has now, if any, and gives it as it is then.
pub fn end_live_assignment(
    connection: &mut Connection,
    check_id: i64,
    status: AssignmentStatus,
    reason: Option<&str>,
    now: Timestamp,
) -> QueryResult<Option<Assignment>> {
    let ended = diesel::update(assignments::table)
        .filter(assignments::check_id.eq(check_id))
        .filter(assignments::status.eq(AssignmentStatus::Live.as_str()))
        .set((
            assignments::status.eq(status.as_str()),
            assignments::ended_at.eq(now),
            assignments::end_reason.eq(reason),
            assignments::version.eq(assignments::version + 1),
        ));
    prepared(ended.returning(assignments::all_columns)).get_result(connection).optional()
}

pub fn end_assignment(
    connection: &mut Connection,
    assignment: &Assignment,
    status: AssignmentStatus,
    reason: Option<&str>,
    now: Timestamp,
) -> QueryResult<usize> {
    let ended = diesel::update(assignments::table)
        .filter(assignments::id.eq(assignment.id))
        .filter(assignments::version.eq(assignment.version))
        .set((
            assignments::status.eq(status.as_str()),
            assignments::ended_at.eq(now),
            assignments::end_reason.eq(reason),
            assignments::version.eq(assignment.version + 1),
        ));
    let ended = prepared(ended.returning(assignments::id)).get_results::<i64>(connection)?;
    Ok(ended.len())
}

pub fn checks_of_order(connection: &mut Connection, order_id: i64) -> QueryResult<Vec<Check>> {
    checks::table.filter(checks::order_id.eq(order_id)).order(checks::id).select(Check::as_select()).load(connection)
}

/// How many checks of an order are in each status.
pub fn statuses_of_order(connection: &mut Connection, order_id: i64) -> QueryResult<Vec<(String, i64)>> {
    checks::table
        .filter(checks::order_id.eq(order_id))
        .group_by(checks::status)
        .select((checks::status, diesel::dsl::count_star()))
        .load(connection)
}

/// The checks of this status that the shopper has now.
pub fn checks_of_shopper(connection: &mut Connection, shopper_id: i64, status: CheckStatus) -> QueryResult<Vec<Check>> {
    checks::table
        .inner_join(assignments::table)
        .filter(assignments::shopper_id.eq(shopper_id))
        .filter(assignments::status.eq(AssignmentStatus::Live.as_str()))
        .filter(checks::status.eq(status.as_str()))
        .order(checks::id)
        .select(Check::as_select())
        .load(connection)
}

/// What these shoppers have or carried out, as (shopper, check, wave, location, start of the window).
pub fn held_between(
    connection: &mut Connection,
    shopper_ids: &[i64],
    from: Timestamp,
    to: Timestamp,
) -> QueryResult<Vec<(i64, i64, i64, i64, Timestamp)>> {
    let counting = [AssignmentStatus::Live.as_str(), AssignmentStatus::Completed.as_str()];
    checks::table
        .inner_join(assignments::table)
        .filter(assignments::shopper_id.eq_any(shopper_ids))
        .filter(assignments::status.eq_any(counting))
        .filter(checks::window_starts_at.between(from, to))
        .select((assignments::shopper_id, checks::id, checks::wave_id, checks::location_id, checks::window_starts_at))
        .load(connection)
}

pub fn set_window(
    connection: &mut Connection,
    check: &Check,
    starts: Timestamp,
    ends: Timestamp,
    due_at: Timestamp,
) -> QueryResult<Option<Check>> {
    diesel::update(checks::table)
        .filter(checks::id.eq(check.id))
        .filter(checks::version.eq(check.version))
        .set((
            checks::window_starts_at.eq(starts),
            checks::window_ends_at.eq(ends),
            checks::due_at.eq(due_at),
            checks::version.eq(check.version + 1),
        ))
        .get_result(connection)
        .optional()
}

pub fn programs_with(connection: &mut Connection, status: CheckStatus) -> QueryResult<Vec<i64>> {
    checks::table.filter(checks::status.eq(status.as_str())).select(checks::program_id).distinct().load(connection)
}

/// Approved checks of a program whose shopper was done before this moment, oldest first.
pub fn approved_before(
    connection: &mut Connection,
    program_id: i64,
    before: Timestamp,
    limit: i64,
) -> QueryResult<Vec<Check>> {
    checks::table
        .inner_join(assignments::table)
        .filter(checks::status.eq(CheckStatus::Approved.as_str()))
        .filter(checks::program_id.eq(program_id))
        .filter(assignments::status.eq(AssignmentStatus::Completed.as_str()))
        .filter(assignments::ended_at.le(before))
        .order(checks::id)
        .limit(limit)
        .select(Check::as_select())
        .load(connection)
}

pub fn assigned_due_before(connection: &mut Connection, now: Timestamp, limit: i64) -> QueryResult<Vec<Check>> {
    checks::table
        .filter(checks::status.eq(CheckStatus::Assigned.as_str()))
        .filter(checks::due_at.lt(now))
        .order((checks::due_at, checks::id))
        .limit(limit)
        .select(Check::as_select())
        .load(connection)
}

/// Running orders none of whose checks has anything left to happen.
pub fn finished_orders(connection: &mut Connection, limit: i64) -> QueryResult<Vec<i64>> {
    let over: Vec<&str> =
        CheckStatus::ALL.iter().filter(|status| status.is_over()).map(|status| status.as_str()).collect();
    let unfinished = checks::table.filter(checks::order_id.eq(orders::id)).filter(checks::status.ne_all(over));
    orders::table
        .filter(orders::status.eq("active"))
        .filter(diesel::dsl::not(diesel::dsl::exists(unfinished)))
        .order(orders::id)
        .limit(limit)
        .select(orders::id)
        .load(connection)
}
