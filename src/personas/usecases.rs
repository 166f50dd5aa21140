use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::model::{Persona, told_apart};
use super::store::{self, PersonaRow};
use crate::accounts::{Happening, record};
use crate::clients::{self, require_editor};
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
    create_namesake(connection, actor, persona, 0, now)
}

/// Creates a persona beside so many others of its name.
pub fn create_namesake(
    connection: &mut Connection,
    actor: &Actor,
    persona: &NewPersona,
    namesake: i32,
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
    require_editor(actor, client_id)?;
    if namesake == 0 {
        free_name(connection, client_id, persona.name.trim(), None)?;
    }
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
        namesake,
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
    require_editor(actor, persona.client_id)?;
    same_version(persona.version, edit.version)?;
    let new = &edit.persona;
    persona.age = new.age;
    if persona.name != new.name.trim() {
        persona.namesake = 0;
    }
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
        new.trim().clone_into(text);
    }
    free_name(connection, persona.client_id, &persona.name, Some(persona.id))?;
    let rows = store::save_persona(connection, &persona)
        .map_err(|error| on_unique(error, AppError::invalid("name", "taken")))?;
    saved(rows)?;
    note(connection, actor, &persona, "persona.changed", now)?;
    Ok(store::persona_by_id(connection, persona.id)?)
}

/// The persona, for whoever may change it.
pub fn find_persona_to_edit(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Persona> {
    let persona = find_persona(connection, actor, public_id)?;
    require_editor(actor, persona.client_id)?;
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
    require_editor(actor, persona.client_id)?;
    saved(store::save_portrait(connection, persona.id, stored_hash)?)?;
    note(connection, actor, &persona, "persona.portrait_set", now)?;
    Ok(store::persona_by_id(connection, persona.id)?)
}

/// Refuses an edit of a persona that has changed since it was read.
fn same_version(known: i64, version: i64) -> AppResult<()> {
    if known == version { Ok(()) } else { Err(AppError::Conflict("changed-meanwhile")) }
}

/// A name is free again only when nobody has it, in the archive either: who takes it out must find it as it was.
fn free_name(connection: &mut Connection, client_id: i64, name: &str, own: Option<i64>) -> AppResult<()> {
    let others = store::personas_of_name(connection, client_id, name)?;
    if others.iter().any(|other| Some(other.id) != own && other.archived_at.is_some()) {
        return Err(AppError::invalid("name", "name-archived"));
    }
    Ok(())
}

/// One changed row, or somebody else was first.
fn saved(rows: usize) -> AppResult<()> {
    if rows == 1 { Ok(()) } else { Err(AppError::Conflict("changed-meanwhile")) }
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

/// What a client may choose from, by name: its personas that aren't archived, and the one that was chosen before.
pub fn personas_for(connection: &mut Connection, client_id: i64, chosen: Option<i64>) -> AppResult<Vec<Persona>> {
    Ok(store::personas_for(connection, client_id, chosen)?)
}

/// Public id and name of the personas that aren't archived, by name, for lists to choose from.
pub fn persona_names(connection: &mut Connection, actor: &Actor) -> AppResult<Vec<(String, String)>> {
    let named = store::persona_names(connection, actor.scope())?;
    Ok(named.into_iter().map(|(id, name, namesake)| (id, told_apart(&name, namesake))).collect())
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

pub fn persona_by_id(connection: &mut Connection, id: i64) -> AppResult<Persona> {
    Ok(store::persona_by_id(connection, id)?)
}

pub fn personas_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<Persona>> {
    if ids.is_empty() { Ok(Vec::new()) } else { Ok(store::personas_by_ids(connection, ids)?) }
}

/// The personas of a client with this name, the first of them first.
pub fn personas_of_name(connection: &mut Connection, client_id: i64, name: &str) -> AppResult<Vec<Persona>> {
    Ok(store::personas_of_name(connection, client_id, name)?)
}

/// Those of a client's personas that an address names.
pub fn personas_named(connection: &mut Connection, client_id: i64, public_ids: &[&str]) -> AppResult<Vec<Persona>> {
    if public_ids.is_empty() { Ok(Vec::new()) } else { Ok(store::personas_named(connection, client_id, public_ids)?) }
}
