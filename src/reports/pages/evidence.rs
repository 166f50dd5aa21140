//! Evidence: upload, show to whom it belongs, take back.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::config::Limits;
use crate::db::Db;
use crate::error::AppResult;
use crate::files::FileStore;
use crate::kernel::{Actor, Clock, Shopper};
use crate::reports::model::Evidence;
use crate::reports::serving::{serve_evidence, serve_thumbnail};
use crate::reports::uploads::{NewUpload, read_upload};
use crate::reports::usecases;
use crate::reports::views::evidence_view;
use crate::schedule;
use crate::web::{Screen, SignedIn, json, redirect};

/// Takes one file for one question; the script gets JSON, a plain form comes back to its question.
#[expect(clippy::too_many_arguments, reason = "each is an extractor")]
pub async fn upload_evidence(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    payload: web::Payload,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let back = format!("/checks/{id}/report");
    let upload = NewUpload { shopper, check_id: id.into_inner(), now: clock.now() };
    let evidence = read_upload(upload, &request, payload, &db, &files, &limits).await?;
    if !json::is_asked_for(&request) {
        return Ok(redirect(&format!("{back}#q-{}", evidence.question_key)));
    }
    Ok(HttpResponse::Created().json(evidence_view(&evidence, 1, screen.language)))
}

pub async fn show_evidence(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    let evidence = find(actor, id, &db).await?;
    serve_evidence(&request, &evidence, &files).await
}

pub async fn show_thumbnail(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    let evidence = find(actor, id, &db).await?;
    serve_thumbnail(&request, &evidence, &files).await
}

async fn find(actor: Actor, id: web::Path<String>, db: &Db) -> AppResult<Evidence> {
    db.read(move |connection| usecases::find_evidence(connection, &actor, &id)).await
}

pub async fn remove_evidence(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let (evidence, check) = db
        .write(move |connection| {
            let (evidence, check_id) = usecases::remove_evidence(connection, &shopper, &id, now)?;
            Ok((evidence, schedule::check_by_id(connection, check_id)?))
        })
        .await?;
    if json::is_asked_for(&request) {
        return Ok(HttpResponse::NoContent().finish());
    }
    Ok(redirect(&format!("/checks/{}/report#q-{}", check.public_id, evidence.question_key)))
}
