//! Whoever is called by name gets one letter about it, and one notice.

use super::super::model::{CellLevel, Comment, CommentedMap};
use super::super::rules;
use super::super::store;
use super::reading::people_of;
use crate::accounts::User;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Email, Language, Timestamp};
use crate::mail::{self, Letter};
use crate::notices::{self, Notice};
use crate::texts::Argument;

/// Writes to those in the words and to those picked by id; to nobody twice about one comment, and never to its author.
pub(super) fn call(
    connection: &mut Connection,
    author: &Actor,
    map: &CommentedMap,
    comment: &Comment,
    picked: &[String],
    now: Timestamp,
) -> AppResult<()> {
    let people = people_of(connection, map)?;
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let called = rules::called(&comment.words, &names);
    let told = store::told_of(connection, comment.id)?;
    let level = CellLevel::parse(&comment.level).ok_or_else(|| AppError::internal("unknown level"))?;
    let cell = store::cell_title(connection, map, level, &comment.key)?.unwrap_or_else(|| comment.key.clone());
    for (place, person) in people.iter().enumerate() {
        let is_meant = called.contains(&place) || picked.contains(&person.public_id);
        if !is_meant || person.id == author.user_id || told.contains(&person.id) {
            continue;
        }
        store::note_told(connection, comment, person.id, now)?;
        mail::queue(connection, &letter(author, map, comment, &cell, person)?, now)?;
        notices::tell(connection, &[person.id], &notice(author, map, comment, &cell), now)?;
    }
    Ok(())
}

fn notice(author: &Actor, map: &CommentedMap, comment: &Comment, cell: &str) -> Notice {
    Notice {
        words: "comments-called-you",
        arguments: vec![
            ("author", Argument::from(author.name.as_str())),
            ("map", Argument::from(map.title.as_str())),
            ("cell", Argument::from(cell)),
        ],
        link: link(map, comment),
        occasion: Some(format!("comment:{}", comment.public_id)),
        client_id: Some(map.client_id),
    }
}

/// The comments of the cell, at this one.
fn link(map: &CommentedMap, comment: &Comment) -> String {
    format!("/maps/{}/cells/{}/{}#comment-{}", map.public_id, comment.level, comment.key, comment.public_id)
}

fn letter(author: &Actor, map: &CommentedMap, comment: &Comment, cell: &str, person: &User) -> AppResult<Letter> {
    Ok(Letter {
        recipient: Email::parse(&person.email).map_err(AppError::internal)?,
        language: Language::parse(&person.language).unwrap_or_default(),
        name: "comment-mention",
        arguments: vec![
            ("name", Argument::from(person.name.as_str())),
            ("author", Argument::from(author.name.as_str())),
            ("map", Argument::from(map.title.as_str())),
            ("cell", Argument::from(cell)),
            ("words", Argument::from(comment.words.as_str())),
        ],
        link: Some(link(map, comment)),
    })
}
