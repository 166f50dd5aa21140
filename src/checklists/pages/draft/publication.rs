//! Before a draft is published: what will be different, and what still stands in the way.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::view::Chosen;
use super::{href, show};
use crate::checklists::forms::parse_version;
use crate::checklists::pages::difference::{DifferenceView, difference_view};
use crate::checklists::rules::difference::Difference;
use crate::checklists::usecases::{self, drafts};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Manager};
use crate::web::{Fields, Screen, redirect, redirect_with_flash};

#[derive(Serialize)]
struct PublicationPage {
    href: String,
    version: i64,
    title: String,
    client: Option<String>,
    questions: usize,
    sections: usize,
    faults: usize,
    next: Option<NextVersion>,
}

#[derive(Serialize)]
struct NextVersion {
    number: i32,
    /// Number of the version that is the newest now.
    newest: i32,
    /// Whether another version came out since the draft was begun.
    overtaken: bool,
    difference: DifferenceView,
}

pub async fn confirm_publication(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let address = id.clone();
    let work = db.read(move |connection| drafts::draft_in_work(connection, &manager, &address)).await?;
    let next = match &work.next_of {
        Some((_, newest)) => {
            let before = serde_json::from_str(&newest.definition)?;
            Some(NextVersion {
                number: newest.number + 1,
                newest: newest.number,
                overtaken: work.draft.based_on.is_some_and(|number| number < newest.number),
                difference: difference_view(&Difference::between(&before, work.document.value()), screen.language),
            })
        }
        None => None,
    };
    let page = PublicationPage {
        href: href(&id),
        version: work.draft.version,
        title: work.document.title().to_owned(),
        client: work.client.as_ref().map(|client| client.name.clone()),
        questions: work.document.all_questions().count(),
        sections: work.document.sections().len(),
        faults: drafts::refusals_of(&work.document).len() + usize::from(drafts::changes_kind(&work)),
        next,
    };
    screen.show("checklists/publication.html", &page)
}

pub async fn publish_draft(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, version) = (clock.now(), parse_version(&form)?);
    let (editor, address) = (manager.clone(), id.clone());
    let published = db
        .write(move |connection| {
            let version = drafts::publish_draft(connection, &editor, &address, version, now)?;
            usecases::checklist_by_id(connection, version.checklist_id)
        })
        .await;
    match published {
        Ok(checklist) => {
            let place = format!("/checklists/{}", checklist.public_id);
            Ok(redirect_with_flash(&place, "success", "checklist-published"))
        }
        // What stands in the way is listed in the editor, each reason beside its field.
        Err(AppError::Invalid(_)) => Ok(redirect(&href(&id))),
        Err(AppError::Conflict("draft-changed")) => {
            show(&db, manager, &id, &screen, Chosen { conflict: true, ..Chosen::default() }).await
        }
        Err(other) => Err(other),
    }
}
