use diesel::prelude::*;

use super::model::{Assignment, AssignmentStatus, Check, CheckStatus};
use crate::db::Connection;
use crate::db::schema::{assignments, checks};
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
    diesel::update(checks::table)
        .filter(checks::id.eq(check.id))
        .filter(checks::version.eq(check.version))
        .set((checks::status.eq(status.as_str()), checks::version.eq(check.version + 1)))
        .get_result(connection)
        .optional()
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

pub fn end_assignment(
    connection: &mut Connection,
    assignment: &Assignment,
    status: AssignmentStatus,
    reason: Option<&str>,
    now: Timestamp,
) -> QueryResult<usize> {
    diesel::update(assignments::table)
        .filter(assignments::id.eq(assignment.id))
        .filter(assignments::version.eq(assignment.version))
        .set((
            assignments::status.eq(status.as_str()),
            assignments::ended_at.eq(now),
            assignments::end_reason.eq(reason),
            assignments::version.eq(assignment.version + 1),
        ))
        .execute(connection)
}
