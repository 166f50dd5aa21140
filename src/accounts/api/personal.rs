use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use validator::Validate;

use crate::accounts::personal::PersonalRecords;
use crate::accounts::reception::Reception;
use crate::accounts::usecases;
use crate::error::AppResult;
use crate::files::FileStore;
use crate::web::{Json, SignedIn};

/// Everything that is held of a person: `account`, `sign_ins`, `deeds`; of a shopper also `shopper`, `application`,
/// `notes`, `reports` and `payouts`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Object)]
pub struct PersonalData(Value);

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasureRequest {
    #[validate(length(min = 1, max = 1000))]
    pub password: String,
}

/// Everything that is held of the person behind the token, by part.
#[utoipa::path(get, path = "/api/v1/account/data", responses((status = 200, body = PersonalData)), tag = "accounts")]
pub async fn read_data(
    SignedIn(actor): SignedIn,
    reception: Reception,
    rooms: web::Data<Arc<dyn PersonalRecords>>,
) -> AppResult<HttpResponse> {
    let now = reception.now();
    let document = reception
        .read(move |connection| usecases::gather_person(connection, &actor, rooms.get_ref().as_ref(), now))
        .await?;
    Ok(HttpResponse::Ok().json(PersonalData(document)))
}

/// Forgets the person for good: what they filed stays, without their name. 409 while work or pay is open.
#[utoipa::path(post, path = "/api/v1/account/erasure", request_body = ErasureRequest, responses((status = 204, description = "Forgotten")), tag = "accounts")]
pub async fn erase_account(
    SignedIn(actor): SignedIn,
    json: Json<ErasureRequest>,
    reception: Reception,
    rooms: web::Data<Arc<dyn PersonalRecords>>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    reception.erase(actor, "password", json.value.password, rooms, &files).await?;
    Ok(HttpResponse::NoContent().finish())
}
