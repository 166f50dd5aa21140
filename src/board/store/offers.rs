//! Checks held out to shoppers.

use diesel::prelude::*;

use crate::board::model::CheckOffer;
use crate::db::Connection;
use crate::db::schema::{checks, offers};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Timestamp};

// Columns that might be left to their defaults would make SQLite insert row by row.
#[derive(Insertable)]
#[diesel(table_name = offers, treat_none_as_default_value = false)]
pub struct OfferRow {
    pub public_id: String,
    pub check_id: i64,
    pub client_id: i64,
    pub shopper_id: i64,
    pub status: &'static str,
    pub offered_by: i64,
    pub offered_at: Timestamp,
}

pub fn insert(connection: &mut Connection, rows: &[OfferRow]) -> QueryResult<()> {
    // Keeps one statement below SQLite's limit of bound values.
    for part in rows.chunks(2000) {
        crate::on_backend!(connection, inner => diesel::insert_into(offers::table).values(part).execute(inner))?;
    }
    Ok(())
}

pub fn by_public_id(connection: &mut Connection, public_id: &str) -> QueryResult<CheckOffer> {
    offers::table.filter(offers::public_id.eq(public_id)).select(CheckOffer::as_select()).first(connection)
}

/// Who waits for an answer on which of these checks, as (check, shopper).
pub fn pending_pairs(connection: &mut Connection, check_ids: &[i64]) -> QueryResult<Vec<(i64, i64)>> {
    offers::table
        .filter(offers::check_id.eq_any(check_ids))
        .filter(offers::status.eq("pending"))
        .select((offers::check_id, offers::shopper_id))
        .load(connection)
}

/// The offer of this check that the shopper may still take.
pub fn pending_of(connection: &mut Connection, check_id: i64, shopper_id: i64) -> QueryResult<Option<CheckOffer>> {
    offers::table
        .filter(offers::check_id.eq(check_id))
        .filter(offers::shopper_id.eq(shopper_id))
        .filter(offers::status.eq("pending"))
        .select(CheckOffer::as_select())
        .first(connection)
        .optional()
}

/// The checks that are offered to this shopper.
pub fn pending_checks(connection: &mut Connection, shopper_id: i64) -> QueryResult<Vec<i64>> {
    offers::table
        .filter(offers::shopper_id.eq(shopper_id))
        .filter(offers::status.eq("pending"))
        .select(offers::check_id)
        .load(connection)
}

/// What the shopper may still take of it, newest first: the check is open and its window has not passed.
pub fn to_take(
    connection: &mut Connection,
    shopper_id: i64,
    now: Timestamp,
    cursor: Cursor,
) -> QueryResult<Vec<CheckOffer>> {
    offers::table
        .inner_join(checks::table)
        .filter(offers::shopper_id.eq(shopper_id))
        .filter(offers::status.eq("pending"))
        .filter(checks::status.eq("open"))
        .filter(checks::window_ends_at.gt(now))
        .filter(offers::id.lt(cursor.below()))
        .order(offers::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(CheckOffer::as_select())
        .load(connection)
}

/// The latest offers of a check, newest first.
pub fn of_check(connection: &mut Connection, check_id: i64, limit: i64) -> QueryResult<Vec<CheckOffer>> {
    offers::table
        .filter(offers::check_id.eq(check_id))
        .order(offers::id.desc())
        .limit(limit)
        .select(CheckOffer::as_select())
        .load(connection)
}

/// Writes the answer if the offer still waits; `false` where somebody was faster.
pub fn answer(
    connection: &mut Connection,
    offer: &CheckOffer,
    status: &str,
    reason: Option<&str>,
    now: Timestamp,
) -> QueryResult<bool> {
    let changed = diesel::update(offers::table.find(offer.id))
        .filter(offers::status.eq("pending"))
        .set((
            offers::status.eq(status),
            offers::answered_at.eq(now),
            offers::reason.eq(reason),
            offers::version.eq(offer.version + 1),
        ))
        .execute(connection)?;
    Ok(changed == 1)
}

/// Everybody else who waits is too late for this check. Tells how many.
pub fn lapse_pending(connection: &mut Connection, check_id: i64, now: Timestamp) -> QueryResult<usize> {
    diesel::update(offers::table)
        .filter(offers::check_id.eq(check_id))
        .filter(offers::status.eq("pending"))
        .set((offers::status.eq("lapsed"), offers::answered_at.eq(now), offers::version.eq(offers::version + 1)))
        .execute(connection)
}

/// Offers that nobody can take any more: the check isn't open, or its window has passed.
pub fn stale(connection: &mut Connection, now: Timestamp, limit: i64) -> QueryResult<Vec<CheckOffer>> {
    offers::table
        .inner_join(checks::table)
        .filter(offers::status.eq("pending"))
        .filter(checks::window_ends_at.le(now).or(checks::status.ne("open")))
        .order(offers::id)
        .limit(limit)
        .select(CheckOffer::as_select())
        .load(connection)
}
