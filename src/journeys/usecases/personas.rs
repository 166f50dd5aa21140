use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::super::model::{JourneyMap, Persona};
use super::super::store::{self, PersonaRow};
use super::maps::replace;
use super::rights::{Rights, same_version, saved};
use super::versions::keep_version;
use crate::accounts::{Happening, record};
use crate::clients;
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Actor, Cursor, Paged, Timestamp};

/// A persona to be created.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NewPersona {
    /// Whose persona it is; a client's user may leave it out.
    pub client_id: Option<String>,
    #[validate(length(min = 1, max = 100))]
    pub name: String,
    #[validate(range(min = 0, max = 120))]
    pub age: Option<i32>,
    #[validate(length(max = 100))]
    pub city: String,
    #[validate(length(max = 200))]
    pub occupation: String,
    #[validate(length(max = 200))]
    pub income: String,
    #[validate(length(max = 2000))]
    pub about: String,
    #[validate(length(max = 2000))]
    pub interests: String,
    #[validate(length(max = 2000))]
    pub goals: String,
    #[validate(length(max = 2000))]
    pub pains: String,
    #[validate(length(max = 2000))]
    pub preferences: String,
    #[validate(length(max = 2000))]
    pub behaviour: String,
    #[validate(length(max = 200))]
    pub segment: String,
    /// What this customer would say.
    #[validate(length(max = 300))]
    pub quote: String,
}

/// A change of a persona: all of it, as it stands from now on.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditPersona {
    pub version: i64,
    #[validate(nested)]
    pub persona: NewPersona,
}

/// A persona to be put into the archive, or taken out of it.
#[derive(Debug, Clone, Copy, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArchivePersona {
    pub archived: bool,
    pub version: i64,
}

pub fn create_persona(
    connection: &mut Connection,
    actor: &Actor,
    persona: &NewPersona,
    now: Timestamp,
) -> AppResult<Persona> {
    let client_id = match (persona.client_id.as_deref().map(str::trim).filter(|id| !id.is_empty()), actor.client) {
        (None, Some((own, _))) => own,
        (None, None) => return Err(AppError::invalid("client_id", "required")),
        (Some(id), _) => match clients::find_client(connection, actor, id) {
            Ok(client) => client.id,
            Err(AppError::NotFound) => return Err(AppError::invalid("client_id", "unknown")),
            Err(error) => return Err(error),
        },
    };
    Rights::of(actor, client_id)?;
    free_name(connection, client_id, persona.name.trim(), None)?;
    let row = PersonaRow {
        public_id: new_id(),
        client_id,
        name: persona.name.trim(),
        age: persona.age,
        city: persona.city.trim(),
        occupation: persona.occupation.trim(),
        income: persona.income.trim(),
        about: persona.about.trim(),
        interests: persona.interests.trim(),
        goals: persona.goals.trim(),
        pains: persona.pains.trim(),
        preferences: persona.preferences.trim(),
        behaviour: persona.behaviour.trim(),
        segment: persona.segment.trim(),
        quote: persona.quote.trim(),
        created_at: now,
    };
    let created = store::insert_persona(connection, &row)
        .map_err(|error| on_unique(error, AppError::invalid("name", "taken")))?;
    note(connection, actor, &created, "persona.created", now)?;
    Ok(created)
}

pub fn edit_persona(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    edit: &EditPersona,
    now: Timestamp,
) -> AppResult<Persona> {
    let mut persona = find_persona(connection, actor, public_id)?;
    Rights::of(actor, persona.client_id)?;
    same_version(persona.version, edit.version)?;
    let new = &edit.persona;
    persona.age = new.age;
    for (text, new) in [
        (&mut persona.name, &new.name),
        (&mut persona.city, &new.city),
        (&mut persona.occupation, &new.occupation),
        (&mut persona.income, &new.income),
        (&mut persona.about, &new.about),
        (&mut persona.interests, &new.interests),
        (&mut persona.goals, &new.goals),
        (&mut persona.pains, &new.pains),
        (&mut persona.preferences, &new.preferences),
        (&mut persona.behaviour, &new.behaviour),
        (&mut persona.segment, &new.segment),
        (&mut persona.quote, &new.quote),
    ] {
        replace(text, Some(new));
    }
    free_name(connection, persona.client_id, &persona.name, Some(persona.id))?;
    let rows = store::save_persona(connection, &persona)
        .map_err(|error| on_unique(error, AppError::invalid("name", "taken")))?;
    saved(rows)?;
    note(connection, actor, &persona, "persona.changed", now)?;
    // Its words are in the plan of every map that it is the persona of.
    for map in store::maps_of_persona(connection, persona.id)? {
        keep_version(connection, actor, &map, ("persona.changed", &persona.name), now)?;
    }
    Ok(store::persona_by_id(connection, persona.id)?)
}

/// The persona, for whoever may change it.
pub fn find_persona_to_edit(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Persona> {
    let persona = find_persona(connection, actor, public_id)?;
    Rights::of(actor, persona.client_id)?;
    Ok(persona)
}

/// Gives the persona a portrait that is in the file store already.
pub fn set_portrait(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    stored_hash: &str,
    now: Timestamp,
) -> AppResult<Persona> {
    let persona = find_persona(connection, actor, public_id)?;
    Rights::of(actor, persona.client_id)?;
    saved(store::save_portrait(connection, persona.id, stored_hash)?)?;
    note(connection, actor, &persona, "persona.portrait_set", now)?;
    Ok(store::persona_by_id(connection, persona.id)?)
}

fn note(connection: &mut Connection, actor: &Actor, persona: &Persona, action: &str, now: Timestamp) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "persona",
        subject_id: &persona.public_id,
        client_id: Some(persona.client_id),
        detail: json!({"name": persona.name}),
    };
    record(connection, Some(actor), &happening, now)
}

/// The persona of this address, if the actor may see it.
pub fn find_persona(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Persona> {
    Ok(store::persona_in(connection, actor.scope(), public_id)?)
}

pub fn list_personas(
    connection: &mut Connection,
    actor: &Actor,
    archived: bool,
    cursor: Cursor,
) -> AppResult<Paged<Persona>> {
    let rows = store::personas_after(connection, actor.scope(), archived, cursor)?;
    Ok(Paged::from_rows(rows, |persona| persona.id))
}

/// What a map may choose from, by name: the personas of its client that aren't archived, and its own.
pub fn personas_for(connection: &mut Connection, map: &JourneyMap) -> AppResult<Vec<Persona>> {
    Ok(store::personas_for(connection, map.client_id, map.persona_id)?)
}

/// Public id and name of the personas that aren't archived, by name, for lists to choose from.
pub fn persona_names(connection: &mut Connection, actor: &Actor) -> AppResult<Vec<(String, String)>> {
    Ok(store::persona_names(connection, actor.scope())?)
}

/// Puts a persona into the archive, or takes it out: lists don't offer it meanwhile, its maps keep it. Asking for what
/// it is already changes nothing.
pub fn archive_persona(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    change: &ArchivePersona,
    now: Timestamp,
) -> AppResult<Persona> {
    let mut persona = find_persona_to_edit(connection, actor, public_id)?;
    if persona.archived_at.is_some() == change.archived {
        return Ok(persona);
    }
    same_version(persona.version, change.version)?;
    persona.archived_at = change.archived.then_some(now);
    saved(store::save_archived(connection, &persona)?)?;
    let action = if change.archived { "persona.archived" } else { "persona.restored" };
    note(connection, actor, &persona, action, now)?;
    Ok(store::persona_by_id(connection, persona.id)?)
}

/// Titles of the maps that a persona is the customer of, as address and title.
pub fn maps_of(connection: &mut Connection, persona: &Persona) -> AppResult<Vec<(String, String)>> {
    let maps = store::maps_of_persona(connection, persona.id)?;
    Ok(maps.into_iter().map(|map| (map.public_id, map.title)).collect())
}

/// A name is free again only when nobody has it, in the archive either: who takes it out must find it as it was.
fn free_name(connection: &mut Connection, client_id: i64, name: &str, own: Option<i64>) -> AppResult<()> {
    match store::persona_named(connection, client_id, name)? {
        Some(other) if Some(other.id) != own && other.archived_at.is_some() => {
            Err(AppError::invalid("name", "name-archived"))
        }
        _ => Ok(()),
    }
}
