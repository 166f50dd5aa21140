//! The library of ready checklists.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::choices;
use crate::checklists::library::{self, ReadyChecklist};
use crate::checklists::usecases::{self, PublishChecklist};
use crate::clients;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Manager};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, redirect_with_flash};

#[derive(Serialize)]
struct LibraryPage {
    checklists: Vec<ReadyChecklist>,
    clients: Vec<Choice>,
}

pub async fn show_library(manager: Manager, screen: Screen, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let clients = db.read(move |connection| clients::client_names(connection, &manager)).await?;
    let page = LibraryPage { checklists: library::all()?, clients: choices(clients) };
    screen.show("checklists/library.html", &page)
}

/// Publishes a copy; the same one for the same client again is the one that is there.
pub async fn use_ready(
    manager: Manager,
    key: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let ready = library::find(&key)?.ok_or(AppError::NotFound)?;
    let publish = PublishChecklist {
        client_id: form.optional("client_id"),
        checklist_id: None,
        definition: serde_json::to_value(&ready.definition)?,
    };
    let now = clock.now();
    let checklist = db
        .write(move |connection| {
            let version = usecases::publish_checklist(connection, &manager, &publish, now)?;
            usecases::checklist_by_id(connection, version.checklist_id)
        })
        .await?;
    Ok(redirect_with_flash(&format!("/checklists/{}", checklist.public_id), "success", "checklist-published"))
}
