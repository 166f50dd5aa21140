//! Plans as files: given out, and taken in as a new map or over one that is there.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use super::super::document::{MapDocument, PersonaWords};
use super::super::model::JourneyMap;
use super::maps::{find_map, find_plan, note, program_of};
use super::plans::{Links, base_of, draw_plan, replace_plan};
use super::rights::Rights;
use super::solving::verify_solutions;
use super::versions::{document_of, find_version};
use crate::clients;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Manager, Timestamp};
use crate::personas::{self, NewPersona, create_namesake};
use crate::reports::BarrierCategory;
use crate::solutions::{self, BroughtSolution, MapSolution};

/// Which plan is to be replaced.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReplacePlan {
    /// Number of the newest version that was seen.
    pub latest: i32,
}

/// What became of the persona of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonaFound {
    /// The client had none of that name.
    Created,
    /// The client has the very same one.
    Same,
    /// The client has one of that name with other words, which stays as it is: another was created beside it.
    Beside,
}

/// A plan that was taken in.
#[derive(Debug, Clone)]
pub struct Imported {
    pub map: JourneyMap,
    /// Name of the file's persona, where it has one.
    pub persona: Option<(String, PersonaFound)>,
}

/// The plan of a map, as it is now with what is done about its pains, or as a version keeps it.
pub fn plan_file(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    version: Option<i32>,
) -> AppResult<(JourneyMap, MapDocument)> {
    if let Some(number) = version {
        let (map, version) = find_version(connection, actor, map_id, number)?;
        let document = version.read()?;
        return Ok((map, document));
    }
    let plan = find_plan(connection, actor, map_id)?;
    let solutions = solutions::solutions_of_map(connection, plan.map.id)?;
    let document = document_of(connection, &plan)?.with_solutions(&solutions)?;
    Ok((plan.map, document))
}

/// Draws a new map from a document. Its persona is the client's with that name and those words, created where there is none.
///
/// Whoever imports should be told which of both it was.
pub fn import_map(
    connection: &mut Connection,
    manager: &Manager,
    program_id: &str,
    document: &MapDocument,
    now: Timestamp,
) -> AppResult<Imported> {
    let program = program_of(connection, manager, program_id)?;
    let document = &document.clone().dated(None, now.date());
    let base_map_id = base_of(connection, program.client_id, None, &document.map)?;
    let (persona_id, persona) =
        persona_for(connection, manager, program.client_id, document.persona.as_ref(), now)?.unzip();
    let links = Links { base_map_id, persona_id };
    let detail = json!({"title": document.map.title});
    let map = draw_plan(connection, manager, &program, (document, links), ("journey_map.imported", detail), now)?;
    bring_solutions(connection, manager, &map, document, now)?;
    Ok(Imported { map, persona })
}

/// The solutions of a document for a map that has none yet; whether they helped is said by the waves of that map, at once.
fn bring_solutions(
    connection: &mut Connection,
    manager: &Manager,
    map: &JourneyMap,
    document: &MapDocument,
    now: Timestamp,
) -> AppResult<()> {
    let own = MapSolution { map_id: map.id, client_id: map.client_id };
    for entry in &document.solutions {
        let brought = BroughtSolution {
            touchpoint: &entry.touchpoint,
            barrier: entry.barrier.map(BarrierCategory::as_str),
            title: &entry.title,
            details: &entry.details,
            owner_name: &entry.owner,
            department: &entry.department,
            due_on: entry.due_on,
            effect_points: entry.effect_points,
            effect_words: &entry.effect_words,
            effort: entry.effort,
            impact: entry.impact,
            state: entry.state,
            done_on: entry.done_on,
        };
        solutions::bring_solution(connection, &manager.0, own, &brought, now)?;
    }
    if !document.solutions.is_empty() {
        verify_solutions(connection, std::slice::from_ref(map), now)?;
    }
    Ok(())
}

/// Makes the plan of a map what a document says; the plan of before stays as a version, and so does what was measured. What is
/// done about the pains of the map is nobody's plan of before, and stays as it is.
///
/// # Errors
/// A conflict where the map has changed since `latest`.
pub fn import_over(
    connection: &mut Connection,
    manager: &Manager,
    map_id: &str,
    replace: ReplacePlan,
    document: &MapDocument,
    now: Timestamp,
) -> AppResult<Imported> {
    let plan = find_plan(connection, &manager.0, map_id)?;
    if plan.map.versions != replace.latest {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let client_id = plan.map.client_id;
    let (persona_id, persona) = persona_for(connection, manager, client_id, document.persona.as_ref(), now)?.unzip();
    let before = document_of(connection, &plan)?;
    let document = &document.clone().dated(Some(&before), now.date());
    replace_plan(connection, Rights::Everything, &plan, document, persona_id)?;
    let detail = json!({"title": document.map.title});
    note(connection, &manager.0, &plan.map, "journey_map.replaced", detail, now)?;
    Ok(Imported { map: find_map(connection, &manager.0, map_id)?, persona })
}

fn persona_for(
    connection: &mut Connection,
    manager: &Manager,
    client_id: i64,
    words: Option<&PersonaWords>,
    now: Timestamp,
) -> AppResult<Option<(i64, (String, PersonaFound))>> {
    let Some(words) = words else { return Ok(None) };
    let known = personas::personas_of_name(connection, client_id, &words.name)?;
    if let Some(same) = known.iter().find(|known| PersonaWords::of(known) == *words) {
        return Ok(Some((same.id, (words.name.clone(), PersonaFound::Same))));
    }
    let namesake = known.last().map_or(0, |last| last.namesake + 1);
    let words = words.clone();
    let name = words.name.clone();
    let persona = NewPersona {
        client_id: Some(clients::client_by_id(connection, client_id)?.public_id),
        name: words.name,
        age: words.age,
        city: words.city,
        occupation: words.occupation,
        income: words.income,
        about: words.about,
        interests: words.interests,
        goals: words.goals,
        pains: words.pains,
        preferences: words.preferences,
        behaviour: words.behaviour,
        segment: words.segment,
        quote: words.quote,
    };
    let created = create_namesake(connection, &manager.0, &persona, namesake, now)?;
    let found = if namesake == 0 { PersonaFound::Created } else { PersonaFound::Beside };
    Ok(Some((created.id, (name, found))))
}
