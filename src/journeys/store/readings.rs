use std::collections::BTreeMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::super::model::{BarrierSums, Level, QuestionSums, Selected, Sums};
use crate::db::Connection;
use crate::db::schema::{barrier_cells, map_cells, question_cells, version_cells};
use crate::error::{AppError, AppResult};
use crate::kernel::CheckKind;
use crate::scoring::{Cell, Nps};

pub(super) fn names(kinds: &[CheckKind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.as_str()).collect()
}

type SumRow = (String, String, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64);

/// The cells of a selection added up, by level and key, in one query.
// PostgreSQL adds BIGINT up to NUMERIC, so each sum is cast back.
pub fn cell_sums(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
) -> AppResult<BTreeMap<(Level, String), Sums>> {
    use map_cells::dsl;
    let rows: Vec<SumRow> = dsl::map_cells
        .filter(dsl::map_id.eq(map_id))
        .filter(dsl::wave_id.eq_any(&selected.wave_ids))
        .filter(dsl::location_id.eq_any(&selected.location_ids))
        .filter(dsl::kind.eq_any(names(&selected.kinds)))
        .group_by((dsl::level, dsl::key))
        .select((
            dsl::level,
            dsl::key,
            sql::<BigInt>("CAST(SUM(n) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_score) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_phi) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(met) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(emotion_n) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(emotion_sum) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(barrier_checks) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(promoters) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(passives) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(detractors) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(knocked_out) AS BIGINT)"),
        ))
        .load(connection)?;
    let mut sums = BTreeMap::new();
    for (
        level,
        key,
        n,
        sum_score,
        sum_phi,
        met,
        emotion_n,
        emotion_sum,
        barrier_checks,
        promoters,
        passives,
        detractors,
        knocked_out,
    ) in rows
    {
        let level = Level::parse(&level).ok_or_else(|| AppError::internal(format!("level {level}")))?;
        let nps = Nps { promoters, passives, detractors };
        let cell = Cell { n, sum_score, sum_phi };
        sums.insert((level, key), Sums { cell, met, emotion_n, emotion_sum, barrier_checks, knocked_out, nps });
    }
    Ok(sums)
}

/// The barriers of a selection added up, by touchpoint and category.
pub fn barrier_sums(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
) -> QueryResult<BTreeMap<(String, String), BarrierSums>> {
    use barrier_cells::dsl;
    let rows: Vec<(String, String, i64, i64)> = dsl::barrier_cells
        .filter(dsl::map_id.eq(map_id))
        .filter(dsl::wave_id.eq_any(&selected.wave_ids))
        .filter(dsl::location_id.eq_any(&selected.location_ids))
        .filter(dsl::kind.eq_any(names(&selected.kinds)))
        .group_by((dsl::touchpoint, dsl::category))
        .select((
            dsl::touchpoint,
            dsl::category,
            sql::<BigInt>("CAST(SUM(checks) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(severity_sum) AS BIGINT)"),
        ))
        .load(connection)?;
    let sums = rows.into_iter().map(|(touchpoint, category, checks, severity_sum)| {
        ((touchpoint, category), BarrierSums { checks, severity_sum })
    });
    Ok(sums.collect())
}

/// The questions asked at these touchpoints, added up over a selection, by touchpoint, checklist and key.
pub fn question_sums(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
    touchpoints: &[String],
) -> QueryResult<BTreeMap<(String, i64, String), QuestionSums>> {
    use question_cells::dsl;
    let rows: Vec<(String, i64, String, i64, i64, i64)> = dsl::question_cells
        .filter(dsl::map_id.eq(map_id))
        .filter(dsl::touchpoint.eq_any(touchpoints))
        .filter(dsl::wave_id.eq_any(&selected.wave_ids))
        .filter(dsl::location_id.eq_any(&selected.location_ids))
        .filter(dsl::kind.eq_any(names(&selected.kinds)))
        .group_by((dsl::touchpoint, dsl::checklist_id, dsl::question_key))
        .select((
            dsl::touchpoint,
            dsl::checklist_id,
            dsl::question_key,
            sql::<BigInt>("CAST(SUM(n) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(sum_share) AS BIGINT)"),
            sql::<BigInt>("CAST(SUM(failed) AS BIGINT)"),
        ))
        .load(connection)?;
    let sums = rows.into_iter().map(|(touchpoint, checklist_id, question, n, sum_share, failed)| {
        ((touchpoint, checklist_id, question), QuestionSums { n, sum_share, failed })
    });
    Ok(sums.collect())
}

/// The waves in which anything was counted on this map.
pub fn waves_with_checks(connection: &mut Connection, map_id: i64) -> QueryResult<Vec<i64>> {
    map_cells::table.filter(map_cells::map_id.eq(map_id)).select(map_cells::wave_id).distinct().load(connection)
}

/// The versions of checklists that the checks of a selection were filed with, each with its kind of check.
pub fn versions_counted(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
) -> QueryResult<Vec<(String, i64)>> {
    use version_cells::dsl;
    dsl::version_cells
        .filter(dsl::map_id.eq(map_id))
        .filter(dsl::wave_id.eq_any(&selected.wave_ids))
        .filter(dsl::location_id.eq_any(&selected.location_ids))
        .filter(dsl::kind.eq_any(names(&selected.kinds)))
        .select((dsl::kind, dsl::checklist_version_id))
        .distinct()
        .load(connection)
}
