use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Program, ProgramKind, Wave};
use crate::db::Connection;
use crate::db::schema::{program_kinds, programs, waves};
use crate::kernel::paging::{MOST_CHOICES, PAGE_SIZE};
use crate::kernel::{Cursor, Scope, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = programs)]
pub struct ProgramRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub created_at: Timestamp,
    #[diesel(embed)]
    pub rules: ProgramChange<'a>,
}

/// Everything about a program that may change.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = programs, treat_none_as_null = true)]
pub struct ProgramChange<'a> {
    pub title: &'a str,
    pub briefing: &'a str,
    pub legend: &'a str,
    pub language: &'a str,
    pub rotation_days: i32,
    pub checks_per_location: i32,
    pub appeal_days: i32,
    pub minimum_rating: Option<i32>,
    pub needs_certificate: bool,
    pub certificate_days: i32,
    pub taking: &'a str,
    pub answer_hours: i32,
    pub weekdays: String,
    pub dayparts: String,
    pub records_audio: bool,
    pub recording_reason: &'a str,
    pub recording_days: i32,
}

#[derive(Insertable)]
#[diesel(table_name = program_kinds)]
pub struct TermRow<'a> {
    pub program_id: i64,
    pub client_id: i64,
    pub kind: &'a str,
    pub checklist_id: i64,
    pub fee_minor: i64,
    pub currency: &'a str,
}

#[derive(Insertable)]
#[diesel(table_name = waves)]
pub struct WaveRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub program_id: i64,
    pub title: &'a str,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub created_at: Timestamp,
}

pub fn insert_program(connection: &mut Connection, row: &ProgramRow<'_>) -> QueryResult<Program> {
    diesel::insert_into(programs::table).values(row).get_result(connection)
}

/// Changes the program if it is as it was read; `None` where somebody was faster.
pub fn update_program(
    connection: &mut Connection,
    id: i64,
    version: i64,
    change: &ProgramChange<'_>,
) -> QueryResult<Option<Program>> {
    diesel::update(programs::table)
        .filter(programs::id.eq(id))
        .filter(programs::version.eq(version))
        .set((change, programs::version.eq(version + 1)))
        .get_result(connection)
        .optional()
}

/// Writes the terms of a kind, new or in place of those it had.
pub fn put_term(connection: &mut Connection, row: &TermRow<'_>) -> QueryResult<usize> {
    crate::on_backend!(connection, inner => diesel::insert_into(program_kinds::table)
        .values(row)
        .on_conflict((program_kinds::program_id, program_kinds::kind))
        .do_update()
        .set((
            program_kinds::checklist_id.eq(row.checklist_id),
            program_kinds::fee_minor.eq(row.fee_minor),
            program_kinds::currency.eq(row.currency),
        ))
        .execute(inner))
}

pub fn insert_wave(connection: &mut Connection, row: &WaveRow<'_>) -> QueryResult<Wave> {
    diesel::insert_into(waves::table).values(row).get_result(connection)
}

/// Changes the wave if it is as it was read; `None` where somebody was faster.
pub fn update_wave(
    connection: &mut Connection,
    id: i64,
    version: i64,
    title: &str,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
) -> QueryResult<Option<Wave>> {
    diesel::update(waves::table)
        .filter(waves::id.eq(id))
        .filter(waves::version.eq(version))
        .set((
            waves::title.eq(title),
            waves::starts_on.eq(starts_on),
            waves::ends_on.eq(ends_on),
            waves::version.eq(version + 1),
        ))
        .get_result(connection)
        .optional()
}

pub fn program_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Program> {
    let query = programs::table.filter(programs::public_id.eq(public_id)).select(Program::as_select());
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(programs::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn wave_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Wave> {
    let query = waves::table.filter(waves::public_id.eq(public_id)).select(Wave::as_select());
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(waves::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn program_by_id(connection: &mut Connection, id: i64) -> QueryResult<Program> {
    programs::table.find(id).select(Program::as_select()).first(connection)
}

pub fn programs_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Program>> {
    programs::table.filter(programs::id.eq_any(ids)).select(Program::as_select()).load(connection)
}

pub fn programs_of(connection: &mut Connection, client_id: i64) -> QueryResult<Vec<Program>> {
    programs::table
        .filter(programs::client_id.eq(client_id))
        .order(programs::id.desc())
        .select(Program::as_select())
        .load(connection)
}

pub fn programs_after(connection: &mut Connection, scope: Scope, cursor: Cursor) -> QueryResult<Vec<Program>> {
    let query = programs::table
        .filter(programs::id.lt(cursor.below()))
        .order(programs::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Program::as_select());
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(programs::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

/// Public id and title of every program, by title, for lists to choose from.
pub fn program_names(connection: &mut Connection, scope: Scope) -> QueryResult<Vec<(String, String)>> {
    let query = programs::table
        .order((programs::title, programs::id))
        .limit(MOST_CHOICES)
        .select((programs::public_id, programs::title))
        .into_boxed();
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(programs::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

/// Public id and title of the newest waves and the title of their program, the one that starts last on top.
pub fn wave_names(connection: &mut Connection) -> QueryResult<Vec<(String, String, String)>> {
    waves::table
        .inner_join(programs::table)
        .order((waves::starts_on.desc(), waves::id.desc()))
        .limit(MOST_CHOICES)
        .select((waves::public_id, waves::title, programs::title))
        .load(connection)
}

pub fn terms_of(connection: &mut Connection, program_ids: &[i64]) -> QueryResult<Vec<ProgramKind>> {
    program_kinds::table
        .filter(program_kinds::program_id.eq_any(program_ids))
        .order(program_kinds::id)
        .select(ProgramKind::as_select())
        .load(connection)
}

pub fn wave_by_id(connection: &mut Connection, id: i64) -> QueryResult<Wave> {
    waves::table.find(id).select(Wave::as_select()).first(connection)
}

/// The wave as it is now. On PostgreSQL nobody else holds or changes it until the transaction ends; SQLite has one writer at
/// a time anyway.
pub fn hold_wave(connection: &mut Connection, id: i64) -> QueryResult<Wave> {
    let wave = waves::table.find(id);
    match connection {
        Connection::Postgres(inner) => wave.select(Wave::as_select()).for_no_key_update().first(inner),
        Connection::Sqlite(inner) => wave.select(Wave::as_select()).first(inner),
    }
}

pub fn waves_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Wave>> {
    waves::table.filter(waves::id.eq_any(ids)).select(Wave::as_select()).load(connection)
}

pub fn waves_of(connection: &mut Connection, program_ids: &[i64]) -> QueryResult<Vec<Wave>> {
    waves::table
        .filter(waves::program_id.eq_any(program_ids))
        .order((waves::starts_on, waves::id))
        .select(Wave::as_select())
        .load(connection)
}
