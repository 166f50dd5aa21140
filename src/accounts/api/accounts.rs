use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::sessions::current_family;
use crate::accounts::forms::{email, language, letters, name, time_zone};
use crate::accounts::model::{OptionalLetter, User};
use crate::accounts::reception::Reception;
use crate::accounts::usecases::{self, Profile};
use crate::error::AppResult;
use crate::kernel::clock;
use crate::web::{Json, SignedIn};

/// A person with a login.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserView {
    pub id: String,
    pub email: String,
    pub name: String,
    /// `client`, `shopper`, `manager` or `admin`.
    pub role: String,
    /// `owner` or `viewer` for a client's user, else null.
    pub client_role: Option<String>,
    /// `ru` or `en`.
    pub language: String,
    /// IANA name.
    pub time_zone: String,
    /// `active` or `disabled`.
    pub status: String,
    pub created_at: String,
    /// To be sent back with a change.
    pub version: i64,
}

impl From<User> for UserView {
    fn from(user: User) -> Self {
        Self {
            id: user.public_id,
            email: user.email,
            name: user.name,
            role: user.role,
            client_role: user.client_role,
            language: user.language,
            time_zone: user.time_zone,
            status: user.status,
            created_at: clock::rfc3339(user.created_at),
            version: user.version,
        }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileRequest {
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    /// `ru` or `en`.
    pub language: String,
    /// IANA name, such as `Europe/Moscow`.
    pub time_zone: String,
    pub version: i64,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordRequest {
    #[validate(length(min = 1, max = 1000))]
    pub old_password: String,
    /// Ten characters or more, and not the e-mail.
    pub password: String,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetRequest {
    pub email: String,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasswordRequest {
    /// Ten characters or more, and not the e-mail.
    pub password: String,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceRequest {
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    /// Ten characters or more, and not the e-mail.
    pub password: String,
}

/// Who the access token belongs to.
#[utoipa::path(get, path = "/api/v1/account", responses((status = 200, body = UserView)), tag = "accounts")]
pub async fn read_account(SignedIn(actor): SignedIn, reception: Reception) -> AppResult<HttpResponse> {
    let user = reception.read(move |connection| usecases::user_by_id(connection, actor.user_id)).await?;
    Ok(HttpResponse::Ok().json(UserView::from(user)))
}

#[utoipa::path(put, path = "/api/v1/account", request_body = ProfileRequest, responses((status = 200, body = UserView)), tag = "accounts")]
pub async fn change_account(
    SignedIn(actor): SignedIn,
    json: Json<ProfileRequest>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let wanted = json.value;
    let profile = Profile {
        name: name("name", &wanted.name)?,
        language: language("language", &wanted.language)?,
        time_zone: time_zone("time_zone", &wanted.time_zone)?,
        version: wanted.version,
    };
    Ok(HttpResponse::Ok().json(UserView::from(reception.update_profile(actor, profile).await?)))
}

/// A letter that may be refused, and whether it comes.
#[derive(Debug, Serialize, ToSchema)]
pub struct LetterView {
    pub letter: OptionalLetter,
    pub wanted: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct LetterList {
    pub items: Vec<LetterView>,
}

impl From<Vec<(OptionalLetter, bool)>> for LetterList {
    fn from(choices: Vec<(OptionalLetter, bool)>) -> Self {
        Self { items: choices.into_iter().map(|(letter, wanted)| LetterView { letter, wanted }).collect() }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LettersRequest {
    /// Names of the letters that are to come: `window-reminder`, `deadline-reminder` for shoppers,
    /// `applications-reminder` for managers, `alerts`, `weekly-digest` for clients. The others stop.
    #[validate(length(max = 20))]
    pub wanted: Vec<String>,
}

/// Which letters come of those that may be refused.
#[utoipa::path(get, path = "/api/v1/account/letters", responses((status = 200, body = LetterList)), tag = "accounts")]
pub async fn read_letters(SignedIn(actor): SignedIn, reception: Reception) -> AppResult<HttpResponse> {
    let choices = reception.read(move |connection| usecases::letter_choices(connection, &actor)).await?;
    Ok(HttpResponse::Ok().json(LetterList::from(choices)))
}

#[utoipa::path(put, path = "/api/v1/account/letters", request_body = LettersRequest, responses((status = 200, body = LetterList)), tag = "accounts")]
pub async fn choose_letters(
    SignedIn(actor): SignedIn,
    json: Json<LettersRequest>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let wanted = letters("wanted", json.value.wanted.iter().map(String::as_str))?;
    let now = reception.now();
    let choices = reception.write(move |connection| usecases::choose_letters(connection, &actor, &wanted, now)).await?;
    Ok(HttpResponse::Ok().json(LetterList::from(choices)))
}

/// Changes the password; every other session ends.
#[utoipa::path(put, path = "/api/v1/account/password", request_body = PasswordRequest, responses((status = 204, description = "Changed")), tag = "accounts")]
pub async fn change_account_password(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    json: Json<PasswordRequest>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let family = current_family(&request, &reception, reception.now());
    let PasswordRequest { old_password, password } = json.value;
    reception.change_password(actor, old_password, password, None, family).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sends a link to choose a new password, if the address is known; the answer is the same if it isn't.
#[utoipa::path(post, path = "/api/v1/password-resets", request_body = ResetRequest, responses((status = 202, description = "Sent, if the address is known")), security(()), tag = "accounts")]
pub async fn request_password_reset(json: Json<ResetRequest>, reception: Reception) -> AppResult<HttpResponse> {
    reception.request_reset(email("email", &json.value.email)?).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Chooses a new password by the token of the letter; every session ends.
#[utoipa::path(put, path = "/api/v1/password-resets/{token}", params(("token" = String, Path)), request_body = NewPasswordRequest, responses((status = 204, description = "Changed")), security(()), tag = "accounts")]
pub async fn reset_password(
    token: web::Path<String>,
    json: Json<NewPasswordRequest>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    reception.reset(token.into_inner(), json.value.password).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Makes the account that an invitation promises, by the token of the letter.
#[utoipa::path(post, path = "/api/v1/invitations/{token}/acceptance", params(("token" = String, Path)), request_body = AcceptanceRequest, responses((status = 201, body = UserView)), security(()), tag = "accounts")]
pub async fn accept_invitation(
    token: web::Path<String>,
    json: Json<AcceptanceRequest>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let name = name("name", &json.value.name)?;
    let user = reception.accept(token.into_inner(), name, json.value.password).await?;
    Ok(HttpResponse::Created().json(UserView::from(user)))
}
