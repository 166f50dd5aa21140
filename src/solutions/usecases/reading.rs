use chrono::NaiveDate;

use super::{SolutionFilter, SolutionLine};
use crate::accounts::{self, User};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Cursor, Manager, Paged, Scope};
use crate::solutions::model::{Solution, SolutionState, SolutionStep};
use crate::solutions::store;
use crate::{clients, solutions::usecases::may_change};

/// Most solutions of one exported list or one board.
pub const MOST: i64 = 10_000;

/// One solution with everything its page shows.
#[derive(Debug, Clone)]
pub struct Dossier {
    pub line: SolutionLine,
    /// The states it went through, the oldest first, each with the name of whoever put it there.
    pub steps: Vec<(SolutionStep, Option<String>)>,
    pub may_change: bool,
}

/// What the filters of a list offer.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Public id and title.
    pub maps: Vec<(String, String)>,
    pub departments: Vec<String>,
    /// Public id and name; for managers.
    pub clients: Vec<(String, String)>,
}

// Shoppers have no part in what clients do about their pains.
fn reader(actor: &Actor) -> AppResult<Scope> {
    match actor.scope() {
        Scope::Shopper(_) | Scope::Nothing => Err(AppError::Forbidden),
        scope => Ok(scope),
    }
}

/// The solution of this address, if the actor may see it.
pub fn find_solution(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Solution> {
    Ok(store::solution_in(connection, actor.scope(), public_id)?)
}

/// The same with all that belongs to it.
pub fn dossier(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Dossier> {
    let solution = find_solution(connection, actor, public_id)?;
    let steps = store::steps_of(connection, solution.id)?;
    let may_change = may_change(actor, solution.client_id).is_ok();
    Ok(Dossier { line: store::line_of(connection, &solution)?, steps, may_change })
}

/// One page of the solutions that an actor may see, what is due first on top.
pub fn list_solutions(
    connection: &mut Connection,
    actor: &Actor,
    filter: &SolutionFilter,
    cursor: Cursor,
) -> AppResult<Paged<SolutionLine>> {
    let rows = store::lines_after(connection, reader(actor)?, filter, cursor)?;
    Ok(Paged::from_rows(rows, |line| line.solution.id))
}

/// The same list as a whole, for a file or a board.
pub fn all_solutions(
    connection: &mut Connection,
    actor: &Actor,
    filter: &SolutionFilter,
) -> AppResult<Vec<SolutionLine>> {
    Ok(store::all_lines(connection, reader(actor)?, filter, MOST)?)
}

/// What the filters of the list offer to this reader.
pub fn choices(connection: &mut Connection, actor: &Actor) -> AppResult<Choices> {
    let scope = reader(actor)?;
    let clients = match scope {
        Scope::All => clients::client_names(connection, &Manager(actor.clone()))?,
        _ => Vec::new(),
    };
    Ok(Choices {
        maps: store::maps_with_solutions(connection, scope)?,
        departments: store::departments(connection, scope)?,
        clients,
    })
}

/// Every solution of a map, what is due first on top.
pub fn solutions_of_map(connection: &mut Connection, map_id: i64) -> AppResult<Vec<Solution>> {
    Ok(store::solutions_of_map(connection, map_id)?)
}

/// The open solutions of a client that are due next, the late ones among them first.
pub fn next_actions(connection: &mut Connection, actor: &Actor, most: i64) -> AppResult<Vec<SolutionLine>> {
    let filter = SolutionFilter { states: SolutionState::OPEN.to_vec(), ..SolutionFilter::default() };
    Ok(store::all_lines(connection, reader(actor)?, &filter, most)?)
}

/// The open solutions whose last day is this one or has passed, the late ones among them first.
pub fn due_actions(
    connection: &mut Connection,
    actor: &Actor,
    day: NaiveDate,
    most: i64,
) -> AppResult<Vec<SolutionLine>> {
    let filter = SolutionFilter { late_on: day.succ_opt(), ..SolutionFilter::default() };
    Ok(store::all_lines(connection, reader(actor)?, &filter, most)?)
}

/// How many solutions of all clients are late.
pub fn overdue_count(connection: &mut Connection, _: &Manager, today: NaiveDate) -> AppResult<i64> {
    Ok(store::late_count(connection, today)?)
}

/// The people of a client who have accounts and use them.
pub(super) fn team(connection: &mut Connection, client_id: i64) -> AppResult<Vec<User>> {
    let mut users = accounts::users_of_client(connection, client_id)?;
    users.retain(User::is_active);
    Ok(users)
}

/// The same to choose an owner from, by public id and name.
pub fn team_choices(connection: &mut Connection, client_id: i64) -> AppResult<Vec<(String, String)>> {
    Ok(team(connection, client_id)?.into_iter().map(|user| (user.public_id, user.name)).collect())
}
