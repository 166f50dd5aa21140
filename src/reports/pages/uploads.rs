//! Uploads in parts, for the script of the form: what the API does, for somebody who is signed in with a cookie.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::config::Limits;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::kernel::{Clock, Shopper};
use crate::reports::model::Upload;
use crate::reports::uploads::Receiver;
use crate::reports::usecases::{BegunUpload, Standing};
use crate::reports::views::{EvidenceItem, evidence_view};
use crate::web::fields::sentence;
use crate::web::{Json, Screen};

/// How far an upload has come, or what it has become.
#[derive(Serialize)]
struct UploadState {
    upload: Option<String>,
    received: i64,
    evidence: Option<EvidenceItem>,
    /// What is wrong, in words; there is no use in sending it again.
    refused: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct PartQuery {
    pub offset: i64,
}

#[expect(clippy::too_many_arguments, reason = "each is an extractor")]
pub async fn begin_upload(
    shopper: Shopper,
    id: web::Path<String>,
    json: Json<BegunUpload>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let receiver = Receiver { shopper, db, files, limits, now: clock.now() };
    told(receiver.begin(id.into_inner(), json.value).await.map(Ok), &screen)
}

pub async fn show_upload(
    shopper: Shopper,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let receiver = Receiver { shopper, db, files, limits, now: clock.now() };
    told(receiver.look(id.into_inner()).await.map(Ok), &screen)
}

#[expect(clippy::too_many_arguments, reason = "each is an extractor")]
pub async fn put_part(
    shopper: Shopper,
    id: web::Path<String>,
    query: web::Query<PartQuery>,
    payload: web::Payload,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let receiver = Receiver { shopper, db, files, limits, now: clock.now() };
    told(receiver.take(id.into_inner(), query.offset, payload).await, &screen)
}

fn told(outcome: AppResult<Result<Standing, Upload>>, screen: &Screen) -> AppResult<HttpResponse> {
    let open = |upload: Upload| UploadState {
        received: upload.received,
        upload: Some(upload.public_id),
        evidence: None,
        refused: None,
    };
    let (status, standing) = match outcome {
        Ok(Ok(Standing::Open(upload))) => (StatusCode::OK, open(upload)),
        Ok(Ok(Standing::Done(evidence))) => {
            let view = evidence_view(&evidence, 1, screen.language);
            (
                StatusCode::OK,
                UploadState { upload: None, received: evidence.byte_size, evidence: Some(view), refused: None },
            )
        }
        Ok(Err(upload)) => (StatusCode::CONFLICT, open(upload)),
        Err(AppError::Invalid(errors)) => {
            let words: Vec<String> = errors.iter().map(|error| sentence(error, screen.language)).collect();
            let refused = Some(words.join(" "));
            (StatusCode::UNPROCESSABLE_ENTITY, UploadState { upload: None, received: 0, evidence: None, refused })
        }
        Err(other) => return Err(other),
    };
    Ok(HttpResponse::build(status).json(standing))
}
