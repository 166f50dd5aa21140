//! Accounts: create one, find one.

use serde_json::json;

use crate::accounts::audit::{Happening, record};
use crate::accounts::model::User;
use crate::accounts::password::HashedPassword;
use crate::accounts::store::users::{self, UserRow};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Actor, ClientRole, Email, Language, Role, Timestamp};

/// A login to be created.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub email: Email,
    pub password: HashedPassword,
    pub name: String,
    pub role: Role,
    pub client: Option<(i64, ClientRole)>,
    pub language: Language,
    pub time_zone: chrono_tz::Tz,
}

/// Creates a login; a taken address is refused on the field `email`.
pub fn create_account(
    connection: &mut Connection,
    actor: Option<&Actor>,
    account: &NewAccount,
    now: Timestamp,
) -> AppResult<User> {
    let row = UserRow {
        public_id: new_id(),
        email: account.email.as_str(),
        password_hash: account.password.as_str(),
        name: &account.name,
        role: account.role.as_str(),
        client_id: account.client.map(|(client_id, _)| client_id),
        client_role: account.client.map(|(_, role)| role.as_str()),
        language: account.language.as_str(),
        time_zone: account.time_zone.name(),
        created_at: now,
    };
    let user =
        users::insert_user(connection, &row).map_err(|error| on_unique(error, AppError::invalid("email", "taken")))?;
    let happening = Happening {
        action: "user.created",
        subject: "user",
        subject_id: &user.public_id,
        client_id: user.client_id,
        detail: json!({"name": user.name, "role": user.role}),
    };
    record(connection, actor, &happening, now)?;
    Ok(user)
}

/// Whose address this is, if anybody's.
pub fn user_by_email(connection: &mut Connection, email: &Email) -> AppResult<Option<User>> {
    users::user_by_email(connection, email.as_str())
}

pub fn user_by_id(connection: &mut Connection, id: i64) -> AppResult<User> {
    users::user_by_id(connection, id)
}

pub fn users_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<User>> {
    users::users_by_ids(connection, ids)
}

/// Who is told about work that this user gave out: the user, or every manager where that is no active one.
pub fn staff_to_tell(connection: &mut Connection, user_id: i64) -> AppResult<Vec<User>> {
    let user = users::user_by_id(connection, user_id)?;
    let is_staff = matches!(Role::parse(&user.role), Some(Role::Manager | Role::Admin));
    if is_staff && user.is_active() { Ok(vec![user]) } else { users::active_managers(connection) }
}

/// Everybody with an account of this client.
pub fn users_of_client(connection: &mut Connection, client_id: i64) -> AppResult<Vec<User>> {
    users::users_of_client(connection, client_id)
}

/// The people who act for a client: its active owners.
pub fn owners_of_client(connection: &mut Connection, client_id: i64) -> AppResult<Vec<User>> {
    let mut owners = users::users_of_client(connection, client_id)?;
    owners.retain(|user| user.is_active() && user.client_role.as_deref() == Some(ClientRole::Owner.as_str()));
    Ok(owners)
}

/// Whoever works on a client's things and can sign in: its own people, then the managers.
pub fn people_around(connection: &mut Connection, client_id: i64) -> AppResult<Vec<User>> {
    let mut people = users::users_of_client(connection, client_id)?;
    people.retain(User::is_active);
    people.extend(users::active_managers(connection)?);
    Ok(people)
}
