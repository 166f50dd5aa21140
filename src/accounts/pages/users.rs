use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::team::{Person, read_change};
use crate::accounts::reception::Reception;
use crate::accounts::usecases::{self, UserFilter};
use crate::error::AppResult;
use crate::kernel::{Admin, Cursor, Role};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, redirect_with_flash};

#[derive(Debug, Deserialize)]
pub struct UsersQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    status: String,
}

#[derive(Serialize)]
struct UsersPage {
    people: Vec<Person>,
    next: Option<String>,
    q: String,
    // Not `role`: that is the reader's own on every page.
    wanted_role: String,
    status: String,
    roles: Vec<Choice>,
    statuses: Vec<Choice>,
}

pub async fn list_users(
    admin: Admin,
    query: web::Query<UsersQuery>,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let UsersQuery { cursor, q, role, status } = query.into_inner();
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let filter = UserFilter { search: some(&q), role: some(&role), status: some(&status) };
    let reader = admin.0.clone();
    let page = reception
        .read(move |connection| usecases::list_users(connection, &admin, &filter, Cursor::parse(&cursor)))
        .await?
        .map(|(user, client)| Person::new(user, client, &reader));
    let words = |prefix: &str, value: &str| Choice::new(value, screen.text(&format!("{prefix}-{value}")));
    let shown = UsersPage {
        people: page.items,
        next: screen.page_from(page.next),
        q,
        wanted_role: role,
        status,
        roles: Role::ALL.into_iter().map(|role| words("role", role.as_str())).collect(),
        statuses: ["active", "disabled"].map(|status| words("user-status", status)).into(),
    };
    screen.show("accounts/users.html", &shown)
}

pub async fn change_user(
    admin: Admin,
    id: web::Path<String>,
    form: Fields,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let (version, action) = read_change(&form)?;
    let now = reception.now();
    reception.write(move |connection| usecases::act_on_user(connection, &admin, &id, version, action, now)).await?;
    Ok(redirect_with_flash("/users", "success", "user-changed"))
}
