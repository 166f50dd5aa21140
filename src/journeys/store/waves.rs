use std::collections::BTreeMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::super::model::{Level, Selected};
use crate::db::Connection;
use crate::db::schema::map_cells;
use crate::error::{AppError, AppResult};
use crate::scoring::Cell;

/// The scores of a map wave by wave, under the locations and kinds of a selection, by wave, level and key.
pub fn scores_by_wave(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
) -> AppResult<BTreeMap<(i64, Level, String), Cell>> {
    use map_cells::dsl;
    let kinds: Vec<&str> = selected.kinds.iter().map(|kind| kind.as_str()).collect();
    let rows: Vec<(i64, String, String, i64, i64, i64)> = dsl::map_cells
        .filter(dsl::map_id.eq(map_id))
        .filter(dsl::location_id.eq_any(&selected.location_ids))
        .filter(dsl::kind.eq_any(kinds))
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
    let mut cells = BTreeMap::new();
    for (wave_id, level, key, n, sum_score, sum_phi) in rows {
        let level = Level::parse(&level).ok_or_else(|| AppError::internal(format!("level {level}")))?;
        cells.insert((wave_id, level, key), Cell { n, sum_score, sum_phi });
    }
    Ok(cells)
}
