use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::super::model::{Channel, JourneyMap, Plan};
use super::super::stage_sets::{self, StageSet};
use super::super::store::{self, MapRow, StageRow, TouchpointRow};
use super::recounts::count_new_map;
use super::rights::{Rights, same_version, saved};
use crate::accounts::{Happening, record};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Cursor, Language, Manager, Paged, Timestamp};
use crate::programs;

/// A map to be created.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMap {
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    /// The program whose checks the map is drawn from.
    pub program_id: String,
    /// Key of the stage set it starts from, such as `need-to-purchase`.
    pub stage_set: String,
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

/// Draws a new map from a stage set, titles in the language of the program; reports that are there already count at once.
pub fn create_map(
    connection: &mut Connection,
    manager: &Manager,
    map: &NewMap,
    now: Timestamp,
) -> AppResult<JourneyMap> {
    let unknown = |field: &'static str| {
        move |error| if matches!(error, AppError::NotFound) { AppError::invalid(field, "unknown") } else { error }
    };
    let program = programs::find_program(connection, &manager.0, &map.program_id).map_err(unknown("program_id"))?;
    let set = stage_sets::find(&map.stage_set).ok_or_else(|| AppError::invalid("stage_set", "unknown"))?;
    let persona_id = persona_of(connection, &manager.0, program.client_id, map.persona_id.as_deref())?;
    let row = MapRow {
        public_id: new_id(),
        client_id: program.client_id,
        program_id: program.id,
        persona_id,
        title: map.title.trim(),
        scenario: map.scenario.trim(),
        trigger_event: map.trigger.trim(),
        customer_goal: map.customer_goal.trim(),
        owner: map.owner.trim(),
        created_at: now,
    };
    let created = store::insert_map(connection, &row)?;
    insert_stages(connection, &created, set, program.language())?;
    count_new_map(connection, &created)?;
    note(
        connection,
        &manager.0,
        &created,
        "journey_map.created",
        json!({"title": created.title, "stage_set": set.key}),
        now,
    )?;
    Ok(created)
}

fn insert_stages(connection: &mut Connection, map: &JourneyMap, set: &StageSet, language: Language) -> AppResult<()> {
    let mut taken = BTreeSet::new();
    for (position, template) in (0..).zip(&set.stages) {
        let row = StageRow {
            public_id: new_id(),
            map_id: map.id,
            client_id: map.client_id,
            position,
            key: &template.key,
            title: template.title(language),
            time_frame: "",
            goals: "",
            actions: "",
            thoughts: "",
        };
        let stage = store::insert_stage(connection, &row)?;
        for (position, (english, title)) in (0..).zip(template.touchpoints(language)) {
            let key = stage_sets::unique_slug(english, &mut taken);
            let row = TouchpointRow {
                public_id: new_id(),
                map_id: map.id,
                stage_id: stage.id,
                client_id: map.client_id,
                position,
                key: &key,
                title,
                channel: usual_channel(&key).as_str(),
                importance: 3,
                reach: 1.0,
                owner: "",
                department: "",
                expectation: "",
                planned: true,
            };
            store::insert_touchpoint(connection, &row)?;
        }
    }
    Ok(())
}

// A first guess that the manager corrects.
fn usual_channel(key: &str) -> Channel {
    match key {
        "call" | "support" => Channel::Phone,
        "recommendation" | "advice-of-friends" | "reviews" | "comparison" => Channel::Independent,
        "shops-in-town" | "in-store-consultation" | "consultant" | "paperwork" | "payment" | "demo" => {
            Channel::InPerson
        }
        _ => Channel::Online,
    }
}

fn persona_of(
    connection: &mut Connection,
    actor: &Actor,
    client_id: i64,
    public_id: Option<&str>,
) -> AppResult<Option<i64>> {
    match public_id.map(str::trim).filter(|id| !id.is_empty()) {
        None => Ok(None),
        Some(id) => match store::persona_in(connection, actor.scope(), id) {
            Ok(persona) if persona.client_id == client_id => Ok(Some(persona.id)),
            Ok(_) | Err(diesel::result::Error::NotFound) => Err(AppError::invalid("persona_id", "unknown")),
            Err(error) => Err(error.into()),
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
    let mut map = find_map(connection, actor, public_id)?;
    Rights::of(actor, map.client_id)?;
    same_version(map.version, edit.version)?;
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

/// Puts a new text where one was given.
pub(super) fn replace(text: &mut String, new: Option<&str>) {
    if let Some(new) = new {
        *text = new.trim().to_owned();
    }
}

pub(super) fn note(
    connection: &mut Connection,
    actor: &Actor,
    map: &JourneyMap,
    action: &str,
    detail: serde_json::Value,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "journey_map",
        subject_id: &map.public_id,
        client_id: Some(map.client_id),
        detail,
    };
    record(connection, Some(actor), &happening, now)
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

pub fn list_maps(connection: &mut Connection, actor: &Actor, cursor: Cursor) -> AppResult<Paged<JourneyMap>> {
    Ok(Paged::from_rows(store::maps_after(connection, actor.scope(), cursor)?, |map| map.id))
}

/// The newest map of a client, if it has any.
pub fn newest_map_of(connection: &mut Connection, client_id: i64) -> AppResult<Option<JourneyMap>> {
    Ok(store::map_of_client(connection, client_id)?)
}
