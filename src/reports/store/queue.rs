use diesel::prelude::*;

use super::ReportLine;
use crate::db::Connection;
use crate::db::schema::{checks, clients, locations, report_versions, reports, shoppers, waves};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Timestamp};
use crate::reports::model::SUBMISSION;

/// As many of the newest decisions make up the timing.
const MOST_DECISIONS: i64 = 1_000;

/// Which reports the queue holds; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct QueueFilter {
    pub client_id: Option<i64>,
    pub flagged: bool,
}

/// A report that waits for a decision.
#[derive(Debug, Clone, Queryable)]
pub struct QueueLine {
    pub report: ReportLine,
    pub risk: i32,
    pub client: String,
}

/// A place in the queue: the moment that stands for age and risk, and the report.
type Place = (Option<Timestamp>, i64);

/// One page of the queue, the most pressing report first.
pub fn queue_lines(connection: &mut Connection, filter: &QueueFilter, cursor: Cursor) -> QueryResult<Vec<QueueLine>> {
    let mut query = reports::table
        .inner_join(checks::table.inner_join(locations::table).inner_join(waves::table))
        .inner_join(shoppers::table)
        .inner_join(clients::table.on(reports::client_id.eq(clients::id)))
        .filter(reports::status.eq("submitted"))
        .order((reports::queued_at.asc(), reports::id.asc()))
        .limit(PAGE_SIZE + 1)
        .select((ReportLine::as_select(), reports::risk, clients::name))
        .into_boxed();
    if let Some(client_id) = filter.client_id {
        query = query.filter(reports::client_id.eq(client_id));
    }
    if filter.flagged {
        query = query.filter(reports::risk.gt(0));
    }
    if let Some(after) = cursor.after() {
        let seen = reports::table.find(after).select(reports::queued_at).first::<Option<Timestamp>>(connection);
        let place = seen.optional()?.flatten();
        query = query.filter(reports::queued_at.gt(place).or(reports::queued_at.eq(place).and(reports::id.gt(after))));
    }
    query.load(connection)
}

/// The report that comes next in the queue after a place.
pub fn queue_after(connection: &mut Connection, (queued_at, id): Place) -> QueryResult<Option<String>> {
    reports::table
        .filter(reports::status.eq("submitted"))
        .filter(reports::queued_at.gt(queued_at).or(reports::queued_at.eq(queued_at).and(reports::id.gt(id))))
        .order((reports::queued_at.asc(), reports::id.asc()))
        .select(reports::public_id)
        .first(connection)
        .optional()
}

/// The report just before a place in the queue.
pub fn queue_before(connection: &mut Connection, (queued_at, id): Place) -> QueryResult<Option<String>> {
    reports::table
        .filter(reports::status.eq("submitted"))
        .filter(reports::queued_at.lt(queued_at).or(reports::queued_at.eq(queued_at).and(reports::id.lt(id))))
        .order((reports::queued_at.desc(), reports::id.desc()))
        .select(reports::public_id)
        .first(connection)
        .optional()
}

/// When reports decided since a moment were submitted, and when decided; the newest decisions alone.
pub fn decided_since(
    connection: &mut Connection,
    since: Timestamp,
) -> QueryResult<Vec<(Option<Timestamp>, Option<Timestamp>)>> {
    reports::table
        .filter(reports::reviewed_at.ge(since))
        .filter(reports::submitted_at.le(reports::reviewed_at))
        .order(reports::reviewed_at.desc())
        .limit(MOST_DECISIONS)
        .select((reports::submitted_at, reports::reviewed_at))
        .load(connection)
}

/// Number of the newest submission of each report: corrections come after it, and its flags stay.
pub fn submission_numbers(connection: &mut Connection, report_ids: &[i64]) -> QueryResult<Vec<(i64, Option<i32>)>> {
    report_versions::table
        .filter(report_versions::report_id.eq_any(report_ids))
        .filter(report_versions::reason.eq(SUBMISSION))
        .group_by(report_versions::report_id)
        .select((report_versions::report_id, diesel::dsl::max(report_versions::number)))
        .load(connection)
}
