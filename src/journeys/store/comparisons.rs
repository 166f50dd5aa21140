//! The cells of a selection split by wave or by location, each in one query.

use std::collections::BTreeMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::super::model::{Level, Selected, Whose};
use super::readings::{names, personas};
use crate::db::Connection;
use crate::db::schema::{map_cells, map_totals};
use crate::error::{AppError, AppResult};
use crate::scoring::Cell;

/// n, Σ score and Σ φ; PostgreSQL adds BIGINT up to NUMERIC, so each is cast back.
macro_rules! sums {
    () => {
        (
            sql::<BigInt>("CAST(SUM(n) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_score) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_phi) AS BIGINT)"),
        )
    };
}

macro_rules! narrowed {
    ($table:ident, $map_id:expr, $selected:expr) => {{
        let (first, last) = personas($selected.persona_id);
        $table::table
            .filter($table::map_id.eq($map_id))
            .filter($table::wave_id.eq_any(&$selected.wave_ids))
            .filter($table::kind.eq_any(names(&$selected.kinds)))
            .filter($table::persona_id.between(first, last))
    }};
}

type Figures = (i64, i64, i64);

fn cell((n, sum_score, sum_phi): Figures) -> Cell {
    Cell { n, sum_score, sum_phi }
}

/// The scored cells of each wave, by level and key.
pub fn cells_by_wave(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
) -> AppResult<BTreeMap<i64, BTreeMap<(Level, String), Cell>>> {
    macro_rules! by_wave {
        ($table:ident, $rows:expr) => {
            $rows
                .group_by(($table::wave_id, $table::level, $table::key))
                .select(($table::wave_id, $table::level, $table::key, sums!()))
                .load(connection)?
        };
    }
    let rows: Vec<(i64, String, String, Figures)> = match (&selected.whose, selected.whose.sides()) {
        (Whose::At(ids), _) => {
            by_wave!(map_cells, narrowed!(map_cells, map_id, selected).filter(map_cells::location_id.eq_any(ids)))
        }
        (_, sides) => {
            let own = sides.unwrap_or_default();
            by_wave!(map_totals, narrowed!(map_totals, map_id, selected).filter(map_totals::own.eq_any(own)))
        }
    };
    let mut found: BTreeMap<i64, BTreeMap<(Level, String), Cell>> = BTreeMap::new();
    for (wave_id, level, key, figures) in rows {
        let level = Level::parse(&level).ok_or_else(|| AppError::internal(format!("level {level}")))?;
        found.entry(wave_id).or_default().insert((level, key), cell(figures));
    }
    Ok(found)
}

/// One cell of each location that has it; where whole sides are selected those of both, for the reader to choose from.
pub fn cell_by_location(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
    level: Level,
    key: &str,
) -> QueryResult<BTreeMap<i64, Cell>> {
    macro_rules! by_location {
        ($rows:expr) => {
            $rows
                .filter(map_cells::level.eq(level.as_str()))
                .filter(map_cells::key.eq(key))
                .group_by(map_cells::location_id)
                .select((map_cells::location_id, sums!()))
                .load(connection)?
        };
    }
    let rows = narrowed!(map_cells, map_id, selected);
    let found: Vec<(i64, Figures)> = match &selected.whose {
        Whose::At(ids) => by_location!(rows.filter(map_cells::location_id.eq_any(ids))),
        _ => by_location!(rows),
    };
    Ok(found.into_iter().map(|(location_id, figures)| (location_id, cell(figures))).collect())
}

/// The cells of the touchpoints of each location; where whole sides are selected those of both.
pub fn touchpoints_by_location(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
) -> QueryResult<BTreeMap<i64, BTreeMap<String, Cell>>> {
    macro_rules! by_location {
        ($rows:expr) => {
            $rows
                .filter(map_cells::level.eq(Level::Touchpoint.as_str()))
                .group_by((map_cells::location_id, map_cells::key))
                .select((map_cells::location_id, map_cells::key, sums!()))
                .load(connection)?
        };
    }
    let rows = narrowed!(map_cells, map_id, selected);
    let rows: Vec<(i64, String, Figures)> = match &selected.whose {
        Whose::At(ids) => by_location!(rows.filter(map_cells::location_id.eq_any(ids))),
        _ => by_location!(rows),
    };
    let mut found: BTreeMap<i64, BTreeMap<String, Cell>> = BTreeMap::new();
    for (location_id, key, figures) in rows {
        found.entry(location_id).or_default().insert(key, cell(figures));
    }
    Ok(found)
}
