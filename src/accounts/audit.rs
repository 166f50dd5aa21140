//! The audit log: who changed what, when; written in the transaction of the change itself.

use chrono::{Duration, NaiveDate, NaiveTime, TimeZone};
use diesel::prelude::*;
use serde_json::Value;

use super::store::audit as store;
pub use super::store::audit::{AuditFilter, Listed};
use crate::db::Connection;
use crate::db::schema::audit_entries;
use crate::error::AppResult;
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Actor, Admin, Cursor, Paged, Timestamp};

/// Most entries that one file holds; days and other filters take the rest.
pub const MOST_IN_FILE: i64 = 10_000;

/// One state change worth remembering.
#[derive(Debug, Clone)]
pub struct Happening<'a> {
    /// What was done, as `subject.verb`: `order.placed`.
    pub action: &'a str,
    /// The kind of record: `order`.
    pub subject: &'a str,
    /// Its public id.
    pub subject_id: &'a str,
    pub client_id: Option<i64>,
    /// What a reader of the log needs beyond that; never a secret.
    pub detail: Value,
}

/// Writes the change down. `actor` is `None` where nobody was signed in, or the system itself acted.
pub fn record(
    connection: &mut Connection,
    actor: Option<&Actor>,
    happening: &Happening<'_>,
    now: Timestamp,
) -> AppResult<()> {
    let entry = diesel::insert_into(audit_entries::table).values((
        audit_entries::at.eq(now),
        audit_entries::actor_id.eq(actor.map(|actor| actor.user_id)),
        audit_entries::actor_role.eq(actor.map_or("system", |actor| actor.role.as_str())),
        audit_entries::client_id.eq(happening.client_id),
        audit_entries::action.eq(happening.action),
        audit_entries::subject.eq(happening.subject),
        audit_entries::subject_id.eq(happening.subject_id),
        audit_entries::detail.eq(happening.detail.to_string()),
    ));
    entry.execute(connection)?;
    Ok(())
}

/// One page of the log, newest first.
pub fn read_log(
    connection: &mut Connection,
    _: &Admin,
    filter: &AuditFilter,
    cursor: Cursor,
) -> AppResult<Paged<Listed>> {
    let rows = store::entries_after(connection, filter, cursor, PAGE_SIZE + 1)?;
    Ok(Paged::from_rows(rows, |(entry, _, _)| entry.id))
}

/// The newest entries of the log as one file holds them.
pub fn read_for_file(connection: &mut Connection, _: &Admin, filter: &AuditFilter) -> AppResult<Vec<Listed>> {
    store::entries_after(connection, filter, Cursor::start(), MOST_IN_FILE)
}

/// From the first moment of one day to the last of another, as the clock of the reader has them.
pub fn between(
    admin: &Admin,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> (Option<Timestamp>, Option<Timestamp>) {
    let begins = |day: NaiveDate| {
        let midnight = day.and_time(NaiveTime::MIN);
        // Where the clocks skip midnight the day begins an hour later.
        let local = admin.0.time_zone.from_local_datetime(&midnight).earliest();
        local.map_or(midnight + Duration::hours(1), |moment| moment.naive_utc())
    };
    (from.map(begins), to.and_then(|day| day.succ_opt()).map(begins))
}
