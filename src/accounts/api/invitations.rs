use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::accounts::forms::{email, given_role, language, name};
use crate::accounts::model::Invitation;
use crate::accounts::reception::Reception;
use crate::accounts::usecases::{self, Inviter, NewInvitation};
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Cursor, clock};
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, SignedIn};

/// A letter on its way to somebody who is asked to join.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationView {
    pub id: String,
    pub email: String,
    pub name: String,
    /// `client`, `manager` or `admin`.
    pub role: String,
    /// `owner` or `viewer` for a client's user, else null.
    pub client_role: Option<String>,
    pub created_at: String,
    pub expires_at: String,
}

impl From<Invitation> for InvitationView {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.public_id,
            email: invitation.email,
            name: invitation.name,
            role: invitation.role,
            client_role: invitation.client_role,
            created_at: clock::rfc3339(invitation.created_at),
            expires_at: clock::rfc3339(invitation.expires_at),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationList {
    pub items: Vec<InvitationView>,
    pub next: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationRequest {
    pub email: String,
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    /// `owner` or `viewer` of a client, `manager`, or `admin`.
    pub role: String,
    /// The client of an owner or viewer; an owner who invites need not name the own one.
    #[serde(default)]
    pub client_id: Option<String>,
    /// Language of the letter and of the account, `ru` or `en`; the inviter's unless given.
    #[serde(default)]
    pub language: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InvitationQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
}

/// Invitations that nobody has accepted yet: everybody's for staff, the own company's for an owner.
#[utoipa::path(get, path = "/api/v1/invitations", params(InvitationQuery), responses((status = 200, body = InvitationList)), tag = "accounts")]
pub async fn list_invitations(
    SignedIn(actor): SignedIn,
    query: web::Query<InvitationQuery>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let inviter = Inviter::of(actor)?;
    let (cursor, now) = (Cursor::parse(&query.cursor), reception.now());
    let page = reception
        .read(move |connection| usecases::list_invitations(connection, &inviter, cursor, now))
        .await?
        .map(InvitationView::from);
    Ok(HttpResponse::Ok().json(InvitationList { items: page.items, next: page.next }))
}

/// Sends a letter with a link that is good once, for seven days.
#[utoipa::path(post, path = "/api/v1/invitations", request_body = InvitationRequest, responses((status = 201, body = InvitationView)), tag = "accounts")]
pub async fn send_invitation(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    json: Json<InvitationRequest>,
    db: web::Data<Db>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &actor, &json.hash)?;
    let wanted = json.value;
    let invitation = NewInvitation {
        email: email("email", &wanted.email)?,
        name: name("name", &wanted.name)?,
        role: given_role("role", &wanted.role)?,
        client_id: wanted.client_id,
        language: match &wanted.language {
            Some(text) => language("language", text)?,
            None => actor.language,
        },
    };
    let inviter = Inviter::of(actor)?;
    let now = reception.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        usecases::invite(connection, &inviter, &invitation, now).map(InvitationView::from)
    })
    .await
}

/// Takes an invitation back before it is accepted.
#[utoipa::path(delete, path = "/api/v1/invitations/{id}", params(("id" = String, Path)), responses((status = 204, description = "Taken back")), tag = "accounts")]
pub async fn withdraw_invitation(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let inviter = Inviter::of(actor)?;
    let now = reception.now();
    reception.write(move |connection| usecases::withdraw_invitation(connection, &inviter, &id, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}
