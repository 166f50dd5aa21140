use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::views::EvidenceView;
use crate::config::Limits;
use crate::db::Db;
use crate::error::AppResult;
use crate::files::FileStore;
use crate::kernel::{Clock, Shopper};
use crate::reports::model::Upload;
use crate::reports::uploads::Receiver;
use crate::reports::usecases::{BegunUpload, Standing};
use crate::web::Json;
use crate::web::errors::Problem;

/// How far an upload has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct UploadView {
    /// Null where the file was evidence already.
    pub upload_id: Option<String>,
    /// Bytes that are here: the next part begins at this offset.
    pub received: i64,
    pub size: i64,
    /// What it has become, once all of it is here.
    pub evidence: Option<EvidenceView>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UploadPart {
    /// Where in the file the part begins.
    pub offset: i64,
}

impl From<Upload> for UploadView {
    fn from(upload: Upload) -> Self {
        Self { upload_id: Some(upload.public_id), received: upload.received, size: upload.byte_size, evidence: None }
    }
}

impl From<Standing> for UploadView {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Open(upload) => upload.into(),
            Standing::Done(evidence) => Self {
                upload_id: None,
                received: evidence.byte_size,
                size: evidence.byte_size,
                evidence: Some(EvidenceView::from(&evidence)),
            },
        }
    }
}

/// Begins an upload in parts, or finds how far it has come; a file that is here already is answered with its evidence.
#[utoipa::path(post, path = "/api/v1/checks/{id}/uploads", params(("id" = String, Path)), request_body = BegunUpload, responses((status = 200, body = UploadView)), tag = "reports")]
pub async fn begin_upload(
    shopper: Shopper,
    id: web::Path<String>,
    json: Json<BegunUpload>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let receiver = Receiver { shopper, db, files, limits, now: clock.now() };
    let standing = receiver.begin(id.into_inner(), json.value).await?;
    Ok(HttpResponse::Ok().json(UploadView::from(standing)))
}

/// How far an upload has come.
#[utoipa::path(get, path = "/api/v1/uploads/{id}", params(("id" = String, Path)), responses((status = 200, body = UploadView)), tag = "reports")]
pub async fn get_upload(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let receiver = Receiver { shopper, db, files, limits, now: clock.now() };
    let standing = receiver.look(id.into_inner()).await?;
    Ok(HttpResponse::Ok().json(UploadView::from(standing)))
}

/// Takes one part of up to a mebibyte; with the last one the file becomes evidence.
///
/// 409 with the upload in its body where the part doesn't begin at `received`: go on from there.
#[utoipa::path(put, path = "/api/v1/uploads/{id}", params(("id" = String, Path), UploadPart), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = UploadView), (status = 409, content((UploadView = "application/json"), (Problem = "application/problem+json")))), tag = "reports")]
#[expect(clippy::too_many_arguments, reason = "each is an extractor")]
pub async fn put_part(
    shopper: Shopper,
    id: web::Path<String>,
    part: web::Query<UploadPart>,
    payload: web::Payload,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let receiver = Receiver { shopper, db, files, limits, now: clock.now() };
    match receiver.take(id.into_inner(), part.offset, payload).await? {
        Ok(standing) => Ok(HttpResponse::Ok().json(UploadView::from(standing))),
        Err(upload) => Ok(HttpResponse::Conflict().json(UploadView::from(upload))),
    }
}
