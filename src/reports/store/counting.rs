//! Approved reports as maps count them.

use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::{checks, report_versions, reports};
use crate::reports::model::{Report, ReportVersion};

/// An approved report with its newest version and where its check belongs.
#[derive(Debug, Clone, Queryable)]
pub struct Counting {
    pub report: Report,
    pub version: ReportVersion,
    pub program_id: i64,
    pub wave_id: i64,
    pub location_id: i64,
    pub kind: String,
    pub persona_id: Option<i64>,
}

macro_rules! counting {
    () => {
        reports::table
            .inner_join(checks::table)
            .inner_join(report_versions::table.on(reports::current_version_id.eq(report_versions::id.nullable())))
            .filter(reports::status.eq("approved"))
    };
}

macro_rules! counting_columns {
    () => {
        (
            Report::as_select(),
            ReportVersion::as_select(),
            checks::program_id,
            checks::wave_id,
            checks::location_id,
            checks::kind,
            checks::persona_id,
        )
    };
}

/// The approved ones of these reports, in the order of their ids.
pub fn counted_among(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Counting>> {
    counting!().filter(reports::id.eq_any(ids)).order(reports::id).select(counting_columns!()).load(connection)
}

/// Checks of one wave at one location after a check id, in the order of their ids.
pub fn checks_at(
    connection: &mut Connection,
    wave_id: i64,
    location_id: i64,
    after_check_id: i64,
    limit: i64,
) -> QueryResult<Vec<i64>> {
    checks::table
        .filter(checks::wave_id.eq(wave_id))
        .filter(checks::location_id.eq(location_id))
        .filter(checks::id.gt(after_check_id))
        .order(checks::id)
        .limit(limit)
        .select(checks::id)
        .load(connection)
}

/// The approved reports of these checks.
pub fn counted_of(connection: &mut Connection, check_ids: &[i64]) -> QueryResult<Vec<Counting>> {
    counting!()
        .filter(reports::check_id.eq_any(check_ids))
        .order(reports::id)
        .select(counting_columns!())
        .load(connection)
}

/// The locations that had checks in a wave, in the order of their ids.
pub fn locations_of_wave(connection: &mut Connection, wave_id: i64) -> QueryResult<Vec<i64>> {
    checks::table
        .filter(checks::wave_id.eq(wave_id))
        .select(checks::location_id)
        .distinct()
        .order(checks::location_id)
        .load(connection)
}

/// Approved reports of a program after a report id, in the order of their ids.
pub fn counted_after(
    connection: &mut Connection,
    program_id: i64,
    after_report_id: i64,
    limit: i64,
) -> QueryResult<Vec<Counting>> {
    counting!()
        .filter(checks::program_id.eq(program_id))
        .filter(reports::id.gt(after_report_id))
        .order(reports::id)
        .limit(limit)
        .select(counting_columns!())
        .load(connection)
}

/// How many approved reports a program has; no more than `most` are looked for.
pub fn count_counted(connection: &mut Connection, program_id: i64, most: i64) -> QueryResult<i64> {
    let found = reports::table
        .inner_join(checks::table)
        .filter(checks::program_id.eq(program_id))
        .filter(reports::status.eq("approved"))
        .select(reports::id);
    if most == i64::MAX {
        return found.count().get_result(connection);
    }
    let ids: Vec<i64> = found.limit(most).load(connection)?;
    i64::try_from(ids.len()).map_err(|error| diesel::result::Error::DeserializationError(error.into()))
}
