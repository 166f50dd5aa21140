use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};

use super::model::{Appeal, AppealEvidence, AppealSide, AppealStatus};
use crate::db::Connection;
use crate::db::schema::{appeal_evidence, appeals, checks, clients, locations, reports, shoppers, waves};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Scope, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = appeals)]
pub struct AppealRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub report_id: i64,
    pub check_id: i64,
    pub shopper_id: i64,
    pub version_id: i64,
    pub side: &'static str,
    pub status: &'static str,
    pub questions: String,
    pub words: &'a str,
    pub opened_by: i64,
    pub opened_at: Timestamp,
}

#[derive(Insertable)]
#[diesel(table_name = appeal_evidence)]
pub struct EvidenceRow<'a> {
    pub public_id: String,
    pub appeal_id: i64,
    pub client_id: i64,
    pub kind: &'static str,
    pub media_type: &'static str,
    pub byte_size: i64,
    pub width: i32,
    pub height: i32,
    pub content_hash: &'a str,
    pub stored_hash: &'a str,
    pub thumbnail_hash: &'a str,
    pub uploaded_by: i64,
    pub uploaded_at: Timestamp,
}

/// How an appeal ended.
#[derive(Debug, Clone, Copy)]
pub struct End<'a> {
    pub status: AppealStatus,
    /// `None` where it was withdrawn.
    pub decided_by: Option<i64>,
    pub words: Option<&'a str>,
    pub result_version_id: Option<i64>,
    pub at: Timestamp,
}

/// An appeal in a list, with what its reader needs to know it by.
#[derive(Debug, Clone, Queryable)]
pub struct AppealLine {
    pub appeal: Appeal,
    pub report_id: String,
    pub score: Option<f64>,
    pub kind: String,
    pub location: String,
    pub city: String,
    pub wave: String,
    pub client: String,
    pub shopper_code: String,
}

/// Which appeals a list holds; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct AppealFilter {
    pub status: Option<AppealStatus>,
    pub side: Option<AppealSide>,
    /// Public id of a client.
    pub client: Option<String>,
}

/// Opens an appeal; another open one of the same report refuses it.
pub fn insert_appeal(connection: &mut Connection, row: &AppealRow<'_>) -> AppResult<Appeal> {
    diesel::insert_into(appeals::table)
        .values(row)
        .get_result(connection)
        .map_err(|error| on_unique(error, AppError::Conflict("appeal-already-open")))
}

/// An appeal through the eyes of its reader: each side sees its own.
pub fn appeal_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Appeal> {
    let query = appeals::table.filter(appeals::public_id.eq(public_id)).select(Appeal::as_select()).into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query
            .filter(appeals::client_id.eq(client_id))
            .filter(appeals::side.eq(AppealSide::Client.as_str()))
            .first(connection),
        Scope::Shopper(shopper_id) => query
            .filter(appeals::shopper_id.eq(shopper_id))
            .filter(appeals::side.eq(AppealSide::Shopper.as_str()))
            .first(connection),
        Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

/// Every appeal about a report, the oldest first.
pub fn appeals_of(connection: &mut Connection, report_id: i64) -> QueryResult<Vec<Appeal>> {
    appeals::table
        .filter(appeals::report_id.eq(report_id))
        .order(appeals::id)
        .select(Appeal::as_select())
        .load(connection)
}

/// Ends an open appeal, if nobody did anything to it since it was read.
pub fn end_appeal(connection: &mut Connection, appeal: &Appeal, end: End<'_>) -> AppResult<Appeal> {
    let ended = diesel::update(appeals::table.find(appeal.id))
        .filter(appeals::version.eq(appeal.version))
        .filter(appeals::status.eq(AppealStatus::Open.as_str()))
        .set((
            appeals::status.eq(end.status.as_str()),
            appeals::decided_by.eq(end.decided_by),
            appeals::decided_at.eq(end.at),
            appeals::decision_words.eq(end.words),
            appeals::result_version_id.eq(end.result_version_id),
            appeals::version.eq(appeal.version + 1),
        ))
        .get_result(connection)
        .optional()?;
    ended.ok_or(AppError::Conflict("appeal-already-decided"))
}

macro_rules! lines {
    ($scope:expr, $filter:expr) => {{
        let filter: &AppealFilter = $filter;
        let mut query = appeals::table
            .inner_join(reports::table)
            .inner_join(checks::table.inner_join(locations::table).inner_join(waves::table))
            .inner_join(clients::table)
            .inner_join(shoppers::table)
            .select((
                Appeal::as_select(),
                reports::public_id,
                reports::score,
                checks::kind,
                locations::name,
                locations::city,
                waves::title,
                clients::name,
                shoppers::code,
            ))
            .into_boxed();
        match $scope {
            Scope::All => {}
            Scope::Client(client_id) => {
                query = query
                    .filter(appeals::client_id.eq(client_id))
                    .filter(appeals::side.eq(AppealSide::Client.as_str()));
            }
            Scope::Shopper(shopper_id) => {
                query = query
                    .filter(appeals::shopper_id.eq(shopper_id))
                    .filter(appeals::side.eq(AppealSide::Shopper.as_str()));
            }
            Scope::Nothing => return Ok(Vec::new()),
        }
        if let Some(status) = filter.status {
            query = query.filter(appeals::status.eq(status.as_str()));
        }
        if let Some(side) = filter.side {
            query = query.filter(appeals::side.eq(side.as_str()));
        }
        if let Some(client) = &filter.client {
            query = query.filter(clients::public_id.eq(client.clone()));
        }
        // The open ones first, the longest wait on top; then the others from new to old.
        query.order((
            sql::<Integer>("CASE WHEN appeals.status = 'open' THEN 0 ELSE 1 END"),
            sql::<BigInt>("CASE WHEN appeals.status = 'open' THEN appeals.id ELSE -appeals.id END"),
        ))
    }};
}

/// One page of appeals.
pub fn appeal_lines(
    connection: &mut Connection,
    scope: Scope,
    filter: &AppealFilter,
    cursor: Cursor,
) -> QueryResult<Vec<AppealLine>> {
    let mut query = lines!(scope, filter).limit(PAGE_SIZE + 1);
    if let Some(id) = cursor.after() {
        let open = AppealStatus::Open.as_str();
        let seen: Option<String> = appeals::table.find(id).select(appeals::status).first(connection).optional()?;
        query = match seen {
            Some(status) if status == open => {
                query.filter(appeals::status.ne(open).or(appeals::status.eq(open).and(appeals::id.gt(id))))
            }
            _ => query.filter(appeals::status.ne(open)).filter(appeals::id.lt(id)),
        };
    }
    query.load(connection)
}

/// All of a list, up to so many.
pub fn all_lines(
    connection: &mut Connection,
    scope: Scope,
    filter: &AppealFilter,
    most: i64,
) -> QueryResult<Vec<AppealLine>> {
    lines!(scope, filter).limit(most).load(connection)
}

pub fn open_count(connection: &mut Connection) -> QueryResult<i64> {
    appeals::table.filter(appeals::status.eq(AppealStatus::Open.as_str())).count().get_result(connection)
}

/// Keeps a file; the same file twice is one.
pub fn insert_evidence(connection: &mut Connection, row: &EvidenceRow<'_>) -> QueryResult<()> {
    crate::on_backend!(connection, inner => diesel::insert_into(appeal_evidence::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(inner))?;
    Ok(())
}

/// The files of an appeal in the order they came.
pub fn evidence_of(connection: &mut Connection, appeal_id: i64) -> QueryResult<Vec<AppealEvidence>> {
    appeal_evidence::table
        .filter(appeal_evidence::appeal_id.eq(appeal_id))
        .order(appeal_evidence::id)
        .select(AppealEvidence::as_select())
        .load(connection)
}

/// A file through the eyes of its reader: whoever sees the appeal.
pub fn evidence_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<AppealEvidence> {
    let query = appeal_evidence::table
        .inner_join(appeals::table)
        .filter(appeal_evidence::public_id.eq(public_id))
        .select(AppealEvidence::as_select())
        .into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query
            .filter(appeals::client_id.eq(client_id))
            .filter(appeals::side.eq(AppealSide::Client.as_str()))
            .first(connection),
        Scope::Shopper(shopper_id) => query
            .filter(appeals::shopper_id.eq(shopper_id))
            .filter(appeals::side.eq(AppealSide::Shopper.as_str()))
            .first(connection),
        Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}
