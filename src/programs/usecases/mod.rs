//! Programs and waves: create, edit, find through the actor, list.

mod waves;
mod write;

use std::collections::HashMap;

pub use waves::{NewWave, change_wave, create_wave};
pub use write::{NewProgram, NewTerm, ProgramEdit, create_program, edit_program};

use super::model::{Program, ProgramKind, Wave};
use super::store;
use crate::checklists::{self, Checklist};
use crate::clients::{self, Client};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Cursor, Manager, Paged};

/// The program of this address, if the actor may see it.
pub fn find_program(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Program> {
    Ok(store::program_in(connection, actor.scope(), public_id)?)
}

/// The wave of this address, if the actor may see it.
pub fn find_wave(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Wave> {
    Ok(store::wave_in(connection, actor.scope(), public_id)?)
}

/// A program with all that its page shows.
#[derive(Debug, Clone)]
pub struct ProgramDetails {
    pub program: Program,
    pub client: Client,
    pub terms: Vec<(ProgramKind, Checklist)>,
    /// By their first day.
    pub waves: Vec<Wave>,
}

pub fn program_details(connection: &mut Connection, program: Program) -> AppResult<ProgramDetails> {
    with_details(connection, vec![program])?.pop().ok_or(AppError::NotFound)
}

/// One page of the programs that the actor may see, newest first.
pub fn list_programs(connection: &mut Connection, actor: &Actor, cursor: Cursor) -> AppResult<Paged<Program>> {
    Ok(Paged::from_rows(store::programs_after(connection, actor.scope(), cursor)?, |program| program.id))
}

/// Public id and title of the programs the actor may see, by title, for lists to choose from.
pub fn program_names(connection: &mut Connection, actor: &Actor) -> AppResult<Vec<(String, String)>> {
    Ok(store::program_names(connection, actor.scope())?)
}

/// Public id and title of the newest waves and the title of their program, the one that starts last on top.
pub fn wave_names(connection: &mut Connection, _: &Manager) -> AppResult<Vec<(String, String, String)>> {
    Ok(store::wave_names(connection)?)
}

/// The same with all that belongs to each.
pub fn list_program_details(
    connection: &mut Connection,
    actor: &Actor,
    cursor: Cursor,
) -> AppResult<Paged<ProgramDetails>> {
    let page = list_programs(connection, actor, cursor)?;
    Ok(Paged { items: with_details(connection, page.items)?, next: page.next })
}

fn with_details(connection: &mut Connection, programs: Vec<Program>) -> AppResult<Vec<ProgramDetails>> {
    let ids: Vec<i64> = programs.iter().map(|program| program.id).collect();
    let client_ids: Vec<i64> = programs.iter().map(|program| program.client_id).collect();
    let clients: HashMap<i64, Client> =
        clients::clients_by_ids(connection, &client_ids)?.into_iter().map(|client| (client.id, client)).collect();
    let terms = store::terms_of(connection, &ids)?;
    let checklist_ids: Vec<i64> = terms.iter().map(|terms| terms.checklist_id).collect();
    let checklists: HashMap<i64, Checklist> = checklists::checklists_by_ids(connection, &checklist_ids)?
        .into_iter()
        .map(|checklist| (checklist.id, checklist))
        .collect();
    let waves = store::waves_of(connection, &ids)?;
    programs
        .into_iter()
        .map(|program| {
            let of_program = terms.iter().filter(|terms| terms.program_id == program.id);
            Ok(ProgramDetails {
                client: clients.get(&program.client_id).cloned().ok_or(AppError::NotFound)?,
                terms: of_program
                    .filter_map(|terms| Some((terms.clone(), checklists.get(&terms.checklist_id)?.clone())))
                    .collect(),
                waves: waves.iter().filter(|wave| wave.program_id == program.id).cloned().collect(),
                program,
            })
        })
        .collect()
}

pub fn program_by_id(connection: &mut Connection, id: i64) -> AppResult<Program> {
    Ok(store::program_by_id(connection, id)?)
}

pub fn programs_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<Program>> {
    Ok(store::programs_by_ids(connection, ids)?)
}

/// A client's programs, newest first.
pub fn programs_of(connection: &mut Connection, client_id: i64) -> AppResult<Vec<Program>> {
    Ok(store::programs_of(connection, client_id)?)
}

/// The terms of a program, kind by kind.
pub fn terms_of(connection: &mut Connection, program_id: i64) -> AppResult<Vec<ProgramKind>> {
    Ok(store::terms_of(connection, &[program_id])?)
}

/// The terms of several programs at once.
pub fn terms_of_all(connection: &mut Connection, program_ids: &[i64]) -> AppResult<Vec<ProgramKind>> {
    Ok(store::terms_of(connection, program_ids)?)
}

pub fn wave_by_id(connection: &mut Connection, id: i64) -> AppResult<Wave> {
    Ok(store::wave_by_id(connection, id)?)
}

/// The wave, whose days stay what they are until the transaction ends: for whoever lays checks into them.
pub fn hold_wave(connection: &mut Connection, id: i64) -> AppResult<Wave> {
    Ok(store::hold_wave(connection, id)?)
}

pub fn waves_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<Wave>> {
    Ok(store::waves_by_ids(connection, ids)?)
}

/// The waves of a program, by their first day.
pub fn waves_of(connection: &mut Connection, program_id: i64) -> AppResult<Vec<Wave>> {
    Ok(store::waves_of(connection, &[program_id])?)
}

/// The waves of several programs at once, by their first day.
pub fn waves_of_all(connection: &mut Connection, program_ids: &[i64]) -> AppResult<Vec<Wave>> {
    Ok(store::waves_of(connection, program_ids)?)
}
