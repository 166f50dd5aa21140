//! Which touchpoints there are to name.

use std::collections::BTreeMap;

use super::{checklists_for, newest_version};
use crate::checklists::{library, store};
use crate::db::Connection;
use crate::error::AppResult;

/// Touchpoints that a field may suggest, by key, each with its name: those of the client's maps and checklists, and of
/// the library.
pub fn known_touchpoints(connection: &mut Connection, client_id: Option<i64>) -> AppResult<BTreeMap<String, String>> {
    let mut known = BTreeMap::new();
    for ready in library::all()? {
        known.extend(ready.definition.sections.into_iter().map(|section| (section.touchpoint, section.title)));
    }
    let Some(client_id) = client_id else { return Ok(known) };
    for checklist in checklists_for(connection, client_id)?.iter().take(20) {
        let definition = newest_version(connection, checklist.id)?.definition()?;
        known.extend(definition.sections.into_iter().map(|section| (section.touchpoint, section.title)));
    }
    known.extend(store::mapped_touchpoints(connection, client_id)?);
    Ok(known)
}
