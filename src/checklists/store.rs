pub mod drafts;

use diesel::prelude::*;

use super::model::{Checklist, ChecklistVersion};
use crate::db::Connection;
use crate::db::schema::{checklist_versions, checklists, journey_maps, map_touchpoints, program_kinds, programs};
use crate::db::search::{lower, pattern};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{CheckKind, Cursor, Scope, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = checklists)]
pub struct ChecklistRow<'a> {
    pub public_id: String,
    pub client_id: Option<i64>,
    pub title: &'a str,
    pub kind: &'a str,
    pub created_at: Timestamp,
}

#[derive(Insertable)]
#[diesel(table_name = checklist_versions)]
pub struct VersionRow<'a> {
    pub public_id: String,
    pub checklist_id: i64,
    pub client_id: Option<i64>,
    pub number: i32,
    pub definition: &'a str,
    pub question_count: i32,
    pub published_at: Timestamp,
    pub published_by: i64,
}

pub fn insert_checklist(connection: &mut Connection, row: &ChecklistRow<'_>) -> QueryResult<Checklist> {
    diesel::insert_into(checklists::table).values(row).get_result(connection)
}

pub fn insert_version(connection: &mut Connection, row: &VersionRow<'_>) -> QueryResult<ChecklistVersion> {
    diesel::insert_into(checklist_versions::table).values(row).get_result(connection)
}

/// Gives the checklist the title of its newest version; 0 where somebody else changed it meanwhile.
pub fn touch_checklist(connection: &mut Connection, checklist: &Checklist, title: &str) -> QueryResult<usize> {
    diesel::update(checklists::table.find(checklist.id))
        .filter(checklists::version.eq(checklist.version))
        .set((checklists::title.eq(title), checklists::version.eq(checklist.version + 1)))
        .execute(connection)
}

pub fn checklist_by_id(connection: &mut Connection, id: i64) -> QueryResult<Checklist> {
    checklists::table.find(id).select(Checklist::as_select()).first(connection)
}

pub fn checklists_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Checklist>> {
    checklists::table.filter(checklists::id.eq_any(ids)).select(Checklist::as_select()).load(connection)
}

/// A client sees its own checklists and those that serve everybody.
pub fn checklist_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Checklist> {
    let query = checklists::table.filter(checklists::public_id.eq(public_id)).select(Checklist::as_select());
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => {
            query.filter(checklists::client_id.eq(client_id).or(checklists::client_id.is_null())).first(connection)
        }
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn version_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<ChecklistVersion> {
    let query = checklist_versions::table
        .filter(checklist_versions::public_id.eq(public_id))
        .select(ChecklistVersion::as_select());
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query
            .filter(checklist_versions::client_id.eq(client_id).or(checklist_versions::client_id.is_null()))
            .first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

/// What a list of checklists is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChecklistFilter {
    /// Part of the title, in any case.
    pub search: Option<String>,
    pub kind: Option<CheckKind>,
    pub client_id: Option<i64>,
}

pub fn checklists_after(
    connection: &mut Connection,
    filter: &ChecklistFilter,
    cursor: Cursor,
) -> QueryResult<Vec<Checklist>> {
    let mut query = checklists::table
        .filter(checklists::id.lt(cursor.below()))
        .order(checklists::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Checklist::as_select())
        .into_boxed();
    if let Some(kind) = filter.kind {
        query = query.filter(checklists::kind.eq(kind.as_str()));
    }
    if let Some(client_id) = filter.client_id {
        query = query.filter(checklists::client_id.eq(client_id));
    }
    if let Some(search) = &filter.search {
        query = query.filter(lower(checklists::title).like(pattern(search)));
    }
    query.load(connection)
}

/// What a program of this client may use: its own checklists and those for everybody.
pub fn checklists_for(connection: &mut Connection, client_id: i64) -> QueryResult<Vec<Checklist>> {
    checklists::table
        .filter(checklists::client_id.eq(client_id).or(checklists::client_id.is_null()))
        .order(checklists::id.desc())
        .select(Checklist::as_select())
        .load(connection)
}

/// Checklists that this title, kind and owner could be meant by.
pub fn namesakes(
    connection: &mut Connection,
    client_id: Option<i64>,
    title: &str,
    kind: &str,
) -> QueryResult<Vec<Checklist>> {
    let query = checklists::table
        .filter(checklists::title.eq(title))
        .filter(checklists::kind.eq(kind))
        .order(checklists::id)
        .select(Checklist::as_select())
        .into_boxed();
    match client_id {
        Some(client_id) => query.filter(checklists::client_id.eq(client_id)).load(connection),
        None => query.filter(checklists::client_id.is_null()).load(connection),
    }
}

pub fn newest_version(connection: &mut Connection, checklist_id: i64) -> QueryResult<ChecklistVersion> {
    checklist_versions::table
        .filter(checklist_versions::checklist_id.eq(checklist_id))
        .order(checklist_versions::number.desc())
        .select(ChecklistVersion::as_select())
        .first(connection)
}

pub fn versions_of(connection: &mut Connection, checklist_id: i64) -> QueryResult<Vec<ChecklistVersion>> {
    checklist_versions::table
        .filter(checklist_versions::checklist_id.eq(checklist_id))
        .order(checklist_versions::number.desc())
        .select(ChecklistVersion::as_select())
        .load(connection)
}

pub fn version_by_id(connection: &mut Connection, id: i64) -> QueryResult<ChecklistVersion> {
    checklist_versions::table.find(id).select(ChecklistVersion::as_select()).first(connection)
}

pub fn versions_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<ChecklistVersion>> {
    checklist_versions::table
        .filter(checklist_versions::id.eq_any(ids))
        .select(ChecklistVersion::as_select())
        .load(connection)
}

/// Number, question count and day of every version of these checklists, newest first.
pub fn version_summaries(
    connection: &mut Connection,
    checklist_ids: &[i64],
) -> QueryResult<Vec<(i64, String, i32, i32, Timestamp)>> {
    checklist_versions::table
        .filter(checklist_versions::checklist_id.eq_any(checklist_ids))
        .order((checklist_versions::checklist_id, checklist_versions::number.desc()))
        .select((
            checklist_versions::checklist_id,
            checklist_versions::public_id,
            checklist_versions::number,
            checklist_versions::question_count,
            checklist_versions::published_at,
        ))
        .load(connection)
}

/// Id and title of the programs that file with it, as far as the reader may see them; newest first.
///
/// Programs and maps belong to rooms above this one, which know it already: here they are only named.
pub fn programs_with(
    connection: &mut Connection,
    scope: Scope,
    checklist_id: i64,
) -> QueryResult<Vec<(String, String)>> {
    let query = programs::table
        .filter(programs::id.eq_any(
            program_kinds::table.filter(program_kinds::checklist_id.eq(checklist_id)).select(program_kinds::program_id),
        ))
        .order(programs::id.desc())
        .select((programs::public_id, programs::title));
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(programs::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

/// Key and title of the touchpoints on a client's maps.
pub fn mapped_touchpoints(connection: &mut Connection, client_id: i64) -> QueryResult<Vec<(String, String)>> {
    map_touchpoints::table
        .filter(
            map_touchpoints::map_id
                .eq_any(journey_maps::table.filter(journey_maps::client_id.eq(client_id)).select(journey_maps::id)),
        )
        .order((map_touchpoints::key, map_touchpoints::title))
        .select((map_touchpoints::key, map_touchpoints::title))
        .distinct()
        .load(connection)
}
