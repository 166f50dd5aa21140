use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::{checks, evidence, report_flags, report_versions, reports};
use crate::kernel::Timestamp;
use crate::reports::model::ReportFlag;

/// As many earlier reports of the location, and of the shopper, are looked at.
const MOST_NEIGHBOURS: i64 = 40;
const MOST_PHOTOS: i64 = 2_000;

#[derive(Insertable)]
#[diesel(table_name = report_flags)]
pub struct FlagRow {
    pub report_id: i64,
    pub client_id: i64,
    pub version_number: i32,
    pub flag: &'static str,
    pub arguments: String,
    pub risk: i32,
    pub created_at: Timestamp,
}

/// Another report of the same location or by the same shopper.
#[derive(Debug, Clone, Queryable)]
pub struct Neighbour {
    pub id: i64,
    pub public_id: String,
    pub kind: String,
    pub current_version_id: Option<i64>,
    /// Final score; `None` before approval.
    pub score: Option<f64>,
}

/// What an earlier report says, with its answers and barriers as JSON.
#[derive(Debug, Clone, Queryable)]
pub struct Wording {
    pub report_id: i64,
    pub answers: String,
    pub barriers: String,
}

/// A photo of another report with the same bytes.
#[derive(Debug, Clone, Queryable)]
pub struct SameBytes {
    pub content_hash: String,
    /// Public id.
    pub report: String,
}

macro_rules! neighbours {
    ($report_id:expr) => {
        reports::table
            .inner_join(checks::table)
            .filter(reports::id.ne($report_id))
            .filter(reports::status.ne("draft"))
            .limit(MOST_NEIGHBOURS)
            .select((reports::id, reports::public_id, checks::kind, reports::current_version_id, reports::score))
    };
}

/// Reports of the newest checks at a location.
pub fn neighbours_at(connection: &mut Connection, report_id: i64, location_id: i64) -> QueryResult<Vec<Neighbour>> {
    neighbours!(report_id)
        .filter(checks::location_id.eq(location_id))
        .order(checks::window_starts_at.desc())
        .load(connection)
}

/// The newest reports by a shopper.
pub fn neighbours_by(connection: &mut Connection, report_id: i64, shopper_id: i64) -> QueryResult<Vec<Neighbour>> {
    neighbours!(report_id).filter(reports::shopper_id.eq(shopper_id)).order(reports::id.desc()).load(connection)
}

pub fn wordings_of(connection: &mut Connection, version_ids: &[i64]) -> QueryResult<Vec<Wording>> {
    report_versions::table
        .filter(report_versions::id.eq_any(version_ids))
        .select((report_versions::report_id, report_versions::answers, report_versions::barriers))
        .order(report_versions::id.desc())
        .load(connection)
}

/// Live photos of other reports, whoever filed them and wherever, with these very bytes.
pub fn same_bytes(connection: &mut Connection, report_id: i64, content_hashes: &[&str]) -> QueryResult<Vec<SameBytes>> {
    evidence::table
        .inner_join(reports::table)
        .filter(evidence::content_hash.eq_any(content_hashes))
        .filter(evidence::report_id.ne(report_id))
        .filter(evidence::removed_at.is_null())
        .filter(reports::status.ne("draft"))
        .order(evidence::id.desc())
        .limit(MOST_PHOTOS)
        .select((evidence::content_hash, reports::public_id))
        .load(connection)
}

/// What the live photos of these reports look like, with their reports.
pub fn looks_of(connection: &mut Connection, report_ids: &[i64]) -> QueryResult<Vec<(i64, Option<i64>)>> {
    evidence::table
        .filter(evidence::report_id.eq_any(report_ids))
        .filter(evidence::removed_at.is_null())
        .filter(evidence::perceptual_hash.is_not_null())
        .order(evidence::id.desc())
        .limit(MOST_PHOTOS)
        .select((evidence::report_id, evidence::perceptual_hash))
        .load(connection)
}

pub fn insert_flags(connection: &mut Connection, rows: &[FlagRow]) -> QueryResult<usize> {
    crate::on_backend!(connection, inner => diesel::insert_into(report_flags::table).values(rows).execute(inner))
}

/// The flags of every submission of these reports, the gravest first.
pub fn flags_of(connection: &mut Connection, report_ids: &[i64]) -> QueryResult<Vec<ReportFlag>> {
    report_flags::table
        .filter(report_flags::report_id.eq_any(report_ids))
        .order((report_flags::risk.desc(), report_flags::id))
        .select(ReportFlag::as_select())
        .load(connection)
}
