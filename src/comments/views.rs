//! Threads as pages show them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::commenter::Commenter;
use super::model::{CellLevel, Comment, CommentedMap, LANES, Thread};
use super::rules::{self, Piece};
use super::usecases::{self, people_of};
use crate::accounts::{self, User};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::clock::rfc3339;
use crate::kernel::{Actor, Language, Timestamp};
use crate::texts;
use crate::web::Typed;
use crate::web::render::Choice;

/// What is said about one cell, and the form that says more.
#[derive(Serialize)]
pub struct CellComments {
    pub threads: Vec<ThreadView>,
    /// Threads that wait for more words.
    pub open: usize,
    pub may_write: bool,
    pub action: String,
    pub level: String,
    pub key: String,
    /// Of a stage; empty elsewhere.
    pub lanes: Vec<Choice>,
    pub people: Vec<Choice>,
    /// The selection of the map, to come back to.
    pub query: String,
    pub all_href: String,
    #[serde(flatten)]
    pub form: Typed,
}

#[derive(Serialize)]
pub struct ThreadView {
    pub id: String,
    pub resolved: bool,
    /// The lane in words, where the thread is about one.
    pub lane: Option<String>,
    /// The cell, where threads of several stand together.
    pub cell: Option<CellLink>,
    pub resolution_action: String,
    /// What began it, then the answers.
    pub comments: Vec<CommentView>,
}

#[derive(Serialize)]
pub struct CellLink {
    pub title: String,
    pub href: String,
}

#[derive(Serialize)]
pub struct CommentView {
    pub id: String,
    pub author: String,
    pub at: String,
    pub pieces: Vec<Piece>,
    pub edited: bool,
    pub deleted: bool,
    pub version: i64,
    /// Where the reader may still change it.
    pub edit_href: Option<String>,
    pub removal_action: Option<String>,
}

/// Who reads, and what their pages have to know.
pub struct Reading<'a> {
    pub actor: &'a Actor,
    pub language: Language,
    pub now: Timestamp,
}

/// The threads of one cell, for its page.
pub fn cell_comments(
    connection: &mut Connection,
    reading: &Reading<'_>,
    map: &CommentedMap,
    level: &str,
    key: &str,
    query: String,
) -> AppResult<CellComments> {
    let known = CellLevel::parse(level).ok_or(AppError::NotFound)?;
    let threads = usecases::threads_of_cell(connection, map, known, key)?;
    let people = people_of(connection, map)?;
    let threads = threads_in_words(connection, reading, threads, &people)?;
    let language = reading.language;
    let lanes = LANES.iter().map(|lane| Choice::new(*lane, texts::text(language, &format!("lane-{lane}"))));
    let others = people.iter().filter(|person| person.id != reading.actor.user_id);
    Ok(CellComments {
        open: threads.iter().filter(|thread| !thread.resolved).count(),
        threads,
        may_write: Commenter::of(reading.actor.clone()).is_ok(),
        action: format!("/maps/{}/comments", map.public_id),
        level: level.to_owned(),
        key: key.to_owned(),
        lanes: if known == CellLevel::Stage { lanes.collect() } else { Vec::new() },
        people: others.map(|person| Choice::new(&person.public_id, &person.name)).collect(),
        query,
        all_href: format!("/maps/{}/comments", map.public_id),
        form: Typed::default(),
    })
}

/// Threads with their authors' names, read in one query.
pub fn threads_in_words(
    connection: &mut Connection,
    reading: &Reading<'_>,
    threads: Vec<Thread>,
    people: &[User],
) -> AppResult<Vec<ThreadView>> {
    let names = authors(connection, &threads)?;
    let called: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let view = |comment: Comment| comment_view(reading, comment, &names, &called);
    Ok(threads
        .into_iter()
        .map(|Thread { first, answers }| ThreadView {
            id: first.public_id.clone(),
            resolved: first.resolved_at.is_some(),
            lane: (!first.lane.is_empty()).then(|| texts::text(reading.language, &format!("lane-{}", first.lane))),
            cell: None,
            resolution_action: format!("/comments/{}/resolution", first.public_id),
            comments: std::iter::once(first).chain(answers).map(view).collect(),
        })
        .collect())
}

/// The names of everybody who wrote in these threads, by their key.
pub fn authors(connection: &mut Connection, threads: &[Thread]) -> AppResult<BTreeMap<i64, String>> {
    let mut ids: Vec<i64> = threads
        .iter()
        .flat_map(|thread| std::iter::once(&thread.first).chain(&thread.answers))
        .map(|comment| comment.author_id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(accounts::users_by_ids(connection, &ids)?.into_iter().map(|user| (user.id, user.name)).collect())
}

fn comment_view(
    reading: &Reading<'_>,
    comment: Comment,
    names: &BTreeMap<i64, String>,
    called: &[&str],
) -> CommentView {
    let own = comment.author_id == reading.actor.user_id;
    let open = comment.deleted_at.is_none() && reading.now <= rules::changeable_until(comment.created_at);
    let may_change = own && open && Commenter::of(reading.actor.clone()).is_ok();
    let base = format!("/comments/{}", comment.public_id);
    CommentView {
        author: names.get(&comment.author_id).cloned().unwrap_or_default(),
        at: rfc3339(comment.created_at),
        pieces: rules::pieces(&comment.words, called),
        edited: comment.edited_at.is_some(),
        deleted: comment.deleted_at.is_some(),
        version: comment.version,
        edit_href: may_change.then(|| format!("{base}/edit")),
        removal_action: may_change.then(|| format!("{base}/removal")),
        id: comment.public_id,
    }
}
