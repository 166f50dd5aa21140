//! `/api/v1/actions`: the action plan. Solutions are proposed at their map.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::forms::ListQuery;
use super::model::{Solution, SolutionState};
use super::usecases::{self, EditSolution, PlaceSolution, StepSolution};
use super::views::SolutionView;
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{Actor, Clock, Cursor, Timestamp};
use crate::web::{Call, Json, SignedIn};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ActionsQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    /// Words in the title, the details or the owner's name.
    #[serde(default)]
    pub q: String,
    /// A state; `open` for those still to be done; blank or `all` for every one.
    #[serde(default)]
    pub state: String,
    /// Id of a map.
    #[serde(default)]
    pub map: String,
    /// Key of a touchpoint.
    #[serde(default)]
    pub touchpoint: String,
    #[serde(default)]
    pub department: String,
    /// For managers: id of a client.
    #[serde(default)]
    pub client: String,
    /// `1` for what is late alone.
    #[serde(default)]
    pub late: String,
}

impl ActionsQuery {
    fn as_typed(&self) -> ListQuery {
        let state = if self.state.is_empty() { "all" } else { &self.state };
        ListQuery {
            cursor: self.cursor.clone(),
            q: self.q.clone(),
            state: state.to_owned(),
            map: self.map.clone(),
            touchpoint: self.touchpoint.clone(),
            department: self.department.clone(),
            client: self.client.clone(),
            late: self.late.clone(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ActionList {
    /// What is due first on top.
    pub items: Vec<SolutionView>,
    pub next: Option<String>,
}

/// A solution with the states it went through.
#[derive(Debug, Serialize, ToSchema)]
pub struct SolutionDossier {
    #[serde(flatten)]
    pub solution: SolutionView,
    /// The oldest first.
    pub steps: Vec<StepTaken>,
}

/// A solution came into a state.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepTaken {
    #[schema(format = DateTime)]
    pub at: String,
    pub state: SolutionState,
    /// Who put it there; null where the comparison of waves did.
    pub by: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RemovalQuery {
    /// The version that was read.
    pub version: i64,
}

/// The whole of a solution, as every answer about one tells it.
pub fn whole(
    connection: &mut Connection,
    actor: &Actor,
    solution: &Solution,
    now: Timestamp,
) -> AppResult<SolutionDossier> {
    let dossier = usecases::dossier(connection, actor, &solution.public_id)?;
    let mut steps = Vec::new();
    for (step, by) in dossier.steps {
        if let Some(state) = SolutionState::parse(&step.state) {
            steps.push(StepTaken { at: rfc3339(step.at), state, by });
        }
    }
    Ok(SolutionDossier { solution: SolutionView::of(&dossier.line, now.date())?, steps })
}

/// The solutions of all maps: a client's own, or for managers everybody's.
#[utoipa::path(get, path = "/api/v1/actions", params(ActionsQuery), responses((status = 200, body = ActionList)), tag = "action plan")]
pub async fn list_actions(
    SignedIn(actor): SignedIn,
    query: web::Query<ActionsQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let today = clock.now().date();
    let (filter, cursor) = (query.as_typed().filter(actor.role, today), Cursor::parse(&query.cursor));
    let page = db.read(move |connection| usecases::list_solutions(connection, &actor, &filter, cursor)).await?;
    let items = page.items.iter().map(|line| SolutionView::of(line, today)).collect::<AppResult<Vec<_>>>()?;
    Ok(HttpResponse::Ok().json(ActionList { items, next: page.next }))
}

#[utoipa::path(get, path = "/api/v1/actions/{id}", params(("id" = String, Path)), responses((status = 200, body = SolutionDossier)), tag = "action plan")]
pub async fn show_action(call: Call, id: web::Path<String>) -> AppResult<HttpResponse> {
    let found = call.read(move |connection, actor, now| {
        let solution = usecases::find_solution(connection, actor, &id)?;
        whole(connection, actor, &solution, now)
    });
    Ok(HttpResponse::Ok().json(found.await?))
}

/// Changes a solution and answers with the whole of it.
async fn changed(
    call: Call,
    change: impl FnOnce(&mut Connection, &Actor, Timestamp) -> AppResult<Solution> + Send + 'static,
) -> AppResult<HttpResponse> {
    let saved = call.write(move |connection, actor, now| {
        let solution = change(connection, actor, now)?;
        whole(connection, actor, &solution, now)
    });
    Ok(HttpResponse::Ok().json(saved.await?))
}

/// Changes words, owner, day, effort and impact.
#[utoipa::path(patch, path = "/api/v1/actions/{id}", params(("id" = String, Path)), request_body = EditSolution, responses((status = 200, body = SolutionDossier)), tag = "action plan")]
pub async fn edit_action(call: Call, id: web::Path<String>, json: Json<EditSolution>) -> AppResult<HttpResponse> {
    changed(call, move |connection, actor, now| usecases::edit_solution(connection, actor, &id, &json.value, now)).await
}

/// Steps one state on or back; being there already changes nothing.
#[utoipa::path(put, path = "/api/v1/actions/{id}/state", params(("id" = String, Path)), request_body = StepSolution, responses((status = 200, body = SolutionDossier)), tag = "action plan")]
pub async fn step_action(call: Call, id: web::Path<String>, json: Json<StepSolution>) -> AppResult<HttpResponse> {
    changed(call, move |connection, actor, now| usecases::set_state(connection, actor, &id, &json.value, now)).await
}

/// Puts a solution elsewhere on the board of impact and effort; where it is already changes nothing.
#[utoipa::path(put, path = "/api/v1/actions/{id}/place", params(("id" = String, Path)), request_body = PlaceSolution, responses((status = 200, body = SolutionDossier)), tag = "action plan")]
pub async fn place_action(call: Call, id: web::Path<String>, json: Json<PlaceSolution>) -> AppResult<HttpResponse> {
    changed(call, move |connection, actor, now| usecases::place_solution(connection, actor, &id, &json.value, now))
        .await
}

/// Takes a solution away, as long as no comparison has told of it.
#[utoipa::path(delete, path = "/api/v1/actions/{id}", params(("id" = String, Path), RemovalQuery), responses((status = 204)), tag = "action plan")]
pub async fn remove_action(
    call: Call,
    id: web::Path<String>,
    query: web::Query<RemovalQuery>,
) -> AppResult<HttpResponse> {
    call.write(move |connection, actor, now| usecases::remove_solution(connection, actor, &id, query.version, now))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list_actions, show_action, edit_action, step_action, place_action, remove_action))]
pub struct SolutionsApi;
