use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::super::document::{MapDocument, MapHeader};
use super::super::model::{JourneyMap, KeptHeader, Plan, Thing};
use super::super::{store, templates};
use super::plans::{Links, draw_plan};
use super::rights::{Rights, same_version, saved};
use super::steps::{Step, remember};
use super::versions::{document_of, keep_version};
use crate::accounts::{Happening, record};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Cursor, Manager, Paged, Timestamp};
use crate::personas;
use crate::programs::{self, Program};

/// A map to be created.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMap {
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    /// The program whose checks the map is drawn from.
    pub program_id: String,
    /// Key of the stage set or industry map it starts from, such as `need-to-purchase` or `bank`.
    #[serde(default)]
    pub stage_set: String,
    /// Id of a map to start from instead; from another client's, the structure alone is taken.
    #[serde(default)]
    pub copy_of: Option<String>,
    #[serde(default)]
    pub persona_id: Option<String>,
    #[serde(default)]
    #[validate(length(max = 500))]
    pub scenario: String,
    /// What makes the customer set out.
    #[serde(default)]
    #[validate(length(max = 500))]
    pub trigger: String,
    #[serde(default)]
    #[validate(length(max = 500))]
    pub customer_goal: String,
    /// Who answers for the whole journey.
    #[serde(default)]
    #[validate(length(max = 200))]
    pub owner: String,
}

/// A change of a map's header; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditMap {
    pub version: i64,
    #[serde(default)]
    #[validate(length(min = 1, max = 200))]
    pub title: Option<String>,
    /// An empty text takes the persona away.
    #[serde(default)]
    pub persona_id: Option<String>,
    #[serde(default)]
    #[validate(length(max = 500))]
    pub scenario: Option<String>,
    #[serde(default)]
    #[validate(length(max = 500))]
    pub trigger: Option<String>,
    #[serde(default)]
    #[validate(length(max = 500))]
    pub customer_goal: Option<String>,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub owner: Option<String>,
}

/// Draws a new map from a stage set, an industry map (both in the language of the program) or another map; reports
/// that are there already count at once.
pub fn create_map(
    connection: &mut Connection,
    manager: &Manager,
    map: &NewMap,
    now: Timestamp,
) -> AppResult<JourneyMap> {
    let program = program_of(connection, manager, &map.program_id)?;
    let (source, usual_persona) = source_of(connection, manager, &program, map)?;
    let persona_id = persona_of(connection, &manager.0, program.client_id, map.persona_id.as_deref())?;
    let usual = source.map.clone();
    let either = |typed: &str, usual: String| match typed.trim() {
        "" => usual,
        typed => typed.to_owned(),
    };
    let header = MapHeader {
        title: either(&map.title, usual.title),
        scenario: either(&map.scenario, usual.scenario),
        trigger: either(&map.trigger, usual.trigger),
        customer_goal: either(&map.customer_goal, usual.customer_goal),
        owner: either(&map.owner, usual.owner),
        ..usual
    };
    let document = MapDocument { map: header, ..source };
    let links = Links { persona_id: persona_id.or(usual_persona), base_map_id: None };
    let from = map.copy_of.as_deref().filter(|id| !id.is_empty()).unwrap_or(&map.stage_set);
    let detail = json!({"title": document.map.title, "stage_set": from});
    draw_plan(connection, manager, &program, (&document, links), ("journey_map.created", detail), now)
}

/// The program that a new map is drawn from.
pub(super) fn program_of(connection: &mut Connection, manager: &Manager, program_id: &str) -> AppResult<Program> {
    programs::find_program(connection, &manager.0, program_id).map_err(|error| match error {
        AppError::NotFound => AppError::invalid("program_id", "unknown"),
        error => error,
    })
}

/// The plan to start from, and the persona that comes with it.
fn source_of(
    connection: &mut Connection,
    manager: &Manager,
    program: &Program,
    map: &NewMap,
) -> AppResult<(MapDocument, Option<i64>)> {
    let Some(copied) = map.copy_of.as_deref().map(str::trim).filter(|id| !id.is_empty()) else {
        let template = templates::find(&map.stage_set, program.language());
        return Ok((template.ok_or_else(|| AppError::invalid("stage_set", "unknown"))?, None));
    };
    let plan = match find_plan(connection, &manager.0, copied) {
        Err(AppError::NotFound) => return Err(AppError::invalid("copy_of", "unknown")),
        plan => plan?,
    };
    let document = document_of(connection, &plan)?;
    // Who answers for what, and who the customer is, stays with its client.
    if plan.map.client_id == program.client_id {
        return Ok((document.as_is(), plan.map.persona_id));
    }
    Ok((document.structure(), None))
}

fn persona_of(
    connection: &mut Connection,
    actor: &Actor,
    client_id: i64,
    public_id: Option<&str>,
) -> AppResult<Option<i64>> {
    match public_id.map(str::trim).filter(|id| !id.is_empty()) {
        None => Ok(None),
        Some(id) => match personas::find_persona(connection, actor, id) {
            Ok(persona) if persona.client_id == client_id => Ok(Some(persona.id)),
            Ok(_) | Err(AppError::NotFound) => Err(AppError::invalid("persona_id", "unknown")),
            Err(error) => Err(error),
        },
    }
}

/// Changes the header.
pub fn edit_map(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    edit: &EditMap,
    now: Timestamp,
) -> AppResult<JourneyMap> {
    let map = find_map(connection, actor, public_id)?;
    let before = kept_header(connection, &map)?;
    let changed = change_map(connection, actor, &map, edit, now)?;
    let after = kept_header(connection, &changed)?;
    let step = Step::change(Thing::Map, &map.public_id, &changed.title, &before, &after);
    remember(connection, actor, &map, step, now)?;
    Ok(changed)
}

/// The change alone, without a step to take back.
pub(super) fn change_map(
    connection: &mut Connection,
    actor: &Actor,
    map: &JourneyMap,
    edit: &EditMap,
    now: Timestamp,
) -> AppResult<JourneyMap> {
    Rights::of(actor, map.client_id)?;
    same_version(map.version, edit.version)?;
    let mut map = map.clone();
    if let Some(persona) = &edit.persona_id {
        map.persona_id = persona_of(connection, actor, map.client_id, Some(persona))?;
    }
    replace(&mut map.title, edit.title.as_deref());
    replace(&mut map.scenario, edit.scenario.as_deref());
    replace(&mut map.trigger_event, edit.trigger.as_deref());
    replace(&mut map.customer_goal, edit.customer_goal.as_deref());
    replace(&mut map.owner, edit.owner.as_deref());
    saved(store::save_map(connection, &map)?)?;
    note(connection, actor, &map, "journey_map.changed", json!({"title": map.title}), now)?;
    Ok(store::map_by_id(connection, map.id)?)
}

/// The header as a step keeps it.
pub(super) fn kept_header(connection: &mut Connection, map: &JourneyMap) -> AppResult<KeptHeader> {
    let ids: Vec<i64> = map.persona_id.into_iter().collect();
    let persona = personas::personas_by_ids(connection, &ids)?.pop().map(|persona| persona.public_id);
    Ok(KeptHeader::of(map, persona.unwrap_or_default()))
}

/// Puts a new text where one was given.
pub(super) fn replace(text: &mut String, new: Option<&str>) {
    if let Some(new) = new {
        *text = new.trim().to_owned();
    }
}

/// Writes a change of a map down, and keeps its plan as the change left it.
pub(super) fn note(
    connection: &mut Connection,
    actor: &Actor,
    map: &JourneyMap,
    action: &str,
    detail: serde_json::Value,
    now: Timestamp,
) -> AppResult<()> {
    let subject = subject_of(action, &detail);
    keep_version(connection, actor, map, (action, &subject), now)?;
    let happening = Happening {
        action,
        subject: "journey_map",
        subject_id: &map.public_id,
        client_id: Some(map.client_id),
        detail,
    };
    record(connection, Some(actor), &happening, now)
}

// The map has its name above the list of its versions already.
fn subject_of(action: &str, detail: &serde_json::Value) -> String {
    let word = |name: &str| detail.get(name).and_then(serde_json::Value::as_str);
    if action.starts_with("journey_map.") {
        return detail.get("version").map(|number| format!("№ {number}")).unwrap_or_default();
    }
    word("title").or_else(|| word("key")).or_else(|| word("stage")).unwrap_or_default().to_owned()
}

/// The map of this address, if the actor may see it.
pub fn find_map(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<JourneyMap> {
    Ok(store::map_in(connection, actor.scope(), public_id)?)
}

/// The map of this address with its stages and touchpoints.
pub fn find_plan(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Plan> {
    let map = find_map(connection, actor, public_id)?;
    Ok(store::plan_of(connection, map)?)
}

/// The map with this key, with its stages and touchpoints; for who was let in by something else than their role.
pub fn plan_by_id(connection: &mut Connection, map_id: i64) -> AppResult<Plan> {
    let map = store::map_by_id(connection, map_id)?;
    Ok(store::plan_of(connection, map)?)
}

/// Public id and title of the maps the actor may see, by title, for lists to choose from.
pub fn map_names(connection: &mut Connection, actor: &Actor) -> AppResult<Vec<(String, String)>> {
    Ok(store::map_names(connection, actor.scope())?)
}

pub fn list_maps(connection: &mut Connection, actor: &Actor, cursor: Cursor) -> AppResult<Paged<JourneyMap>> {
    Ok(Paged::from_rows(store::maps_after(connection, actor.scope(), cursor)?, |map| map.id))
}

/// The newest map of a client, if it has any.
pub fn newest_map_of(connection: &mut Connection, client_id: i64) -> AppResult<Option<JourneyMap>> {
    Ok(store::map_of_client(connection, client_id)?)
}
