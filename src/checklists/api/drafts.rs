//! `/api/v1/checklist-drafts`: checklists that are being written, as whole documents.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::{VersionView, version_view};
use crate::checklists::model::ChecklistDraft;
use crate::checklists::rules::refusals::presentable;
use crate::checklists::usecases::{self, OpenDraft, drafts, trial};
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::{Clock, Manager, clock};
use crate::scoring::Fault;
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, Screen};

/// A checklist that is being written.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistDraftView {
    pub id: String,
    /// The checklist whose next version it becomes; null for a new one.
    pub checklist_id: Option<String>,
    pub client_id: Option<String>,
    /// Number of the version it was begun from.
    pub based_on: Option<i32>,
    /// Of the draft itself, counted from 1: changes name the one they were made of.
    pub version: i64,
    pub changed_at: String,
    pub changed_by: String,
    #[schema(value_type = Object)]
    pub definition: Value,
    /// Why it can't be published yet.
    pub faults: Vec<ChecklistDraftFault>,
}

/// One reason why a draft can't be published, where it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistDraftFault {
    /// Key of the section or question; empty for the document.
    pub key: String,
    /// `sections[0].questions[2].weight`
    pub place: String,
    pub code: String,
    pub message: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistDraftLine {
    pub id: String,
    pub title: String,
    pub based_on: Option<i32>,
    pub version: i64,
    pub faults: usize,
    pub changed_at: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistDraftList {
    pub items: Vec<ChecklistDraftLine>,
}

/// The next document of a draft.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceDraft {
    /// Version of the draft that the document was made of.
    pub version: i64,
    /// It may have faults, but its sections, questions, options and bands are lists of objects.
    #[schema(value_type = Object)]
    pub definition: Value,
}

/// Which version of a draft is meant.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftVersion {
    pub version: i64,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DraftVersionQuery {
    /// Version of the draft that is meant.
    pub version: i64,
}

/// Answers to try a draft with, by question key.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrialAnswers {
    #[schema(value_type = Object)]
    pub answers: BTreeMap<String, Value>,
}

/// What trial answers would score; evidence counts as given.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrialView {
    /// Report, touchpoints and questions as a filed report keeps them; null where nothing can be asked yet.
    #[schema(value_type = Option<Object>)]
    pub scorecard: Option<Value>,
    /// Why a report with these answers would be refused.
    pub faults: Vec<ChecklistDraftFault>,
}

fn faults(found: Vec<Fault>) -> Vec<ChecklistDraftFault> {
    let told = |fault: Fault| ChecklistDraftFault {
        key: fault.key,
        place: fault.place,
        code: fault.code.to_string(),
        message: fault.message,
    };
    found.into_iter().map(told).collect()
}

fn view(connection: &mut Connection, manager: &Manager, draft: &ChecklistDraft) -> AppResult<ChecklistDraftView> {
    let work = drafts::draft_in_work(connection, manager, &draft.public_id)?;
    let found = drafts::refusals_of(&work.document).into_iter().map(|refusal| refusal.fault).collect();
    Ok(ChecklistDraftView {
        id: work.draft.public_id,
        checklist_id: work.next_of.map(|(checklist, _)| checklist.public_id),
        client_id: work.client.map(|client| client.public_id),
        based_on: work.draft.based_on,
        version: work.draft.version,
        changed_at: clock::rfc3339(work.draft.changed_at),
        changed_by: work.changed_by,
        definition: work.document.value().clone(),
        faults: faults(found),
    })
}

/// The drafts under way, those changed last first.
#[utoipa::path(get, path = "/api/v1/checklist-drafts", responses((status = 200, body = ChecklistDraftList)), tag = "checklists")]
pub async fn list_drafts(manager: Manager, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let found = db.read(move |connection| drafts::list_drafts(connection, &manager)).await?;
    let items = found.into_iter().map(|(draft, document, faults)| ChecklistDraftLine {
        id: draft.public_id,
        title: document.title().to_owned(),
        based_on: draft.based_on,
        version: draft.version,
        faults,
        changed_at: clock::rfc3339(draft.changed_at),
    });
    Ok(HttpResponse::Ok().json(ChecklistDraftList { items: items.collect() }))
}

/// Begins a draft: of a checklist, of a ready one, of a document, or an empty one. A checklist has one draft at most.
#[utoipa::path(post, path = "/api/v1/checklist-drafts", request_body = OpenDraft, responses((status = 201, body = ChecklistDraftView)), tag = "checklists")]
pub async fn open_draft(
    manager: Manager,
    request: HttpRequest,
    json: Json<OpenDraft>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let (now, language) = (clock.now(), screen.language);
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let draft = usecases::open_draft(connection, &manager, &json.value, language, now)?;
        view(connection, &manager, &draft)
    })
    .await
}

#[utoipa::path(get, path = "/api/v1/checklist-drafts/{id}", params(("id" = String, Path)), responses((status = 200, body = ChecklistDraftView)), tag = "checklists")]
pub async fn show_draft(manager: Manager, id: web::Path<String>, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let shown = db
        .read(move |connection| {
            let draft = drafts::find_draft(connection, &manager, &id)?;
            view(connection, &manager, &draft)
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Puts the next document in place; a change of somebody else's since `version` is a conflict.
#[utoipa::path(put, path = "/api/v1/checklist-drafts/{id}", params(("id" = String, Path)), request_body = ReplaceDraft, responses((status = 200, body = ChecklistDraftView)), tag = "checklists")]
pub async fn replace_draft(
    manager: Manager,
    id: web::Path<String>,
    json: Json<ReplaceDraft>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let replaced = db
        .write(move |connection| {
            let ReplaceDraft { version, definition } = json.value;
            let draft = drafts::replace_document(connection, &manager, &id, version, definition, now)?;
            view(connection, &manager, &draft)
        })
        .await?;
    Ok(HttpResponse::Ok().json(replaced))
}

/// Throws a draft away; what is published stays.
#[utoipa::path(delete, path = "/api/v1/checklist-drafts/{id}", params(("id" = String, Path), DraftVersionQuery), responses((status = 204)), tag = "checklists")]
pub async fn discard_draft(
    manager: Manager,
    id: web::Path<String>,
    query: web::Query<DraftVersionQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| drafts::discard_draft(connection, &manager, &id, query.version, now).map(|_| ()))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes the last change back.
#[utoipa::path(post, path = "/api/v1/checklist-drafts/{id}/undo", params(("id" = String, Path)), request_body = DraftVersion, responses((status = 200, body = ChecklistDraftView)), tag = "checklists")]
pub async fn undo_draft_step(
    manager: Manager,
    id: web::Path<String>,
    json: Json<DraftVersion>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let undone = db
        .write(move |connection| {
            let draft = drafts::undo_step(connection, &manager, &id, json.value.version, now)?;
            view(connection, &manager, &draft)
        })
        .await?;
    Ok(HttpResponse::Ok().json(undone))
}

/// Scores trial answers; nothing is kept. What a draft can't ask yet is left out.
#[utoipa::path(post, path = "/api/v1/checklist-drafts/{id}/trial", params(("id" = String, Path)), request_body = TrialAnswers, responses((status = 200, body = TrialView)), tag = "checklists")]
pub async fn try_draft(
    manager: Manager,
    id: web::Path<String>,
    json: Json<TrialAnswers>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let draft = db.read(move |connection| drafts::find_draft(connection, &manager, &id)).await?;
    let shown = match presentable(&draft.document()?) {
        Some(definition) => {
            let tried = trial::try_answers(definition, json.value.answers);
            TrialView { scorecard: Some(serde_json::to_value(&tried.scorecard)?), faults: faults(tried.faults) }
        }
        None => TrialView { scorecard: None, faults: Vec::new() },
    };
    Ok(HttpResponse::Ok().json(shown))
}

/// Publishes a draft, which is over with that; every reason for a refusal is told at once.
#[utoipa::path(post, path = "/api/v1/checklist-drafts/{id}/publication", params(("id" = String, Path)), request_body = DraftVersion, responses((status = 201, body = VersionView)), tag = "checklists")]
pub async fn publish_draft(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<DraftVersion>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let version = drafts::publish_draft(connection, &manager, &id, json.value.version, now)?;
        version_view(connection, version)
    })
    .await
}
