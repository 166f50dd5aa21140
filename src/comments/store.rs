use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::model::{CellLevel, Comment, CommentedMap, Thread, WHOLE};
use crate::db::Connection;
use crate::db::schema::{journey_maps, map_cells, map_comment_mentions, map_comments, map_stages, map_touchpoints};
use crate::db::search::{lower, pattern};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Scope, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = map_comments)]
pub struct CommentRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub map_id: i64,
    pub level: &'a str,
    pub key: &'a str,
    pub lane: &'a str,
    pub thread_id: Option<i64>,
    pub author_id: i64,
    pub words: &'a str,
    pub created_at: Timestamp,
}

/// Which threads a list holds; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct ThreadFilter {
    /// Of one cell: level and key.
    pub cell: Option<(String, String)>,
    pub resolved: Option<bool>,
    /// Part of the words that begin it.
    pub search: Option<String>,
}

pub fn map_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<CommentedMap> {
    let found = journey_maps::table
        .filter(journey_maps::public_id.eq(public_id))
        .select(CommentedMap::as_select())
        .into_boxed();
    match scope {
        Scope::All => found.first(connection),
        Scope::Client(client_id) => found.filter(journey_maps::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn map_by_id(connection: &mut Connection, id: i64) -> QueryResult<CommentedMap> {
    journey_maps::table.find(id).select(CommentedMap::as_select()).first(connection)
}

pub fn comment_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Comment> {
    let found =
        map_comments::table.filter(map_comments::public_id.eq(public_id)).select(Comment::as_select()).into_boxed();
    match scope {
        Scope::All => found.first(connection),
        Scope::Client(client_id) => found.filter(map_comments::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn comment_by_id(connection: &mut Connection, id: i64) -> QueryResult<Comment> {
    map_comments::table.find(id).select(Comment::as_select()).first(connection)
}

/// The name of a cell, if the map has it: in its plan, or among what checks met.
pub fn cell_title(
    connection: &mut Connection,
    map: &CommentedMap,
    level: CellLevel,
    key: &str,
) -> QueryResult<Option<String>> {
    match level {
        CellLevel::Journey => Ok((key == WHOLE).then(|| map.title.clone())),
        CellLevel::Stage => map_stages::table
            .filter(map_stages::map_id.eq(map.id))
            .filter(map_stages::key.eq(key))
            .select(map_stages::title)
            .first(connection)
            .optional(),
        CellLevel::Touchpoint => {
            let planned: Option<String> = map_touchpoints::table
                .filter(map_touchpoints::map_id.eq(map.id))
                .filter(map_touchpoints::key.eq(key))
                .select(map_touchpoints::title)
                .first(connection)
                .optional()?;
            if planned.is_some() {
                return Ok(planned);
            }
            map_cells::table
                .filter(map_cells::map_id.eq(map.id))
                .filter(map_cells::level.eq(level.as_str()))
                .filter(map_cells::key.eq(key))
                .select(map_cells::key)
                .first(connection)
                .optional()
        }
    }
}

/// The names of a map's stages and touchpoints by level and key.
pub fn cell_titles(connection: &mut Connection, map_id: i64) -> QueryResult<BTreeMap<(String, String), String>> {
    let stages: Vec<(String, String)> = map_stages::table
        .filter(map_stages::map_id.eq(map_id))
        .select((map_stages::key, map_stages::title))
        .load(connection)?;
    let touchpoints: Vec<(String, String)> = map_touchpoints::table
        .filter(map_touchpoints::map_id.eq(map_id))
        .select((map_touchpoints::key, map_touchpoints::title))
        .load(connection)?;
    let named = |level: CellLevel| move |(key, title)| ((level.as_str().to_owned(), key), title);
    let stages = stages.into_iter().map(named(CellLevel::Stage));
    Ok(stages.chain(touchpoints.into_iter().map(named(CellLevel::Touchpoint))).collect())
}

pub fn insert_comment(connection: &mut Connection, row: &CommentRow<'_>) -> QueryResult<Comment> {
    diesel::insert_into(map_comments::table).values(row).get_result(connection)
}

/// The same words of the same author at the same place since then.
pub fn said_since(connection: &mut Connection, row: &CommentRow<'_>, since: Timestamp) -> QueryResult<Option<Comment>> {
    use map_comments::dsl;
    let found: Vec<Comment> = dsl::map_comments
        .filter(dsl::map_id.eq(row.map_id))
        .filter(dsl::level.eq(row.level))
        .filter(dsl::key.eq(row.key))
        .filter(dsl::lane.eq(row.lane))
        .filter(dsl::author_id.eq(row.author_id))
        .filter(dsl::created_at.ge(since))
        .filter(dsl::deleted_at.is_null())
        .filter(dsl::words.eq(row.words))
        .select(Comment::as_select())
        .load(connection)?;
    Ok(found.into_iter().find(|comment| comment.thread_id == row.thread_id))
}

/// Writes words anew, or takes them away, if nobody did since; returns how many rows that were.
pub fn save_words(connection: &mut Connection, comment: &Comment) -> QueryResult<usize> {
    use map_comments::dsl;
    diesel::update(dsl::map_comments.filter(dsl::id.eq(comment.id)).filter(dsl::version.eq(comment.version)))
        .set((
            dsl::words.eq(&comment.words),
            dsl::edited_at.eq(comment.edited_at),
            dsl::deleted_at.eq(comment.deleted_at),
            dsl::resolved_at.eq(comment.resolved_at),
            dsl::resolved_by.eq(comment.resolved_by),
            dsl::version.eq(comment.version + 1),
        ))
        .execute(connection)
}

pub fn has_answers(connection: &mut Connection, comment: &Comment) -> QueryResult<bool> {
    let answers: i64 = map_comments::table
        .filter(map_comments::thread_id.eq(comment.id))
        .filter(map_comments::deleted_at.is_null())
        .count()
        .get_result(connection)?;
    Ok(answers > 0)
}

/// Who was told of a comment already.
pub fn told_of(connection: &mut Connection, comment_id: i64) -> QueryResult<Vec<i64>> {
    map_comment_mentions::table
        .filter(map_comment_mentions::comment_id.eq(comment_id))
        .select(map_comment_mentions::user_id)
        .load(connection)
}

pub fn note_told(connection: &mut Connection, comment: &Comment, user_id: i64, now: Timestamp) -> QueryResult<usize> {
    use map_comment_mentions::dsl;
    diesel::insert_into(dsl::map_comment_mentions)
        .values((
            dsl::comment_id.eq(comment.id),
            dsl::client_id.eq(comment.client_id),
            dsl::user_id.eq(user_id),
            dsl::told_at.eq(now),
        ))
        .execute(connection)
}

/// What begins the threads of a map, the newest first.
pub fn first_comments(
    connection: &mut Connection,
    map_id: i64,
    filter: &ThreadFilter,
    cursor: Cursor,
) -> QueryResult<Vec<Comment>> {
    use map_comments::dsl;
    let mut query = dsl::map_comments
        .filter(dsl::map_id.eq(map_id))
        .filter(dsl::thread_id.is_null())
        .filter(dsl::id.lt(cursor.below()))
        .order(dsl::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Comment::as_select())
        .into_boxed();
    if let Some((level, key)) = &filter.cell {
        query = query.filter(dsl::level.eq(level)).filter(dsl::key.eq(key));
    }
    match filter.resolved {
        Some(true) => query = query.filter(dsl::resolved_at.is_not_null()),
        Some(false) => query = query.filter(dsl::resolved_at.is_null()),
        None => {}
    }
    if let Some(search) = &filter.search {
        query = query.filter(lower(dsl::words).like(pattern(search)));
    }
    query.load(connection)
}

/// The threads that these comments begin, with their answers, in one query.
pub fn threads_of(connection: &mut Connection, firsts: Vec<Comment>) -> QueryResult<Vec<Thread>> {
    let ids: Vec<i64> = firsts.iter().map(|first| first.id).collect();
    let answers: Vec<Comment> = map_comments::table
        .filter(map_comments::thread_id.eq_any(&ids))
        .order(map_comments::id)
        .select(Comment::as_select())
        .load(connection)?;
    let mut by_thread: BTreeMap<i64, Vec<Comment>> = BTreeMap::new();
    for answer in answers {
        by_thread.entry(answer.thread_id.unwrap_or_default()).or_default().push(answer);
    }
    let thread = |first: Comment| Thread { answers: by_thread.remove(&first.id).unwrap_or_default(), first };
    Ok(firsts.into_iter().map(thread).collect())
}

/// What was said about a touchpoint goes with it under its new key.
pub fn rename_touchpoint(connection: &mut Connection, map_id: i64, from: &str, to: &str) -> QueryResult<usize> {
    use map_comments::dsl;
    let own = dsl::map_comments.filter(dsl::map_id.eq(map_id)).filter(dsl::level.eq(CellLevel::Touchpoint.as_str()));
    diesel::update(own.filter(dsl::key.eq(from))).set(dsl::key.eq(to)).execute(connection)
}

/// How many open threads each lane of each cell has.
pub fn open_threads(connection: &mut Connection, map_id: i64) -> QueryResult<Vec<((String, String, String), i64)>> {
    use map_comments::dsl;
    let rows: Vec<(String, String, String, i64)> = dsl::map_comments
        .filter(dsl::map_id.eq(map_id))
        .filter(dsl::thread_id.is_null())
        .filter(dsl::resolved_at.is_null())
        .group_by((dsl::level, dsl::key, dsl::lane))
        .select((dsl::level, dsl::key, dsl::lane, count_star()))
        .load(connection)?;
    Ok(rows.into_iter().map(|(level, key, lane, count)| ((level, key, lane), count)).collect())
}
