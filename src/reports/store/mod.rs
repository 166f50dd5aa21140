mod counting;
mod evidence;
mod flags;
mod lists;
pub mod personal;
mod queue;
mod uploads;

use diesel::prelude::*;

pub use counting::{Counting, checks_at, count_counted, counted_after, counted_among, counted_of, locations_of_wave};
pub use evidence::{
    EvidenceRow, due_recordings, evidence_by_id, evidence_in, insert_evidence, is_shared, live_evidence,
    live_evidence_count, mark_erased, remove_evidence, same_evidence, version_evidence,
};
pub use flags::{
    FlagRow, Neighbour, flags_of, insert_flags, looks_of, neighbours_at, neighbours_by, same_bytes, wordings_of,
};
pub use lists::{
    AnswerCount, BehindAnswer, BehindFilter, BehindLine, ListFilter, ReportLine, ToldAnswer, answer_counts,
    answers_told, behind, evidence_behind, filter_choices, report_lines,
};
pub use queue::{QueueFilter, QueueLine, decided_since, queue_after, queue_before, queue_lines, submission_numbers};
pub use uploads::{
    UploadRow, advance_upload, drop_expired_uploads, finish_upload, insert_upload, open_upload_count, open_upload_of,
    refuse_upload, restart_upload, upload_of,
};

use super::model::{Remark, Report, ReportVersion};
use crate::db::columns::{insert_columns, plain};
use crate::db::schema::{checks, locations, report_answers, report_remarks, report_versions, reports, shoppers, users};
use crate::db::{Connection, prepared};
use crate::error::{AppError, AppResult};
use crate::kernel::{Scope, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = reports)]
pub struct ReportRow {
    pub public_id: String,
    pub client_id: i64,
    pub check_id: i64,
    pub assignment_id: i64,
    pub shopper_id: i64,
    pub checklist_version_id: i64,
    pub status: &'static str,
    pub draft_answers: String,
    pub draft_barriers: String,
    pub started_at: Timestamp,
    pub saved_at: Timestamp,
    pub wave_id: i64,
}

#[derive(Insertable)]
#[diesel(table_name = report_versions)]
pub struct VersionRow {
    pub public_id: String,
    pub report_id: i64,
    pub client_id: i64,
    pub number: i32,
    pub reason: &'static str,
    pub answers: String,
    pub barriers: String,
    pub scorecard: String,
    pub created_by: i64,
    pub created_at: Timestamp,
    pub words: Option<String>,
}

#[derive(Insertable)]
#[diesel(table_name = report_remarks)]
pub struct RemarkRow<'a> {
    pub report_id: i64,
    pub client_id: i64,
    pub version_number: i32,
    pub question_key: &'a str,
    pub remark: &'a str,
    pub created_by: i64,
    pub created_at: Timestamp,
}

pub struct AnswerRow {
    pub report_id: i64,
    pub client_id: i64,
    pub wave_id: i64,
    pub location_id: i64,
    pub kind: String,
    pub checklist_id: i64,
    pub touchpoint: String,
    pub question_key: String,
    pub answer: String,
    pub share: Option<f64>,
    pub failed: bool,
}

/// What a step changes in a report; `None` leaves a column as it is.
#[derive(Debug, Default, AsChangeset)]
#[diesel(table_name = reports)]
pub struct Change {
    pub status: Option<&'static str>,
    pub draft_answers: Option<String>,
    pub draft_barriers: Option<String>,
    pub current_version_id: Option<i64>,
    pub score: Option<f64>,
    pub grade: Option<i32>,
    pub decision_words: Option<String>,
    pub reviewed_by: Option<i64>,
    pub saved_at: Option<Timestamp>,
    pub submitted_at: Option<Timestamp>,
    pub reviewed_at: Option<Timestamp>,
    pub filed_latitude: Option<f64>,
    pub filed_longitude: Option<f64>,
    pub risk: Option<i32>,
    pub queued_at: Option<Timestamp>,
}

/// The shopper whom a letter about a report goes to, and the location that it tells of.
#[derive(Debug, Clone, Queryable)]
pub struct Addressee {
    pub email: String,
    pub language: String,
    pub name: String,
    pub location: String,
}

/// Creates the draft of an assignment; where another request was first, theirs is the draft.
pub fn insert_report(connection: &mut Connection, row: &ReportRow) -> AppResult<Report> {
    use diesel::Connection as _;
    use diesel::result::{DatabaseErrorKind, Error};
    let inserted: QueryResult<Report> =
        connection.transaction(|connection| diesel::insert_into(reports::table).values(row).get_result(connection));
    match inserted {
        Ok(report) => Ok(report),
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
            report_of_assignment(connection, row.assignment_id)?.ok_or(AppError::Conflict("changed-meanwhile"))
        }
        Err(other) => Err(other.into()),
    }
}

pub fn report_of_assignment(connection: &mut Connection, assignment_id: i64) -> AppResult<Option<Report>> {
    let found = reports::table
        .filter(reports::assignment_id.eq(assignment_id))
        .select(Report::as_select())
        .first(connection)
        .optional()?;
    Ok(found)
}

/// The newest report that this shopper filed for a check.
pub fn report_of_shopper(connection: &mut Connection, check_id: i64, shopper_id: i64) -> AppResult<Option<Report>> {
    let found = reports::table
        .filter(reports::check_id.eq(check_id))
        .filter(reports::shopper_id.eq(shopper_id))
        .order(reports::id.desc())
        .select(Report::as_select())
        .first(connection)
        .optional()?;
    Ok(found)
}

pub fn report_by_id(connection: &mut Connection, id: i64) -> QueryResult<Report> {
    reports::table.find(id).select(Report::as_select()).first(connection)
}

pub fn addressee_of(connection: &mut Connection, report_id: i64) -> QueryResult<Addressee> {
    reports::table
        .inner_join(shoppers::table.inner_join(users::table))
        .inner_join(checks::table.inner_join(locations::table))
        .filter(reports::id.eq(report_id))
        .select((users::email, users::language, users::name, locations::name))
        .first(connection)
}

/// A report through the eyes of its reader: a client's user sees it once it is approved.
pub fn report_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Report> {
    let query = reports::table.filter(reports::public_id.eq(public_id)).select(Report::as_select()).into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => {
            query.filter(reports::client_id.eq(client_id)).filter(reports::status.eq("approved")).first(connection)
        }
        Scope::Shopper(shopper_id) => query.filter(reports::shopper_id.eq(shopper_id)).first(connection),
        Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

/// Writes a change if nobody else wrote one since the report was read; gives the report as it is then.
pub fn change(connection: &mut Connection, report: &Report, change: &Change) -> AppResult<Report> {
    let unchanged = reports::table.filter(reports::id.eq(report.id)).filter(reports::version.eq(report.version));
    let changed = diesel::update(unchanged).set((change, reports::version.eq(report.version + 1)));
    prepared(changed.returning(reports::all_columns))
        .get_result(connection)
        .optional()?
        .ok_or(AppError::Conflict("changed-meanwhile"))
}

pub fn insert_version(connection: &mut Connection, row: &VersionRow) -> QueryResult<ReportVersion> {
    diesel::insert_into(report_versions::table).values(row).get_result(connection)
}

pub fn version_by_id(connection: &mut Connection, id: i64) -> QueryResult<ReportVersion> {
    report_versions::table.find(id).select(ReportVersion::as_select()).first(connection)
}

pub fn versions_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<ReportVersion>> {
    report_versions::table.filter(report_versions::id.eq_any(ids)).select(ReportVersion::as_select()).load(connection)
}

/// Every version of a report, the oldest first.
pub fn versions_of(connection: &mut Connection, report_id: i64) -> QueryResult<Vec<ReportVersion>> {
    report_versions::table
        .filter(report_versions::report_id.eq(report_id))
        .order(report_versions::number)
        .select(ReportVersion::as_select())
        .load(connection)
}

/// When a report was handed in for the first time, however often it came back.
pub fn first_submitted_at(connection: &mut Connection, report_id: i64) -> QueryResult<Option<Timestamp>> {
    report_versions::table
        .filter(report_versions::report_id.eq(report_id))
        .order(report_versions::number)
        .select(report_versions::created_at)
        .first(connection)
        .optional()
}

pub fn insert_remark(connection: &mut Connection, row: &RemarkRow<'_>) -> QueryResult<usize> {
    diesel::insert_into(report_remarks::table).values(row).execute(connection)
}

/// Every remark on a report, version by version.
pub fn remarks_of(connection: &mut Connection, report_id: i64) -> QueryResult<Vec<Remark>> {
    report_remarks::table
        .filter(report_remarks::report_id.eq(report_id))
        .order((report_remarks::version_number, report_remarks::id))
        .select(Remark::as_select())
        .load(connection)
}

/// Writes the score of a new version, which may be none at all, if nobody else changed the report since it was read.
pub fn set_rescored(
    connection: &mut Connection,
    report: &Report,
    version_id: i64,
    score: Option<f64>,
) -> AppResult<()> {
    let unchanged = reports::table.filter(reports::id.eq(report.id)).filter(reports::version.eq(report.version));
    let changed = diesel::update(unchanged)
        .set((
            reports::current_version_id.eq(version_id),
            reports::score.eq(score),
            reports::version.eq(report.version + 1),
        ))
        .execute(connection)?;
    if changed == 1 { Ok(()) } else { Err(AppError::Conflict("changed-meanwhile")) }
}

/// Counts a change that shows nowhere in the report itself.
pub fn touch(connection: &mut Connection, report: &Report) -> AppResult<()> {
    change(connection, report, &Change::default()).map(|_| ())
}

/// Answers of a version that counted until now.
pub fn delete_answers(connection: &mut Connection, report_id: i64) -> QueryResult<usize> {
    diesel::delete(report_answers::table.filter(report_answers::report_id.eq(report_id))).execute(connection)
}

/// The answers of the version that counts.
pub fn insert_answers(connection: &mut Connection, rows: &[AnswerRow]) -> QueryResult<()> {
    use report_answers::dsl;
    let columns = [
        plain(dsl::report_id, rows.iter().map(|row| row.report_id)),
        plain(dsl::client_id, rows.iter().map(|row| row.client_id)),
        plain(dsl::wave_id, rows.iter().map(|row| row.wave_id)),
        plain(dsl::location_id, rows.iter().map(|row| row.location_id)),
        plain(dsl::kind, rows.iter().map(|row| row.kind.clone())),
        plain(dsl::checklist_id, rows.iter().map(|row| row.checklist_id)),
        plain(dsl::touchpoint, rows.iter().map(|row| row.touchpoint.clone())),
        plain(dsl::question_key, rows.iter().map(|row| row.question_key.clone())),
        plain(dsl::answer, rows.iter().map(|row| row.answer.clone())),
        plain(dsl::share, rows.iter().map(|row| row.share)),
        plain(dsl::failed, rows.iter().map(|row| row.failed)),
    ];
    insert_columns(connection, "report_answers", &columns)
}
