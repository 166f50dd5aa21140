//! Photos: upload, show to whom they belong, take back.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use crate::config::Limits;
use crate::db::Db;
use crate::error::AppResult;
use crate::files::FileStore;
use crate::kernel::{Actor, Clock, Shopper};
use crate::reports::model::Evidence;
use crate::reports::uploads::{NewUpload, read_upload};
use crate::reports::usecases;
use crate::reports::views::photo_view;
use crate::schedule;
use crate::web::{Screen, SignedIn, redirect};

#[derive(Serialize)]
struct Uploaded {
    id: String,
    href: String,
    thumb: String,
    alt: String,
}

/// Takes one photo for one question; the script gets JSON, a plain form comes back to its question.
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
    let photo = read_upload(upload, &request, payload, &db, &files, &limits).await?;
    if !wants_json(&request) {
        return Ok(redirect(&format!("{back}#q-{}", photo.question_key)));
    }
    let view = photo_view(&photo, 1, screen.language);
    Ok(HttpResponse::Created().json(Uploaded { id: view.id, href: view.href, thumb: view.thumb, alt: view.alt }))
}

pub async fn show_evidence(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    let photo = find(actor, id, &db).await?;
    serve(&request, &photo, &photo.stored_hash, &files).await
}

pub async fn show_thumbnail(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    let photo = find(actor, id, &db).await?;
    serve(&request, &photo, &photo.thumbnail_hash, &files).await
}

async fn find(actor: Actor, id: web::Path<String>, db: &Db) -> AppResult<Evidence> {
    db.read(move |connection| usecases::find_evidence(connection, &actor, &id)).await
}

/// Only the reader's own browser may keep it, and it asks again whether the photo is still theirs to see.
async fn serve(request: &HttpRequest, photo: &Evidence, hash: &str, files: &FileStore) -> AppResult<HttpResponse> {
    let tag = header::EntityTag::new_strong(hash.to_owned());
    let seen = request.headers().get(header::IF_NONE_MATCH).map(|value| value.to_str().unwrap_or_default());
    let caching = (header::CACHE_CONTROL, "private, no-cache");
    if seen.is_some_and(|seen| seen.contains(tag.tag())) {
        return Ok(HttpResponse::NotModified().insert_header(header::ETag(tag)).insert_header(caching).finish());
    }
    let bytes = files.get(hash).await?;
    Ok(HttpResponse::Ok()
        .content_type(photo.media_type.as_str())
        .insert_header(header::ETag(tag))
        .insert_header(caching)
        .insert_header((header::CONTENT_DISPOSITION, "inline"))
        .insert_header((header::VARY, "Cookie"))
        .body(bytes))
}

pub async fn remove_evidence(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let (photo, check) = db
        .write(move |connection| {
            let (photo, check_id) = usecases::remove_photo(connection, &shopper, &id, now)?;
            Ok((photo, schedule::check_by_id(connection, check_id)?))
        })
        .await?;
    if wants_json(&request) {
        return Ok(HttpResponse::NoContent().finish());
    }
    Ok(redirect(&format!("/checks/{}/report#q-{}", check.public_id, photo.question_key)))
}

fn wants_json(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT).map(|value| value.to_str().unwrap_or_default());
    accepted.is_some_and(|accepted| accepted.starts_with("application/json"))
}
