pub mod offers;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::Application;
use crate::db::Connection;
use crate::db::schema::{application_reminders, applications, checks, locations};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Bounds, CheckKind, Cursor, Timestamp};

/// What a shopper asks the board for; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct BoardFilter {
    pub kind: Option<CheckKind>,
    pub city: Option<String>,
    /// Windows that open at or after this moment.
    pub from: Option<Timestamp>,
    /// Windows that open before this moment.
    pub before: Option<Timestamp>,
    /// The least fee, in minor units.
    pub least_fee: Option<i64>,
}

/// Where the shopper is: everything outside is too far in any case.
#[derive(Debug, Clone)]
pub struct Reach {
    pub bounds: Option<Bounds>,
    /// The shopper's city, in every spelling that locations have it in.
    pub cities: Vec<String>,
}

/// An open check as the board sorts it, before its details are read.
#[derive(Debug, Clone, Queryable)]
pub struct OpenCheck {
    pub id: i64,
    pub program_id: i64,
    pub wave_id: i64,
    pub location_id: i64,
    pub kind: String,
    pub window_starts_at: Timestamp,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub city: String,
    pub competitor: Option<String>,
}

#[derive(Insertable)]
#[diesel(table_name = applications)]
pub struct ApplicationRow {
    pub public_id: String,
    pub check_id: i64,
    pub client_id: i64,
    pub shopper_id: i64,
    pub status: &'static str,
    pub applied_at: Timestamp,
    pub answer_by: Timestamp,
}

/// Open checks that may lie within reach: calls anywhere, visits within the bounds, or, where a position is unknown,
/// in the shopper's city.
pub fn open_checks(
    connection: &mut Connection,
    reach: &Reach,
    filter: &BoardFilter,
    now: NaiveDateTime,
) -> QueryResult<Vec<OpenCheck>> {
    let mut query = checks::table
        .inner_join(locations::table)
        .filter(checks::status.eq("open"))
        .filter(checks::window_ends_at.gt(now))
        .select((
            checks::id,
            checks::program_id,
            checks::wave_id,
            checks::location_id,
            checks::kind,
            checks::window_starts_at,
            locations::latitude,
            locations::longitude,
            locations::city,
            locations::competitor,
        ))
        .into_boxed();
    let by_telephone = checks::kind.eq(CheckKind::Call.as_str());
    query = match reach.bounds {
        Some(bounds) => {
            let near = locations::latitude
                .between(bounds.south, bounds.north)
                .and(locations::longitude.between(bounds.west, bounds.east));
            let unplaced = locations::latitude.is_null().and(locations::city.eq_any(&reach.cities));
            query.filter(by_telephone.nullable().or(near).or(unplaced.nullable()))
        }
        None => query.filter(by_telephone.or(locations::city.eq_any(&reach.cities))),
    };
    if let Some(kind) = filter.kind {
        query = query.filter(checks::kind.eq(kind.as_str()));
    }
    if let Some(city) = &filter.city {
        query = query.filter(locations::city.eq(city.clone()));
    }
    if let Some(from) = filter.from {
        query = query.filter(checks::window_starts_at.ge(from));
    }
    if let Some(before) = filter.before {
        query = query.filter(checks::window_starts_at.lt(before));
    }
    if let Some(least) = filter.least_fee {
        query = query.filter(checks::fee_minor.ge(least));
    }
    query.load(connection)
}

/// Cities that have open checks.
pub fn cities(connection: &mut Connection, now: Timestamp) -> QueryResult<Vec<String>> {
    checks::table
        .inner_join(locations::table)
        .filter(checks::status.eq("open"))
        .filter(checks::window_ends_at.gt(now))
        .select(locations::city)
        .distinct()
        .order(locations::city)
        .load(connection)
}

pub fn insert(connection: &mut Connection, row: &ApplicationRow) -> QueryResult<Application> {
    diesel::insert_into(applications::table).values(row).get_result(connection)
}

pub fn by_public_id(connection: &mut Connection, public_id: &str) -> QueryResult<Application> {
    applications::table.filter(applications::public_id.eq(public_id)).select(Application::as_select()).first(connection)
}

/// The application of this shopper for a check that still waits.
pub fn pending_of(connection: &mut Connection, check_id: i64, shopper_id: i64) -> QueryResult<Option<Application>> {
    applications::table
        .filter(applications::check_id.eq(check_id))
        .filter(applications::shopper_id.eq(shopper_id))
        .filter(applications::status.eq("pending"))
        .select(Application::as_select())
        .first(connection)
        .optional()
}

/// What a shopper applied for, newest first.
pub fn of_shopper(connection: &mut Connection, shopper_id: i64, cursor: Cursor) -> QueryResult<Vec<Application>> {
    applications::table
        .filter(applications::shopper_id.eq(shopper_id))
        .filter(applications::id.lt(cursor.below()))
        .order(applications::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Application::as_select())
        .load(connection)
}

/// The checks that this shopper waits for an answer on.
pub fn pending_checks(connection: &mut Connection, shopper_id: i64) -> QueryResult<Vec<i64>> {
    applications::table
        .filter(applications::shopper_id.eq(shopper_id))
        .filter(applications::status.eq("pending"))
        .select(applications::check_id)
        .load(connection)
}

/// Everything that waits for an answer, of one check or of all; the oldest first.
pub fn pending(connection: &mut Connection, check_id: Option<i64>, cursor: Cursor) -> QueryResult<Vec<Application>> {
    let mut query = applications::table
        .filter(applications::status.eq("pending"))
        .filter(applications::id.gt(cursor.above()))
        .order(applications::id)
        .limit(PAGE_SIZE + 1)
        .select(Application::as_select())
        .into_boxed();
    if let Some(check_id) = check_id {
        query = query.filter(applications::check_id.eq(check_id));
    }
    query.load(connection)
}

/// Writes the answer if the application is as it was read; `false` where somebody was faster.
pub fn answer(
    connection: &mut Connection,
    application: &Application,
    status: &str,
    by: Option<i64>,
    reason: Option<&str>,
    now: Timestamp,
) -> QueryResult<bool> {
    let changed = diesel::update(applications::table.find(application.id))
        .filter(applications::status.eq("pending"))
        .set((
            applications::status.eq(status),
            applications::answered_at.eq(now),
            applications::answered_by.eq(by),
            applications::reason.eq(reason),
            applications::version.eq(application.version + 1),
        ))
        .execute(connection)?;
    Ok(changed == 1)
}

/// Applications that nobody can fulfil any more: the check was begun, ended or its window has passed.
pub fn stale(connection: &mut Connection, now: Timestamp, limit: i64) -> QueryResult<Vec<Application>> {
    applications::table
        .inner_join(checks::table)
        .filter(applications::status.eq("pending"))
        .filter(checks::window_ends_at.le(now).or(checks::status.ne_all(["open", "assigned"])))
        .order(applications::id)
        .limit(limit)
        .select(Application::as_select())
        .load(connection)
}

/// Applications that nobody has answered and whose answer is due by then, unless managers were reminded of them.
pub fn unanswered(
    connection: &mut Connection,
    now: Timestamp,
    due_by: Timestamp,
    limit: i64,
) -> QueryResult<Vec<Application>> {
    let told = application_reminders::table.filter(application_reminders::application_id.eq(applications::id));
    applications::table
        .filter(applications::status.eq("pending"))
        .filter(applications::answer_by.gt(now))
        .filter(applications::answer_by.le(due_by))
        .filter(diesel::dsl::not(diesel::dsl::exists(told)))
        .order((applications::answer_by, applications::id))
        .limit(limit)
        .select(Application::as_select())
        .load(connection)
}

/// Whether this worker is the one to remind of it.
pub fn claim_reminder(connection: &mut Connection, application: &Application, now: Timestamp) -> QueryResult<bool> {
    let row = (
        application_reminders::application_id.eq(application.id),
        application_reminders::client_id.eq(application.client_id),
        application_reminders::sent_at.eq(now),
    );
    let claimed = crate::on_backend!(connection, inner => diesel::insert_into(application_reminders::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(inner))?;
    Ok(claimed == 1)
}
