use diesel::prelude::*;

use crate::accounts::model::Invitation;
use crate::db::Connection;
use crate::db::schema::invitations;
use crate::error::AppResult;
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = invitations)]
pub struct InvitationRow<'a> {
    pub public_id: String,
    pub token_hash: String,
    pub email: &'a str,
    pub name: &'a str,
    pub role: &'a str,
    pub client_id: Option<i64>,
    pub client_role: Option<&'a str>,
    pub language: &'a str,
    pub invited_by: i64,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

pub fn insert(connection: &mut Connection, row: &InvitationRow<'_>) -> AppResult<Invitation> {
    let id: i64 =
        diesel::insert_into(invitations::table).values(row).returning(invitations::id).get_result(connection)?;
    Ok(invitations::table.find(id).select(Invitation::as_select()).first(connection)?)
}

/// The invitation of this link, while it is open.
pub fn open_by_token(connection: &mut Connection, token_hash: &str, now: Timestamp) -> AppResult<Option<Invitation>> {
    Ok(invitations::table
        .filter(invitations::token_hash.eq(token_hash))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .select(Invitation::as_select())
        .first(connection)
        .optional()?)
}

/// Open invitations, newest first: one client's, or everybody's.
pub fn open_after(
    connection: &mut Connection,
    client_id: Option<i64>,
    cursor: Cursor,
    now: Timestamp,
) -> AppResult<Vec<Invitation>> {
    let mut query = invitations::table
        .filter(invitations::id.lt(cursor.below()))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .order(invitations::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Invitation::as_select())
        .into_boxed();
    if let Some(client_id) = client_id {
        query = query.filter(invitations::client_id.eq(client_id));
    }
    Ok(query.load(connection)?)
}

pub fn open_by_public_id(connection: &mut Connection, public_id: &str, now: Timestamp) -> AppResult<Invitation> {
    Ok(invitations::table
        .filter(invitations::public_id.eq(public_id))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .select(Invitation::as_select())
        .first(connection)?)
}

/// Accepts an open invitation; `false` where somebody else was first.
pub fn accept(connection: &mut Connection, id: i64, now: Timestamp) -> AppResult<bool> {
    let accepted = diesel::update(invitations::table.find(id))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .set(invitations::accepted_at.eq(now))
        .execute(connection)?;
    Ok(accepted == 1)
}

/// Ends an open invitation at once.
pub fn expire(connection: &mut Connection, id: i64, now: Timestamp) -> AppResult<()> {
    diesel::update(invitations::table.find(id))
        .filter(invitations::accepted_at.is_null())
        .set(invitations::expires_at.eq(now))
        .execute(connection)?;
    Ok(())
}

/// Ends the open invitations of an address: a newer one takes their place.
pub fn expire_of(connection: &mut Connection, email: &str, now: Timestamp) -> AppResult<()> {
    diesel::update(invitations::table)
        .filter(invitations::email.eq(email))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .set(invitations::expires_at.eq(now))
        .execute(connection)?;
    Ok(())
}
