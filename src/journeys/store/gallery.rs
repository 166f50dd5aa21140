//! The sums of many maps at once: own locations, all kinds, wave by wave.

use std::collections::{BTreeMap, HashMap};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::super::model::{BarrierSums, Level, Sums};
use crate::db::Connection;
use crate::db::schema::{barrier_totals, map_totals};
use crate::error::{AppError, AppResult};
use crate::scoring::{Cell, Nps};

type Cells = BTreeMap<(Level, String), Sums>;
type CellRow = (i64, i64, String, String, i64, i64, i64, i64, i64, i64, i64, i64);
type Barriers = BTreeMap<(String, String), BarrierSums>;

/// What a list shows of a map: n, Σ score, Σ φ, met, barriers, recommendations, by map, wave, level and key.
pub fn own_cell_sums(
    connection: &mut Connection,
    map_ids: &[i64],
    wave_ids: &[i64],
) -> AppResult<HashMap<(i64, i64), Cells>> {
    use map_totals::dsl;
    let rows: Vec<CellRow> = dsl::map_totals
        .filter(dsl::map_id.eq_any(map_ids))
        .filter(dsl::wave_id.eq_any(wave_ids))
        .filter(dsl::own.eq(true))
        .group_by((dsl::map_id, dsl::wave_id, dsl::level, dsl::key))
        .select((
            dsl::map_id,
            dsl::wave_id,
            dsl::level,
            dsl::key,
            sql::<BigInt>("CAST(SUM(n) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_score) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_phi) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(met) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(barrier_checks) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(promoters) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(passives) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(detractors) AS BIGINT)"),
        ))
        .load(connection)?;
    let mut found: HashMap<(i64, i64), Cells> = HashMap::new();
    for (map_id, wave_id, level, key, n, sum_score, sum_phi, met, barrier_checks, promoters, passives, detractors) in
        rows
    {
        let level = Level::parse(&level).ok_or_else(|| AppError::internal(format!("level {level}")))?;
        let cell = Cell { n, sum_score, sum_phi };
        let nps = Nps { promoters, passives, detractors };
        let sums = Sums { cell, met, barrier_checks, nps, ..Sums::default() };
        found.entry((map_id, wave_id)).or_default().insert((level, key), sums);
    }
    Ok(found)
}

pub fn own_barrier_sums(
    connection: &mut Connection,
    map_ids: &[i64],
    wave_ids: &[i64],
) -> QueryResult<HashMap<(i64, i64), Barriers>> {
    use barrier_totals::dsl;
    let rows: Vec<(i64, i64, String, String, i64, i64)> = dsl::barrier_totals
        .filter(dsl::map_id.eq_any(map_ids))
        .filter(dsl::wave_id.eq_any(wave_ids))
        .filter(dsl::own.eq(true))
        .group_by((dsl::map_id, dsl::wave_id, dsl::touchpoint, dsl::category))
        .select((
            dsl::map_id,
            dsl::wave_id,
            dsl::touchpoint,
            dsl::category,
            sql::<BigInt>("CAST(SUM(checks) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(severity_sum) AS BIGINT)"),
        ))
        .load(connection)?;
    let mut found: HashMap<(i64, i64), Barriers> = HashMap::new();
    for (map_id, wave_id, touchpoint, category, checks, severity_sum) in rows {
        let sums = BarrierSums { checks, severity_sum };
        found.entry((map_id, wave_id)).or_default().insert((touchpoint, category), sums);
    }
    Ok(found)
}
