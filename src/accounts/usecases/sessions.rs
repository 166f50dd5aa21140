//! Starting, renewing and ending what keeps a person signed in.

use chrono::Duration;
use serde_json::json;

use crate::accounts::audit::{Happening, record};
use crate::accounts::model::User;
use crate::accounts::settings::AccountSettings;
use crate::accounts::store::sessions as store;
use crate::accounts::store::users;
use crate::accounts::tokens;
use crate::db::{Connection, new_token, token_hash};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Timestamp};

/// How long a page session lasts.
pub const PAGE_SESSION_DAYS: i64 = 14;
const REFRESH_TOKEN_DAYS: i64 = 30;

/// What an API client gets to sign its requests with and to get the next pair by.
#[derive(Debug, Clone)]
pub struct TokenPair {
    pub access_token: String,
    pub refresh_token: String,
}

/// What became of a refresh token.
#[derive(Debug, Clone)]
pub enum Renewal {
    Renewed(TokenPair),
    /// Unknown, expired, its family ended, or used before: the last one has just ended the family.
    Refused,
}

/// Starts a page session for a user whose password was proven; returns the cookie's secret.
pub fn start_page_session(connection: &mut Connection, proven: &User, now: Timestamp) -> AppResult<String> {
    let user = still_the_same(connection, proven)?;
    let token = new_token();
    store::insert_page_session(connection, user.id, &token_hash(&token), now, now + Duration::days(PAGE_SESSION_DAYS))?;
    remember(connection, user, "session.started", "page", now)?;
    Ok(token)
}

/// Starts a refresh family for a user whose password was proven.
pub fn start_api_session(
    connection: &mut Connection,
    settings: &AccountSettings,
    proven: &User,
    now: Timestamp,
) -> AppResult<TokenPair> {
    let user = still_the_same(connection, proven)?;
    let family_id = store::insert_family(connection, user.id, now)?;
    let pair = next_pair(connection, settings, &user.public_id, family_id, now)?;
    remember(connection, user, "session.started", "api", now)?;
    Ok(pair)
}

/// Exchanges a refresh token for the next pair.
///
/// A token that comes a second time was copied by somebody, so its whole family ends. That must be kept although the
/// caller answers 401: hence a refusal is a value here and no error, which would undo it.
pub fn renew_api_session(
    connection: &mut Connection,
    settings: &AccountSettings,
    refresh_token: &str,
    now: Timestamp,
) -> AppResult<Renewal> {
    let Some((token, user)) = store::refresh_token(connection, &token_hash(refresh_token))? else {
        return Ok(Renewal::Refused);
    };
    if token.expires_at <= now || !user.is_active() {
        return Ok(Renewal::Refused);
    }
    let family_id = token.family_id;
    if token.used_at.is_some() || !store::use_refresh_token(connection, token.id, now)? {
        store::end_family(connection, family_id, "token reused", now)?;
        remember(connection, user, "session.reused", "api", now)?;
        return Ok(Renewal::Refused);
    }
    next_pair(connection, settings, &user.public_id, family_id, now).map(Renewal::Renewed)
}

pub fn end_api_session(connection: &mut Connection, actor: &Actor, family_id: i64, now: Timestamp) -> AppResult<()> {
    store::end_family(connection, family_id, "signed out", now)?;
    ended(connection, actor, "api", now)
}

pub fn end_page_session(connection: &mut Connection, actor: &Actor, cookie: &str, now: Timestamp) -> AppResult<()> {
    store::end_page_session(connection, &token_hash(cookie), now)?;
    ended(connection, actor, "page", now)
}

/// The password may have been changed or the account disabled while the typed one was checked.
fn still_the_same(connection: &mut Connection, proven: &User) -> AppResult<User> {
    let user = users::user_by_id(connection, proven.id)?;
    if user.is_active() && user.password_hash == proven.password_hash { Ok(user) } else { Err(AppError::Unauthorized) }
}

fn next_pair(
    connection: &mut Connection,
    settings: &AccountSettings,
    user_public_id: &str,
    family_id: i64,
    now: Timestamp,
) -> AppResult<TokenPair> {
    let refresh_token = new_token();
    let expires_at = now + Duration::days(REFRESH_TOKEN_DAYS);
    store::insert_refresh_token(connection, family_id, &token_hash(&refresh_token), now, expires_at)?;
    let access_token = tokens::issue_access_token(settings, user_public_id, family_id, now)?;
    Ok(TokenPair { access_token, refresh_token })
}

fn remember(connection: &mut Connection, user: User, action: &str, way: &str, now: Timestamp) -> AppResult<()> {
    let client_id = user.client_id;
    let actor = user.into_actor(None)?;
    write_down(connection, &actor, client_id, action, way, now)
}

fn ended(connection: &mut Connection, actor: &Actor, way: &str, now: Timestamp) -> AppResult<()> {
    let client_id = actor.client.map(|(client_id, _)| client_id);
    write_down(connection, actor, client_id, "session.ended", way, now)
}

fn write_down(
    connection: &mut Connection,
    actor: &Actor,
    client_id: Option<i64>,
    action: &str,
    way: &str,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "user",
        subject_id: actor.public_id.as_str(),
        client_id,
        detail: json!({"name": actor.name, "way": way}),
    };
    record(connection, Some(actor), &happening, now)
}
