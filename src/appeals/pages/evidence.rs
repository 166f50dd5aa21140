//! Files of an appeal: more of them, and one to look at.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::appeals::model::AppealEvidence;
use crate::appeals::party::Party;
use crate::appeals::usecases;
use crate::config::Limits;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::kernel::{Actor, Clock};
use crate::reports::{KeptUnder, read_form, serve_file};
use crate::web::{Screen, SignedIn, Typed, redirect_with_flash};

/// Adds files to an open appeal; what is wrong with one is told beside the field.
#[expect(clippy::too_many_arguments, reason = "each is an extractor")]
pub async fn add_evidence(
    party: Party,
    request: HttpRequest,
    id: web::Path<String>,
    payload: web::Payload,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let (now, language, back) = (clock.now(), screen.language, format!("/appeals/{id}"));
    let (early, address) = (party.clone(), id.clone());
    db.read(move |connection| usecases::find_appeal(connection, early.actor(), &address)).await?;
    let posted = read_form(&request, payload, &limits, &files).await?;
    let refused = db
        .write(move |connection| {
            let kept: Vec<_> = posted.files.into_iter().map(|(_, file)| file).collect();
            let added = if posted.refused.is_empty() {
                if kept.is_empty() {
                    Err(AppError::invalid("file", "required"))
                } else {
                    usecases::add_files(connection, &party, &id, &kept, now).map(|_| ())
                }
            } else {
                Err(AppError::Invalid(posted.refused.into_iter().map(|(_, error)| error).collect()))
            };
            match added {
                Ok(()) => Ok(None),
                Err(AppError::Invalid(mut errors)) => {
                    for error in &mut errors {
                        error.field = "file".to_owned();
                    }
                    let appeal = usecases::find_appeal(connection, party.actor(), &id)?;
                    let typed = Typed::refused(&posted.fields, &errors, language);
                    super::show::appeal_page(connection, party.actor(), appeal, typed).map(Some)
                }
                Err(other) => Err(other),
            }
        })
        .await?;
    match refused {
        None => Ok(redirect_with_flash(&back, "success", "appeal-file-added")),
        Some(page) => screen.show_refused("appeals/show.html", &page),
    }
}

pub async fn show_evidence(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    let file = find(actor, id, &db).await?;
    serve(&request, &file, &file.stored_hash, &files).await
}

pub async fn show_thumbnail(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    let file = find(actor, id, &db).await?;
    if !file.is_photo() {
        return Err(AppError::NotFound);
    }
    serve(&request, &file, &file.thumbnail_hash, &files).await
}

async fn find(actor: Actor, id: web::Path<String>, db: &Db) -> AppResult<AppealEvidence> {
    db.read(move |connection| usecases::find_evidence(connection, &actor, &id)).await
}

async fn serve(request: &HttpRequest, file: &AppealEvidence, hash: &str, files: &FileStore) -> AppResult<HttpResponse> {
    let kept = KeptUnder { hash, kind: file.kind()?, media_type: &file.media_type, public_id: &file.public_id };
    serve_file(request, &kept, files).await
}
