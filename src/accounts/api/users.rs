use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::accounts::UserView;
use crate::accounts::forms::given_role;
use crate::accounts::reception::Reception;
use crate::accounts::usecases::{self, UserAction, UserFilter};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Admin, ClientUser, Cursor};
use crate::web::Json;

#[derive(Debug, Serialize, ToSchema)]
pub struct UserList {
    pub items: Vec<UserView>,
    pub next: Option<String>,
}

/// What changes of somebody else's account: the role or the status, one at a time.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserChangeRequest {
    /// `manager` or `admin` for staff, `owner` or `viewer` for a client's user.
    #[serde(default)]
    pub role: Option<String>,
    /// `active` or `disabled`.
    #[serde(default)]
    pub status: Option<String>,
    pub version: i64,
}

impl UserChangeRequest {
    fn action(&self) -> AppResult<UserAction> {
        match (self.role.as_deref(), self.status.as_deref()) {
            (Some(role), None) => given_role("role", role).map(UserAction::GiveRole),
            (None, Some("active")) => Ok(UserAction::Enable),
            (None, Some("disabled")) => Ok(UserAction::Disable),
            (None, Some(_)) => Err(AppError::invalid("status", "unknown")),
            (None, None) => Err(AppError::invalid("role", "required")),
            (Some(_), Some(_)) => Err(AppError::Invalid(vec![FieldError::new("status", "one-at-a-time")])),
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UserQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    /// Part of the name or e-mail.
    pub search: Option<String>,
    pub role: Option<String>,
    pub status: Option<String>,
}

/// Everybody with a login, newest first; for admins.
#[utoipa::path(get, path = "/api/v1/users", params(UserQuery), responses((status = 200, body = UserList)), tag = "accounts")]
pub async fn list_users(admin: Admin, query: web::Query<UserQuery>, reception: Reception) -> AppResult<HttpResponse> {
    let UserQuery { cursor, search, role, status } = query.into_inner();
    let filter = UserFilter { search, role, status };
    let page = reception
        .read(move |connection| usecases::list_users(connection, &admin, &filter, Cursor::parse(&cursor)))
        .await?
        .map(|(user, _)| UserView::from(user));
    Ok(HttpResponse::Ok().json(UserList { items: page.items, next: page.next }))
}

/// Changes somebody's role or status; never the own one.
#[utoipa::path(patch, path = "/api/v1/users/{id}", params(("id" = String, Path)), request_body = UserChangeRequest, responses((status = 200, body = UserView)), tag = "accounts")]
pub async fn change_user(
    admin: Admin,
    id: web::Path<String>,
    json: Json<UserChangeRequest>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let (action, version, now) = (json.value.action()?, json.value.version, reception.now());
    let user =
        reception.write(move |connection| usecases::act_on_user(connection, &admin, &id, version, action, now)).await?;
    Ok(HttpResponse::Ok().json(UserView::from(user)))
}

/// Everybody of the own company.
#[utoipa::path(get, path = "/api/v1/team", responses((status = 200, body = UserList)), tag = "accounts")]
pub async fn list_team(reader: ClientUser, reception: Reception) -> AppResult<HttpResponse> {
    let team = reception.read(move |connection| usecases::team_of(connection, &reader)).await?;
    Ok(HttpResponse::Ok().json(UserList { items: team.into_iter().map(UserView::from).collect(), next: None }))
}

/// Changes a colleague's role or status; for owners.
#[utoipa::path(patch, path = "/api/v1/team/{id}", params(("id" = String, Path)), request_body = UserChangeRequest, responses((status = 200, body = UserView)), tag = "accounts")]
pub async fn change_team_member(
    owner: ClientUser,
    id: web::Path<String>,
    json: Json<UserChangeRequest>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let (action, version, now) = (json.value.action()?, json.value.version, reception.now());
    let user = reception
        .write(move |connection| usecases::act_on_member(connection, &owner, &id, version, action, now))
        .await?;
    Ok(HttpResponse::Ok().json(UserView::from(user)))
}
