use diesel::prelude::*;

use crate::checklists::model::{ChecklistDraft, DraftStep};
use crate::db::Connection;
use crate::db::schema::{checklist_draft_steps, checklist_drafts};
use crate::kernel::Timestamp;

#[derive(Insertable)]
#[diesel(table_name = checklist_drafts)]
pub struct DraftRow {
    pub public_id: String,
    pub checklist_id: Option<i64>,
    pub client_id: Option<i64>,
    pub based_on: Option<i32>,
    pub document: String,
    pub created_at: Timestamp,
    pub created_by: i64,
    pub changed_at: Timestamp,
    pub changed_by: i64,
}

#[derive(Insertable)]
#[diesel(table_name = checklist_draft_steps)]
pub struct StepRow<'a> {
    pub draft_id: i64,
    pub client_id: Option<i64>,
    pub version: i64,
    pub action: &'a str,
    pub subject: &'a str,
    pub document: &'a str,
}

pub fn insert_draft(connection: &mut Connection, row: &DraftRow) -> QueryResult<ChecklistDraft> {
    diesel::insert_into(checklist_drafts::table).values(row).get_result(connection)
}

pub fn draft_by_address(connection: &mut Connection, public_id: &str) -> QueryResult<ChecklistDraft> {
    checklist_drafts::table
        .filter(checklist_drafts::public_id.eq(public_id))
        .select(ChecklistDraft::as_select())
        .first(connection)
}

pub fn draft_of(connection: &mut Connection, checklist_id: i64) -> QueryResult<Option<ChecklistDraft>> {
    checklist_drafts::table
        .filter(checklist_drafts::checklist_id.eq(checklist_id))
        .select(ChecklistDraft::as_select())
        .first(connection)
        .optional()
}

/// The drafts changed last, newest first.
pub fn newest_drafts(connection: &mut Connection, limit: i64) -> QueryResult<Vec<ChecklistDraft>> {
    checklist_drafts::table
        .order((checklist_drafts::changed_at.desc(), checklist_drafts::id.desc()))
        .limit(limit)
        .select(ChecklistDraft::as_select())
        .load(connection)
}

/// Writes the next document; 0 where somebody else changed the draft meanwhile.
pub fn write_document(
    connection: &mut Connection,
    draft: &ChecklistDraft,
    document: &str,
    changed_by: i64,
    now: Timestamp,
) -> QueryResult<usize> {
    diesel::update(checklist_drafts::table.find(draft.id))
        .filter(checklist_drafts::version.eq(draft.version))
        .set((
            checklist_drafts::document.eq(document),
            checklist_drafts::version.eq(draft.version + 1),
            checklist_drafts::changed_at.eq(now),
            checklist_drafts::changed_by.eq(changed_by),
        ))
        .execute(connection)
}

pub fn insert_step(connection: &mut Connection, row: &StepRow<'_>) -> QueryResult<usize> {
    diesel::insert_into(checklist_draft_steps::table).values(row).execute(connection)
}

pub fn newest_step(connection: &mut Connection, draft_id: i64) -> QueryResult<Option<DraftStep>> {
    checklist_draft_steps::table
        .filter(checklist_draft_steps::draft_id.eq(draft_id))
        .order(checklist_draft_steps::version.desc())
        .select(DraftStep::as_select())
        .first(connection)
        .optional()
}

pub fn delete_step(connection: &mut Connection, id: i64) -> QueryResult<usize> {
    diesel::delete(checklist_draft_steps::table.find(id)).execute(connection)
}

/// Forgets steps older than this version of the draft.
pub fn forget_steps(connection: &mut Connection, draft_id: i64, before: i64) -> QueryResult<usize> {
    let old = checklist_draft_steps::table
        .filter(checklist_draft_steps::draft_id.eq(draft_id))
        .filter(checklist_draft_steps::version.lt(before));
    diesel::delete(old).execute(connection)
}

/// Takes a draft away with its steps; 0 where somebody else changed it meanwhile.
pub fn delete_draft(connection: &mut Connection, draft: &ChecklistDraft) -> QueryResult<usize> {
    forget_steps(connection, draft.id, i64::MAX)?;
    diesel::delete(checklist_drafts::table.find(draft.id).filter(checklist_drafts::version.eq(draft.version)))
        .execute(connection)
}
