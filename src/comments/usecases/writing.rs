use chrono::Duration;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::super::commenter::Commenter;
use super::super::model::{CellLevel, Comment, CommentedMap, LANES};
use super::super::rules;
use super::super::store::{self, CommentRow};
use super::letters;
use super::reading::{find_comment, find_map};
use crate::accounts::{Happening, record};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Timestamp};

/// Something to be said about a cell, or an answer in a thread.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NewComment {
    /// `touchpoint`, `stage` or `journey`; may be left out of an answer.
    pub level: Option<CellLevel>,
    /// Key of the stage or the touchpoint, `whole` for the journey; may be left out of an answer.
    pub key: String,
    /// One lane of a stage: `time`, `goals`, `actions`, `thoughts`, `touchpoints`, `score`, `emotion`, `pains`,
    /// `solutions`, `owner` or `target`; blank for the cell as a whole.
    pub lane: String,
    /// Up to 2000 characters; `@Name` calls somebody, who gets a letter and a notice.
    #[validate(length(max = 2000))]
    pub words: String,
    /// Id of the comment that began the thread, to answer in it.
    pub thread: Option<String>,
    /// Ids of people to call besides those in the words.
    #[validate(length(max = 50))]
    pub mention: Vec<String>,
}

/// Words written anew.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditComment {
    pub version: i64,
    #[validate(length(max = 2000))]
    pub words: String,
}

/// Says something. The same words sent twice within a minute are one comment.
pub fn write_comment(
    connection: &mut Connection,
    author: &Commenter,
    map_id: &str,
    new: &NewComment,
    now: Timestamp,
) -> AppResult<Comment> {
    let map = find_map(connection, &author.0, map_id)?;
    let words = needed(&new.words)?;
    let thread = match &new.thread {
        None => None,
        Some(id) => Some(first_of(connection, &author.0, &map, id)?),
    };
    let (level, key, lane) = match &thread {
        Some(first) => (first.level.clone(), first.key.clone(), first.lane.clone()),
        None => place(connection, &map, new)?,
    };
    let row = CommentRow {
        public_id: new_id(),
        client_id: map.client_id,
        map_id: map.id,
        level: &level,
        key: &key,
        lane: &lane,
        thread_id: thread.as_ref().map(|first| first.id),
        author_id: author.0.user_id,
        words: &words,
        created_at: now,
    };
    let since = now - Duration::seconds(rules::TWICE_WITHIN_SECONDS);
    if let Some(earlier) = store::said_since(connection, &row, since)? {
        return Ok(earlier);
    }
    let written = store::insert_comment(connection, &row)?;
    letters::call(connection, &author.0, &map, &written, &new.mention, now)?;
    note(connection, &author.0, &map, &written, "comment.added", now)?;
    Ok(written)
}

fn needed(words: &str) -> AppResult<String> {
    let words = words.trim().replace("\r\n", "\n");
    if words.is_empty() {
        return Err(AppError::invalid("words", "required"));
    }
    Ok(words)
}

fn first_of(connection: &mut Connection, actor: &Actor, map: &CommentedMap, id: &str) -> AppResult<Comment> {
    let unknown = || AppError::invalid("thread", "unknown");
    let first = match store::comment_in(connection, actor.scope(), id) {
        Ok(first) if first.map_id == map.id => first,
        Ok(_) | Err(diesel::result::Error::NotFound) => return Err(unknown()),
        Err(error) => return Err(error.into()),
    };
    match first.thread_id {
        None => Ok(first),
        // An answer to an answer belongs to the same thread.
        Some(id) => Ok(store::comment_by_id(connection, id)?),
    }
}

fn place(connection: &mut Connection, map: &CommentedMap, new: &NewComment) -> AppResult<(String, String, String)> {
    let level = new.level.ok_or_else(|| AppError::invalid("level", "required"))?;
    store::cell_title(connection, map, level, &new.key)?.ok_or_else(|| AppError::invalid("key", "unknown"))?;
    let lane = new.lane.trim();
    let is_known = lane.is_empty() || (level == CellLevel::Stage && LANES.contains(&lane));
    if !is_known {
        return Err(AppError::invalid("lane", "unknown"));
    }
    Ok((level.as_str().to_owned(), new.key.clone(), lane.to_owned()))
}

/// Writes one's own words anew, as long as there is time for it.
pub fn edit_comment(
    connection: &mut Connection,
    author: &Commenter,
    public_id: &str,
    edit: &EditComment,
    now: Timestamp,
) -> AppResult<Comment> {
    let (comment, map) = own(connection, author, public_id, edit.version, now)?;
    let words = needed(&edit.words)?;
    if words == comment.words {
        return Ok(comment);
    }
    save(connection, &Comment { words, edited_at: Some(now), ..comment.clone() })?;
    let changed = store::comment_by_id(connection, comment.id)?;
    letters::call(connection, &author.0, &map, &changed, &[], now)?;
    note(connection, &author.0, &map, &changed, "comment.changed", now)?;
    Ok(changed)
}

/// Takes one's own words back, as long as there is time for it. A thread that others have answered in stays.
pub fn delete_comment(
    connection: &mut Connection,
    author: &Commenter,
    public_id: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<Comment> {
    let (comment, map) = own(connection, author, public_id, version, now)?;
    let alone = comment.thread_id.is_none() && !store::has_answers(connection, &comment)?;
    let gone = Comment {
        words: String::new(),
        deleted_at: Some(now),
        resolved_at: if alone { Some(now) } else { comment.resolved_at },
        resolved_by: if alone { Some(author.0.user_id) } else { comment.resolved_by },
        ..comment.clone()
    };
    save(connection, &gone)?;
    note(connection, &author.0, &map, &gone, "comment.deleted", now)?;
    Ok(store::comment_by_id(connection, comment.id)?)
}

fn own(
    connection: &mut Connection,
    author: &Commenter,
    public_id: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<(Comment, CommentedMap)> {
    let (comment, map) = find_comment(connection, &author.0, public_id)?;
    if comment.author_id != author.0.user_id {
        return Err(AppError::Forbidden);
    }
    if comment.deleted_at.is_some() || comment.version != version {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    if now > rules::changeable_until(comment.created_at) {
        return Err(AppError::Conflict("comment-too-late"));
    }
    Ok((comment, map))
}

/// Says that a thread needs no more words, or that it does after all. Saying so twice changes nothing.
pub fn set_resolved(
    connection: &mut Connection,
    actor: &Commenter,
    public_id: &str,
    resolved: bool,
    now: Timestamp,
) -> AppResult<Comment> {
    let (comment, map) = find_comment(connection, &actor.0, public_id)?;
    if comment.thread_id.is_some() {
        return Err(AppError::NotFound);
    }
    if comment.resolved_at.is_some() == resolved {
        return Ok(comment);
    }
    let changed = Comment {
        resolved_at: resolved.then_some(now),
        resolved_by: resolved.then_some(actor.0.user_id),
        ..comment.clone()
    };
    save(connection, &changed)?;
    let action = if resolved { "comment.resolved" } else { "comment.reopened" };
    note(connection, &actor.0, &map, &changed, action, now)?;
    Ok(store::comment_by_id(connection, comment.id)?)
}

fn save(connection: &mut Connection, comment: &Comment) -> AppResult<()> {
    match store::save_words(connection, comment)? {
        1 => Ok(()),
        _ => Err(AppError::Conflict("changed-meanwhile")),
    }
}

fn note(
    connection: &mut Connection,
    actor: &Actor,
    map: &CommentedMap,
    comment: &Comment,
    action: &str,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "comment",
        subject_id: &comment.public_id,
        client_id: Some(map.client_id),
        detail: json!({"map": map.public_id, "level": comment.level, "key": comment.key, "lane": comment.lane}),
    };
    record(connection, Some(actor), &happening, now)
}

/// What was said about a touchpoint of a map goes with it under its new key.
pub fn rename_touchpoint(connection: &mut Connection, map_id: i64, from: &str, to: &str) -> AppResult<()> {
    store::rename_touchpoint(connection, map_id, from, to)?;
    Ok(())
}
