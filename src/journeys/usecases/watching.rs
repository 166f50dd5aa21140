//! A map as those see it who keep an eye on it: one wave at the own locations, beside the wave before.

use std::collections::BTreeMap;

use super::super::model::{JourneyMap, Level, Plan, Sums};
use super::super::store;
use super::maps::plan_by_id;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::programs::{self, Wave};

/// A map in one wave and in the one before that counted anything.
#[derive(Debug, Clone)]
pub struct Watched {
    pub plan: Plan,
    pub wave: Wave,
    /// By level and key; without emotions and knock-outs.
    pub now: BTreeMap<(Level, String), Sums>,
    pub before: Option<(Wave, BTreeMap<(Level, String), Sums>)>,
}

/// The map with this key in this wave.
pub fn watch(connection: &mut Connection, map_id: i64, wave_id: i64) -> AppResult<Watched> {
    let plan = plan_by_id(connection, map_id)?;
    let counted = store::waves_with_checks(connection, map_id)?;
    let mut waves = programs::waves_of(connection, plan.map.program_id)?;
    waves.sort_by_key(|wave| (wave.starts_on, wave.id));
    let wave = waves.iter().find(|wave| wave.id == wave_id).cloned().ok_or(AppError::NotFound)?;
    let earlier =
        |other: &&Wave| (other.starts_on, other.id) < (wave.starts_on, wave.id) && counted.contains(&other.id);
    let before = waves.iter().rev().find(earlier).cloned();
    let ids: Vec<i64> = std::iter::once(wave.id).chain(before.as_ref().map(|wave| wave.id)).collect();
    let mut cells = store::own_cell_sums(connection, &[map_id], &ids)?;
    let mut of = |wave_id: i64| cells.remove(&(map_id, wave_id)).unwrap_or_default();
    Ok(Watched { now: of(wave.id), before: before.map(|wave| (wave.clone(), of(wave.id))), plan, wave })
}

/// The newest maps of how it is of a client, at most so many.
pub fn newest_maps(connection: &mut Connection, client_id: i64, most: i64) -> AppResult<Vec<JourneyMap>> {
    Ok(store::maps_of_client(connection, client_id, most)?)
}

/// The newest wave in which the map counted anything.
pub fn newest_counted_wave(connection: &mut Connection, map_id: i64) -> AppResult<Option<i64>> {
    let counted = store::waves_with_checks(connection, map_id)?;
    let mut waves = programs::waves_by_ids(connection, &counted)?;
    waves.sort_by_key(|wave| (wave.starts_on, wave.id));
    Ok(waves.last().map(|wave| wave.id))
}
