//! Tell people, and let them read.

use super::model::{Notice, Told};
use super::store;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Actor, Cursor, Paged, Timestamp};

/// Tells these people, in the transaction of whatever there is to tell. Returns how many had not been told before.
pub fn tell(connection: &mut Connection, user_ids: &[i64], notice: &Notice, now: Timestamp) -> AppResult<usize> {
    let mut told = 0;
    for user_id in user_ids {
        told += store::insert(connection, *user_id, notice, now)?;
    }
    Ok(told)
}

/// One page of the reader's notices, from new to old.
pub fn list_notices(
    connection: &mut Connection,
    reader: &Actor,
    unread_only: bool,
    cursor: Cursor,
) -> AppResult<Paged<Told>> {
    let rows = store::notices_after(connection, reader.user_id, unread_only, cursor)?;
    Ok(Paged::from_rows(rows, |told| told.id))
}

/// Marks one of the reader's notices as read, and says what it was.
pub fn read_notice(connection: &mut Connection, reader: &Actor, public_id: &str, now: Timestamp) -> AppResult<Told> {
    let told = store::notice_of(connection, reader.user_id, public_id)?;
    store::mark_read(connection, told.id, now)?;
    Ok(told)
}

/// Marks all of them as read.
pub fn read_all(connection: &mut Connection, reader: &Actor, now: Timestamp) -> AppResult<()> {
    store::mark_all_read(connection, reader.user_id, now)?;
    Ok(())
}
