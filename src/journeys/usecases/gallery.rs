//! Many maps at once, each as it looks when it is opened: for lists, in a number of queries that no map adds to.

use std::collections::{BTreeMap, HashMap};

use super::super::model::{JourneyMap, Plan};
use super::super::rules::asked::Asked;
use super::super::rules::figures::{Readings, figures};
use super::super::rules::selection::{Known, KnownWave, Selection, UsualCompare, resolve};
use super::super::store;
use super::reading::{Drawn, known_wave, measure_of};
use crate::clients::Client;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Cursor, Paged};
use crate::personas::{self, Persona};
use crate::{clients, programs};

/// One page of the maps that the actor may see, each drawn over its newest wave and own locations.
pub fn draw_maps(
    connection: &mut Connection,
    actor: &Actor,
    cursor: Cursor,
) -> AppResult<Paged<(Drawn, Option<Persona>)>> {
    let page = Paged::from_rows(store::maps_after(connection, actor.scope(), cursor)?, |map| map.id);
    let next = page.next;
    Ok(Paged { items: draw_all(connection, page.items)?, next })
}

fn draw_all(connection: &mut Connection, maps: Vec<JourneyMap>) -> AppResult<Vec<(Drawn, Option<Persona>)>> {
    let ids: Vec<i64> = maps.iter().map(|map| map.id).collect();
    let program_ids: Vec<i64> = maps.iter().map(|map| map.program_id).collect();
    let client_ids: Vec<i64> = maps.iter().map(|map| map.client_id).collect();
    let persona_ids: Vec<i64> = maps.iter().filter_map(|map| map.persona_id).collect();
    let clients: HashMap<i64, Client> =
        clients::clients_by_ids(connection, &client_ids)?.into_iter().map(|client| (client.id, client)).collect();
    let personas: HashMap<i64, Persona> =
        personas::personas_by_ids(connection, &persona_ids)?.into_iter().map(|persona| (persona.id, persona)).collect();
    let counted = store::waves_counted(connection, &ids)?;
    let waves = programs::waves_of_all(connection, &program_ids)?;
    let plans = store::plans_of(connection, maps)?;
    let mut chosen: Vec<(Plan, Vec<KnownWave>, Selection)> = Vec::new();
    for plan in plans {
        let known: Vec<KnownWave> = waves
            .iter()
            .filter(|wave| wave.program_id == plan.map.program_id)
            .map(|wave| known_wave(counted.contains(&(plan.map.id, wave.id)), wave.clone()))
            .collect();
        let selection =
            resolve(&Asked::default(), Known { waves: &known, locations: &[], personas: &[] }, UsualCompare::Nothing)
                .map_err(|_| AppError::NotFound)?;
        chosen.push((plan, known, selection));
    }
    let shown: Vec<i64> = chosen.iter().flat_map(|(_, _, selection)| selection.selected.wave_ids.clone()).collect();
    let mut cells = store::own_cell_sums(connection, &ids, &shown)?;
    let mut barriers = store::own_barrier_sums(connection, &ids, &shown)?;
    let mut recounts = store::recounts_of(connection, &ids)?;
    let mut drawn = Vec::new();
    for (plan, waves, selection) in chosen {
        let mut now = Readings::default();
        for wave_id in &selection.selected.wave_ids {
            now.cells.extend(cells.remove(&(plan.map.id, *wave_id)).unwrap_or_default());
            now.barriers.extend(barriers.remove(&(plan.map.id, *wave_id)).unwrap_or_default());
        }
        let client = clients.get(&plan.map.client_id).cloned().ok_or(AppError::NotFound)?;
        let figures = figures(&plan, &now, None, &measure_of(&client));
        let persona = plan.map.persona_id.and_then(|id| personas.get(&id)).cloned();
        let recount = recounts.iter().position(|recount| recount.map_id == plan.map.id);
        let recount = recount.map(|place| recounts.swap_remove(place));
        // A small curve names no touchpoint.
        let stray_names = BTreeMap::new();
        drawn.push((Drawn { plan, client, waves, selection, figures, readings: now, recount, stray_names }, persona));
    }
    Ok(drawn)
}
