use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Solution, SolutionState, SolutionStep};
use crate::db::Connection;
use crate::db::schema::{clients, journey_maps, map_touchpoints, solution_steps, solutions, users};
use crate::db::search::{lower, pattern};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Scope, Timestamp};

/// Stands where the name of an owner stood who was erased.
const GONE: &str = "—";

#[derive(Insertable)]
#[diesel(table_name = solutions)]
pub struct SolutionRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub map_id: i64,
    pub touchpoint: &'a str,
    pub barrier: Option<&'a str>,
    pub title: &'a str,
    pub details: &'a str,
    pub owner_name: &'a str,
    pub owner_email: Option<&'a str>,
    pub owner_user_id: Option<i64>,
    pub department: &'a str,
    pub due_on: NaiveDate,
    pub effect_points: Option<i32>,
    pub effect_words: &'a str,
    pub effort: i32,
    pub impact: i32,
    pub state: &'static str,
    pub done_at: Option<Timestamp>,
    pub created_by: i64,
    pub created_at: Timestamp,
}

/// A solution in a list, with what its reader needs to know it by.
#[derive(Debug, Clone, Queryable)]
pub struct SolutionLine {
    pub solution: Solution,
    pub map_id: String,
    pub map: String,
    pub client: String,
    /// Title of the touchpoint; absent where the map has lost it.
    pub touchpoint: Option<String>,
}

/// Which solutions a list holds; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct SolutionFilter {
    /// Words in the title, the details, or the owner's name.
    pub search: Option<String>,
    /// None means all.
    pub states: Vec<SolutionState>,
    /// Public id of a map.
    pub map: Option<String>,
    /// Key of a touchpoint.
    pub touchpoint: Option<String>,
    pub department: Option<String>,
    /// Public id of a client.
    pub client: Option<String>,
    /// Open ones whose last day lies before this one.
    pub late_on: Option<NaiveDate>,
}

/// Keeps a new solution; another under the same public id refuses it.
pub fn insert_solution(connection: &mut Connection, row: &SolutionRow<'_>) -> AppResult<Solution> {
    diesel::insert_into(solutions::table)
        .values(row)
        .get_result(connection)
        .map_err(|error| on_unique(error, AppError::Conflict("changed-meanwhile")))
}

pub fn solution_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Solution> {
    let query = solutions::table.filter(solutions::public_id.eq(public_id)).select(Solution::as_select()).into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(solutions::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

macro_rules! lines {
    ($scope:expr, $filter:expr) => {{
        let filter: &SolutionFilter = $filter;
        let here = map_touchpoints::map_id.eq(solutions::map_id).and(map_touchpoints::key.eq(solutions::touchpoint));
        let mut query = solutions::table
            .inner_join(journey_maps::table)
            .inner_join(clients::table)
            .left_join(map_touchpoints::table.on(here))
            .select((
                Solution::as_select(),
                journey_maps::public_id,
                journey_maps::title,
                clients::name,
                map_touchpoints::title.nullable(),
            ))
            .order((solutions::due_on, solutions::id))
            .into_boxed();
        match $scope {
            Scope::All => {}
            Scope::Client(client_id) => query = query.filter(solutions::client_id.eq(client_id)),
            Scope::Shopper(_) | Scope::Nothing => return Ok(Vec::new()),
        }
        if let Some(words) = &filter.search {
            let pattern = pattern(words);
            let found = lower(solutions::title)
                .like(pattern.clone())
                .or(lower(solutions::details).like(pattern.clone()))
                .or(lower(solutions::owner_name).like(pattern));
            query = query.filter(found);
        }
        if !filter.states.is_empty() {
            let names: Vec<&str> = filter.states.iter().map(|state| state.as_str()).collect();
            query = query.filter(solutions::state.eq_any(names));
        }
        if let Some(map) = &filter.map {
            query = query.filter(journey_maps::public_id.eq(map.clone()));
        }
        if let Some(touchpoint) = &filter.touchpoint {
            query = query.filter(solutions::touchpoint.eq(touchpoint.clone()));
        }
        if let Some(department) = &filter.department {
            query = query.filter(solutions::department.eq(department.clone()));
        }
        if let Some(client) = &filter.client {
            query = query.filter(clients::public_id.eq(client.clone()));
        }
        if let Some(day) = filter.late_on {
            let open = SolutionState::OPEN.map(SolutionState::as_str);
            query = query.filter(solutions::due_on.lt(day)).filter(solutions::state.eq_any(open));
        }
        query
    }};
}

/// One page, what is due first on top.
pub fn lines_after(
    connection: &mut Connection,
    scope: Scope,
    filter: &SolutionFilter,
    cursor: Cursor,
) -> QueryResult<Vec<SolutionLine>> {
    let mut query = lines!(scope, filter).limit(PAGE_SIZE + 1);
    if let Some(id) = cursor.after() {
        let seen: Option<NaiveDate> =
            solutions::table.find(id).select(solutions::due_on).first(connection).optional()?;
        if let Some(day) = seen {
            let later = solutions::due_on.gt(day).or(solutions::due_on.eq(day).and(solutions::id.gt(id)));
            query = query.filter(later);
        }
    }
    query.load(connection)
}

/// All of a list, up to so many.
pub fn all_lines(
    connection: &mut Connection,
    scope: Scope,
    filter: &SolutionFilter,
    most: i64,
) -> QueryResult<Vec<SolutionLine>> {
    lines!(scope, filter).limit(most).load(connection)
}

/// One of them with the words around it.
pub fn line_of(connection: &mut Connection, solution: &Solution) -> QueryResult<SolutionLine> {
    let here = map_touchpoints::map_id.eq(solutions::map_id).and(map_touchpoints::key.eq(solutions::touchpoint));
    solutions::table
        .inner_join(journey_maps::table)
        .inner_join(clients::table)
        .left_join(map_touchpoints::table.on(here))
        .filter(solutions::id.eq(solution.id))
        .select((
            Solution::as_select(),
            journey_maps::public_id,
            journey_maps::title,
            clients::name,
            map_touchpoints::title.nullable(),
        ))
        .first(connection)
}

pub fn solutions_of_map(connection: &mut Connection, map_id: i64) -> QueryResult<Vec<Solution>> {
    solutions::table
        .filter(solutions::map_id.eq(map_id))
        .order((solutions::due_on, solutions::id))
        .select(Solution::as_select())
        .load(connection)
}

/// Those of these maps that are done, whatever was found of them, in the order of their ids. One judge at a time: whoever
/// waits here sees them, and the figures, as whoever went before leaves them. SQLite has one writer anyway.
pub fn hold_done_of_maps(connection: &mut Connection, map_ids: &[i64]) -> QueryResult<Vec<Solution>> {
    let done = [SolutionState::Done, SolutionState::Verified, SolutionState::NotEffective].map(SolutionState::as_str);
    let of_maps = solutions::table
        .filter(solutions::map_id.eq_any(map_ids))
        .filter(solutions::state.eq_any(done))
        .order(solutions::id);
    match connection {
        Connection::Postgres(inner) => of_maps.select(Solution::as_select()).for_no_key_update().load(inner),
        Connection::Sqlite(inner) => of_maps.select(Solution::as_select()).load(inner),
    }
}

/// The maps with solutions that wait for a comparison.
pub fn waiting_maps(connection: &mut Connection) -> QueryResult<Vec<i64>> {
    solutions::table
        .filter(solutions::state.eq(SolutionState::Done.as_str()))
        .select(solutions::map_id)
        .distinct()
        .load(connection)
}

/// Writes the whole if nobody changed it since; returns how many rows that were.
pub fn save_solution(connection: &mut Connection, solution: &Solution) -> QueryResult<usize> {
    use solutions::dsl;
    diesel::update(dsl::solutions.filter(dsl::id.eq(solution.id)).filter(dsl::version.eq(solution.version)))
        .set((
            (
                dsl::title.eq(&solution.title),
                dsl::details.eq(&solution.details),
                dsl::owner_name.eq(&solution.owner_name),
                dsl::owner_email.eq(&solution.owner_email),
                dsl::owner_user_id.eq(solution.owner_user_id),
                dsl::department.eq(&solution.department),
                dsl::due_on.eq(solution.due_on),
                dsl::reminded_on.eq(solution.reminded_on),
            ),
            (
                dsl::effect_points.eq(solution.effect_points),
                dsl::effect_words.eq(&solution.effect_words),
                dsl::effort.eq(solution.effort),
                dsl::impact.eq(solution.impact),
                dsl::state.eq(&solution.state),
                dsl::done_at.eq(solution.done_at),
                dsl::comparison.eq(&solution.comparison),
                dsl::version.eq(solution.version + 1),
            ),
        ))
        .execute(connection)
}

/// Keeps what a comparison found where it changes no state: no edit of a person's is made stale by it.
pub fn note_comparison(connection: &mut Connection, solution: &Solution, comparison: &str) -> QueryResult<usize> {
    diesel::update(solutions::table.find(solution.id))
        .filter(solutions::version.eq(solution.version))
        .set(solutions::comparison.eq(comparison))
        .execute(connection)
}

/// Follows a touchpoint to its new key.
pub fn rename_touchpoint(connection: &mut Connection, map_id: i64, from: &str, to: &str) -> QueryResult<usize> {
    diesel::update(solutions::table.filter(solutions::map_id.eq(map_id)).filter(solutions::touchpoint.eq(from)))
        .set(solutions::touchpoint.eq(to))
        .execute(connection)
}

pub fn delete_solution(connection: &mut Connection, solution: &Solution, version: i64) -> QueryResult<usize> {
    diesel::delete(solution_steps::table.filter(solution_steps::solution_id.eq(solution.id))).execute(connection)?;
    diesel::delete(solutions::table.find(solution.id).filter(solutions::version.eq(version))).execute(connection)
}

pub fn insert_step(
    connection: &mut Connection,
    solution: &Solution,
    actor_id: Option<i64>,
    now: Timestamp,
) -> QueryResult<usize> {
    diesel::insert_into(solution_steps::table)
        .values((
            solution_steps::solution_id.eq(solution.id),
            solution_steps::client_id.eq(solution.client_id),
            solution_steps::at.eq(now),
            solution_steps::actor_id.eq(actor_id),
            solution_steps::state.eq(&solution.state),
            solution_steps::comparison.eq(&solution.comparison),
        ))
        .execute(connection)
}

/// The states a solution went through, the oldest first, each with the name of whoever put it there.
pub fn steps_of(connection: &mut Connection, solution_id: i64) -> QueryResult<Vec<(SolutionStep, Option<String>)>> {
    solution_steps::table
        .left_join(users::table)
        .filter(solution_steps::solution_id.eq(solution_id))
        .order(solution_steps::id)
        .select((SolutionStep::as_select(), users::name.nullable()))
        .load(connection)
}

/// The departments that solutions of this reader name.
pub fn departments(connection: &mut Connection, scope: Scope) -> QueryResult<Vec<String>> {
    let query = solutions::table
        .filter(solutions::department.ne(""))
        .select(solutions::department)
        .distinct()
        .order(solutions::department)
        .limit(200)
        .into_boxed();
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(solutions::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

/// The maps that solutions of this reader belong to, by public id and title.
pub fn maps_with_solutions(connection: &mut Connection, scope: Scope) -> QueryResult<Vec<(String, String)>> {
    let with = solutions::table.select(solutions::map_id);
    let query = journey_maps::table
        .filter(journey_maps::id.eq_any(with))
        .select((journey_maps::public_id, journey_maps::title))
        .order(journey_maps::id.desc())
        .limit(200)
        .into_boxed();
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(journey_maps::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

/// The solutions in the care of this account, or of whoever has this address.
pub fn solutions_owned(connection: &mut Connection, user_id: i64, email: &str) -> QueryResult<Vec<Solution>> {
    solutions::table
        .filter(solutions::owner_user_id.eq(user_id).or(solutions::owner_email.eq(email)))
        .order(solutions::id)
        .select(Solution::as_select())
        .load(connection)
}

/// Takes the name and the address of their owner from them.
pub fn forget_owner(connection: &mut Connection, user_id: i64, email: &str) -> QueryResult<usize> {
    let owned = solutions::owner_user_id.eq(user_id).or(solutions::owner_email.eq(email));
    diesel::update(solutions::table.filter(owned))
        .set((
            solutions::owner_name.eq(GONE),
            solutions::owner_email.eq(None::<String>),
            solutions::owner_user_id.eq(None::<i64>),
            solutions::version.eq(solutions::version + 1),
        ))
        .execute(connection)
}

pub fn late_count(connection: &mut Connection, today: NaiveDate) -> QueryResult<i64> {
    solutions::table
        .filter(solutions::state.eq_any(SolutionState::OPEN.map(SolutionState::as_str)))
        .filter(solutions::due_on.lt(today))
        .count()
        .get_result(connection)
}

/// Open solutions past their day of which nobody was told since `told_before`.
pub fn late_to_tell(
    connection: &mut Connection,
    today: NaiveDate,
    told_before: NaiveDate,
    most: i64,
) -> QueryResult<Vec<Solution>> {
    solutions::table
        .filter(solutions::state.eq_any(SolutionState::OPEN.map(SolutionState::as_str)))
        .filter(solutions::due_on.lt(today))
        .filter(solutions::reminded_on.is_null().or(solutions::reminded_on.le(told_before)))
        .order((solutions::due_on, solutions::id))
        .limit(most)
        .select(Solution::as_select())
        .load(connection)
}

/// Marks that its owner is told today; `false` where somebody else has just done so.
pub fn claim_reminder(connection: &mut Connection, solution: &Solution, today: NaiveDate) -> QueryResult<bool> {
    let unchanged = match solution.reminded_on {
        Some(day) => diesel::update(solutions::table.find(solution.id))
            .filter(solutions::reminded_on.eq(day))
            .set(solutions::reminded_on.eq(today))
            .execute(connection)?,
        None => diesel::update(solutions::table.find(solution.id))
            .filter(solutions::reminded_on.is_null())
            .set(solutions::reminded_on.eq(today))
            .execute(connection)?,
    };
    Ok(unchanged == 1)
}
