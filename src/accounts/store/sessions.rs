use diesel::prelude::*;

use crate::accounts::model::{RefreshToken, User};
use crate::db::Connection;
use crate::db::schema::{page_sessions, password_resets, refresh_families, refresh_tokens, users};
use crate::error::AppResult;
use crate::kernel::Timestamp;

pub fn insert_page_session(
    connection: &mut Connection,
    user_id: i64,
    token_hash: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> AppResult<()> {
    diesel::insert_into(page_sessions::table)
        .values((
            page_sessions::token_hash.eq(token_hash),
            page_sessions::user_id.eq(user_id),
            page_sessions::created_at.eq(now),
            page_sessions::expires_at.eq(expires_at),
        ))
        .execute(connection)?;
    Ok(())
}

pub fn end_page_session(connection: &mut Connection, token_hash: &str, now: Timestamp) -> AppResult<usize> {
    Ok(diesel::update(page_sessions::table)
        .filter(page_sessions::token_hash.eq(token_hash))
        .filter(page_sessions::ended_at.is_null())
        .set(page_sessions::ended_at.eq(now))
        .execute(connection)?)
}

/// Ends the user's page sessions, but for the one kept.
pub fn end_page_sessions(
    connection: &mut Connection,
    user_id: i64,
    kept_hash: Option<&str>,
    now: Timestamp,
) -> AppResult<()> {
    diesel::update(page_sessions::table)
        .filter(page_sessions::user_id.eq(user_id))
        .filter(page_sessions::ended_at.is_null())
        .filter(page_sessions::token_hash.ne(kept_hash.unwrap_or_default()))
        .set(page_sessions::ended_at.eq(now))
        .execute(connection)?;
    Ok(())
}

pub fn insert_family(connection: &mut Connection, user_id: i64, now: Timestamp) -> AppResult<i64> {
    Ok(diesel::insert_into(refresh_families::table)
        .values((refresh_families::user_id.eq(user_id), refresh_families::created_at.eq(now)))
        .returning(refresh_families::id)
        .get_result(connection)?)
}

pub fn insert_refresh_token(
    connection: &mut Connection,
    family_id: i64,
    token_hash: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> AppResult<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::family_id.eq(family_id),
            refresh_tokens::token_hash.eq(token_hash),
            refresh_tokens::issued_at.eq(now),
            refresh_tokens::expires_at.eq(expires_at),
        ))
        .execute(connection)?;
    Ok(())
}

/// A refresh token whose family still lives, and whose it is.
pub fn refresh_token(connection: &mut Connection, token_hash: &str) -> AppResult<Option<(RefreshToken, User)>> {
    Ok(refresh_tokens::table
        .inner_join(refresh_families::table.inner_join(users::table))
        .filter(refresh_tokens::token_hash.eq(token_hash))
        .filter(refresh_families::ended_at.is_null())
        .select((RefreshToken::as_select(), User::as_select()))
        .first(connection)
        .optional()?)
}

/// Marks the token used; `false` where it had been used before, even a moment ago on another connection.
pub fn use_refresh_token(connection: &mut Connection, id: i64, now: Timestamp) -> AppResult<bool> {
    let used = diesel::update(refresh_tokens::table.find(id))
        .filter(refresh_tokens::used_at.is_null())
        .set(refresh_tokens::used_at.eq(now))
        .execute(connection)?;
    Ok(used == 1)
}

pub fn end_family(connection: &mut Connection, id: i64, reason: &str, now: Timestamp) -> AppResult<()> {
    diesel::update(refresh_families::table.find(id))
        .filter(refresh_families::ended_at.is_null())
        .set((refresh_families::ended_at.eq(now), refresh_families::ended_reason.eq(reason)))
        .execute(connection)?;
    Ok(())
}

/// Ends the user's refresh families, but for the one kept.
pub fn end_families(
    connection: &mut Connection,
    user_id: i64,
    kept: Option<i64>,
    reason: &str,
    now: Timestamp,
) -> AppResult<()> {
    diesel::update(refresh_families::table)
        .filter(refresh_families::user_id.eq(user_id))
        .filter(refresh_families::ended_at.is_null())
        .filter(refresh_families::id.ne(kept.unwrap_or(0)))
        .set((refresh_families::ended_at.eq(now), refresh_families::ended_reason.eq(reason)))
        .execute(connection)?;
    Ok(())
}

pub fn insert_password_reset(
    connection: &mut Connection,
    user_id: i64,
    token_hash: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> AppResult<()> {
    diesel::insert_into(password_resets::table)
        .values((
            password_resets::token_hash.eq(token_hash),
            password_resets::user_id.eq(user_id),
            password_resets::created_at.eq(now),
            password_resets::expires_at.eq(expires_at),
        ))
        .execute(connection)?;
    Ok(())
}

/// Whose live reset this is.
pub fn user_of_reset(connection: &mut Connection, token_hash: &str, now: Timestamp) -> AppResult<Option<User>> {
    Ok(password_resets::table
        .inner_join(users::table)
        .filter(password_resets::token_hash.eq(token_hash))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::expires_at.gt(now))
        .select(User::as_select())
        .first(connection)
        .optional()?)
}

/// Uses one reset up; `false` where it was used or has expired.
pub fn use_password_reset(connection: &mut Connection, token_hash: &str, now: Timestamp) -> AppResult<bool> {
    let used = diesel::update(password_resets::table)
        .filter(password_resets::token_hash.eq(token_hash))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::expires_at.gt(now))
        .set(password_resets::used_at.eq(now))
        .execute(connection)?;
    Ok(used == 1)
}

/// Makes every other link that was sent to this user useless.
pub fn use_up_password_resets(connection: &mut Connection, user_id: i64, now: Timestamp) -> AppResult<()> {
    diesel::update(password_resets::table)
        .filter(password_resets::user_id.eq(user_id))
        .filter(password_resets::used_at.is_null())
        .set(password_resets::used_at.eq(now))
        .execute(connection)?;
    Ok(())
}
