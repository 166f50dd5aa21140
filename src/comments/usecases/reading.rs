use std::collections::BTreeMap;

use super::super::model::{CellLevel, Comment, CommentCounts, CommentedMap, Thread};
use super::super::store::{self, ThreadFilter};
use crate::accounts::{self, User};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Actor, Cursor, Paged};

/// The map of this address, if the actor may see it.
pub fn find_map(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<CommentedMap> {
    Ok(store::map_in(connection, actor.scope(), public_id)?)
}

/// The comment of this address with its map, if the actor may see it.
pub fn find_comment(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<(Comment, CommentedMap)> {
    let comment = store::comment_in(connection, actor.scope(), public_id)?;
    let map = store::map_by_id(connection, comment.map_id)?;
    Ok((comment, map))
}

/// Whoever may be called by name: the client's people, and the managers.
pub fn people_of(connection: &mut Connection, map: &CommentedMap) -> AppResult<Vec<User>> {
    accounts::people_around(connection, map.client_id)
}

/// Threads of a map, the newest first; what was deleted before anybody answered is not among them.
pub fn list_threads(
    connection: &mut Connection,
    map: &CommentedMap,
    filter: &ThreadFilter,
    cursor: Cursor,
) -> AppResult<Paged<Thread>> {
    let page = Paged::from_rows(store::first_comments(connection, map.id, filter, cursor)?, |first| first.id);
    let mut threads = store::threads_of(connection, page.items)?;
    threads.retain(|thread| {
        thread.first.deleted_at.is_none() || thread.answers.iter().any(|answer| answer.deleted_at.is_none())
    });
    Ok(Paged { items: threads, next: page.next })
}

/// The same without pages, for a file.
pub fn all_threads(connection: &mut Connection, map: &CommentedMap, filter: &ThreadFilter) -> AppResult<Vec<Thread>> {
    let (mut threads, mut cursor) = (Vec::new(), Cursor::start());
    loop {
        let page = list_threads(connection, map, filter, cursor)?;
        threads.extend(page.items);
        let Some(next) = page.next else { return Ok(threads) };
        cursor = Cursor::parse(&next);
    }
}

/// All threads of one cell, the open ones first.
pub fn threads_of_cell(
    connection: &mut Connection,
    map: &CommentedMap,
    level: CellLevel,
    key: &str,
) -> AppResult<Vec<Thread>> {
    let cell = Some((level.as_str().to_owned(), key.to_owned()));
    let filter = ThreadFilter { cell, ..ThreadFilter::default() };
    let mut threads = list_threads(connection, map, &filter, Cursor::start())?.items;
    threads.sort_by_key(|thread| thread.first.resolved_at.is_some());
    Ok(threads)
}

/// The names of a map's cells by level and key.
pub fn titles_of(connection: &mut Connection, map: &CommentedMap) -> AppResult<BTreeMap<(String, String), String>> {
    Ok(store::cell_titles(connection, map.id)?)
}

/// Open threads of a map, for the marks on it; in one query.
pub fn counts_of(connection: &mut Connection, map_id: i64) -> AppResult<CommentCounts> {
    Ok(CommentCounts(store::open_threads(connection, map_id)?.into_iter().collect()))
}
