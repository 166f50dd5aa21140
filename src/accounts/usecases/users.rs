//! Other people's accounts: an admin's list, a company's team, roles, disabling.

use serde_json::json;

use crate::accounts::audit::{Happening, record};
use crate::accounts::model::User;
use crate::accounts::rules::GivenRole;
use crate::accounts::store::sessions;
use crate::accounts::store::users::{self as store, Listed, UserChange, UserFilter};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Admin, ClientRole, ClientUser, Cursor, Paged, Role, Timestamp};

/// What may be done to somebody else's account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserAction {
    GiveRole(GivenRole),
    Disable,
    Enable,
}

/// One page of everybody, newest first.
pub fn list_users(
    connection: &mut Connection,
    _: &Admin,
    filter: &UserFilter,
    cursor: Cursor,
) -> AppResult<Paged<Listed>> {
    Ok(Paged::from_rows(store::users_after(connection, filter, cursor)?, |(user, _)| user.id))
}

/// Everybody of the reader's company, those who joined first on top.
pub fn team_of(connection: &mut Connection, reader: &ClientUser) -> AppResult<Vec<User>> {
    store::users_of_client(connection, reader.client_id)
}

/// Companies to invite somebody to: public id and name.
pub fn client_choices(connection: &mut Connection) -> AppResult<Vec<(String, String)>> {
    store::client_choices(connection)
}

pub fn client_name(connection: &mut Connection, id: i64) -> AppResult<String> {
    store::client_name(connection, id)
}

/// Changes an account as an admin: never the own one, and never so that no admin is left.
pub fn act_on_user(
    connection: &mut Connection,
    admin: &Admin,
    public_id: &str,
    version: i64,
    action: UserAction,
    now: Timestamp,
) -> AppResult<User> {
    // Whoever acts must be an admin still: another one may have been quicker.
    if !store::lock_admins(connection)?.contains(&admin.0.user_id) {
        return Err(AppError::Forbidden);
    }
    let user = store::user_by_public_id(connection, public_id)?;
    act(connection, &admin.0, user, version, action, now)
}

/// Changes a colleague's account as an owner; who stands outside the company doesn't exist.
pub fn act_on_member(
    connection: &mut Connection,
    owner: &ClientUser,
    public_id: &str,
    version: i64,
    action: UserAction,
    now: Timestamp,
) -> AppResult<User> {
    let still_owner = store::lock_owners(connection, owner.client_id)?.contains(&owner.actor.user_id);
    if owner.client_role != ClientRole::Owner || !still_owner {
        return Err(AppError::Forbidden);
    }
    let user = store::user_by_public_id(connection, public_id)?;
    if user.client_id != Some(owner.client_id) {
        return Err(AppError::NotFound);
    }
    act(connection, &owner.actor, user, version, action, now)
}

fn act(
    connection: &mut Connection,
    actor: &Actor,
    mut user: User,
    version: i64,
    action: UserAction,
    now: Timestamp,
) -> AppResult<User> {
    // Since nobody acts on the own account and the actor's role is checked, one of the kind always stays.
    if user.id == actor.user_id {
        return Err(AppError::Conflict("own-account"));
    }
    let role = Role::parse(&user.role).ok_or_else(|| AppError::internal("unknown role"))?;
    let mut change = UserChange::default();
    let name = match action {
        UserAction::GiveRole(given) if !given.may_replace(role) => return Err(AppError::Conflict("role-fixed")),
        UserAction::GiveRole(GivenRole::Staff(role)) => {
            change.role = Some(role.as_str());
            "user.role-changed"
        }
        UserAction::GiveRole(GivenRole::Client(role)) => {
            change.client_role = Some(role.as_str());
            "user.role-changed"
        }
        UserAction::Disable => {
            change.status = Some("disabled");
            "user.disabled"
        }
        UserAction::Enable => {
            change.status = Some("active");
            "user.enabled"
        }
    };
    user.version = version;
    if !store::update_user(connection, &user, &change)? {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    if action == UserAction::Disable {
        sessions::end_page_sessions(connection, user.id, None, now)?;
        sessions::end_families(connection, user.id, None, "account disabled", now)?;
    }
    let given = match action {
        UserAction::GiveRole(given) => given.as_str(),
        UserAction::Disable | UserAction::Enable => user.client_role.as_deref().unwrap_or(&user.role),
    };
    let happening = Happening {
        action: name,
        subject: "user",
        subject_id: &user.public_id,
        client_id: user.client_id,
        detail: json!({"name": user.name, "role": given}),
    };
    record(connection, Some(actor), &happening, now)?;
    store::user_by_id(connection, user.id)
}
