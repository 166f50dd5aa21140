//! `/api/v1/journey-maps/{id}/plan.*`, import, `/to-be`, and the schema of the format.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};

use super::MapSummary;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::document::difference::{Difference, FieldChange};
use crate::journeys::document::limits::GREATEST_FILE;
use crate::journeys::document::{self, MEDIA_TYPE, MapDocument, schema};
use crate::journeys::usecases::{self, Imported, NewToBe, PersonaFound, ReplacePlan};
use crate::kernel::{Clock, Manager};
use crate::web::idempotency::{Attempt, once};
use crate::web::upload::read_file;
use crate::web::{Json, SignedIn};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PlanQuery {
    /// Number of a version; the plan as it is now without one.
    #[serde(default)]
    pub version: Option<i32>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// The program whose checks the new map is drawn from.
    pub program_id: String,
    /// Taken where the file names none.
    #[serde(default)]
    pub title: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BesideQuery {
    /// Id of the to-be map, where an as-is map has several; the newest without one.
    #[serde(default)]
    pub with: Option<String>,
}

/// Another target, as documents write it: a share 0..1.
#[derive(Debug, Serialize, ToSchema)]
pub struct TargetChange {
    /// Of the stage or touchpoint.
    pub title: String,
    #[serde(flatten)]
    pub change: FieldChange,
}

/// As is and to be, side by side.
#[derive(Debug, Serialize, ToSchema)]
pub struct BesideView {
    pub as_is: MapSummary,
    pub to_be: MapSummary,
    #[serde(flatten)]
    /// What becomes of the journey, whatever its targets are.
    pub difference: Difference,
    /// The targets that differ on what both maps have.
    pub targets: Vec<TargetChange>,
}

/// A map whose plan came from a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportedView {
    #[serde(flatten)]
    pub map: MapSummary,
    /// What became of the persona of the file, where it has one.
    pub file_persona: Option<FilePersonaView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FilePersonaView {
    pub name: String,
    pub found: PersonaFound,
}

impl From<Imported> for ImportedView {
    fn from(imported: Imported) -> Self {
        Self {
            map: MapSummary::from(imported.map),
            file_persona: imported.persona.map(|(name, found)| FilePersonaView { name, found }),
        }
    }
}

/// The plan of a map; imported again, it gives the same bytes.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/plan.json", params(("id" = String, Path), PlanQuery), responses((status = 200, body = MapDocument)), tag = "journey maps")]
pub async fn get_plan_json(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<PlanQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (_, document) = db.read(move |connection| usecases::plan_file(connection, &actor, &id, query.version)).await?;
    Ok(HttpResponse::Ok().content_type("application/json").body(document.to_json()?))
}

/// The plan as a workbook: one row a touchpoint, the header on a second sheet.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/plan.xlsx", params(("id" = String, Path), PlanQuery), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)), tag = "journey maps")]
pub async fn get_plan_xlsx(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<PlanQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (_, document) = db.read(move |connection| usecases::plan_file(connection, &actor, &id, query.version)).await?;
    let workbook = web::block(move || document::to_xlsx(&document)).await.map_err(AppError::internal)??;
    Ok(HttpResponse::Ok().content_type(MEDIA_TYPE).body(workbook))
}

/// The plan as CSV: the header in rows that begin with `#`, then one row a touchpoint.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/plan.csv", params(("id" = String, Path), PlanQuery), responses((status = 200, content_type = "text/csv", body = String)), tag = "journey maps")]
pub async fn get_plan_csv(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<PlanQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (_, document) = db.read(move |connection| usecases::plan_file(connection, &actor, &id, query.version)).await?;
    Ok(HttpResponse::Ok().content_type("text/csv; charset=utf-8").body(document::to_csv(&document)?))
}

async fn sent(request: &HttpRequest, payload: web::Payload, title: Option<String>) -> AppResult<(MapDocument, String)> {
    let file = read_file(request, payload, GREATEST_FILE).await?.file;
    let hash = hex::encode(Sha256::digest(&file));
    let read = move || document::read(&file, title.as_deref());
    Ok((web::block(read).await.map_err(AppError::internal)??, hash))
}

/// Draws a new map from a plan in JSON, XLSX or CSV, as the body itself or as the file of a form.
#[utoipa::path(post, path = "/api/v1/journey-maps/import", params(ImportQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, body = ImportedView)), tag = "journey maps")]
pub async fn import_plan(
    manager: Manager,
    request: HttpRequest,
    payload: web::Payload,
    query: web::Query<ImportQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let query = query.into_inner();
    let (document, hash) = sent(&request, payload, query.title).await?;
    let attempt = Attempt::of(&request, &manager.0, &format!("{} {hash}", query.program_id))?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        usecases::import_map(connection, &manager, &query.program_id, &document, now).map(ImportedView::from)
    })
    .await
}

/// Makes the plan of a map what a file says; the plan of before stays as a version.
#[utoipa::path(put, path = "/api/v1/journey-maps/{id}/plan", params(("id" = String, Path), ReplacePlan), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = ImportedView)), tag = "journey maps")]
pub async fn replace_plan(
    manager: Manager,
    request: HttpRequest,
    payload: web::Payload,
    id: web::Path<String>,
    query: web::Query<ReplacePlan>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (document, _) = sent(&request, payload, None).await?;
    let (now, replace) = (clock.now(), query.into_inner());
    let imported =
        db.write(move |connection| usecases::import_over(connection, &manager, &id, replace, &document, now)).await?;
    Ok(HttpResponse::Ok().json(ImportedView::from(imported)))
}

/// Makes a to-be map of an as-is map; asked for twice under one title, the one that is there is given back.
#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/to-be", params(("id" = String, Path)), request_body = NewToBe, responses((status = 201, body = MapSummary)), tag = "journey maps")]
pub async fn make_to_be(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NewToBe>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        usecases::make_to_be(connection, &manager, &id, &json.value, now).map(MapSummary::from)
    })
    .await
}

/// What the to-be map keeps, changes, adds and takes away.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/to-be", params(("id" = String, Path), BesideQuery), responses((status = 200, body = BesideView)), tag = "journey maps")]
pub async fn read_to_be(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<BesideQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let with = query.into_inner().with;
    let found = db.read(move |connection| usecases::beside(connection, &actor, &id, with.as_deref())).await?;
    let beside = found.map_err(|_| AppError::NotFound)?;
    Ok(HttpResponse::Ok().json(BesideView {
        as_is: MapSummary::from(beside.as_is),
        to_be: MapSummary::from(beside.to_be),
        difference: beside.difference,
        targets: beside.aims.into_iter().map(|(title, change)| TargetChange { title, change }).collect(),
    }))
}

/// The JSON Schema of plans.
#[utoipa::path(get, path = "/api/v1/schemas/journey-map.json", responses((status = 200, content_type = "application/schema+json", body = Object)), tag = "journey maps")]
pub async fn get_plan_schema() -> HttpResponse {
    HttpResponse::Ok().content_type("application/schema+json").json(schema::schema())
}
