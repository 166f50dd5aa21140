//! Choosing a password: the first one, a new one, one instead of a forgotten one.

use chrono::Duration;
use serde_json::json;

use crate::accounts::audit::{Happening, record};
use crate::accounts::model::User;
use crate::accounts::password::HashedPassword;
use crate::accounts::rules::{BadPassword, PASSWORD_LEAST, PASSWORD_MOST, check_password};
use crate::accounts::store::sessions as store;
use crate::accounts::store::users::{self, UserChange};
use crate::db::{Connection, new_token, token_hash};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, Email, Language, Timestamp};
use crate::mail::{self, Letter};
use crate::texts::Argument;

const RESET_HOURS: i64 = 2;
const WELCOME_DAYS: i64 = 7;

/// Checks a password that somebody wishes to have; a refusal stands on the field of that name.
pub fn wish_password(field: &str, password: &str, email: &str) -> AppResult<()> {
    let error = match check_password(password, email) {
        Ok(()) => return Ok(()),
        Err(BadPassword::Short) => FieldError::new(field, "password-short").with("min", PASSWORD_LEAST),
        Err(BadPassword::Long) => FieldError::new(field, "password-long").with("max", PASSWORD_MOST),
        Err(BadPassword::IsEmail) => FieldError::new(field, "password-email"),
    };
    Err(AppError::Invalid(vec![error]))
}

/// Sends a link to choose a new password, if somebody active has this address; tells nobody whether.
pub fn request_password_reset(connection: &mut Connection, email: &Email, now: Timestamp) -> AppResult<()> {
    let Some(user) = users::user_by_email(connection, email.as_str())?.filter(User::is_active) else {
        return Ok(());
    };
    let lasts = Duration::hours(RESET_HOURS);
    send_link(connection, &user, "password-reset", lasts, ("hours", RESET_HOURS), now)?;
    tell(connection, None, "password.reset-requested", &user, now)
}

/// Greets somebody for whom an account was made, with a link to choose the first password.
pub fn send_welcome(connection: &mut Connection, user: &User, now: Timestamp) -> AppResult<()> {
    let lasts = Duration::days(WELCOME_DAYS);
    send_link(connection, user, "welcome", lasts, ("days", WELCOME_DAYS), now)
}

fn send_link(
    connection: &mut Connection,
    user: &User,
    letter: &'static str,
    lasts: Duration,
    term: (&'static str, i64),
    now: Timestamp,
) -> AppResult<()> {
    let token = new_token();
    store::insert_password_reset(connection, user.id, &token_hash(&token), now, now + lasts)?;
    let letter = Letter {
        recipient: Email::parse(&user.email).map_err(AppError::internal)?,
        language: Language::parse(&user.language).unwrap_or_default(),
        name: letter,
        arguments: vec![("name", Argument::from(user.name.as_str())), (term.0, Argument::from(term.1))],
        link: Some(format!("/password-reset/{token}")),
    };
    mail::queue(connection, &letter, now)
}

/// Whose the link is; `NotFound` where it was used, has expired or never was.
pub fn user_of_reset(connection: &mut Connection, token: &str, now: Timestamp) -> AppResult<User> {
    store::user_of_reset(connection, &token_hash(token), now)?.filter(User::is_active).ok_or(AppError::NotFound)
}

/// Sets the password chosen through a link, and ends everything the old one had opened.
pub fn reset_password(
    connection: &mut Connection,
    token: &str,
    password: &HashedPassword,
    now: Timestamp,
) -> AppResult<User> {
    let user = user_of_reset(connection, token, now)?;
    if !store::use_password_reset(connection, &token_hash(token), now)? {
        return Err(AppError::NotFound);
    }
    set_password(connection, &user, password)?;
    store::use_up_password_resets(connection, user.id, now)?;
    store::end_page_sessions(connection, user.id, None, now)?;
    store::end_families(connection, user.id, None, "password reset", now)?;
    let actor = user.clone().into_actor(None)?;
    tell(connection, Some(&actor), "password.reset", &user, now)?;
    Ok(user)
}

/// Sets a new password in place of the `proven` one; only the session at hand goes on.
pub fn change_password(
    connection: &mut Connection,
    actor: &Actor,
    proven: &User,
    password: &HashedPassword,
    kept_cookie: Option<&str>,
    kept_family: Option<i64>,
    now: Timestamp,
) -> AppResult<()> {
    set_password(connection, proven, password)?;
    store::use_up_password_resets(connection, proven.id, now)?;
    store::end_page_sessions(connection, proven.id, kept_cookie.map(token_hash).as_deref(), now)?;
    store::end_families(connection, proven.id, kept_family, "password changed", now)?;
    let letter = Letter {
        recipient: actor.email.clone(),
        language: actor.language,
        name: "password-changed",
        arguments: vec![("name", Argument::from(actor.name.as_str()))],
        link: None,
    };
    mail::queue(connection, &letter, now)?;
    tell(connection, Some(actor), "password.changed", proven, now)
}

fn set_password(connection: &mut Connection, user: &User, password: &HashedPassword) -> AppResult<()> {
    let change = UserChange { password_hash: Some(password.as_str()), ..UserChange::default() };
    if users::update_user(connection, user, &change)? { Ok(()) } else { Err(AppError::Conflict("changed-meanwhile")) }
}

fn tell(
    connection: &mut Connection,
    actor: Option<&Actor>,
    action: &str,
    user: &User,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "user",
        subject_id: &user.public_id,
        client_id: user.client_id,
        detail: json!({"name": user.name}),
    };
    record(connection, actor, &happening, now)
}
