use diesel::prelude::*;

use super::model::{Notice, Told};
use crate::db::schema::notices;
use crate::db::{Connection, new_id};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Timestamp};
use crate::on_backend;

/// Writes the notice down for one person, unless the occasion was told before; returns how many rows that were.
pub fn insert(connection: &mut Connection, user_id: i64, notice: &Notice, now: Timestamp) -> QueryResult<usize> {
    let row = (
        notices::public_id.eq(new_id()),
        notices::user_id.eq(user_id),
        notices::client_id.eq(notice.client_id),
        notices::words.eq(notice.words),
        notices::arguments.eq(notice.document()),
        notices::link.eq(&notice.link),
        notices::occasion.eq(&notice.occasion),
        notices::created_at.eq(now),
    );
    on_backend!(connection, inner => diesel::insert_into(notices::table)
        .values(row)
        .on_conflict((notices::user_id, notices::occasion))
        .do_nothing()
        .execute(inner))
}

pub fn notices_after(
    connection: &mut Connection,
    user_id: i64,
    unread_only: bool,
    cursor: Cursor,
) -> QueryResult<Vec<Told>> {
    let mut query = notices::table
        .filter(notices::user_id.eq(user_id))
        .filter(notices::id.lt(cursor.below()))
        .order(notices::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Told::as_select())
        .into_boxed();
    if unread_only {
        query = query.filter(notices::read_at.is_null());
    }
    query.load(connection)
}

pub fn notice_of(connection: &mut Connection, user_id: i64, public_id: &str) -> QueryResult<Told> {
    notices::table
        .filter(notices::user_id.eq(user_id))
        .filter(notices::public_id.eq(public_id))
        .select(Told::as_select())
        .first(connection)
}

pub fn mark_read(connection: &mut Connection, id: i64, now: Timestamp) -> QueryResult<usize> {
    let unread = notices::table.filter(notices::id.eq(id)).filter(notices::read_at.is_null());
    diesel::update(unread).set(notices::read_at.eq(now)).execute(connection)
}

pub fn mark_all_read(connection: &mut Connection, user_id: i64, now: Timestamp) -> QueryResult<usize> {
    let unread = notices::table.filter(notices::user_id.eq(user_id)).filter(notices::read_at.is_null());
    diesel::update(unread).set(notices::read_at.eq(now)).execute(connection)
}
