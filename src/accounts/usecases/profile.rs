//! What people say of themselves: name, language, time zone.

use serde_json::json;

use crate::accounts::audit::{Happening, record};
use crate::accounts::model::User;
use crate::accounts::store::users::{self, UserChange};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Language, Timestamp};

/// The part of an account that its owner changes freely.
#[derive(Debug, Clone)]
pub struct Profile {
    pub name: String,
    pub language: Language,
    pub time_zone: chrono_tz::Tz,
    /// The version that was shown when the change was made.
    pub version: i64,
}

pub fn update_profile(
    connection: &mut Connection,
    actor: &Actor,
    profile: &Profile,
    now: Timestamp,
) -> AppResult<User> {
    let mut user = users::user_by_id(connection, actor.user_id)?;
    user.version = profile.version;
    let change = UserChange {
        name: Some(&profile.name),
        language: Some(profile.language.as_str()),
        time_zone: Some(profile.time_zone.name()),
        ..UserChange::default()
    };
    save(connection, actor, &user, &change, now)?;
    users::user_by_id(connection, actor.user_id)
}

/// Keeps the language switched to on top of a page.
pub fn choose_language(
    connection: &mut Connection,
    actor: &Actor,
    language: Language,
    now: Timestamp,
) -> AppResult<()> {
    if actor.language == language {
        return Ok(());
    }
    let user = users::user_by_id(connection, actor.user_id)?;
    let change = UserChange { language: Some(language.as_str()), ..UserChange::default() };
    save(connection, actor, &user, &change, now)
}

fn save(
    connection: &mut Connection,
    actor: &Actor,
    user: &User,
    change: &UserChange<'_>,
    now: Timestamp,
) -> AppResult<()> {
    if !users::update_user(connection, user, change)? {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let happening = Happening {
        action: "user.updated",
        subject: "user",
        subject_id: &user.public_id,
        client_id: user.client_id,
        detail: json!({"name": change.name.unwrap_or(&user.name)}),
    };
    record(connection, Some(actor), &happening, now)
}
