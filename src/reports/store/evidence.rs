use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::{evidence, reports};
use crate::error::{AppError, AppResult};
use crate::kernel::{EvidenceKind, Scope, Timestamp};
use crate::reports::model::{Evidence, ReportVersion};

#[derive(Insertable)]
#[diesel(table_name = evidence)]
pub struct EvidenceRow<'a> {
    pub public_id: String,
    pub report_id: i64,
    pub client_id: i64,
    pub question_key: &'a str,
    pub media_type: &'static str,
    pub byte_size: i64,
    pub kind: &'static str,
    pub width: i32,
    pub height: i32,
    pub content_hash: &'a str,
    pub stored_hash: &'a str,
    pub thumbnail_hash: &'a str,
    pub uploaded_by: i64,
    pub uploaded_at: Timestamp,
    pub taken_at: Option<Timestamp>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub kept_until: Option<Timestamp>,
    pub perceptual_hash: Option<i64>,
}

/// Keeps evidence; where the same came twice at once, the other request's row is it.
pub fn insert_evidence(connection: &mut Connection, row: &EvidenceRow<'_>) -> AppResult<Evidence> {
    use diesel::Connection as _;
    use diesel::result::{DatabaseErrorKind, Error};
    let inserted: QueryResult<Evidence> =
        connection.transaction(|connection| diesel::insert_into(evidence::table).values(row).get_result(connection));
    match inserted {
        Ok(kept) => Ok(kept),
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
            same_evidence(connection, row.report_id, row.question_key, row.content_hash)?
                .ok_or(AppError::Conflict("changed-meanwhile"))
        }
        Err(other) => Err(other.into()),
    }
}

/// The live row of a file that was already uploaded to this question.
pub fn same_evidence(
    connection: &mut Connection,
    report_id: i64,
    question_key: &str,
    content_hash: &str,
) -> AppResult<Option<Evidence>> {
    let found = evidence::table
        .filter(evidence::report_id.eq(report_id))
        .filter(evidence::question_key.eq(question_key))
        .filter(evidence::content_hash.eq(content_hash))
        .filter(evidence::removed_at.is_null())
        .select(Evidence::as_select())
        .first(connection)
        .optional()?;
    Ok(found)
}

/// The evidence of a report that was not taken back, in the order they came.
pub fn live_evidence(connection: &mut Connection, report_id: i64) -> QueryResult<Vec<Evidence>> {
    evidence::table
        .filter(evidence::report_id.eq(report_id))
        .filter(evidence::removed_at.is_null())
        .order(evidence::id)
        .select(Evidence::as_select())
        .load(connection)
}

/// The evidence that went with a version: there when it was filed, even if taken back later.
pub fn version_evidence(connection: &mut Connection, version: &ReportVersion) -> QueryResult<Vec<Evidence>> {
    let still_there = evidence::removed_at.is_null().or(evidence::removed_at.gt(version.created_at));
    evidence::table
        .filter(evidence::report_id.eq(version.report_id))
        .filter(evidence::uploaded_at.le(version.created_at))
        .filter(still_there)
        .order(evidence::id)
        .select(Evidence::as_select())
        .load(connection)
}

/// How much of one kind a report holds.
pub fn live_evidence_count(connection: &mut Connection, report_id: i64, kind: EvidenceKind) -> QueryResult<i64> {
    evidence::table
        .filter(evidence::report_id.eq(report_id))
        .filter(evidence::kind.eq(kind.as_str()))
        .filter(evidence::removed_at.is_null())
        .count()
        .get_result(connection)
}

/// Evidence through the eyes of its reader: a client's user sees that of approved reports that still count.
pub fn evidence_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Evidence> {
    let query = evidence::table
        .inner_join(reports::table)
        .filter(evidence::public_id.eq(public_id))
        .select(Evidence::as_select())
        .into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query
            .filter(evidence::client_id.eq(client_id))
            .filter(evidence::removed_at.is_null())
            .filter(reports::status.eq("approved"))
            .first(connection),
        Scope::Shopper(shopper_id) => {
            query.filter(reports::shopper_id.eq(shopper_id)).filter(evidence::removed_at.is_null()).first(connection)
        }
        Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn remove_evidence(connection: &mut Connection, id: i64, now: Timestamp) -> QueryResult<usize> {
    diesel::update(evidence::table.find(id))
        .filter(evidence::removed_at.is_null())
        .set(evidence::removed_at.eq(now))
        .execute(connection)
}

pub fn evidence_by_id(connection: &mut Connection, id: i64) -> QueryResult<Evidence> {
    evidence::table.find(id).select(Evidence::as_select()).first(connection)
}

/// Recordings whose time has come, the oldest first.
pub fn due_recordings(connection: &mut Connection, now: Timestamp, limit: i64) -> QueryResult<Vec<Evidence>> {
    evidence::table
        .filter(evidence::kept_until.le(now))
        .filter(evidence::erased_at.is_null())
        .order((evidence::kept_until, evidence::id))
        .limit(limit)
        .select(Evidence::as_select())
        .load(connection)
}

/// Whether anything else still shows this file.
pub fn is_shared(connection: &mut Connection, id: i64, stored_hash: &str) -> QueryResult<bool> {
    let others = evidence::table
        .filter(evidence::stored_hash.eq(stored_hash))
        .filter(evidence::id.ne(id))
        .filter(evidence::erased_at.is_null());
    diesel::select(diesel::dsl::exists(others)).get_result(connection)
}

/// Notes that the bytes are gone; `false` where somebody has noted it already.
pub fn mark_erased(connection: &mut Connection, id: i64, now: Timestamp) -> QueryResult<bool> {
    let marked = diesel::update(evidence::table.find(id))
        .filter(evidence::erased_at.is_null())
        .set(evidence::erased_at.eq(now))
        .execute(connection)?;
    Ok(marked > 0)
}
