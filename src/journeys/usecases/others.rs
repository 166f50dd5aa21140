//! The other maps of a client: what the way of one persona is compared with.

use std::collections::HashMap;

use super::super::model::JourneyMap;
use super::super::rules::selection::OtherMap;
use super::super::store;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Language, Scope};
use crate::personas::{self, Persona};
use crate::programs;

/// The map that a comparison asks for: of the same client, over the same waves where both have one program.
pub(super) fn other_map(
    connection: &mut Connection,
    language: Language,
    own: &JourneyMap,
    public_id: &str,
    wave_ids: &[i64],
) -> AppResult<OtherMap> {
    let other = store::map_in(connection, Scope::Client(own.client_id), public_id)?;
    if other.id == own.id {
        return Err(AppError::NotFound);
    }
    let same_checks = other.program_id == own.program_id;
    let wave_ids = if same_checks {
        wave_ids.to_vec()
    } else {
        let counted = store::waves_with_checks(connection, other.id)?;
        let mut waves = programs::waves_of(connection, other.program_id)?;
        waves.sort_by_key(|wave| (wave.starts_on, wave.id));
        waves.iter().rev().find(|wave| counted.contains(&wave.id)).map(|wave| wave.id).into_iter().collect()
    };
    let persona = match other.persona_id {
        Some(id) => Some(personas::persona_by_id(connection, id)?),
        None => None,
    };
    let name = name_of(&other, persona.as_ref(), own, language);
    Ok(OtherMap { id: other.id, public_id: other.public_id, name, wave_ids, same_checks })
}

/// Id and name of the client's other maps of how it is.
pub fn others_of(
    connection: &mut Connection,
    own: &JourneyMap,
    language: Language,
) -> AppResult<Vec<(String, String)>> {
    let others = store::maps_beside(connection, own)?;
    let ids: Vec<i64> = others.iter().filter_map(|map| map.persona_id).collect();
    let personas = personas::personas_by_ids(connection, &ids)?.into_iter();
    let personas: HashMap<i64, Persona> = personas.map(|persona| (persona.id, persona)).collect();
    let named = others.iter().map(|map| {
        let persona = map.persona_id.and_then(|id| personas.get(&id));
        (map.public_id.clone(), name_of(map, persona, own, language))
    });
    Ok(named.collect())
}

/// «Анна, 38 лет · Вклад»: the persona first, for it is whose way differs; without another persona the title alone.
fn name_of(map: &JourneyMap, persona: Option<&Persona>, own: &JourneyMap, language: Language) -> String {
    match persona.filter(|persona| Some(persona.id) != own.persona_id) {
        None => map.title.clone(),
        Some(persona) => format!("{} · {}", personas::name_and_age(persona, language), map.title),
    }
}
