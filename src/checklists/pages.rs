//! Pages of checklists: one with its versions, publishing.

mod difference;
pub mod draft;
pub mod library;
pub mod list;
pub mod versions;
pub mod xlsform;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::forms;
use super::model::{Checklist, ChecklistVersion};
use super::usecases;
use crate::clients;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, Clock, Manager, Role, Timestamp};
use crate::scoring::Checklist as Definition;
use crate::web::fields::sentence;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Serialize)]
struct VersionItem {
    id: String,
    number: i32,
    questions: i32,
    published_at: Timestamp,
    shown: bool,
}

#[derive(Serialize)]
struct ShowPage {
    id: String,
    title: String,
    kind: String,
    client: Option<String>,
    shown: VersionItem,
    versions: Vec<VersionItem>,
    /// The programs that use it.
    programs: Vec<Choice>,
    /// Where the next version is being written.
    draft_href: Option<String>,
    definition: Definition,
}

#[derive(Serialize)]
struct FaultLine {
    key: String,
    text: String,
}

#[derive(Serialize)]
struct PublishPage {
    /// The checklist that gets its next version, if it isn't a new one.
    checklist: Option<ChecklistName>,
    clients: Vec<Choice>,
    faults: Vec<FaultLine>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct ChecklistName {
    id: String,
    title: String,
}

#[derive(Debug, Deserialize)]
pub struct ShowQuery {
    /// Number of the version to show; the newest where absent or unknown.
    #[serde(default)]
    version: String,
}

#[derive(Debug, Deserialize)]
pub struct NewQuery {
    /// The checklist that gets its next version.
    checklist: Option<String>,
}

pub async fn show_checklist(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<ShowQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let number = query.into_inner().version;
    let page = db.read(move |connection| show_page(connection, &actor, &id, &number)).await?;
    screen.show("checklists/show.html", &page)
}

fn show_page(connection: &mut Connection, actor: &Actor, id: &str, number: &str) -> AppResult<ShowPage> {
    let checklist = usecases::find_checklist(connection, actor, id)?;
    let client = match checklist.client_id {
        Some(id) => Some(clients::client_by_id(connection, id)?.name),
        None => None,
    };
    let versions = usecases::versions_of(connection, checklist.id)?;
    let shown = version_of(&versions, number)?;
    let definition = shown.definition()?;
    let draft = match actor.role {
        Role::Manager | Role::Admin => usecases::drafts::draft_of(connection, &Manager(actor.clone()), &checklist)?,
        _ => None,
    };
    let programs = usecases::programs_with(connection, actor, &checklist)?;
    Ok(ShowPage {
        programs: choices(programs),
        draft_href: draft.map(|draft| draft::href(&draft.public_id)),
        id: checklist.public_id,
        title: definition.title.clone(),
        kind: checklist.kind,
        client,
        shown: version_item(&shown, true),
        versions: named_versions(&versions, Some(&shown)),
        definition,
    })
}

fn version_item(version: &ChecklistVersion, shown: bool) -> VersionItem {
    VersionItem {
        id: version.public_id.clone(),
        number: version.number,
        questions: version.question_count,
        published_at: version.published_at,
        shown,
    }
}

fn named_versions(versions: &[ChecklistVersion], shown: Option<&ChecklistVersion>) -> Vec<VersionItem> {
    let is_shown = |version: &ChecklistVersion| shown.is_some_and(|shown| shown.id == version.id);
    versions.iter().map(|version| version_item(version, is_shown(version))).collect()
}

/// The version with this number, the newest where there is none such.
fn version_of(versions: &[ChecklistVersion], number: &str) -> AppResult<ChecklistVersion> {
    let numbered = versions.iter().find(|version| version.number.to_string() == number);
    numbered.or(versions.first()).cloned().ok_or(AppError::NotFound)
}

/// The JSON document of one version, as a file.
pub async fn download_version(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let version = db.read(move |connection| usecases::find_version(connection, &actor, &id)).await?;
    let definition: serde_json::Value = serde_json::from_str(&version.definition)?;
    let name = format!("attachment; filename=\"checklist-{}-v{}.json\"", version.public_id, version.number);
    Ok(HttpResponse::Ok()
        .content_type("application/json; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(serde_json::to_string_pretty(&definition)?))
}

pub async fn new_checklist(
    manager: Manager,
    query: web::Query<NewQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let known = query.into_inner().checklist;
    let (clients, checklist) = db
        .read(move |connection| {
            let clients = clients::client_names(connection, &manager)?;
            let Some(id) = known else { return Ok((clients, None)) };
            let checklist = usecases::find_checklist(connection, &manager.0, &id)?;
            let newest = usecases::newest_version(connection, checklist.id)?;
            let definition: serde_json::Value = serde_json::from_str(&newest.definition)?;
            Ok((clients, Some((checklist, serde_json::to_string_pretty(&definition)?))))
        })
        .await?;
    let (checklist, form) = match checklist {
        Some((checklist, definition)) => (Some(named(checklist)), Typed::starting_with([("definition", definition)])),
        None => (None, Typed::default()),
    };
    let page = PublishPage { checklist, clients: choices(clients), faults: Vec::new(), form };
    screen.show("checklists/publish.html", &page)
}

pub async fn publish_checklist(
    manager: Manager,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let publisher = manager.clone();
    let published = match forms::read_checklist(&form) {
        Ok(publish) => {
            db.write(move |connection| {
                let version = usecases::publish_checklist(connection, &publisher, &publish, now)?;
                usecases::checklist_by_id(connection, version.checklist_id)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match published {
        Ok(checklist) => {
            let place = format!("/checklists/{}", checklist.public_id);
            Ok(redirect_with_flash(&place, "success", "checklist-published"))
        }
        Err(AppError::Invalid(errors)) => refuse(&screen, &db, manager, &form, errors).await,
        Err(other) => Err(other),
    }
}

async fn refuse(
    screen: &Screen,
    db: &Db,
    manager: Manager,
    form: &Fields,
    errors: Vec<FieldError>,
) -> AppResult<HttpResponse> {
    let known = form.optional("checklist_id");
    let (clients, checklist) = db
        .read(move |connection| {
            let clients = clients::client_names(connection, &manager)?;
            let checklist = match known {
                Some(id) => Some(usecases::find_checklist(connection, &manager.0, &id)?),
                None => None,
            };
            Ok((clients, checklist))
        })
        .await?;
    // What is wrong inside the document stands in a list of its own; the other fields show theirs beside them.
    let (inside, beside): (Vec<FieldError>, Vec<FieldError>) =
        errors.into_iter().partition(|error| error.code.starts_with("fault-") || error.field == "kind");
    let faults = inside
        .iter()
        .map(|error| FaultLine { key: error.field.clone(), text: sentence(error, screen.language) })
        .collect();
    let page = PublishPage {
        checklist: checklist.map(named),
        clients: choices(clients),
        faults,
        form: Typed::refused(form, &beside, screen.language),
    };
    screen.show_refused("checklists/publish.html", &page)
}

fn named(checklist: Checklist) -> ChecklistName {
    ChecklistName { id: checklist.public_id, title: checklist.title }
}

fn choices(clients: Vec<(String, String)>) -> Vec<Choice> {
    clients.into_iter().map(|(id, name)| Choice::new(id, name)).collect()
}
