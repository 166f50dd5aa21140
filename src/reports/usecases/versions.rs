//! Every version of a report with its author, and what differs between two of them.

use std::collections::HashMap;

use super::{Dossier, VersionView, dossier, find_report};
use crate::accounts;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Role};
use crate::reports::model::RESCORE;

/// A report with the versions its reader may see, and who made them.
#[derive(Debug, Clone)]
pub struct History {
    pub dossier: Dossier,
    /// Names by user id; a client reads the shopper's code and nobody's name.
    authors: HashMap<i64, String>,
}

/// Who made a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author<'a> {
    Shopper { name: Option<&'a str>, code: &'a str },
    Reviewer { name: Option<&'a str> },
}

impl History {
    pub fn author<'a>(&'a self, view: &VersionView) -> Author<'a> {
        let name = self.authors.get(&view.version.created_by).map(String::as_str);
        match view.version.is_submission() {
            true => Author::Shopper { name, code: &self.dossier.shopper.code },
            false => Author::Reviewer { name },
        }
    }

    /// The versions of these numbers; without them, the newest and the one before it.
    pub fn pair(&self, from: Option<i32>, to: Option<i32>) -> Option<(&VersionView, &VersionView)> {
        let versions = &self.dossier.versions;
        let numbered = |number: i32| versions.iter().find(|view| view.version.number == number);
        let to = match to {
            Some(number) => numbered(number)?,
            None => versions.last()?,
        };
        let from = match from {
            Some(number) => numbered(number)?,
            None => versions.iter().rev().find(|view| view.version.number < to.version.number)?,
        };
        Some((from, to))
    }
}

/// The versions of a report: all of them for managers, from the approved one on for its client.
pub fn history(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<History> {
    let report = find_report(connection, actor, public_id)?;
    if actor.role == Role::Shopper {
        return Err(AppError::Forbidden);
    }
    let mut dossier = dossier(connection, report)?;
    if actor.role == Role::Client {
        // What came after approval was scored anew; what came before it was never the client's to see.
        let approved = dossier.versions.iter().rposition(|view| view.version.reason != RESCORE);
        dossier.versions.drain(..approved.unwrap_or_default());
        return Ok(History { dossier, authors: HashMap::new() });
    }
    let ids: Vec<i64> = dossier.versions.iter().map(|view| view.version.created_by).collect();
    let people = accounts::users_by_ids(connection, &ids)?;
    Ok(History { dossier, authors: people.into_iter().map(|person| (person.id, person.name)).collect() })
}
