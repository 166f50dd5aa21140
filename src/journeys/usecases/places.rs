//! The locations a map can be drawn for, where they are too many for a list.

use super::super::model::JourneyMap;
use super::maps::find_map;
use crate::clients::{self, Location, LocationFilter};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Actor, Cursor, Paged};

/// One page of the locations of a map's client that these words fit.
pub fn find_places(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    words: &str,
    cursor: Cursor,
) -> AppResult<(JourneyMap, Paged<Location>)> {
    let map = find_map(connection, actor, map_id)?;
    let search = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let filter = LocationFilter { search, city: None };
    let (found, _) = clients::list_locations(connection, map.client_id, &filter, cursor)?;
    Ok((map, found))
}
