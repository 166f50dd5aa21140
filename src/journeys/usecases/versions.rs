//! Every change of a map leaves a numbered version of its plan behind, to be read, compared and brought back.

use std::collections::HashMap;

use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::super::document::MapDocument;
use super::super::document::difference::Difference;
use super::super::model::{JourneyMap, MapVersion, Plan, VersionLine};
use super::super::store::{self, VersionRow};
use super::maps::{find_map, find_plan, note};
use super::plans::replace_plan;
use super::rights::Rights;
use crate::accounts::users_by_ids;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Cursor, Paged, Timestamp};
use crate::personas;

/// A version to be brought back.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RestoreVersion {
    /// Number of the newest version that was seen.
    pub latest: i32,
}

/// A version with who made it.
#[derive(Debug, Clone)]
pub struct VersionMade {
    pub version: VersionLine,
    pub author: String,
}

/// The plan of a map as its document stands now.
pub fn document_of(connection: &mut Connection, plan: &Plan) -> AppResult<MapDocument> {
    let persona = match plan.map.persona_id {
        Some(id) => Some(personas::persona_by_id(connection, id)?),
        None => None,
    };
    let base = match plan.map.base_map_id {
        Some(id) => Some(store::map_by_id(connection, id)?.public_id),
        None => None,
    };
    Ok(MapDocument::of(plan, persona.as_ref(), base))
}

/// Keeps the plan as a change has left it; what changed nothing makes no version.
pub(super) fn keep_version(
    connection: &mut Connection,
    actor: &Actor,
    map: &JourneyMap,
    (action, subject): (&str, &str),
    now: Timestamp,
) -> AppResult<()> {
    let number = store::next_number(connection, map.id)?;
    let changed = store::map_by_id(connection, map.id)?;
    let persona_id = changed.persona_id;
    let plan = store::plan_of(connection, changed)?;
    let document = document_of(connection, &plan)?.to_json()?;
    if number > 1 && store::version_of(connection, map.id, number - 1)?.document == document {
        store::return_number(connection, map.id, number)?;
        return Ok(());
    }
    let row = VersionRow {
        map_id: map.id,
        client_id: map.client_id,
        persona_id,
        number,
        action,
        subject,
        document: &document,
        created_at: now,
        created_by: actor.user_id,
    };
    store::insert_version(connection, &row)?;
    Ok(())
}

/// The versions of a map, newest first.
pub fn list_versions(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    cursor: Cursor,
) -> AppResult<(JourneyMap, Paged<VersionMade>)> {
    let map = find_map(connection, actor, map_id)?;
    let page = Paged::from_rows(store::versions_after(connection, map.id, cursor)?, |version| version.id);
    let mut ids: Vec<i64> = page.items.iter().map(|version| version.created_by).collect();
    ids.sort_unstable();
    ids.dedup();
    let names: HashMap<i64, String> =
        users_by_ids(connection, &ids)?.into_iter().map(|user| (user.id, user.name)).collect();
    let page = page
        .map(|version| VersionMade { author: names.get(&version.created_by).cloned().unwrap_or_default(), version });
    Ok((map, page))
}

/// One version of a map.
pub fn find_version(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    number: i32,
) -> AppResult<(JourneyMap, MapVersion)> {
    let map = find_map(connection, actor, map_id)?;
    let version = store::version_of(connection, map.id, number)?;
    Ok((map, version))
}

/// What differs from one version to another.
pub fn compare_versions(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    (from, to): (i32, i32),
) -> AppResult<(MapDocument, MapDocument, Difference)> {
    let map = find_map(connection, actor, map_id)?;
    let before = store::version_of(connection, map.id, from)?.read()?;
    let after = store::version_of(connection, map.id, to)?.read()?;
    let difference = Difference::between(&before, &after);
    Ok((before, after, difference))
}

/// Makes the plan what it was in a version, as a new version. What was measured stays.
///
/// # Errors
/// A conflict where the map has changed since; a client's owner brings back words, not structure.
pub fn restore_version(
    connection: &mut Connection,
    actor: &Actor,
    (map_id, number): (&str, i32),
    restore: &RestoreVersion,
    now: Timestamp,
) -> AppResult<JourneyMap> {
    let plan = find_plan(connection, actor, map_id)?;
    let rights = Rights::of(actor, plan.map.client_id)?;
    if plan.map.versions != restore.latest {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let version = store::version_of(connection, plan.map.id, number)?;
    let document = version.read()?;
    replace_plan(connection, rights, &plan, &document, version.persona_id)?;
    let detail = serde_json::json!({"version": number});
    note(connection, actor, &plan.map, "journey_map.restored", detail, now)?;
    Ok(store::map_by_id(connection, plan.map.id)?)
}

impl MapVersion {
    /// The document it keeps.
    pub fn read(&self) -> AppResult<MapDocument> {
        Ok(serde_json::from_str(&self.document)?)
    }
}
