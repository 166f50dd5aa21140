//! The editor: a draft with its outline, the form of the chosen part, and what keeps it from being published.

mod actions;
mod outline;
mod publication;
mod question;
mod view;
mod words;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::checklists::rules::document::Part;
use crate::checklists::usecases::{self, OpenDraft, drafts};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Clock, Manager};
use crate::web::{Fields, Screen, redirect};

pub use actions::{add_questions, add_section, change_head, change_question, change_section, discard_draft, undo_step};
pub use publication::{confirm_publication, publish_draft};
use view::{Chosen, editor_page};

/// Where a draft is edited.
pub(super) fn href(id: &str) -> String {
    format!("/checklists/drafts/{id}")
}

#[derive(Debug, Default, Deserialize)]
pub struct ChosenQuery {
    section: Option<String>,
    question: Option<String>,
}

/// The editor; without a part in the address it shows the head.
pub async fn show_draft(
    manager: Manager,
    id: web::Path<String>,
    query: web::Query<ChosenQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let query = query.into_inner();
    let chosen = Chosen { section: query.section, question: query.question, ..Chosen::default() };
    show(&db, manager, &id, &screen, chosen).await
}

/// Shows the editor; one that came back because of somebody else's change is a 409 with everything typed.
pub(super) async fn show(
    db: &Db,
    manager: Manager,
    id: &str,
    screen: &Screen,
    chosen: Chosen,
) -> AppResult<HttpResponse> {
    let address = id.to_owned();
    let (work, touchpoints) = db
        .read(move |connection| {
            let work = drafts::draft_in_work(connection, &manager, &address)?;
            let touchpoints = usecases::touchpoints::known_touchpoints(connection, work.draft.client_id)?;
            Ok((work, touchpoints))
        })
        .await?;
    let status = if chosen.conflict { StatusCode::CONFLICT } else { StatusCode::OK };
    screen.show_as(status, "checklists/draft.html", &editor_page(&work, touchpoints, chosen, screen))
}

/// Where to look next: the address of a part in the editor.
pub(super) fn place(id: &str, document: &crate::checklists::rules::document::Document, part: Part) -> String {
    let address = document.address(part);
    match part {
        Part::Head => href(id),
        Part::Section(_) => format!("{}?section={address}", href(id)),
        Part::Question(..) => format!("{}?question={address}", href(id)),
    }
}

/// Begins a draft: of a checklist, of a ready one, or an empty one.
pub async fn open_draft(
    manager: Manager,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let definition = match form.optional("definition").map(|text| serde_json::from_str(&text)) {
        None => None,
        Some(Ok(definition)) => Some(definition),
        Some(Err(error)) => return Err(AppError::Malformed(error.to_string())),
    };
    let open = OpenDraft {
        checklist_id: form.optional("checklist_id"),
        client_id: form.optional("client_id"),
        library: form.optional("library"),
        kind: CheckKind::ALL.into_iter().find(|kind| kind.as_str() == form.text("kind")),
        definition,
    };
    let (now, language) = (clock.now(), screen.language);
    let draft = db.write(move |connection| usecases::open_draft(connection, &manager, &open, language, now)).await?;
    Ok(redirect(&href(&draft.public_id)))
}

/// The draft's document as it is, to be kept or carried elsewhere.
pub async fn download_draft(manager: Manager, id: web::Path<String>, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let draft = db.read(move |connection| drafts::find_draft(connection, &manager, &id)).await?;
    let name = format!("attachment; filename=\"checklist-draft-{}.json\"", draft.public_id);
    Ok(HttpResponse::Ok()
        .content_type("application/json; charset=utf-8")
        .insert_header((actix_web::http::header::CONTENT_DISPOSITION, name))
        .body(serde_json::to_string_pretty(draft.document()?.value())?))
}
