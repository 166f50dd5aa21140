//! What the map knows of a wave, for those who order checks for it.

use std::collections::BTreeMap;

use super::super::model::{Level, WHOLE};
use super::super::store;
use super::advice::as_it_is;
use crate::db::Connection;
use crate::error::AppResult;
use crate::orders::WaveReader;
use crate::orders::outlook::Outlook;
use crate::programs::{self, Wave};
use crate::scoring::Cell;

/// Waves that are looked at for figures of the client's own: the newest may have been at competitors' alone.
const WAVES_LOOKED_AT: usize = 3;

/// Reads waves off the newest map of how it is.
pub struct MapReader;

impl WaveReader for MapReader {
    fn outlook(&self, connection: &mut Connection, wave: &Wave) -> AppResult<Outlook> {
        let program = programs::program_by_id(connection, wave.program_id)?;
        let awaited = crate::schedule::awaited_checks(connection, program.client_id, &[wave.id])?;
        let awaited = awaited.iter().filter(|checks| checks.own).map(|checks| checks.checks).sum();
        let Some(map) = as_it_is(connection, wave.program_id)? else {
            return Ok(Outlook { awaited, ..Outlook::default() });
        };
        let counted = store::waves_with_checks(connection, map.id)?;
        let mut waves = programs::waves_by_ids(connection, &counted)?;
        waves.sort_by_key(|wave| std::cmp::Reverse((wave.starts_on, wave.id)));
        waves.truncate(WAVES_LOOKED_AT);
        let ids: Vec<i64> = waves.iter().map(|wave| wave.id).chain([wave.id]).collect();
        let cells: BTreeMap<i64, Cell> = store::own_cell_sums(connection, &[map.id], &ids)?
            .into_iter()
            .filter_map(|((_, wave_id), cells)| Some((wave_id, cells.get(&(Level::Journey, WHOLE.to_owned()))?.cell)))
            .filter(|(_, cell)| cell.n > 0)
            .collect();
        let known = waves.iter().find_map(|wave| Some((wave.title.clone(), *cells.get(&wave.id)?)));
        Ok(Outlook { known, counted: cells.get(&wave.id).copied().unwrap_or_default(), awaited })
    }
}
