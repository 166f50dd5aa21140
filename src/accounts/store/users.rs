use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::accounts::model::User;
use crate::db::Connection;
use crate::db::schema::{clients, muted_letters, page_sessions, refresh_families, shoppers, users};
use crate::db::search::{lower, pattern};
use crate::error::AppResult;
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Timestamp};

/// Stands on every page, so it comes with whoever reads it.
const UNREAD: &str = "(SELECT COUNT(*) FROM notices WHERE notices.user_id = users.id AND notices.read_at IS NULL)";

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

/// Managers who can sign in, or the admins where there is none.
pub fn active_managers(connection: &mut Connection) -> AppResult<Vec<User>> {
    let staff = users::table.filter(users::role.eq_any(["manager", "admin"])).filter(users::status.eq("active"));
    let found: Vec<User> = staff.order(users::id).select(User::as_select()).load(connection)?;
    let (managers, admins): (Vec<User>, Vec<User>) = found.into_iter().partition(|user| user.role == "manager");
    Ok(if managers.is_empty() { admins } else { managers })
}

/// The live page session's user, the shopper record behind the account, and how many notices wait to be read, in one query.
pub fn user_of_session(
    connection: &mut Connection,
    token_hash: &str,
    now: Timestamp,
) -> AppResult<Option<(User, Option<i64>, i64)>> {
    let found = page_sessions::table
        .inner_join(users::table)
        .left_join(shoppers::table.on(shoppers::user_id.eq(users::id)))
        .filter(page_sessions::token_hash.eq(token_hash))
        .filter(page_sessions::ended_at.is_null())
        .filter(page_sessions::expires_at.gt(now))
        .select((User::as_select(), shoppers::id.nullable(), sql::<BigInt>(UNREAD)))
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

/// Which people a list holds; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct UserFilter {
    /// Part of the name or e-mail.
    pub search: Option<String>,
    pub role: Option<String>,
    pub status: Option<String>,
}

/// A person and the name of the company they belong to, if any.
pub type Listed = (User, Option<String>);

pub fn user_by_email(connection: &mut Connection, email: &str) -> AppResult<Option<User>> {
    Ok(users::table.filter(users::email.eq(email)).select(User::as_select()).first(connection).optional()?)
}

pub fn user_by_public_id(connection: &mut Connection, public_id: &str) -> AppResult<User> {
    Ok(users::table.filter(users::public_id.eq(public_id)).select(User::as_select()).first(connection)?)
}

pub fn users_after(connection: &mut Connection, filter: &UserFilter, cursor: Cursor) -> AppResult<Vec<Listed>> {
    let mut query = users::table
        .left_join(clients::table)
        .filter(users::id.lt(cursor.below()))
        .order(users::id.desc())
        .limit(PAGE_SIZE + 1)
        .select((User::as_select(), clients::name.nullable()))
        .into_boxed();
    if let Some(role) = &filter.role {
        query = query.filter(users::role.eq(role));
    }
    if let Some(status) = &filter.status {
        query = query.filter(users::status.eq(status));
    }
    if let Some(search) = &filter.search {
        let pattern = pattern(search);
        query = query.filter(lower(users::name).like(pattern.clone()).or(lower(users::email).like(pattern)));
    }
    Ok(query.load(connection)?)
}

/// Active people of clients who have not refused this letter, by id.
pub fn client_users_wanting(connection: &mut Connection, letter: &str, after: i64, most: i64) -> AppResult<Vec<User>> {
    let refused = muted_letters::table.filter(muted_letters::letter.eq(letter)).select(muted_letters::user_id);
    Ok(users::table
        .filter(users::role.eq("client"))
        .filter(users::status.eq("active"))
        .filter(users::id.gt(after))
        .filter(users::id.ne_all(refused))
        .order(users::id)
        .limit(most)
        .select(User::as_select())
        .load(connection)?)
}

pub fn users_of_client(connection: &mut Connection, client_id: i64) -> AppResult<Vec<User>> {
    Ok(users::table
        .filter(users::client_id.eq(client_id))
        .order(users::id)
        .select(User::as_select())
        .load(connection)?)
}

/// A client's key and name by its public id; the room of clients stands downstream of this one.
pub fn client_named(connection: &mut Connection, public_id: &str) -> AppResult<Option<(i64, String)>> {
    Ok(clients::table
        .filter(clients::public_id.eq(public_id))
        .select((clients::id, clients::name))
        .first(connection)
        .optional()?)
}

/// A client's key by its public id or its name, for the command line.
pub fn client_id_named(connection: &mut Connection, text: &str) -> AppResult<Option<i64>> {
    Ok(clients::table
        .filter(clients::public_id.eq(text).or(clients::name.eq(text)))
        .select(clients::id)
        .first(connection)
        .optional()?)
}

pub fn client_name(connection: &mut Connection, id: i64) -> AppResult<String> {
    Ok(clients::table.find(id).select(clients::name).first(connection)?)
}

pub fn client_choices(connection: &mut Connection) -> AppResult<Vec<(String, String)>> {
    Ok(clients::table.order(clients::name).select((clients::public_id, clients::name)).load(connection)?)
}

/// What of an account its owner or an admin may change.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = users)]
pub struct UserChange<'a> {
    pub name: Option<&'a str>,
    pub role: Option<&'a str>,
    pub client_role: Option<&'a str>,
    pub language: Option<&'a str>,
    pub time_zone: Option<&'a str>,
    pub status: Option<&'a str>,
    pub password_hash: Option<&'a str>,
}

/// Changes the account if nobody else did since it was read; `false` where somebody did.
pub fn update_user(connection: &mut Connection, user: &User, change: &UserChange<'_>) -> AppResult<bool> {
    let changed = diesel::update(users::table.find(user.id))
        .filter(users::version.eq(user.version))
        .set((change, users::version.eq(user.version + 1)))
        .execute(connection)?;
    Ok(changed == 1)
}

/// The active admins, held until the transaction ends: two of them can't disable each other at once.
pub fn lock_admins(connection: &mut Connection) -> AppResult<Vec<i64>> {
    let query = || users::table.filter(users::role.eq("admin")).filter(users::status.eq("active")).order(users::id);
    match connection {
        Connection::Postgres(inner) => Ok(query().select(users::id).for_update().load(inner)?),
        // A writing transaction holds the whole database.
        Connection::Sqlite(inner) => Ok(query().select(users::id).load(inner)?),
    }
}

/// The active owners at a company, held likewise.
pub fn lock_owners(connection: &mut Connection, client_id: i64) -> AppResult<Vec<i64>> {
    let query = || {
        users::table
            .filter(users::client_id.eq(client_id))
            .filter(users::client_role.eq("owner"))
            .filter(users::status.eq("active"))
            .order(users::id)
    };
    match connection {
        Connection::Postgres(inner) => Ok(query().select(users::id).for_update().load(inner)?),
        Connection::Sqlite(inner) => Ok(query().select(users::id).load(inner)?),
    }
}
