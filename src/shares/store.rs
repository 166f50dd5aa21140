use diesel::prelude::*;

use super::model::{Share, ShareFilter, ShareState};
use crate::db::Connection;
use crate::db::schema::map_shares;
use crate::db::search::{lower, pattern};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = map_shares)]
pub struct ShareRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub map_id: i64,
    pub name: &'a str,
    pub token_hash: &'a str,
    pub query: &'a str,
    pub newest_wave: bool,
    pub password_hash: Option<&'a str>,
    pub downloads: bool,
    pub expires_at: Option<Timestamp>,
    pub created_by: i64,
    pub created_at: Timestamp,
}

pub fn insert_share(connection: &mut Connection, row: &ShareRow<'_>) -> QueryResult<Share> {
    diesel::insert_into(map_shares::table)
        .values(row)
        .returning(map_shares::id)
        .get_result::<i64>(connection)
        .and_then(|id| map_shares::table.find(id).select(Share::as_select()).first(connection))
}

pub fn share_by_token(connection: &mut Connection, token_hash: &str) -> QueryResult<Option<Share>> {
    map_shares::table
        .filter(map_shares::token_hash.eq(token_hash))
        .select(Share::as_select())
        .first(connection)
        .optional()
}

pub fn share_of_map(connection: &mut Connection, map_id: i64, public_id: &str) -> QueryResult<Share> {
    map_shares::table
        .filter(map_shares::map_id.eq(map_id))
        .filter(map_shares::public_id.eq(public_id))
        .select(Share::as_select())
        .first(connection)
}

/// The links of a map from new to old: from `cursor` on one more than a page, without one all of them.
pub fn shares_of_map(
    connection: &mut Connection,
    map_id: i64,
    filter: &ShareFilter,
    cursor: Option<Cursor>,
    now: Timestamp,
) -> QueryResult<Vec<Share>> {
    let mut query = map_shares::table
        .filter(map_shares::map_id.eq(map_id))
        .order(map_shares::id.desc())
        .select(Share::as_select())
        .into_boxed();
    if let Some(cursor) = cursor {
        query = query.filter(map_shares::id.lt(cursor.below())).limit(PAGE_SIZE + 1);
    }
    if let Some(words) = &filter.search {
        query = query.filter(lower(map_shares::name).like(pattern(words)));
    }
    match filter.state {
        None => {}
        Some(ShareState::Revoked) => query = query.filter(map_shares::revoked_at.is_not_null()),
        Some(ShareState::Expired) => {
            query = query.filter(map_shares::revoked_at.is_null()).filter(map_shares::expires_at.le(now));
        }
        Some(ShareState::Open) => {
            let lives = map_shares::expires_at.is_null().or(map_shares::expires_at.gt(now));
            query = query.filter(map_shares::revoked_at.is_null()).filter(lives);
        }
    }
    query.load(connection)
}

/// Saves what may be changed of a link, if nobody was first.
pub fn save_share(connection: &mut Connection, share: &Share) -> QueryResult<usize> {
    diesel::update(map_shares::table.find(share.id))
        .filter(map_shares::version.eq(share.version))
        .set((
            map_shares::name.eq(&share.name),
            map_shares::token_hash.eq(&share.token_hash),
            map_shares::password_hash.eq(&share.password_hash),
            map_shares::downloads.eq(share.downloads),
            map_shares::expires_at.eq(share.expires_at),
            map_shares::revoked_at.eq(share.revoked_at),
            map_shares::version.eq(share.version + 1),
        ))
        .execute(connection)
}

/// Counts one opening.
pub fn count_opening(connection: &mut Connection, share_id: i64, now: Timestamp) -> QueryResult<usize> {
    diesel::update(map_shares::table.find(share_id))
        .set((map_shares::openings.eq(map_shares::openings + 1), map_shares::opened_at.eq(now)))
        .execute(connection)
}
