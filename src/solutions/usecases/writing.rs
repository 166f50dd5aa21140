use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::note;
use super::reading::{find_solution, team};
use crate::clients;
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Email, Timestamp};
use crate::solutions::model::{Solution, SolutionState};
use crate::solutions::rules::state_after;
use crate::solutions::store::{self, SolutionRow};

/// A solution to be proposed for a pain of a map.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSolution {
    /// What the form was opened for, so that the same form sent twice proposes one solution.
    #[serde(skip)]
    pub id: Option<String>,
    /// Key of the touchpoint that hurts.
    pub touchpoint: String,
    /// Category of the barrier; absent where the touchpoint's own score is the pain.
    #[serde(default)]
    pub barrier: Option<String>,
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub details: String,
    /// Id of somebody of the client's team; then name and address are theirs.
    #[serde(default)]
    pub owner_id: Option<String>,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub owner_name: String,
    #[serde(default)]
    #[validate(length(max = 254))]
    pub owner_email: String,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub department: String,
    /// The last day, itself included.
    #[schema(value_type = String, format = Date)]
    pub due_on: NaiveDate,
    /// Points of score that are hoped for.
    #[serde(default)]
    #[validate(range(min = 1, max = 100))]
    pub effect_points: Option<i32>,
    #[serde(default)]
    #[validate(length(max = 500))]
    pub effect_words: String,
    /// 1..5; 5 is the hardest.
    #[validate(range(min = 1, max = 5))]
    pub effort: i32,
    /// 1..5; 5 does most for customers. Suggested from the size of the pain where absent.
    #[serde(default)]
    #[validate(range(min = 1, max = 5))]
    pub impact: Option<i32>,
}

/// A change of a solution; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditSolution {
    pub version: i64,
    #[serde(default)]
    #[validate(length(min = 1, max = 200))]
    pub title: Option<String>,
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub details: Option<String>,
    /// Id of somebody of the client's team; then name and address are theirs.
    #[serde(default)]
    pub owner_id: Option<String>,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub owner_name: Option<String>,
    /// An empty text takes the address away.
    #[serde(default)]
    #[validate(length(max = 254))]
    pub owner_email: Option<String>,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub department: Option<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub due_on: Option<NaiveDate>,
    /// Null takes the points away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i32>)]
    pub effect_points: Option<Option<i32>>,
    #[serde(default)]
    #[validate(length(max = 500))]
    pub effect_words: Option<String>,
    #[serde(default)]
    #[validate(range(min = 1, max = 5))]
    pub effort: Option<i32>,
    #[serde(default)]
    #[validate(range(min = 1, max = 5))]
    pub impact: Option<i32>,
}

// Null is something else than nothing.
fn given<'de, D: Deserializer<'de>>(document: D) -> Result<Option<Option<i32>>, D::Error> {
    Option::deserialize(document).map(Some)
}

/// A step to another state.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepSolution {
    pub version: i64,
    /// `verified` and `not_effective` are said by the comparison of waves alone.
    pub state: SolutionState,
}

/// A place on the board.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceSolution {
    pub version: i64,
    #[validate(range(min = 1, max = 5))]
    pub effort: i32,
    #[validate(range(min = 1, max = 5))]
    pub impact: i32,
}

/// The map of a solution, as its own room knows it.
#[derive(Debug, Clone, Copy)]
pub struct MapSolution {
    pub map_id: i64,
    pub client_id: i64,
}

/// The pain that a solution is for, checked against the map.
#[derive(Debug, Clone)]
pub struct PainOf {
    pub touchpoint: String,
    pub barrier: Option<String>,
    /// 1..5, from the size of the pain.
    pub impact: i32,
    /// Department of the touchpoint, for where the solution names none.
    pub department: String,
}

/// Refuses whoever may not change this client's solutions.
pub fn may_change(actor: &Actor, client_id: i64) -> AppResult<()> {
    clients::require_editor(actor, client_id)
}

/// Proposes a solution. The same form once more is the solution that is there already.
pub fn propose_solution(
    connection: &mut Connection,
    actor: &Actor,
    map: MapSolution,
    pain: &PainOf,
    new: &NewSolution,
    now: Timestamp,
) -> AppResult<Solution> {
    may_change(actor, map.client_id)?;
    if let Some(id) = &new.id {
        match store::solution_in(connection, actor.scope(), id) {
            Ok(known) if known.map_id == map.map_id && known.created_by == actor.user_id => return Ok(known),
            Ok(_) => return Err(AppError::Conflict("changed-meanwhile")),
            Err(diesel::result::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let owner = Owner::of(connection, map.client_id, new.owner_id.as_deref(), &new.owner_name, &new.owner_email)?;
    let department = Some(new.department.trim()).filter(|text| !text.is_empty()).unwrap_or(&pain.department);
    let row = SolutionRow {
        public_id: new.id.clone().unwrap_or_else(new_id),
        client_id: map.client_id,
        map_id: map.map_id,
        touchpoint: &pain.touchpoint,
        barrier: pain.barrier.as_deref(),
        title: new.title.trim(),
        details: new.details.trim(),
        owner_name: &owner.name,
        owner_email: owner.email.as_deref(),
        owner_user_id: owner.user_id,
        department,
        due_on: new.due_on,
        effect_points: new.effect_points,
        effect_words: new.effect_words.trim(),
        effort: new.effort,
        impact: new.impact.unwrap_or(pain.impact),
        state: SolutionState::Proposed.as_str(),
        done_at: None,
        created_by: actor.user_id,
        created_at: now,
    };
    let solution = store::insert_solution(connection, &row)?;
    store::insert_step(connection, &solution, Some(actor.user_id), now)?;
    let detail = json!({"title": solution.title, "touchpoint": solution.touchpoint, "barrier": solution.barrier});
    note(connection, Some(actor), &solution, "solution.proposed", detail, now)?;
    Ok(solution)
}

/// Who answers for a solution.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Owner {
    name: String,
    email: Option<String>,
    user_id: Option<i64>,
}

impl Owner {
    /// Somebody of the team by id, or anybody by name and address; an address of the team is that of its account.
    fn of(connection: &mut Connection, client_id: i64, id: Option<&str>, name: &str, email: &str) -> AppResult<Self> {
        let members = team(connection, client_id)?;
        if let Some(id) = id.map(str::trim).filter(|id| !id.is_empty()) {
            let member = members.into_iter().find(|user| user.public_id == id);
            let member = member.ok_or_else(|| AppError::invalid("owner_id", "unknown"))?;
            return Ok(Self { name: member.name, email: Some(member.email), user_id: Some(member.id) });
        }
        let name = name.trim().to_owned();
        let email = match email.trim() {
            "" => None,
            text => Some(Email::parse(text).map_err(|_| AppError::invalid("owner_email", "email"))?),
        };
        if name.is_empty() {
            return Err(AppError::invalid("owner_name", "required"));
        }
        let email = email.map(|email| email.as_str().to_owned());
        let user_id = members.iter().find(|user| Some(&user.email) == email.as_ref()).map(|user| user.id);
        Ok(Self { name, email, user_id })
    }
}

/// Changes the words, the owner, the day and the place on the board.
pub fn edit_solution(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    edit: &EditSolution,
    now: Timestamp,
) -> AppResult<Solution> {
    let mut solution = find_solution(connection, actor, public_id)?;
    may_change(actor, solution.client_id)?;
    same_version(&solution, edit.version)?;
    replace(&mut solution.title, edit.title.as_deref());
    replace(&mut solution.details, edit.details.as_deref());
    replace(&mut solution.department, edit.department.as_deref());
    replace(&mut solution.effect_words, edit.effect_words.as_deref());
    if edit.owner_id.is_some() || edit.owner_name.is_some() || edit.owner_email.is_some() {
        let name = edit.owner_name.clone().unwrap_or_else(|| solution.owner_name.clone());
        let email = edit.owner_email.clone().or_else(|| solution.owner_email.clone()).unwrap_or_default();
        let owner = Owner::of(connection, solution.client_id, edit.owner_id.as_deref(), &name, &email)?;
        // Somebody new has not been told of anything yet.
        if owner.email != solution.owner_email {
            solution.reminded_on = None;
        }
        (solution.owner_name, solution.owner_email, solution.owner_user_id) = (owner.name, owner.email, owner.user_id);
    }
    if let Some(day) = edit.due_on.filter(|day| *day != solution.due_on) {
        (solution.due_on, solution.reminded_on) = (day, None);
    }
    if let Some(points) = edit.effect_points {
        if points.is_some_and(|points| !(1..=100).contains(&points)) {
            let refusal = crate::error::FieldError::new("effect_points", "range").with("min", 1).with("max", 100);
            return Err(AppError::Invalid(vec![refusal]));
        }
        solution.effect_points = points;
    }
    solution.effort = edit.effort.unwrap_or(solution.effort);
    solution.impact = edit.impact.unwrap_or(solution.impact);
    saved(store::save_solution(connection, &solution)?)?;
    let detail = json!({"title": solution.title, "due_on": solution.due_on, "owner": solution.owner_name});
    note(connection, Some(actor), &solution, "solution.changed", detail, now)?;
    find_solution(connection, actor, public_id)
}

/// Steps to another state; being there already changes nothing.
pub fn set_state(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    step: &StepSolution,
    now: Timestamp,
) -> AppResult<Solution> {
    let mut solution = find_solution(connection, actor, public_id)?;
    may_change(actor, solution.client_id)?;
    let before = solution.state()?;
    if before == step.state && !before.is_judged() {
        return Ok(solution);
    }
    same_version(&solution, step.version)?;
    let after = state_after(before, step.state)?;
    solution.state = after.as_str().to_owned();
    solution.done_at = (after == SolutionState::Done).then_some(now);
    solution.comparison = None;
    saved(store::save_solution(connection, &solution)?)?;
    store::insert_step(connection, &solution, Some(actor.user_id), now)?;
    let detail = json!({"from": before, "to": after});
    note(connection, Some(actor), &solution, "solution.stepped", detail, now)?;
    find_solution(connection, actor, public_id)
}

/// Puts a card elsewhere on the board; where it is already changes nothing.
pub fn place_solution(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    place: &PlaceSolution,
    now: Timestamp,
) -> AppResult<Solution> {
    let mut solution = find_solution(connection, actor, public_id)?;
    may_change(actor, solution.client_id)?;
    if (solution.effort, solution.impact) == (place.effort, place.impact) {
        return Ok(solution);
    }
    same_version(&solution, place.version)?;
    (solution.effort, solution.impact) = (place.effort, place.impact);
    saved(store::save_solution(connection, &solution)?)?;
    let detail = json!({"effort": solution.effort, "impact": solution.impact});
    note(connection, Some(actor), &solution, "solution.placed", detail, now)?;
    find_solution(connection, actor, public_id)
}

/// The solutions of a touchpoint follow it to its new key.
pub fn rename_touchpoint(connection: &mut Connection, map_id: i64, from: &str, to: &str) -> AppResult<()> {
    store::rename_touchpoint(connection, map_id, from, to)?;
    Ok(())
}

/// Takes a solution away; what a comparison has told stays told.
pub fn remove_solution(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<()> {
    let solution = find_solution(connection, actor, public_id)?;
    may_change(actor, solution.client_id)?;
    if solution.state()?.is_judged() {
        return Err(AppError::Conflict("solution-judged"));
    }
    same_version(&solution, version)?;
    saved(store::delete_solution(connection, &solution, version)?)?;
    note(connection, Some(actor), &solution, "solution.removed", json!({"title": solution.title}), now)
}

fn replace(text: &mut String, new: Option<&str>) {
    if let Some(new) = new {
        *text = new.trim().to_owned();
    }
}

fn saved(rows: usize) -> AppResult<()> {
    if rows == 1 { Ok(()) } else { Err(AppError::Conflict("changed-meanwhile")) }
}

fn same_version(solution: &Solution, version: i64) -> AppResult<()> {
    if solution.version == version { Ok(()) } else { Err(AppError::Conflict("changed-meanwhile")) }
}
