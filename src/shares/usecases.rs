//! Share links: who makes them, who opens them.

use serde_json::json;

use super::model::{Share, ShareFilter, ShareState};
use super::store::{self, ShareRow};
use crate::accounts::{Happening, HashedPassword, record};
use crate::db::{Connection, new_id, token_hash};
use crate::error::{AppError, AppResult};
use crate::journeys::usecases::{Drawn, draw_found, find_map, plan_by_id};
use crate::journeys::{Asked, JourneyMap, UsualCompare};
use crate::kernel::{Actor, ClientRole, Cursor, Language, Paged, Role, Timestamp};

/// A link to be made.
#[derive(Debug, Clone)]
pub struct NewShare {
    pub name: String,
    /// The selection, as the query of the map's address.
    pub query: String,
    /// Show the newest wave, whichever that is, instead of the one that is newest today.
    pub newest_wave: bool,
    pub password: Option<HashedPassword>,
    pub downloads: bool,
    pub expires_at: Option<Timestamp>,
}

/// What becomes of a link's password.
#[derive(Debug, Clone)]
pub enum PasswordChange {
    Keep,
    Remove,
    Replace(HashedPassword),
}

/// A change of a link; what is absent stays.
#[derive(Debug, Clone)]
pub struct EditShare {
    pub version: i64,
    pub name: Option<String>,
    pub downloads: Option<bool>,
    /// `Some(None)` lets the link live on.
    pub expires_at: Option<Option<Timestamp>>,
    pub password: PasswordChange,
}

/// What a link opened.
pub struct Opened {
    pub share: Share,
    pub drawn: Drawn,
}

/// The map, if the actor may share it: managers, and owners at the client.
pub fn find_shared_map(connection: &mut Connection, actor: &Actor, map_id: &str) -> AppResult<JourneyMap> {
    let map = find_map(connection, actor, map_id)?;
    match (actor.role, actor.client) {
        (Role::Manager | Role::Admin, _) => Ok(map),
        (Role::Client, Some((own, ClientRole::Owner))) if own == map.client_id => Ok(map),
        _ => Err(AppError::Forbidden),
    }
}

/// The links of a map that the filter lets through, from new to old.
pub fn list_shares(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    (filter, cursor): (&ShareFilter, Cursor),
    now: Timestamp,
) -> AppResult<(JourneyMap, Paged<Share>)> {
    let map = find_shared_map(connection, actor, map_id)?;
    let rows = store::shares_of_map(connection, map.id, filter, Some(cursor), now)?;
    Ok((map, Paged::from_rows(rows, |share| share.id)))
}

/// The same without pages, for a file.
pub fn all_shares(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    filter: &ShareFilter,
    now: Timestamp,
) -> AppResult<Vec<Share>> {
    let map = find_shared_map(connection, actor, map_id)?;
    Ok(store::shares_of_map(connection, map.id, filter, None, now)?)
}

pub fn find_share(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    share_id: &str,
) -> AppResult<(JourneyMap, Share)> {
    let map = find_shared_map(connection, actor, map_id)?;
    let share = store::share_of_map(connection, map.id, share_id)?;
    Ok((map, share))
}

/// Makes a link under this secret. The same secret again is the same request sent twice: it finds what it made.
pub fn create_share(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    new: &NewShare,
    token: &str,
    now: Timestamp,
) -> AppResult<Share> {
    let map = find_shared_map(connection, actor, map_id)?;
    let hash = token_hash(token);
    if let Some(made) = store::share_by_token(connection, &hash)? {
        let same = made.map_id == map.id && made.created_by == actor.user_id && made.name == new.name.trim();
        return if same { Ok(made) } else { Err(AppError::invalid("name", "key-reused")) };
    }
    require_future(new.expires_at, now)?;
    let plan = plan_by_id(connection, map.id)?;
    let drawn = draw_found(connection, plan, &Asked::parse(&new.query), UsualCompare::Previous, actor.language);
    let drawn = drawn.map_err(|error| match error {
        AppError::NotFound => AppError::invalid("query", "unknown"),
        other => other,
    })?;
    let row = ShareRow {
        public_id: new_id(),
        client_id: map.client_id,
        map_id: map.id,
        name: new.name.trim(),
        token_hash: &hash,
        query: &Asked::kept(&drawn.selection.query(), new.newest_wave),
        newest_wave: new.newest_wave,
        password_hash: new.password.as_ref().map(HashedPassword::as_str),
        downloads: new.downloads,
        expires_at: new.expires_at,
        created_by: actor.user_id,
        created_at: now,
    };
    let share = store::insert_share(connection, &row)?;
    note(connection, actor, &share, "map_share.created", now)?;
    Ok(share)
}

fn require_future(moment: Option<Timestamp>, now: Timestamp) -> AppResult<()> {
    match moment {
        Some(moment) if moment <= now => Err(AppError::invalid("expires_at", "past")),
        _ => Ok(()),
    }
}

pub fn edit_share(
    connection: &mut Connection,
    actor: &Actor,
    (map_id, share_id): (&str, &str),
    edit: EditShare,
    now: Timestamp,
) -> AppResult<Share> {
    let (_, mut share) = find_share(connection, actor, map_id, share_id)?;
    share.version = edit.version;
    if let Some(name) = edit.name {
        share.name = name.trim().to_owned();
    }
    share.downloads = edit.downloads.unwrap_or(share.downloads);
    if let Some(end) = edit.expires_at {
        if end != share.expires_at {
            require_future(end, now)?;
        }
        share.expires_at = end;
    }
    match edit.password {
        PasswordChange::Keep => {}
        PasswordChange::Remove => share.password_hash = None,
        PasswordChange::Replace(password) => share.password_hash = Some(password.as_str().to_owned()),
    }
    save(connection, actor, &share, "map_share.changed", now)
}

/// Closes a link for good; closing it again changes nothing.
pub fn revoke_share(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    share_id: &str,
    now: Timestamp,
) -> AppResult<Share> {
    let (_, mut share) = find_share(connection, actor, map_id, share_id)?;
    if share.revoked_at.is_some() {
        return Ok(share);
    }
    share.revoked_at = Some(now);
    save(connection, actor, &share, "map_share.revoked", now)
}

/// Gives a link a new address; the old one stops working at once.
pub fn renew_share(
    connection: &mut Connection,
    actor: &Actor,
    (map_id, share_id): (&str, &str),
    token: &str,
    now: Timestamp,
) -> AppResult<Share> {
    let (_, mut share) = find_share(connection, actor, map_id, share_id)?;
    let hash = token_hash(token);
    if share.token_hash == hash {
        return Ok(share);
    }
    if share.state(now) == ShareState::Revoked {
        return Err(AppError::Conflict("share-revoked"));
    }
    share.token_hash = hash;
    save(connection, actor, &share, "map_share.renewed", now)
}

fn save(
    connection: &mut Connection,
    actor: &Actor,
    share: &Share,
    action: &'static str,
    now: Timestamp,
) -> AppResult<Share> {
    if store::save_share(connection, share)? != 1 {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    note(connection, actor, share, action, now)?;
    Ok(store::share_of_map(connection, share.map_id, &share.public_id)?)
}

fn note(
    connection: &mut Connection,
    actor: &Actor,
    share: &Share,
    action: &'static str,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "map_share",
        subject_id: &share.public_id,
        client_id: Some(share.client_id),
        detail: json!({"name": share.name}),
    };
    record(connection, Some(actor), &happening, now)
}

/// The link with this secret, whatever its state; an unknown secret is not found.
pub fn share_of_token(connection: &mut Connection, token: &str) -> AppResult<Share> {
    store::share_by_token(connection, &token_hash(token))?.ok_or(AppError::NotFound)
}

/// Draws the map of a link that opened. `print` lays it out for paper.
pub fn draw_shared(connection: &mut Connection, share: Share, print: bool, language: Language) -> AppResult<Opened> {
    let plan = plan_by_id(connection, share.map_id)?;
    let query = if print { format!("{}&view=print", share.query) } else { share.query.clone() };
    let drawn = draw_found(connection, plan, &Asked::parse(&query), UsualCompare::Previous, language)?;
    Ok(Opened { share, drawn })
}

pub fn count_opening(connection: &mut Connection, share_id: i64, now: Timestamp) -> AppResult<()> {
    store::count_opening(connection, share_id, now)?;
    Ok(())
}
