//! The cells of a selection split by wave or by location, each in one query.

use std::collections::BTreeMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::super::model::{Level, Selected};
use super::readings::names;
use crate::db::Connection;
use crate::db::schema::map_cells;
use crate::error::{AppError, AppResult};
use crate::scoring::Cell;

/// The scored cells of each wave, by level and key.
pub fn cells_by_wave(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
) -> AppResult<BTreeMap<i64, BTreeMap<(Level, String), Cell>>> {
    use map_cells::dsl;
    let rows: Vec<(i64, String, String, i64, i64, i64)> = dsl::map_cells
        .filter(dsl::map_id.eq(map_id))
        .filter(dsl::wave_id.eq_any(&selected.wave_ids))
        .filter(dsl::location_id.eq_any(&selected.location_ids))
        .filter(dsl::kind.eq_any(names(&selected.kinds)))
        .group_by((dsl::wave_id, dsl::level, dsl::key))
        .select((
            dsl::wave_id,
            dsl::level,
            dsl::key,
            sql::<BigInt>("CAST(SUM(n) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_score) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_phi) AS BIGINT)"),
        ))
        .load(connection)?;
    let mut found: BTreeMap<i64, BTreeMap<(Level, String), Cell>> = BTreeMap::new();
    for (wave_id, level, key, n, sum_score, sum_phi) in rows {
        let level = Level::parse(&level).ok_or_else(|| AppError::internal(format!("level {level}")))?;
        found.entry(wave_id).or_default().insert((level, key), Cell { n, sum_score, sum_phi });
    }
    Ok(found)
}

/// One cell of each location that has it.
pub fn cell_by_location(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
    level: Level,
    key: &str,
) -> QueryResult<BTreeMap<i64, Cell>> {
    use map_cells::dsl;
    let rows: Vec<(i64, i64, i64, i64)> = dsl::map_cells
        .filter(dsl::map_id.eq(map_id))
        .filter(dsl::wave_id.eq_any(&selected.wave_ids))
        .filter(dsl::location_id.eq_any(&selected.location_ids))
        .filter(dsl::kind.eq_any(names(&selected.kinds)))
        .filter(dsl::level.eq(level.as_str()))
        .filter(dsl::key.eq(key))
        .group_by(dsl::location_id)
        .select((
            dsl::location_id,
            sql::<BigInt>("CAST(SUM(n) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_score) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_phi) AS BIGINT)"),
        ))
        .load(connection)?;
    let cell = |(location_id, n, sum_score, sum_phi)| (location_id, Cell { n, sum_score, sum_phi });
    Ok(rows.into_iter().map(cell).collect())
}

/// The cells of the touchpoints of each location.
pub fn touchpoints_by_location(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
) -> QueryResult<BTreeMap<i64, BTreeMap<String, Cell>>> {
    use map_cells::dsl;
    let rows: Vec<(i64, String, i64, i64, i64)> = dsl::map_cells
        .filter(dsl::map_id.eq(map_id))
        .filter(dsl::wave_id.eq_any(&selected.wave_ids))
        .filter(dsl::location_id.eq_any(&selected.location_ids))
        .filter(dsl::kind.eq_any(names(&selected.kinds)))
        .filter(dsl::level.eq(Level::Touchpoint.as_str()))
        .group_by((dsl::location_id, dsl::key))
        .select((
            dsl::location_id,
            dsl::key,
            sql::<BigInt>("CAST(SUM(n) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_score) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_phi) AS BIGINT)"),
        ))
        .load(connection)?;
    let mut found: BTreeMap<i64, BTreeMap<String, Cell>> = BTreeMap::new();
    for (location_id, key, n, sum_score, sum_phi) in rows {
        found.entry(location_id).or_default().insert(key, Cell { n, sum_score, sum_phi });
    }
    Ok(found)
}
