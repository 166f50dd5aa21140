use actix_web::{HttpRequest, HttpResponse, web};
use utoipa::ToSchema;

use super::views::EvidenceView;
use crate::config::Limits;
use crate::db::Db;
use crate::error::AppResult;
use crate::files::FileStore;
use crate::kernel::{Clock, Shopper};
use crate::reports::pages;
use crate::reports::uploads::{NewUpload, read_upload};
use crate::reports::usecases;
use crate::web::SignedIn;

/// One file for one question.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes the form")]
pub struct UploadEvidence {
    /// Key of the question.
    question: String,
    /// A photo (JPEG, PNG, WebP), a recording (m4a, mp3, ogg, wav) or a paper (PDF).
    #[schema(value_type = String, format = Binary)]
    photo: Vec<u8>,
}

/// Puts a file to a question; the same file again is the same evidence.
#[utoipa::path(post, path = "/api/v1/checks/{id}/evidence", params(("id" = String, Path)), request_body(content = UploadEvidence, content_type = "multipart/form-data"), responses((status = 201, body = EvidenceView)), tag = "reports")]
#[expect(clippy::too_many_arguments, reason = "each is an extractor")]
pub async fn upload_evidence(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    payload: web::Payload,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let upload = NewUpload { shopper, check_id: id.into_inner(), now: clock.now() };
    let photo = read_upload(upload, &request, payload, &db, &files, &limits).await?;
    Ok(HttpResponse::Created().json(EvidenceView::from(&photo)))
}

/// The file itself; `Range` gets a stretch of it.
#[utoipa::path(get, path = "/api/v1/evidence/{id}", params(("id" = String, Path)), responses(
    (status = 200, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "audio/mp4"), (Vec<u8> = "audio/mpeg"), (Vec<u8> = "audio/ogg"), (Vec<u8> = "audio/wav"), (Vec<u8> = "application/pdf"))),
    (status = 206, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "audio/mp4"), (Vec<u8> = "audio/mpeg"), (Vec<u8> = "audio/ogg"), (Vec<u8> = "audio/wav"), (Vec<u8> = "application/pdf"))),
    (status = 416, body = String, content_type = "text/plain"),
), tag = "reports")]
pub async fn get_evidence(
    reader: SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    pages::show_evidence(reader, request, id, db, files).await
}

#[utoipa::path(get, path = "/api/v1/evidence/{id}/thumbnail", params(("id" = String, Path)), responses((status = 200, content_type = "image/jpeg", body = Vec<u8>)), tag = "reports")]
pub async fn get_thumbnail(
    reader: SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    pages::show_thumbnail(reader, request, id, db, files).await
}

/// Takes evidence back while the report is still the shopper's.
#[utoipa::path(delete, path = "/api/v1/evidence/{id}", params(("id" = String, Path)), responses((status = 204)), tag = "reports")]
pub async fn delete_evidence(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| usecases::remove_evidence(connection, &shopper, &id, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}
