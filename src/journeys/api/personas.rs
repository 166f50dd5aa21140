use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::config::Limits;
use crate::db::Db;
use crate::error::{AppError, AppResult, FieldError};
use crate::files::FileStore;
use crate::journeys::usecases;
use crate::kernel::clock::rfc3339;
use crate::kernel::{Clock, Cursor, EvidenceKind};
use crate::personas::{self, ArchivePersona, EditPersona, NewPersona, Persona};
use crate::reports::read_form;
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, SignedIn};

/// A persona.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonaView {
    pub id: String,
    pub name: String,
    pub age: Option<i32>,
    pub city: String,
    pub occupation: String,
    pub income: String,
    pub about: String,
    pub interests: String,
    pub goals: String,
    pub pains: String,
    pub preferences: String,
    pub behaviour: String,
    pub segment: String,
    pub quote: String,
    /// Address of the portrait's picture.
    pub portrait: Option<String>,
    /// Since when it isn't offered any more.
    pub archived_at: Option<String>,
    pub version: i64,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PersonasQuery {
    /// The `next` of the page before.
    #[serde(default)]
    cursor: String,
    /// `archived` lists those in the archive in place of the others.
    #[serde(default)]
    show: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PersonaList {
    pub items: Vec<PersonaView>,
    pub next: Option<String>,
}

impl From<Persona> for PersonaView {
    fn from(persona: Persona) -> Self {
        let portrait =
            persona.portrait_hash.is_some().then(|| format!("/api/v1/personas/{}/portrait", persona.public_id));
        Self {
            id: persona.public_id,
            name: persona.name,
            age: persona.age,
            city: persona.city,
            occupation: persona.occupation,
            income: persona.income,
            about: persona.about,
            interests: persona.interests,
            goals: persona.goals,
            pains: persona.pains,
            preferences: persona.preferences,
            behaviour: persona.behaviour,
            segment: persona.segment,
            quote: persona.quote,
            portrait,
            archived_at: persona.archived_at.map(rfc3339),
            version: persona.version,
        }
    }
}

#[utoipa::path(get, path = "/api/v1/personas", params(PersonasQuery), responses((status = 200, body = PersonaList)), tag = "personas")]
pub async fn list_personas(
    SignedIn(actor): SignedIn,
    query: web::Query<PersonasQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (cursor, archived) = (Cursor::parse(&query.cursor), query.show == "archived");
    let list = move |connection: &mut _| personas::list_personas(connection, &actor, archived, cursor);
    let page = db.read(list).await?.map(PersonaView::from);
    Ok(HttpResponse::Ok().json(PersonaList { items: page.items, next: page.next }))
}

#[utoipa::path(get, path = "/api/v1/personas/{id}", params(("id" = String, Path)), responses((status = 200, body = PersonaView)), tag = "personas")]
pub async fn show_persona(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let persona = db.read(move |connection| personas::find_persona(connection, &actor, &id)).await?;
    Ok(HttpResponse::Ok().json(PersonaView::from(persona)))
}

#[utoipa::path(post, path = "/api/v1/personas", request_body = NewPersona, responses((status = 201, body = PersonaView)), tag = "personas")]
pub async fn create_persona(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    json: Json<NewPersona>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &actor, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        personas::create_persona(connection, &actor, &json.value, now).map(PersonaView::from)
    })
    .await
}

#[utoipa::path(put, path = "/api/v1/personas/{id}", params(("id" = String, Path)), request_body = EditPersona, responses((status = 200, body = PersonaView)), tag = "personas")]
pub async fn edit_persona(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    json: Json<EditPersona>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let edit = move |connection: &mut _| usecases::edit_persona(connection, &actor, &id, &json.value, now);
    Ok(HttpResponse::Ok().json(PersonaView::from(db.write(edit).await?)))
}

/// Puts the persona into the archive, or takes it out: lists don't offer it meanwhile, its maps keep it. The same once
/// more changes nothing.
#[utoipa::path(put, path = "/api/v1/personas/{id}/archive", params(("id" = String, Path)), request_body = ArchivePersona, responses((status = 200, body = PersonaView)), tag = "personas")]
pub async fn archive_persona(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    json: Json<ArchivePersona>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let archive = move |connection: &mut _| personas::archive_persona(connection, &actor, &id, &json.value, now);
    Ok(HttpResponse::Ok().json(PersonaView::from(db.write(archive).await?)))
}

/// The portrait, a JPEG, for those who may see the persona; pages show the same.
#[utoipa::path(get, path = "/api/v1/personas/{id}/portrait", params(("id" = String, Path)), responses((status = 200, content_type = "image/jpeg")), tag = "personas")]
pub async fn get_portrait(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    let persona = db.read(move |connection| personas::find_persona(connection, &actor, &id)).await?;
    let bytes = files.get(&persona.portrait_hash.ok_or(AppError::NotFound)?).await?;
    Ok(HttpResponse::Ok()
        .content_type("image/jpeg")
        .insert_header((header::CACHE_CONTROL, "private, max-age=3600"))
        .body(bytes))
}

/// Sets the portrait: `multipart/form-data` with one photo; the same once more changes nothing.
#[expect(clippy::too_many_arguments, reason = "a file needs its request, its limits and the file store")]
#[utoipa::path(put, path = "/api/v1/personas/{id}/portrait", params(("id" = String, Path)), request_body(content = Vec<u8>, content_type = "multipart/form-data"), responses((status = 200, body = PersonaView)), tag = "personas")]
pub async fn put_portrait(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    payload: web::Payload,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    // Who may not change the persona sends no file.
    let (reader, persona_id) = (actor.clone(), id.clone());
    db.read(move |connection| personas::find_persona_to_edit(connection, &reader, &persona_id)).await?;
    let posted = read_form(&request, payload, &limits, &files).await?;
    let refused = posted.refused.into_iter().map(|(_, error)| FieldError { field: "portrait".to_owned(), ..error });
    let refused: Vec<FieldError> = refused.collect();
    if !refused.is_empty() {
        return Err(AppError::Invalid(refused));
    }
    let photo = posted.files.into_iter().map(|(_, file)| file).find(|file| file.kind == EvidenceKind::Photo);
    let hash = photo.ok_or_else(|| AppError::invalid("portrait", "photo-type"))?.thumbnail_hash;
    let now = clock.now();
    let set = move |connection: &mut _| personas::set_portrait(connection, &actor, &id, &hash, now);
    Ok(HttpResponse::Ok().json(PersonaView::from(db.write(set).await?)))
}
