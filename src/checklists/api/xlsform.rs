//! `/api/v1/checklists/xlsform`, `/api/v1/checklist-versions/{id}/xlsform` and `/api/v1/checklist-library`.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::checklists::library::{self, ReadyChecklist};
use crate::checklists::usecases::{self, faults_of};
use crate::checklists::xlsform::{self, GREATEST_FILE};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Manager};
use crate::web::fields::sentence;
use crate::web::upload::read_file;
use crate::web::{CheckKindSchema, Screen, SignedIn};

/// What a workbook becomes; nothing is published yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct XlsformView {
    /// A document to be published as it is, or mended first.
    #[schema(value_type = Object)]
    pub definition: Value,
    /// What the workbook says and the document doesn't, by sheet and row.
    pub notices: Vec<XlsformNotice>,
    /// Why the document can't be published yet.
    pub faults: Vec<XlsformFault>,
}

/// One thing that could not be carried over.
#[derive(Debug, Serialize, ToSchema)]
pub struct XlsformNotice {
    pub sheet: String,
    /// As the spreadsheet numbers it, from 1; null where the whole sheet is meant.
    pub row: Option<u32>,
    pub code: &'static str,
    pub value: String,
    pub message: String,
}

/// One refusal of the document.
#[derive(Debug, Serialize, ToSchema)]
pub struct XlsformFault {
    /// Key of the section or question at fault.
    pub key: String,
    pub code: String,
    pub message: String,
}

/// A checklist that is ready to be published for a client.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadyChecklistView {
    pub key: &'static str,
    pub title: String,
    #[schema(value_type = CheckKindSchema)]
    pub kind: CheckKind,
    pub sections: usize,
    pub questions: usize,
    #[schema(value_type = Object)]
    pub definition: Value,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistLibrary {
    pub items: Vec<ReadyChecklistView>,
}

/// Reads an XLSForm, as the body itself or as the file of a form; publishing is a step of its own.
#[utoipa::path(post, path = "/api/v1/checklists/xlsform", request_body(content = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), responses((status = 200, body = XlsformView)), tag = "checklists")]
pub async fn read_xlsform(
    _: Manager,
    request: HttpRequest,
    payload: web::Payload,
    screen: Screen,
) -> AppResult<HttpResponse> {
    let posted = read_file(&request, payload, GREATEST_FILE).await?;
    let import = web::block(move || xlsform::import(&posted.file)).await.map_err(AppError::internal)??;
    let faults = faults_of(&import.definition).into_iter().map(|error| XlsformFault {
        message: sentence(&error, screen.language),
        key: error.field,
        code: error.code,
    });
    let notices = import.notices.into_iter().map(|notice| XlsformNotice {
        message: notice.sentence(screen.language),
        sheet: notice.sheet,
        row: notice.row,
        code: notice.code,
        value: notice.value,
    });
    let view = XlsformView { faults: faults.collect(), notices: notices.collect(), definition: import.definition };
    Ok(HttpResponse::Ok().json(view))
}

/// A version as an XLSForm workbook.
#[utoipa::path(get, path = "/api/v1/checklist-versions/{id}/xlsform", params(("id" = String, Path)), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)), tag = "checklists")]
pub async fn get_xlsform(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let version = db.read(move |connection| usecases::find_version(connection, &actor, &id)).await?;
    let workbook = web::block(move || usecases::xlsform_of(&version)).await.map_err(AppError::internal)??;
    Ok(HttpResponse::Ok().content_type(xlsform::MEDIA_TYPE).body(workbook))
}

/// Checklists that are ready to be published.
#[utoipa::path(get, path = "/api/v1/checklist-library", responses((status = 200, body = ChecklistLibrary)), tag = "checklists")]
pub async fn list_library(_: Manager) -> AppResult<HttpResponse> {
    let view = |ready: ReadyChecklist| {
        Ok(ReadyChecklistView {
            key: ready.key,
            sections: ready.definition.sections.len(),
            questions: ready.questions,
            kind: ready.definition.kind,
            definition: serde_json::to_value(&ready.definition)?,
            title: ready.definition.title,
        })
    };
    let items = library::all()?.into_iter().map(view).collect::<AppResult<_>>()?;
    Ok(HttpResponse::Ok().json(ChecklistLibrary { items }))
}
