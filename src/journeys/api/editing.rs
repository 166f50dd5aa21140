//! Stages that come and go, and one's own steps taken back.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{StageEdited, VersionQuery};
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::model::MapStep;
use crate::journeys::usecases::{self, NewStage, OwnSteps};
use crate::kernel::{Clock, Manager, clock};
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, SignedIn};

/// A step of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnStepView {
    pub id: String,
    /// `map`, `stage` or `touchpoint`.
    pub thing: String,
    /// Its name at that time.
    pub label: String,
    /// `added`, `removed` or `changed`.
    pub change: String,
    /// The fields that changed.
    pub fields: Vec<String>,
    pub at: String,
}

/// What the reader can take back on this map, and what they can do again.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnStepsView {
    pub undo: Option<OwnStepView>,
    pub redo: Option<OwnStepView>,
}

/// Which step is meant.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChosenStep {
    /// The id of the step; the last one where absent. Named twice, it is taken back once.
    #[serde(default)]
    pub step: Option<String>,
}

impl From<MapStep> for OwnStepView {
    fn from(step: MapStep) -> Self {
        Self {
            change: step.change().to_owned(),
            fields: step.fields(),
            id: step.public_id,
            thing: step.thing,
            label: step.label,
            at: clock::rfc3339(step.at),
        }
    }
}

impl From<OwnSteps> for OwnStepsView {
    fn from(steps: OwnSteps) -> Self {
        Self { undo: steps.undo.map(OwnStepView::from), redo: steps.redo.map(OwnStepView::from) }
    }
}

#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/stages", params(("id" = String, Path)), request_body = NewStage, responses((status = 201, body = StageEdited)), tag = "journey maps")]
pub async fn add_stage(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NewStage>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        usecases::add_stage(connection, &manager, &id, &json.value, now).map(StageEdited::from)
    })
    .await
}

#[utoipa::path(delete, path = "/api/v1/journey-maps/{id}/stages/{key}", params(("id" = String, Path), ("key" = String, Path), VersionQuery), responses((status = 204)), tag = "journey maps")]
pub async fn remove_stage(
    manager: Manager,
    path: web::Path<(String, String)>,
    query: web::Query<VersionQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key)) = (clock.now(), path.into_inner());
    db.write(move |connection| usecases::remove_stage(connection, &manager, &id, &key, query.version, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/steps", params(("id" = String, Path)), responses((status = 200, body = OwnStepsView)), tag = "journey maps")]
pub async fn read_steps(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let read = move |connection: &mut _| {
        let map = usecases::find_map(connection, &actor, &id)?;
        usecases::own_steps(connection, &actor, map.id)
    };
    Ok(HttpResponse::Ok().json(OwnStepsView::from(db.read(read).await?)))
}

#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/undo", params(("id" = String, Path)), request_body = ChosenStep, responses((status = 200, body = OwnStepsView)), tag = "journey maps")]
pub async fn undo_step(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<ChosenStep>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &actor, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::OK, move |connection| {
        let step = usecases::undo_step(connection, &actor, &id, json.value.step.as_deref(), now)?;
        usecases::own_steps(connection, &actor, step.map_id).map(OwnStepsView::from)
    })
    .await
}

#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/redo", params(("id" = String, Path)), request_body = ChosenStep, responses((status = 200, body = OwnStepsView)), tag = "journey maps")]
pub async fn redo_step(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<ChosenStep>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &actor, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::OK, move |connection| {
        let step = usecases::redo_step(connection, &actor, &id, json.value.step.as_deref(), now)?;
        usecases::own_steps(connection, &actor, step.map_id).map(OwnStepsView::from)
    })
    .await
}
