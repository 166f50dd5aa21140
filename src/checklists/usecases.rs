//! Checklists: publish a version, find one.

pub mod drafts;
pub mod touchpoints;
pub mod trial;

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{Checklist, ChecklistVersion};
use super::rules::difference::Difference;
use super::store::{self, ChecklistFilter, ChecklistRow, VersionRow};
use super::xlsform;
use crate::accounts::{Happening, record};
use crate::clients::{self, Client};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError, on_unique};
use crate::kernel::{Actor, CheckKind, Cursor, Manager, Paged, Timestamp};
pub use drafts::{OpenDraft, open_draft};

use crate::scoring::{Checklist as Definition, Fault};

/// A definition to be published: as a new checklist, or as the next version of one.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishChecklist {
    /// The client it is made for; absent for one that serves every client. Left aside for a next version.
    #[serde(default)]
    pub client_id: Option<String>,
    /// The checklist this is the next version of; absent for a new one.
    #[serde(default)]
    pub checklist_id: Option<String>,
    /// The checklist document: title, kind, scoring, sections.
    #[schema(value_type = Object)]
    pub definition: Value,
}

/// A checklist as lists show it.
#[derive(Debug, Clone)]
pub struct ChecklistSummary {
    pub checklist: Checklist,
    pub client: Option<Client>,
    pub newest_id: String,
    pub newest_number: i32,
    pub question_count: i32,
    pub published_at: Timestamp,
}

/// Publishes a definition; one that equals the newest version is that version, so that a repeat does no harm.
pub fn publish_checklist(
    connection: &mut Connection,
    manager: &Manager,
    publish: &PublishChecklist,
    now: Timestamp,
) -> AppResult<ChecklistVersion> {
    let definition = Definition::from_json(&publish.definition).map_err(|faults| refused(&faults))?;
    let document = serde_json::to_string(&definition)?;
    let checklist = match &publish.checklist_id {
        Some(public_id) => Some(known(connection, manager, public_id)?),
        None => None,
    };
    match checklist {
        Some(checklist) => next_version(connection, manager, &checklist, &definition, &document, now),
        None => first_version(connection, manager, publish, &definition, &document, now),
    }
}

fn known(connection: &mut Connection, manager: &Manager, public_id: &str) -> AppResult<Checklist> {
    match find_checklist(connection, &manager.0, public_id) {
        Err(AppError::NotFound) => Err(AppError::invalid("checklist_id", "unknown")),
        found => found,
    }
}

fn first_version(
    connection: &mut Connection,
    manager: &Manager,
    publish: &PublishChecklist,
    definition: &Definition,
    document: &str,
    now: Timestamp,
) -> AppResult<ChecklistVersion> {
    let client_id = match &publish.client_id {
        None => None,
        Some(public_id) => match clients::find_client(connection, &manager.0, public_id) {
            Err(AppError::NotFound) => return Err(AppError::invalid("client_id", "unknown")),
            found => Some(found?.id),
        },
    };
    let kind = definition.kind.as_str();
    for namesake in store::namesakes(connection, client_id, &definition.title, kind)? {
        let newest = store::newest_version(connection, namesake.id)?;
        if newest.definition == document {
            return Ok(newest);
        }
    }
    let row = ChecklistRow { public_id: new_id(), client_id, title: &definition.title, kind, created_at: now };
    let checklist = store::insert_checklist(connection, &row)?;
    add_version(connection, manager, &checklist, 1, definition, document, now)
}

fn next_version(
    connection: &mut Connection,
    manager: &Manager,
    checklist: &Checklist,
    definition: &Definition,
    document: &str,
    now: Timestamp,
) -> AppResult<ChecklistVersion> {
    if checklist.kind != definition.kind.as_str() {
        return Err(AppError::invalid("kind", "kind-changed"));
    }
    let newest = store::newest_version(connection, checklist.id)?;
    if newest.definition == document {
        return Ok(newest);
    }
    if store::touch_checklist(connection, checklist, &definition.title)? == 0 {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    add_version(connection, manager, checklist, newest.number + 1, definition, document, now)
}

fn add_version(
    connection: &mut Connection,
    manager: &Manager,
    checklist: &Checklist,
    number: i32,
    definition: &Definition,
    document: &str,
    now: Timestamp,
) -> AppResult<ChecklistVersion> {
    let row = VersionRow {
        public_id: new_id(),
        checklist_id: checklist.id,
        client_id: checklist.client_id,
        number,
        definition: document,
        question_count: i32::try_from(definition.questions().count()).map_err(AppError::internal)?,
        published_at: now,
        published_by: manager.0.user_id,
    };
    let version = store::insert_version(connection, &row)
        .map_err(|error| on_unique(error, AppError::Conflict("changed-meanwhile")))?;
    let happening = Happening {
        action: "checklist.published",
        subject: "checklist",
        subject_id: &checklist.public_id,
        client_id: checklist.client_id,
        detail: json!({"title": definition.title, "number": number, "questions": version.question_count}),
    };
    record(connection, Some(&manager.0), &happening, now)?;
    Ok(version)
}

/// Every reason why a definition was refused, one field error each, named by the key at fault.
fn refused(faults: &[Fault]) -> AppError {
    AppError::Invalid(told(faults))
}

fn told(faults: &[Fault]) -> Vec<FieldError> {
    let told = faults.iter().map(|fault| {
        let field = if fault.key.is_empty() { "definition" } else { &fault.key };
        FieldError::new(field, format!("fault-{}", fault.code)).with("key", field).with("detail", &fault.message)
    });
    told.collect()
}

/// Why a definition would be refused; nothing where it can be published.
pub fn faults_of(definition: &Value) -> Vec<FieldError> {
    Definition::from_json(definition).map_or_else(|faults| told(&faults), |_| Vec::new())
}

/// A version as an XLSForm workbook.
pub fn xlsform_of(version: &ChecklistVersion) -> AppResult<Vec<u8>> {
    let form_id = format!("checklist_{}", version.public_id);
    let edition = xlsform::Edition { form_id: &form_id, version: &version.number.to_string() };
    xlsform::export(&version.definition()?, edition)
}

/// What one version asks and counts otherwise than another.
pub fn difference_between(from: &ChecklistVersion, to: &ChecklistVersion) -> AppResult<Difference> {
    let (before, after) = (serde_json::from_str(&from.definition)?, serde_json::from_str(&to.definition)?);
    Ok(Difference::between(&before, &after))
}

/// The checklist of this address, if the actor may see it.
pub fn find_checklist(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Checklist> {
    Ok(store::checklist_in(connection, actor.scope(), public_id)?)
}

/// The version of this address, if the actor may see it.
pub fn find_version(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<ChecklistVersion> {
    Ok(store::version_in(connection, actor.scope(), public_id)?)
}

/// Id and title of the programs that use it, as far as the reader may see them.
pub fn programs_with(
    connection: &mut Connection,
    reader: &Actor,
    checklist: &Checklist,
) -> AppResult<Vec<(String, String)>> {
    Ok(store::programs_with(connection, reader.scope(), checklist.id)?)
}

pub fn checklist_by_id(connection: &mut Connection, id: i64) -> AppResult<Checklist> {
    Ok(store::checklist_by_id(connection, id)?)
}

pub fn checklists_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<Checklist>> {
    Ok(store::checklists_by_ids(connection, ids)?)
}

/// The version that reports are filed with from now on.
pub fn newest_version(connection: &mut Connection, checklist_id: i64) -> AppResult<ChecklistVersion> {
    Ok(store::newest_version(connection, checklist_id)?)
}

/// The newest version that asks a question; `None` where none ever did.
pub fn newest_version_asking(
    connection: &mut Connection,
    checklist_id: i64,
    key: &str,
) -> AppResult<Option<ChecklistVersion>> {
    let newest = newest_version(connection, checklist_id)?;
    if newest.definition()?.question(key).is_some() {
        return Ok(Some(newest));
    }
    for version in versions_of(connection, checklist_id)? {
        if version.definition()?.question(key).is_some() {
            return Ok(Some(version));
        }
    }
    Ok(None)
}

pub fn version_by_id(connection: &mut Connection, id: i64) -> AppResult<ChecklistVersion> {
    Ok(store::version_by_id(connection, id)?)
}

pub fn versions_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<ChecklistVersion>> {
    Ok(store::versions_by_ids(connection, ids)?)
}

/// Every version of a checklist, newest first.
pub fn versions_of(connection: &mut Connection, checklist_id: i64) -> AppResult<Vec<ChecklistVersion>> {
    Ok(store::versions_of(connection, checklist_id)?)
}

/// What a program of this client may use.
pub fn checklists_for(connection: &mut Connection, client_id: i64) -> AppResult<Vec<Checklist>> {
    Ok(store::checklists_for(connection, client_id)?)
}

/// What somebody looks for among the checklists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChecklistWish {
    /// Part of the title, in any case.
    pub search: Option<String>,
    pub kind: Option<CheckKind>,
    /// Public id of a client: its own checklists alone.
    pub client: Option<String>,
}

/// A page of checklists, the newest first.
pub fn list_checklists(
    connection: &mut Connection,
    manager: &Manager,
    wish: &ChecklistWish,
    cursor: Cursor,
) -> AppResult<Paged<ChecklistSummary>> {
    let client_id = match &wish.client {
        Some(client) => Some(clients::find_client(connection, &manager.0, client)?.id),
        None => None,
    };
    let filter = ChecklistFilter { search: wish.search.clone(), kind: wish.kind, client_id };
    let page = Paged::from_rows(store::checklists_after(connection, &filter, cursor)?, |checklist| checklist.id);
    let ids: Vec<i64> = page.items.iter().map(|checklist| checklist.id).collect();
    let mut newest: HashMap<i64, (String, i32, i32, Timestamp)> = HashMap::new();
    for (checklist_id, public_id, number, questions, published_at) in store::version_summaries(connection, &ids)? {
        newest.entry(checklist_id).or_insert((public_id, number, questions, published_at));
    }
    let client_ids: Vec<i64> = page.items.iter().filter_map(|checklist| checklist.client_id).collect();
    let clients: HashMap<i64, Client> =
        clients::clients_by_ids(connection, &client_ids)?.into_iter().map(|client| (client.id, client)).collect();
    Ok(page.map(|checklist| {
        let (newest_id, newest_number, question_count, published_at) =
            newest.remove(&checklist.id).unwrap_or_else(|| (String::new(), 0, 0, checklist.created_at));
        let client = checklist.client_id.and_then(|id| clients.get(&id).cloned());
        ChecklistSummary { checklist, client, newest_id, newest_number, question_count, published_at }
    }))
}

/// The same without pages.
pub fn all_checklists(
    connection: &mut Connection,
    manager: &Manager,
    wish: &ChecklistWish,
) -> AppResult<Vec<ChecklistSummary>> {
    let mut all = Vec::new();
    let mut cursor = Cursor::default();
    loop {
        let page = list_checklists(connection, manager, wish, cursor)?;
        all.extend(page.items);
        match page.next {
            Some(next) => cursor = Cursor::parse(&next),
            None => return Ok(all),
        }
    }
}
