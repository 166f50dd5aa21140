use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::super::model::{Level, MapStep, Stage, Touchpoint};
use crate::db::Connection;
use crate::db::schema::{map_cells, map_stages, map_steps, map_touchpoints};
use crate::kernel::Timestamp;

#[derive(Insertable)]
#[diesel(table_name = map_steps)]
pub struct StepRow<'a> {
    pub public_id: String,
    pub map_id: i64,
    pub client_id: i64,
    pub actor_id: i64,
    pub at: Timestamp,
    pub thing: &'static str,
    pub thing_id: &'a str,
    pub label: &'a str,
    pub before: Option<String>,
    pub after: Option<String>,
}

pub fn insert_step(connection: &mut Connection, row: &StepRow<'_>) -> QueryResult<usize> {
    diesel::insert_into(map_steps::table).values(row).execute(connection)
}

/// Somebody's steps on a map, the newest first.
pub fn steps_of(connection: &mut Connection, map_id: i64, actor_id: i64) -> QueryResult<Vec<MapStep>> {
    map_steps::table
        .filter(map_steps::map_id.eq(map_id))
        .filter(map_steps::actor_id.eq(actor_id))
        .order(map_steps::id.desc())
        .select(MapStep::as_select())
        .load(connection)
}

pub fn set_undone(connection: &mut Connection, id: i64, undone_at: Option<Timestamp>) -> QueryResult<usize> {
    diesel::update(map_steps::table.find(id)).set(map_steps::undone_at.eq(undone_at)).execute(connection)
}

/// Forgets steps by id.
pub fn delete_steps(connection: &mut Connection, ids: &[i64]) -> QueryResult<usize> {
    diesel::delete(map_steps::table.filter(map_steps::id.eq_any(ids))).execute(connection)
}

/// Forgets everybody's steps on a map.
pub fn delete_steps_of_map(connection: &mut Connection, map_id: i64) -> QueryResult<usize> {
    diesel::delete(map_steps::table.filter(map_steps::map_id.eq(map_id))).execute(connection)
}

/// Takes a stage out with its touchpoints, if nobody changed it since.
pub fn delete_whole_stage(connection: &mut Connection, stage: &Stage, version: i64) -> QueryResult<usize> {
    use map_stages::dsl;
    let same = dsl::map_stages.filter(dsl::id.eq(stage.id)).filter(dsl::version.eq(version));
    let known: i64 = same.count().get_result(connection)?;
    if known == 0 {
        return Ok(0);
    }
    diesel::delete(map_touchpoints::table.filter(map_touchpoints::stage_id.eq(stage.id))).execute(connection)?;
    diesel::delete(dsl::map_stages.filter(dsl::id.eq(stage.id)).filter(dsl::version.eq(version))).execute(connection)
}

/// How many checks of all times met these touchpoints, or this stage.
pub fn checks_met(connection: &mut Connection, map_id: i64, level: Level, key: &str) -> QueryResult<i64> {
    map_cells::table
        .filter(map_cells::map_id.eq(map_id))
        .filter(map_cells::level.eq(level.as_str()))
        .filter(map_cells::key.eq(key))
        .select(sql::<BigInt>("CAST(COALESCE(SUM(met), 0) AS BIGINT)"))
        .first(connection)
}

pub fn stage_by_id(connection: &mut Connection, id: i64) -> QueryResult<Stage> {
    map_stages::table.find(id).select(Stage::as_select()).first(connection)
}

pub fn touchpoint_by_id(connection: &mut Connection, id: i64) -> QueryResult<Touchpoint> {
    map_touchpoints::table.find(id).select(Touchpoint::as_select()).first(connection)
}
