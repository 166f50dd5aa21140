use diesel::prelude::*;

use super::model::User;
use crate::db::Connection;
use crate::db::schema::{page_sessions, refresh_families, shoppers, users};
use crate::error::AppResult;
use crate::kernel::Timestamp;

#[derive(Insertable)]
#[diesel(table_name = users)]
pub struct UserRow<'a> {
    pub public_id: String,
    pub email: &'a str,
    pub password_hash: &'a str,
    pub name: &'a str,
    pub role: &'a str,
    pub client_id: Option<i64>,
    pub client_role: Option<&'a str>,
    pub language: &'a str,
    pub time_zone: &'a str,
    pub created_at: Timestamp,
}

pub fn insert_user(connection: &mut Connection, row: &UserRow<'_>) -> QueryResult<User> {
    diesel::insert_into(users::table).values(row).get_result(connection)
}

pub fn user_by_id(connection: &mut Connection, id: i64) -> AppResult<User> {
    Ok(users::table.find(id).select(User::as_select()).first(connection)?)
}

pub fn users_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<User>> {
    Ok(users::table.filter(users::id.eq_any(ids)).select(User::as_select()).load(connection)?)
}

/// The live page session's user and the shopper record behind the account, in one query.
pub fn user_of_session(
    connection: &mut Connection,
    token_hash: &str,
    now: Timestamp,
) -> AppResult<Option<(User, Option<i64>)>> {
    let found = page_sessions::table
        .inner_join(users::table)
        .left_join(shoppers::table.on(shoppers::user_id.eq(users::id)))
        .filter(page_sessions::token_hash.eq(token_hash))
        .filter(page_sessions::ended_at.is_null())
        .filter(page_sessions::expires_at.gt(now))
        .select((User::as_select(), shoppers::id.nullable()))
        .first(connection)
        .optional()?;
    Ok(found)
}

/// The user of an access token whose family has not been ended.
pub fn user_of_family(
    connection: &mut Connection,
    public_id: &str,
    family_id: i64,
) -> AppResult<Option<(User, Option<i64>)>> {
    let found = users::table
        .inner_join(refresh_families::table)
        .left_join(shoppers::table.on(shoppers::user_id.eq(users::id)))
        .filter(users::public_id.eq(public_id))
        .filter(refresh_families::id.eq(family_id))
        .filter(refresh_families::ended_at.is_null())
        .select((User::as_select(), shoppers::id.nullable()))
        .first(connection)
        .optional()?;
    Ok(found)
}
