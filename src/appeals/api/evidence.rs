use actix_web::{HttpRequest, HttpResponse, web};
use utoipa::ToSchema;

use super::views::{AppealView, whole};
use crate::appeals::pages;
use crate::appeals::party::Party;
use crate::appeals::usecases;
use crate::config::Limits;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::kernel::Clock;
use crate::reports::read_form;
use crate::web::SignedIn;

/// Files for an appeal.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes the form")]
pub struct AddAppealEvidence {
    /// A photo (JPEG, PNG, WebP) or a paper (PDF); repeated for more of them.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Puts files to an open appeal of one's own; the same file again is the same evidence.
#[utoipa::path(post, path = "/api/v1/appeals/{id}/evidence", params(("id" = String, Path)), request_body(content = AddAppealEvidence, content_type = "multipart/form-data"), responses((status = 201, body = AppealView)), tag = "appeals")]
#[expect(clippy::too_many_arguments, reason = "each is an extractor")]
pub async fn add_evidence(
    party: Party,
    request: HttpRequest,
    id: web::Path<String>,
    payload: web::Payload,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let (early, address) = (party.clone(), id.clone());
    db.read(move |connection| usecases::find_appeal(connection, early.actor(), &address)).await?;
    let posted = read_form(&request, payload, &limits, &files).await?;
    if let Some((_, mut error)) = posted.refused.into_iter().next() {
        error.field = "file".to_owned();
        return Err(AppError::Invalid(vec![error]));
    }
    let kept: Vec<_> = posted.files.into_iter().map(|(_, file)| file).collect();
    if kept.is_empty() {
        return Err(AppError::invalid("file", "required"));
    }
    let appeal = db
        .write(move |connection| {
            let appeal = usecases::add_files(connection, &party, &id, &kept, now)?;
            whole(connection, party.actor(), appeal)
        })
        .await?;
    Ok(HttpResponse::Created().json(appeal))
}

/// The file itself; `Range` gets a stretch of it.
#[utoipa::path(get, path = "/api/v1/appeal-evidence/{id}", params(("id" = String, Path)), responses(
    (status = 200, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "application/pdf"))),
    (status = 206, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "application/pdf"))),
    (status = 416, body = String, content_type = "text/plain"),
), tag = "appeals")]
pub async fn get_appeal_evidence(
    reader: SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    pages::show_evidence(reader, request, id, db, files).await
}

#[utoipa::path(get, path = "/api/v1/appeal-evidence/{id}/thumbnail", params(("id" = String, Path)), responses((status = 200, content_type = "image/jpeg", body = Vec<u8>)), tag = "appeals")]
pub async fn get_appeal_thumbnail(
    reader: SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    pages::show_thumbnail(reader, request, id, db, files).await
}
