//! Checklists from XLSForm workbooks, and as such.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::Value;

use super::{ChecklistName, FaultLine, NewQuery, ShowQuery, choices, named, version_of};
use crate::checklists::usecases::{self, faults_of};
use crate::checklists::xlsform::{self, GREATEST_FILE, Import};
use crate::clients;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::Manager;
use crate::web::fields::sentence;
use crate::web::render::Choice;
use crate::web::table::download;
use crate::web::upload::read_file;
use crate::web::{Fields, Screen, SignedIn, Typed};

/// The columns that say what answers are worth, beside those that every XLSForm has.
const COLUMNS: &str = "touchpoint, weight, points, bands, critical, bonus, allow_na, evidence, expected, leg";

#[derive(Serialize)]
struct UploadPage {
    checklist: Option<ChecklistName>,
    columns: &'static str,
    megabytes: usize,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct NoticeLine {
    sheet: String,
    row: Option<u32>,
    text: String,
}

#[derive(Serialize)]
struct ImportedPage {
    checklist: Option<ChecklistName>,
    clients: Vec<Choice>,
    title: Value,
    kind: Value,
    sections: Value,
    questions: usize,
    notices: Vec<NoticeLine>,
    faults: Vec<FaultLine>,
    /// The document as it will be published.
    definition: String,
}

pub async fn upload_form(
    manager: Manager,
    query: web::Query<NewQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let checklist = next_of(&db, &manager, query.into_inner().checklist).await?;
    screen.show("checklists/import.html", &upload_page(checklist, Typed::default()))
}

/// Shows what a workbook becomes; nothing is published yet.
pub async fn read_upload(
    manager: Manager,
    request: HttpRequest,
    payload: web::Payload,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let posted = read_file(&request, payload, GREATEST_FILE).await?;
    let checklist = next_of(&db, &manager, posted.fields.optional("checklist_id")).await?;
    match web::block(move || xlsform::import(&posted.file)).await.map_err(AppError::internal)? {
        Ok(import) => {
            let clients = db.read(move |connection| clients::client_names(connection, &manager)).await?;
            screen.show("checklists/imported.html", &imported_page(import, checklist, choices(clients), &screen)?)
        }
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&Fields::default(), &errors, screen.language);
            screen.show_refused("checklists/import.html", &upload_page(checklist, form))
        }
        Err(other) => Err(other),
    }
}

/// One version as a workbook.
pub async fn download_xlsform(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<ShowQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let number = query.into_inner().version;
    let version = db
        .read(move |connection| {
            let checklist = usecases::find_checklist(connection, &actor, &id)?;
            version_of(&usecases::versions_of(connection, checklist.id)?, &number)
        })
        .await?;
    let name = format!("checklist-{}-v{}.xlsx", version.public_id, version.number);
    let workbook = web::block(move || usecases::xlsform_of(&version)).await.map_err(AppError::internal)??;
    Ok(download(&name, xlsform::MEDIA_TYPE, workbook))
}

async fn next_of(db: &Db, manager: &Manager, checklist: Option<String>) -> AppResult<Option<ChecklistName>> {
    let Some(id) = checklist else { return Ok(None) };
    let actor = manager.0.clone();
    let checklist = db.read(move |connection| usecases::find_checklist(connection, &actor, &id)).await?;
    Ok(Some(named(checklist)))
}

fn upload_page(checklist: Option<ChecklistName>, form: Typed) -> UploadPage {
    UploadPage { checklist, columns: COLUMNS, megabytes: GREATEST_FILE / (1024 * 1024), form }
}

fn imported_page(
    import: Import,
    checklist: Option<ChecklistName>,
    clients: Vec<Choice>,
    screen: &Screen,
) -> AppResult<ImportedPage> {
    let faults = faults_of(&import.definition)
        .iter()
        .map(|error| FaultLine { key: error.field.clone(), text: sentence(error, screen.language) })
        .collect();
    let notices = import.notices.iter().map(|notice| NoticeLine {
        sheet: notice.sheet.clone(),
        row: notice.row,
        text: notice.sentence(screen.language),
    });
    let part = |name: &str| import.definition.get(name).cloned().unwrap_or_default();
    let sections = part("sections");
    let questions = sections.as_array().into_iter().flatten();
    Ok(ImportedPage {
        checklist,
        clients,
        title: part("title"),
        kind: part("kind"),
        questions: questions.filter_map(|section| section.get("questions")?.as_array().map(Vec::len)).sum(),
        sections,
        notices: notices.collect(),
        faults,
        definition: serde_json::to_string_pretty(&import.definition)?,
    })
}
