//! `/api/v1/journey-maps` and `/api/v1/personas`.

mod comparisons;
mod drilling;
mod editing;
mod heading;
mod pains;
mod personas;
mod plans;
mod reading;
mod templates;
mod versions;
mod views;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::IntoParams;

use super::usecases::{self, EditMap, EditStage, EditTouchpoint, NewMap, NewTouchpoint};
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Cursor, Manager};
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, SignedIn};

use reading::MapCall;

pub use comparisons::{show_advice, show_league, show_moved_cells, show_trend};
pub use drilling::{show_answers, show_cell};
pub use editing::{OwnStepView, OwnStepsView, add_stage, read_steps, redo_step, remove_stage, undo_step};
pub use pains::{DepartmentList, PainList, TargetList, list_departments, list_pains, list_targets, propose_solution};
pub use personas::{
    PersonaList, PersonaView, archive_persona, create_persona, edit_persona, get_portrait, list_personas, put_portrait,
    show_persona,
};
pub use plans::{
    get_plan_csv, get_plan_json, get_plan_schema, get_plan_xlsx, import_plan, make_to_be, read_to_be, replace_plan,
};
pub use templates::list_templates;
pub use versions::{compare_map_versions, list_map_versions, read_map_version, restore_map_version};
pub use views::{FiguresView, MapList, MapSummary, MapView, StageEdited, TouchpointEdited};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
}

/// What a map is drawn from. Only described here: several values may stand in one parameter or in several.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct SelectionQuery {
    /// Ids of waves with commas between them, or `all`; blank for the newest with approved checks.
    wave: Option<String>,
    /// `own` (the usual), `competitors`, `all`, `city:` and its name, or ids with commas between them.
    location: Option<String>,
    /// `visit`, `call`, `combined`, or several with commas between them; blank for all.
    kind: Option<String>,
    /// Id of the persona that the shoppers were to be; blank for all checks.
    persona: Option<String>,
    /// `previous`, `own`, `competitors`, `visit`, `call`, `combined`, the id of a wave or of a location, `persona:` and the
    /// id of a persona, `map:` and the id of another map of the client; blank for none.
    compare: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VersionQuery {
    /// The version that was read.
    pub version: i64,
}

#[utoipa::path(get, path = "/api/v1/journey-maps", params(ListQuery), responses((status = 200, body = MapList)), tag = "journey maps")]
pub async fn list_maps(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let cursor = Cursor::parse(&query.cursor);
    let page = db.read(move |connection| usecases::list_maps(connection, &actor, cursor)).await?.map(MapSummary::from);
    Ok(HttpResponse::Ok().json(MapList { items: page.items, next: page.next }))
}

#[utoipa::path(get, path = "/api/v1/journey-maps/{id}", params(("id" = String, Path), SelectionQuery), responses((status = 200, body = MapView)), tag = "journey maps")]
pub async fn show_map(call: MapCall) -> AppResult<HttpResponse> {
    let (drawn, about) = call.draw_with(usecases::about_of).await?;
    Ok(HttpResponse::Ok().json(MapView::of(&drawn, &about)))
}

#[utoipa::path(post, path = "/api/v1/journey-maps", request_body = NewMap, responses((status = 201, body = MapSummary)), tag = "journey maps")]
pub async fn create_map(
    manager: Manager,
    request: HttpRequest,
    json: Json<NewMap>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        usecases::create_map(connection, &manager, &json.value, now).map(MapSummary::from)
    })
    .await
}

#[utoipa::path(patch, path = "/api/v1/journey-maps/{id}", params(("id" = String, Path)), request_body = EditMap, responses((status = 200, body = MapSummary)), tag = "journey maps")]
pub async fn edit_map(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    json: Json<EditMap>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let map = db.write(move |connection| usecases::edit_map(connection, &actor, &id, &json.value, now)).await?;
    Ok(HttpResponse::Ok().json(MapSummary::from(map)))
}

#[utoipa::path(patch, path = "/api/v1/journey-maps/{id}/stages/{key}", params(("id" = String, Path), ("key" = String, Path)), request_body = EditStage, responses((status = 200, body = StageEdited)), tag = "journey maps")]
pub async fn edit_stage(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    json: Json<EditStage>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key)) = (clock.now(), path.into_inner());
    let edit = move |connection: &mut _| usecases::edit_stage(connection, &actor, &id, &key, &json.value, now);
    Ok(HttpResponse::Ok().json(StageEdited::from(db.write(edit).await?)))
}

#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/touchpoints", params(("id" = String, Path)), request_body = NewTouchpoint, responses((status = 201, body = TouchpointEdited)), tag = "journey maps")]
pub async fn add_touchpoint(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NewTouchpoint>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        usecases::add_touchpoint(connection, &manager, &id, &json.value, now).map(TouchpointEdited::from)
    })
    .await
}

#[utoipa::path(patch, path = "/api/v1/journey-maps/{id}/touchpoints/{key}", params(("id" = String, Path), ("key" = String, Path)), request_body = EditTouchpoint, responses((status = 200, body = TouchpointEdited)), tag = "journey maps")]
pub async fn edit_touchpoint(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    json: Json<EditTouchpoint>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key)) = (clock.now(), path.into_inner());
    let edit = move |connection: &mut _| usecases::edit_touchpoint(connection, &actor, &id, &key, &json.value, now);
    Ok(HttpResponse::Ok().json(TouchpointEdited::from(db.write(edit).await?)))
}

#[utoipa::path(delete, path = "/api/v1/journey-maps/{id}/touchpoints/{key}", params(("id" = String, Path), ("key" = String, Path), VersionQuery), responses((status = 204)), tag = "journey maps")]
pub async fn remove_touchpoint(
    manager: Manager,
    path: web::Path<(String, String)>,
    query: web::Query<VersionQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key)) = (clock.now(), path.into_inner());
    db.write(move |connection| usecases::remove_touchpoint(connection, &manager, &id, &key, query.version, now))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list_maps,
    show_map,
    create_map,
    edit_map,
    editing::add_stage,
    edit_stage,
    editing::remove_stage,
    editing::read_steps,
    editing::undo_step,
    editing::redo_step,
    add_touchpoint,
    edit_touchpoint,
    remove_touchpoint,
    plans::get_plan_json,
    plans::get_plan_xlsx,
    plans::get_plan_csv,
    plans::import_plan,
    plans::replace_plan,
    plans::make_to_be,
    plans::read_to_be,
    plans::get_plan_schema,
    templates::list_templates,
    versions::list_map_versions,
    versions::read_map_version,
    versions::compare_map_versions,
    versions::restore_map_version,
    pains::list_pains,
    pains::list_departments,
    pains::list_targets,
    pains::propose_solution,
    personas::list_personas,
    personas::archive_persona,
    personas::show_persona,
    personas::create_persona,
    personas::edit_persona,
    personas::get_portrait,
    personas::put_portrait,
    comparisons::show_trend,
    comparisons::show_league,
    comparisons::show_moved_cells,
    comparisons::show_advice,
    drilling::show_cell,
    drilling::show_answers,
))]
pub struct JourneysApi;
