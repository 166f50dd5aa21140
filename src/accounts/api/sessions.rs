use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::accounts::reception::Reception;
use crate::accounts::sign_in::family_of;
use crate::accounts::tokens::ACCESS_TOKEN_MINUTES;
use crate::accounts::usecases::{self, Renewal, TokenPair};
use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;
use crate::web::{Json, SignedIn};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionRequest {
    #[validate(length(min = 1, max = 254))]
    pub email: String,
    #[validate(length(min = 1, max = 1000))]
    pub password: String,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewalRequest {
    #[validate(length(min = 1, max = 200))]
    pub refresh_token: String,
}

/// What signs the next requests, and what gets the next pair.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// For the header `Authorization: Bearer …`.
    pub access_token: String,
    /// Good for one renewal within 30 days.
    pub refresh_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds until the access token expires.
    pub expires_in: i64,
}

impl From<TokenPair> for SessionView {
    fn from(pair: TokenPair) -> Self {
        Self {
            access_token: pair.access_token,
            refresh_token: pair.refresh_token,
            token_type: "Bearer".to_owned(),
            expires_in: ACCESS_TOKEN_MINUTES * 60,
        }
    }
}

/// Signs in. An unknown address, a wrong password and a disabled account are told alike.
#[utoipa::path(post, path = "/api/v1/sessions", request_body = SessionRequest, responses((status = 201, body = SessionView)), security(()), tag = "accounts")]
pub async fn start_session(json: Json<SessionRequest>, reception: Reception) -> AppResult<HttpResponse> {
    let SessionRequest { email, password } = json.value;
    let user = reception.prove(&email, password).await?.ok_or(AppError::Unauthorized)?;
    let (settings, now) = (reception.settings.clone(), reception.now());
    let pair =
        reception.write(move |connection| usecases::start_api_session(connection, &settings, &user, now)).await?;
    Ok(HttpResponse::Created().insert_header(no_store()).json(SessionView::from(pair)))
}

/// Exchanges a refresh token for the next pair. A token that comes twice ends the whole session.
#[utoipa::path(post, path = "/api/v1/sessions/renewal", request_body = RenewalRequest, responses((status = 200, body = SessionView)), security(()), tag = "accounts")]
pub async fn renew_session(json: Json<RenewalRequest>, reception: Reception) -> AppResult<HttpResponse> {
    let (settings, now) = (reception.settings.clone(), reception.now());
    let token = json.value.refresh_token;
    let renewal =
        reception.write(move |connection| usecases::renew_api_session(connection, &settings, &token, now)).await?;
    match renewal {
        Renewal::Renewed(pair) => Ok(HttpResponse::Ok().insert_header(no_store()).json(SessionView::from(pair))),
        Renewal::Refused => Err(AppError::Unauthorized),
    }
}

/// Signs out: neither the access token nor the refresh token is good any longer.
#[utoipa::path(delete, path = "/api/v1/sessions/current", responses((status = 204, description = "Signed out")), tag = "accounts")]
pub async fn end_session(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let now = reception.now();
    let family_id = current_family(&request, &reception, now).ok_or(AppError::Unauthorized)?;
    reception.write(move |connection| usecases::end_api_session(connection, &actor, family_id, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The refresh family that the request's access token belongs to.
pub(super) fn current_family(request: &HttpRequest, reception: &Reception, now: Timestamp) -> Option<i64> {
    let header = request.headers().get(header::AUTHORIZATION)?;
    let Ok(text) = header.to_str() else { return None };
    let (_, token) = text.split_once(' ')?;
    family_of(&reception.settings, token.trim(), now)
}

fn no_store() -> (header::HeaderName, &'static str) {
    (header::CACHE_CONTROL, "no-store")
}
