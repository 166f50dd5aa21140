//! Checks as lists and details show them, loaded in a handful of statements whatever their number.

use std::collections::HashMap;

use super::find_check;
use crate::accounts;
use crate::checklists::{self, ChecklistVersion};
use crate::clients::{self, Location};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Cursor, Manager, Paged, Scope, Shopper};
use crate::personas::{self, Persona};
use crate::programs::{self, Program, Wave};
use crate::schedule::model::{Assignment, AssignmentStatus, Check};
use crate::schedule::store;
pub use crate::schedule::store::CheckFilter;
use crate::shoppers::{self, ShopperRecord};

/// How many finished assignments a shopper's list shows.
const DONE_SHOWN: i64 = 30;

/// A check with everything a reader needs to know which one it is.
#[derive(Debug, Clone)]
pub struct CheckCard {
    pub check: Check,
    pub location: Location,
    pub wave: Wave,
    pub program: Program,
    /// Who the shopper is to be; absent where nobody in particular.
    pub persona: Option<Persona>,
    /// The assignment that counts: the live one, or the one it was completed by.
    pub holder: Option<(Assignment, ShopperRecord)>,
}

/// One earlier or present assignment of a check, with the names behind it.
#[derive(Debug, Clone)]
pub struct Turn {
    pub assignment: Assignment,
    pub shopper: ShopperRecord,
    pub name: String,
    pub assigned_by: String,
}

/// One page of checks the actor may see, by their windows, and how many there are in all.
pub fn list_checks(
    connection: &mut Connection,
    actor: &Actor,
    filter: &CheckFilter,
    cursor: Cursor,
) -> AppResult<(Paged<CheckCard>, i64)> {
    let rows = store::checks_by_window(connection, actor.scope(), filter, cursor)?;
    let total = store::count_checks(connection, actor.scope(), filter)?;
    let page = Paged::from_rows(rows, |check| check.id);
    let next = page.next;
    Ok((Paged { items: cards(connection, page.items)?, next }, total))
}

pub fn count_checks(connection: &mut Connection, _: &Manager, filter: &CheckFilter) -> AppResult<i64> {
    Ok(store::count_checks(connection, Scope::All, filter)?)
}

/// The cities in which a client has locations, to filter by.
pub fn cities(connection: &mut Connection, _: &Manager) -> AppResult<Vec<String>> {
    Ok(store::cities(connection)?)
}

/// The check of this address with what surrounds it.
pub fn find_card(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<CheckCard> {
    let check = find_check(connection, actor, public_id)?;
    cards(connection, vec![check])?.pop().ok_or(AppError::NotFound)
}

/// Puts locations, waves, programs and shoppers to the checks, keeping their order.
pub fn cards(connection: &mut Connection, checks: Vec<Check>) -> AppResult<Vec<CheckCard>> {
    let ids = |key: fn(&Check) -> i64| -> Vec<i64> {
        let mut ids: Vec<i64> = checks.iter().map(key).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    if checks.is_empty() {
        return Ok(Vec::new());
    }
    let locations = by_id(clients::locations_by_ids(connection, &ids(|check| check.location_id))?, |one| one.id);
    let waves = by_id(programs::waves_by_ids(connection, &ids(|check| check.wave_id))?, |one| one.id);
    let programs = by_id(programs::programs_by_ids(connection, &ids(|check| check.program_id))?, |one| one.id);
    let persona_ids: Vec<i64> = checks.iter().filter_map(|check| check.persona_id).collect();
    let personas = by_id(personas::personas_by_ids(connection, &persona_ids)?, |one| one.id);
    let mut holders: HashMap<i64, Assignment> = HashMap::new();
    for assignment in store::assignments_of_all(connection, &ids(|check| check.id))? {
        if matches!(assignment.status, AssignmentStatus::Live | AssignmentStatus::Completed) {
            holders.insert(assignment.check_id, assignment);
        }
    }
    let shopper_ids: Vec<i64> = holders.values().map(|assignment| assignment.shopper_id).collect();
    let shoppers = by_id(shoppers::shoppers_by_ids(connection, &shopper_ids)?, |one| one.id);
    let missing = |what: &str, check: &Check| AppError::internal(format!("check {} lacks its {what}", check.public_id));
    checks
        .into_iter()
        .map(|check| {
            let location = locations.get(&check.location_id).cloned().ok_or_else(|| missing("location", &check))?;
            let wave = waves.get(&check.wave_id).cloned().ok_or_else(|| missing("wave", &check))?;
            let program = programs.get(&check.program_id).cloned().ok_or_else(|| missing("program", &check))?;
            let holder = holders.remove(&check.id).and_then(|assignment| {
                let shopper = shoppers.get(&assignment.shopper_id).cloned()?;
                Some((assignment, shopper))
            });
            let persona = check.persona_id.and_then(|id| personas.get(&id).cloned());
            Ok(CheckCard { check, location, wave, program, persona, holder })
        })
        .collect()
}

fn by_id<T>(rows: Vec<T>, id: impl Fn(&T) -> i64) -> HashMap<i64, T> {
    rows.into_iter().map(|row| (id(&row), row)).collect()
}

/// Everybody who had the check, newest first.
pub fn history(connection: &mut Connection, _: &Manager, check: &Check) -> AppResult<Vec<Turn>> {
    let assignments = store::assignments_of(connection, check.id)?;
    let shopper_ids: Vec<i64> = assignments.iter().map(|assignment| assignment.shopper_id).collect();
    let shoppers = by_id(shoppers::shoppers_by_ids(connection, &shopper_ids)?, |one| one.id);
    let user_ids: Vec<i64> = assignments
        .iter()
        .map(|assignment| assignment.assigned_by)
        .chain(shoppers.values().map(|shopper| shopper.user_id))
        .collect();
    let users = by_id(accounts::users_by_ids(connection, &user_ids)?, |one| one.id);
    let name = |id: i64| users.get(&id).map(|user| user.name.clone()).unwrap_or_default();
    Ok(assignments
        .into_iter()
        .filter_map(|assignment| {
            let shopper = shoppers.get(&assignment.shopper_id).cloned()?;
            let (holder, by) = (name(shopper.user_id), name(assignment.assigned_by));
            Some(Turn { assignment, shopper, name: holder, assigned_by: by })
        })
        .collect())
}

/// The questions the shopper of this check would answer if they began now.
pub fn checklist_of(connection: &mut Connection, check: &Check) -> AppResult<ChecklistVersion> {
    for term in programs::terms_of(connection, check.program_id)? {
        if term.kind()? == check.kind {
            return checklists::newest_version(connection, term.checklist_id);
        }
    }
    Err(AppError::internal(format!("check {}: the program lacks the kind {}", check.public_id, check.kind)))
}

/// What a shopper has now, and what they had lately.
#[derive(Debug, Clone, Default)]
pub struct OwnChecks {
    /// By deadline.
    pub live: Vec<(Assignment, CheckCard)>,
    /// Newest first.
    pub over: Vec<(Assignment, CheckCard)>,
}

pub fn own_checks(connection: &mut Connection, shopper: &Shopper) -> AppResult<OwnChecks> {
    use AssignmentStatus as S;
    let live = store::assignments_of_shopper(connection, shopper.shopper_id, &[S::Live], i64::MAX)?;
    let ended = [S::Completed, S::Declined, S::Withdrawn, S::Expired, S::Rejected];
    let over = store::assignments_of_shopper(connection, shopper.shopper_id, &ended, DONE_SHOWN)?;
    let ids: Vec<i64> = live.iter().chain(&over).map(|assignment| assignment.check_id).collect();
    let checks = store::checks_by_ids(connection, &ids)?;
    let cards = by_id(cards(connection, checks)?, |card| card.check.id);
    let join = |assignments: Vec<Assignment>| -> Vec<(Assignment, CheckCard)> {
        let found = assignments.into_iter().map(|one| cards.get(&one.check_id).cloned().map(|card| (one, card)));
        found.flatten().collect()
    };
    let mut own = OwnChecks { live: join(live), over: join(over) };
    own.live.sort_by_key(|(_, card)| (card.check.due_at, card.check.id));
    Ok(own)
}

/// The newest assignment that this shopper has, or had, of the check.
pub fn own_assignment(connection: &mut Connection, shopper: &Shopper, check: &Check) -> AppResult<Assignment> {
    store::assignments_of(connection, check.id)?
        .into_iter()
        .find(|assignment| assignment.shopper_id == shopper.shopper_id)
        .ok_or(AppError::NotFound)
}
