//! Checklists that are being written: begin one, change it step by step, take a step back, try it out, publish it.

use chrono::Duration;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use validator::Validate;

use super::{PublishChecklist, find_checklist, newest_version, publish_checklist};
use crate::accounts::{self, Happening, record};
use crate::checklists::library;
use crate::checklists::model::{Checklist, ChecklistDraft, ChecklistVersion, DraftStep};
use crate::checklists::rules::document::{Document, Part};
use crate::checklists::rules::edits::{Edit, apply};
use crate::checklists::rules::refusals::{Refusal, refusals};
use crate::checklists::store::drafts::{self as store, DraftRow, StepRow};
use crate::clients::{self, Client};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError, on_unique};
use crate::kernel::{CheckKind, Language, Manager, Timestamp};
use crate::texts;
use crate::web::CheckKindSchema;

/// Steps that can be taken back.
const MOST_STEPS: i64 = 50;
/// Drafts that a list shows: more are never under way at once.
const MOST_DRAFTS: i64 = 50;

/// What a draft begins with: a version that is there, a ready checklist, a document, or nothing.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenDraft {
    /// The checklist whose next version it becomes; absent for a new one.
    #[serde(default)]
    pub checklist_id: Option<String>,
    /// The client that a new checklist is made for; absent for one that serves every client.
    #[serde(default)]
    pub client_id: Option<String>,
    /// Key of a ready checklist of the library to begin with.
    #[serde(default)]
    pub library: Option<String>,
    /// The kind of an empty checklist.
    #[serde(default)]
    #[schema(value_type = Option<CheckKindSchema>)]
    pub kind: Option<CheckKind>,
    /// A document to begin with; it may have faults.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub definition: Option<Value>,
}

/// A draft with all that its page says of it.
#[derive(Debug, Clone)]
pub struct DraftInWork {
    pub draft: ChecklistDraft,
    pub document: Document,
    pub client: Option<Client>,
    /// The checklist whose next version it becomes, with its newest one.
    pub next_of: Option<(Checklist, ChecklistVersion)>,
    /// Name of whoever changed it last.
    pub changed_by: String,
    pub newest_step: Option<DraftStep>,
}

/// Begins a draft; a checklist has one at most, and who asks again gets that one.
pub fn open_draft(
    connection: &mut Connection,
    manager: &Manager,
    open: &OpenDraft,
    language: Language,
    now: Timestamp,
) -> AppResult<ChecklistDraft> {
    let given = match &open.definition {
        Some(definition) => Some(shaped(definition.clone())?),
        None => None,
    };
    let Some(checklist_id) = &open.checklist_id else {
        let document = match (given, &open.library) {
            (Some(document), _) => document,
            (None, Some(key)) => {
                let ready = library::find(key)?.ok_or_else(|| AppError::invalid("library", "unknown"))?;
                shaped(serde_json::to_value(&ready.definition)?)?
            }
            (None, None) => {
                let (title, section) =
                    (texts::text(language, "draft-fresh-title"), texts::text(language, "draft-fresh-section"));
                Document::fresh(&title, &section, open.kind.unwrap_or(CheckKind::Visit))
            }
        };
        let client_id = match &open.client_id {
            None => None,
            Some(public_id) => match clients::find_client(connection, &manager.0, public_id) {
                Err(AppError::NotFound) => return Err(AppError::invalid("client_id", "unknown")),
                found => Some(found?.id),
            },
        };
        return insert(connection, manager, (None, client_id, None), &document, now);
    };
    let checklist = match find_checklist(connection, &manager.0, checklist_id) {
        Err(AppError::NotFound) => return Err(AppError::invalid("checklist_id", "unknown")),
        found => found?,
    };
    match (store::draft_of(connection, checklist.id)?, given) {
        (Some(draft), None) => Ok(draft),
        (Some(draft), Some(document)) => {
            take(connection, manager, draft, &Edit::Replace(document), now).map(|(draft, _)| draft)
        }
        (None, given) => {
            let newest = newest_version(connection, checklist.id)?;
            let document = match given {
                Some(document) => document,
                None => shaped(serde_json::from_str(&newest.definition)?)?,
            };
            let place = (Some(checklist.id), checklist.client_id, Some(newest.number));
            insert(connection, manager, place, &document, now)
        }
    }
}

fn shaped(definition: Value) -> AppResult<Document> {
    Document::read(definition)
        .map_err(|place| AppError::Invalid(vec![FieldError::new("definition", "draft-shape").with("place", place)]))
}

fn insert(
    connection: &mut Connection,
    manager: &Manager,
    (checklist_id, client_id, based_on): (Option<i64>, Option<i64>, Option<i32>),
    document: &Document,
    now: Timestamp,
) -> AppResult<ChecklistDraft> {
    let user_id = manager.0.user_id;
    let row = DraftRow {
        public_id: new_id(),
        checklist_id,
        client_id,
        based_on,
        document: document.value().to_string(),
        created_at: now,
        created_by: user_id,
        changed_at: now,
        changed_by: user_id,
    };
    let draft =
        store::insert_draft(connection, &row).map_err(|error| on_unique(error, AppError::Conflict("draft-changed")))?;
    tell(connection, manager, "checklist-draft.opened", &draft, document.title(), now)?;
    Ok(draft)
}

fn tell(
    connection: &mut Connection,
    manager: &Manager,
    action: &'static str,
    draft: &ChecklistDraft,
    title: &str,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "checklist-draft",
        subject_id: &draft.public_id,
        client_id: draft.client_id,
        detail: json!({"title": title, "version": draft.version}),
    };
    record(connection, Some(&manager.0), &happening, now)
}

/// The draft of this address.
pub fn find_draft(connection: &mut Connection, _: &Manager, public_id: &str) -> AppResult<ChecklistDraft> {
    Ok(store::draft_by_address(connection, public_id)?)
}

/// The draft of a checklist, if there is one.
pub fn draft_of(connection: &mut Connection, _: &Manager, checklist: &Checklist) -> AppResult<Option<ChecklistDraft>> {
    Ok(store::draft_of(connection, checklist.id)?)
}

/// The drafts under way, those changed last first, each with the number of its faults.
pub fn list_drafts(connection: &mut Connection, _: &Manager) -> AppResult<Vec<(ChecklistDraft, Document, usize)>> {
    let with_faults = |draft: ChecklistDraft| {
        let document = draft.document()?;
        let faults = refusals(&document).len();
        Ok((draft, document, faults))
    };
    store::newest_drafts(connection, MOST_DRAFTS)?.into_iter().map(with_faults).collect()
}

/// A draft with everything around it.
pub fn draft_in_work(connection: &mut Connection, manager: &Manager, public_id: &str) -> AppResult<DraftInWork> {
    let draft = find_draft(connection, manager, public_id)?;
    let next_of = match draft.checklist_id {
        Some(id) => Some((super::checklist_by_id(connection, id)?, newest_version(connection, id)?)),
        None => None,
    };
    let client = match draft.client_id {
        Some(id) => Some(clients::client_by_id(connection, id)?),
        None => None,
    };
    let changed_by = accounts::user_by_id(connection, draft.changed_by)?.name;
    let newest_step = store::newest_step(connection, draft.id)?;
    Ok(DraftInWork { document: draft.document()?, draft, client, next_of, changed_by, newest_step })
}

/// Takes some steps, all or none; `steps` says which ones, knowing the document as it is.
///
/// # Errors
/// [`AppError::Conflict`] where the draft is no longer the one that was looked at; nothing is lost then.
pub fn edit_draft(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    version: i64,
    steps: impl FnOnce(&Document) -> AppResult<Vec<Edit>>,
    now: Timestamp,
) -> AppResult<(ChecklistDraft, Part)> {
    let draft = find_draft(connection, manager, public_id)?;
    if draft.version != version {
        return Err(AppError::Conflict("draft-changed"));
    }
    let edits = steps(&draft.document()?)?;
    let (mut draft, mut part) = (draft, Part::Head);
    for edit in &edits {
        (draft, part) = take(connection, manager, draft, edit, now)?;
    }
    Ok((draft, part))
}

/// One step; one that changes nothing leaves no trace.
fn take(
    connection: &mut Connection,
    manager: &Manager,
    mut draft: ChecklistDraft,
    edit: &Edit,
    now: Timestamp,
) -> AppResult<(ChecklistDraft, Part)> {
    let document = draft.document()?;
    let (next, part) = apply(&document, edit).ok_or(AppError::NotFound)?;
    if next == document {
        return Ok((draft, part));
    }
    if !goes_on(connection, &draft, edit, &next, now)? {
        // What had no words yet goes by those it got.
        let subject = Some(edit.subject(&document)).filter(|subject| !subject.is_empty());
        let row = StepRow {
            draft_id: draft.id,
            client_id: draft.client_id,
            version: draft.version,
            action: edit.name(),
            subject: &subject.unwrap_or_else(|| edit.subject(&next)),
            document: &draft.document,
        };
        store::insert_step(connection, &row).map_err(|error| on_unique(error, AppError::Conflict("draft-changed")))?;
        store::forget_steps(connection, draft.id, draft.version - MOST_STEPS)?;
    }
    write(connection, manager, &mut draft, next.value().to_string(), now)?;
    Ok((draft, part))
}

/// Whether a change only goes on with the one before: what is typed within minutes is one step to take back.
fn goes_on(
    connection: &mut Connection,
    draft: &ChecklistDraft,
    edit: &Edit,
    next: &Document,
    now: Timestamp,
) -> AppResult<bool> {
    if !matches!(edit, Edit::Change(..)) || now - draft.changed_at > Duration::minutes(2) {
        return Ok(false);
    }
    let Some(step) = store::newest_step(connection, draft.id)?.filter(|step| step.action == edit.name()) else {
        return Ok(false);
    };
    let before = Document::read(serde_json::from_str(&step.document)?).map_err(AppError::internal)?;
    Ok(apply(&before, edit).is_some_and(|(alone, _)| alone == *next))
}

fn write(
    connection: &mut Connection,
    manager: &Manager,
    draft: &mut ChecklistDraft,
    document: String,
    now: Timestamp,
) -> AppResult<()> {
    if store::write_document(connection, draft, &document, manager.0.user_id, now)? == 0 {
        return Err(AppError::Conflict("draft-changed"));
    }
    draft.document = document;
    draft.version += 1;
    draft.changed_at = now;
    draft.changed_by = manager.0.user_id;
    Ok(())
}

/// Puts another document in the place of the draft's; that, too, can be taken back.
pub fn replace_document(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    version: i64,
    definition: Value,
    now: Timestamp,
) -> AppResult<ChecklistDraft> {
    let document = shaped(definition)?;
    let replaced = edit_draft(connection, manager, public_id, version, |_| Ok(vec![Edit::Replace(document)]), now)?;
    Ok(replaced.0)
}

/// Takes the last step back; with none left, nothing happens.
pub fn undo_step(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<ChecklistDraft> {
    let mut draft = find_draft(connection, manager, public_id)?;
    if draft.version != version {
        return Err(AppError::Conflict("draft-changed"));
    }
    if let Some(step) = store::newest_step(connection, draft.id)? {
        store::delete_step(connection, step.id)?;
        write(connection, manager, &mut draft, step.document, now)?;
    }
    Ok(draft)
}

/// Throws a draft away; the published versions stay as they are.
pub fn discard_draft(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<ChecklistDraft> {
    let draft = find_draft(connection, manager, public_id)?;
    if draft.version != version || store::delete_draft(connection, &draft)? == 0 {
        return Err(AppError::Conflict("draft-changed"));
    }
    tell(connection, manager, "checklist-draft.discarded", &draft, draft.document()?.title(), now)?;
    Ok(draft)
}

/// Publishes a draft, which is over with that.
pub fn publish_draft(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<ChecklistVersion> {
    let work = draft_in_work(connection, manager, public_id)?;
    if work.draft.version != version || store::delete_draft(connection, &work.draft)? == 0 {
        return Err(AppError::Conflict("draft-changed"));
    }
    let publish = PublishChecklist {
        client_id: work.client.map(|client| client.public_id),
        checklist_id: work.next_of.map(|(checklist, _)| checklist.public_id),
        definition: work.document.value().clone(),
    };
    publish_checklist(connection, manager, &publish, now)
}

/// Why a draft can't be published, each reason beside its field.
pub fn refusals_of(document: &Document) -> Vec<Refusal> {
    refusals(document)
}

/// The kind of a checklist stays what it was, in all its versions.
pub fn changes_kind(work: &DraftInWork) -> bool {
    let kind = work.document.kind().map(CheckKind::as_str);
    work.next_of.as_ref().is_some_and(|(checklist, _)| kind != Some(checklist.kind.as_str()))
}
