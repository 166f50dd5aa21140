use diesel::prelude::*;

use crate::accounts::model::AuditEntry;
use crate::db::Connection;
use crate::db::schema::{audit_entries, users};
use crate::error::AppResult;
use crate::kernel::{Cursor, Timestamp};

/// Which entries a page of the log holds; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    pub action: Option<String>,
    pub subject: Option<String>,
    pub subject_id: Option<String>,
    /// The actor's e-mail or public id.
    pub actor: Option<String>,
    /// At or after this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub before: Option<Timestamp>,
}

/// An entry with its actor's public id and name.
pub type Listed = (AuditEntry, Option<String>, Option<String>);

/// At most so many entries below the cursor, newest first.
pub fn entries_after(
    connection: &mut Connection,
    filter: &AuditFilter,
    cursor: Cursor,
    most: i64,
) -> AppResult<Vec<Listed>> {
    let mut query = audit_entries::table
        .left_join(users::table)
        .filter(audit_entries::id.lt(cursor.below()))
        .order(audit_entries::id.desc())
        .limit(most)
        .select((AuditEntry::as_select(), users::public_id.nullable(), users::name.nullable()))
        .into_boxed();
    if let Some(action) = &filter.action {
        query = query.filter(audit_entries::action.eq(action));
    }
    if let Some(subject) = &filter.subject {
        query = query.filter(audit_entries::subject.eq(subject));
    }
    if let Some(subject_id) = &filter.subject_id {
        query = query.filter(audit_entries::subject_id.eq(subject_id));
    }
    if let Some(actor) = &filter.actor {
        query = query.filter(users::email.eq(actor.to_lowercase()).or(users::public_id.eq(actor)));
    }
    if let Some(from) = filter.from {
        query = query.filter(audit_entries::at.ge(from));
    }
    if let Some(before) = filter.before {
        query = query.filter(audit_entries::at.lt(before));
    }
    Ok(query.load(connection)?)
}
