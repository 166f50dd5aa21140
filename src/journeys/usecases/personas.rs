use super::super::store;
use super::versions::keep_version;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Actor, Timestamp};
use crate::personas::{self, EditPersona, Persona};

/// Changes a persona; its words are in the plan of every map that it is the persona of, so each keeps a version.
pub fn edit_persona(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    edit: &EditPersona,
    now: Timestamp,
) -> AppResult<Persona> {
    let persona = personas::usecases::edit_persona(connection, actor, public_id, edit, now)?;
    for map in store::maps_of_persona(connection, persona.id)? {
        keep_version(connection, actor, &map, ("persona.changed", &persona.name), now)?;
    }
    Ok(persona)
}

/// Titles of the maps that a persona is the customer of, as address and title.
pub fn maps_of(connection: &mut Connection, persona: &Persona) -> AppResult<Vec<(String, String)>> {
    let maps = store::maps_of_persona(connection, persona.id)?;
    Ok(maps.into_iter().map(|map| (map.public_id, map.title)).collect())
}
