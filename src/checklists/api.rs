//! `/api/v1/checklists` and `/api/v1/checklist-versions`.

pub mod drafts;
pub mod versions;
pub mod xlsform;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::model::ChecklistVersion;
use super::usecases::{self, ChecklistSummary, ChecklistWish, PublishChecklist};
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::{Actor, CheckKind, Clock, Cursor, Manager, clock};
use crate::web::idempotency::{Attempt, once};
use crate::web::{CheckKindSchema, Json, SignedIn};

/// A checklist with its newest version.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistView {
    pub id: String,
    pub title: String,
    #[schema(value_type = CheckKindSchema)]
    pub kind: CheckKind,
    /// The client it is made for; null where it serves every client.
    pub client_id: Option<String>,
    pub newest: VersionLine,
}

/// One version in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionLine {
    pub id: String,
    pub number: i32,
    pub questions: i32,
    pub published_at: String,
}

/// A program that files with a checklist.
#[derive(Debug, Serialize, ToSchema)]
pub struct UsingProgram {
    pub id: String,
    pub title: String,
}

/// A checklist with all its versions, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistDetails {
    pub id: String,
    pub title: String,
    #[schema(value_type = CheckKindSchema)]
    pub kind: CheckKind,
    pub client_id: Option<String>,
    pub versions: Vec<VersionLine>,
    /// The programs that use it, as far as the reader may see them.
    pub programs: Vec<UsingProgram>,
}

/// A published version; it never changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionView {
    pub id: String,
    pub checklist_id: String,
    pub number: i32,
    pub questions: i32,
    pub published_at: String,
    /// The document with every default written out.
    #[schema(value_type = Object)]
    pub definition: Value,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistList {
    pub items: Vec<ChecklistView>,
    pub next: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    /// Part of the title, in any case.
    pub search: Option<String>,
    #[param(value_type = Option<CheckKindSchema>)]
    pub kind: Option<CheckKind>,
    /// Id of a client: its own checklists alone.
    pub client: Option<String>,
}

fn summary(summary: ChecklistSummary) -> AppResult<ChecklistView> {
    Ok(ChecklistView {
        kind: summary.checklist.kind()?,
        id: summary.checklist.public_id,
        title: summary.checklist.title,
        client_id: summary.client.map(|client| client.public_id),
        newest: VersionLine {
            id: summary.newest_id,
            number: summary.newest_number,
            questions: summary.question_count,
            published_at: clock::rfc3339(summary.published_at),
        },
    })
}

fn version_view(connection: &mut Connection, version: ChecklistVersion) -> AppResult<VersionView> {
    let checklist = usecases::checklist_by_id(connection, version.checklist_id)?;
    Ok(VersionView {
        id: version.public_id,
        checklist_id: checklist.public_id,
        number: version.number,
        questions: version.question_count,
        published_at: clock::rfc3339(version.published_at),
        definition: serde_json::from_str(&version.definition)?,
    })
}

fn details(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<ChecklistDetails> {
    let checklist = usecases::find_checklist(connection, actor, public_id)?;
    let client = match checklist.client_id {
        Some(id) => Some(crate::clients::client_by_id(connection, id)?.public_id),
        None => None,
    };
    let versions = usecases::versions_of(connection, checklist.id)?;
    let line = |version: ChecklistVersion| VersionLine {
        id: version.public_id,
        number: version.number,
        questions: version.question_count,
        published_at: clock::rfc3339(version.published_at),
    };
    let programs = usecases::programs_with(connection, actor, &checklist)?;
    Ok(ChecklistDetails {
        programs: programs.into_iter().map(|(id, title)| UsingProgram { id, title }).collect(),
        kind: checklist.kind()?,
        id: checklist.public_id,
        title: checklist.title,
        client_id: client,
        versions: versions.into_iter().map(line).collect(),
    })
}

#[utoipa::path(get, path = "/api/v1/checklists", params(ListQuery), responses((status = 200, body = ChecklistList)), tag = "checklists")]
pub async fn list_checklists(
    manager: Manager,
    query: web::Query<ListQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let ListQuery { cursor, search, kind, client } = query.into_inner();
    let (wish, cursor) = (ChecklistWish { search, kind, client }, Cursor::parse(&cursor));
    let page = db.read(move |connection| usecases::list_checklists(connection, &manager, &wish, cursor)).await?;
    let items = page.items.into_iter().map(summary).collect::<AppResult<_>>()?;
    Ok(HttpResponse::Ok().json(ChecklistList { items, next: page.next }))
}

/// Publishes a checklist, or the next version of one; every reason for a refusal is told at once.
#[utoipa::path(post, path = "/api/v1/checklists", request_body = PublishChecklist, responses((status = 201, body = VersionView)), tag = "checklists")]
pub async fn publish_checklist(
    manager: Manager,
    request: HttpRequest,
    json: Json<PublishChecklist>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let version = usecases::publish_checklist(connection, &manager, &json.value, now)?;
        version_view(connection, version)
    })
    .await
}

#[utoipa::path(get, path = "/api/v1/checklists/{id}", params(("id" = String, Path)), responses((status = 200, body = ChecklistDetails)), tag = "checklists")]
pub async fn show_checklist(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(db.read(move |connection| details(connection, &actor, &id)).await?))
}

#[utoipa::path(get, path = "/api/v1/checklist-versions/{id}", params(("id" = String, Path)), responses((status = 200, body = VersionView)), tag = "checklists")]
pub async fn show_version(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let view = db
        .read(move |connection| {
            let version = usecases::find_version(connection, &actor, &id)?;
            version_view(connection, version)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list_checklists,
    publish_checklist,
    show_checklist,
    show_version,
    versions::compare_checklist_versions,
    drafts::list_drafts,
    drafts::open_draft,
    drafts::show_draft,
    drafts::replace_draft,
    drafts::discard_draft,
    drafts::undo_draft_step,
    drafts::try_draft,
    drafts::publish_draft,
    xlsform::read_xlsform,
    xlsform::get_xlsform,
    xlsform::list_library
))]
pub struct ChecklistsApi;
