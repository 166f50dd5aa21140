use std::collections::{BTreeMap, HashSet};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::super::model::{
    BarrierKey, BarrierSums, CellKey, JourneyMap, Level, QuestionKey, QuestionSums, Selected, Sums, Tally, Total,
    VersionKey, Whose,
};
use super::cells::persona_of_column;
use crate::db::Connection;
use crate::db::schema::{
    barrier_cells, barrier_totals, locations, map_cells, map_totals, question_cells, question_totals, version_cells,
    version_totals,
};
use crate::error::{AppError, AppResult};
use crate::kernel::CheckKind;
use crate::scoring::{Cell, Nps};

type CellSums = BTreeMap<(Level, String), Sums>;
type BarrierSumsOf = BTreeMap<(String, String), BarrierSums>;
type QuestionSumsOf = BTreeMap<(String, i64, String), QuestionSums>;

type SumRow = (String, String, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64);

pub(super) fn names(kinds: &[CheckKind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.as_str()).collect()
}

/// The first and the last persona that a selection holds, as cells name them: one, or all of them and nobody.
pub(super) fn personas(selected: Option<i64>) -> (i64, i64) {
    selected.map_or((i64::MIN, i64::MAX), |id| (id, id))
}

/// Rows of one map in these waves, of these kinds, made as this persona or as any.
macro_rules! narrowed {
    ($table:ident, $map_id:expr, $wave_ids:expr, $kinds:expr, $persona_id:expr) => {{
        let (first, last) = personas($persona_id);
        $table::table
            .filter($table::map_id.eq($map_id))
            .filter($table::wave_id.eq_any($wave_ids))
            .filter($table::kind.eq_any(names($kinds)))
            .filter($table::persona_id.between(first, last))
    }};
}

/// The locations of one side.
macro_rules! locations_of_side {
    ($client_id:expr, $own:expr) => {
        locations::table
            .filter(locations::client_id.eq($client_id))
            .filter(locations::competitor.is_null().eq($own))
            .select(locations::id)
    };
}

/// A sum; PostgreSQL adds BIGINT up to NUMERIC, so each is cast back.
macro_rules! sum {
    ($column:literal) => {
        sql::<BigInt>(concat!("CAST(SUM(", $column, ") AS BIGINT)"))
    };
}

macro_rules! cells_of {
    ($connection:expr, $table:ident, $rows:expr) => {
        $rows
            .group_by(($table::level, $table::key))
            .select((
                $table::level,
                $table::key,
                sum!("n"),
                sum!("sum_score"),
                sum!("sum_phi"),
                sum!("met"),
                sum!("emotion_n"),
                sum!("emotion_sum"),
                sum!("barrier_checks"),
                sum!("promoters"),
                sum!("passives"),
                sum!("detractors"),
                sum!("knocked_out"),
            ))
            .load::<SumRow>($connection)?
    };
}

macro_rules! barriers_of {
    ($connection:expr, $table:ident, $rows:expr) => {
        $rows
            .group_by(($table::touchpoint, $table::category))
            .select(($table::touchpoint, $table::category, sum!("checks"), sum!("severity_sum")))
            .load::<(String, String, i64, i64)>($connection)?
    };
}

macro_rules! questions_of {
    ($connection:expr, $table:ident, $rows:expr) => {
        $rows
            .group_by(($table::touchpoint, $table::checklist_id, $table::question_key))
            .select((
                $table::touchpoint,
                $table::checklist_id,
                $table::question_key,
                sum!("n"),
                sum!("sum_share"),
                sum!("failed"),
            ))
            .load::<(String, i64, String, i64, i64, i64)>($connection)?
    };
}

/// The rows that hold a selection: totals where whole sides are asked for, else those of its locations.
macro_rules! selected {
    ($load:ident, $connection:expr, $map_id:expr, $selected:expr, $totals:ident, $cells:ident) => {{
        let selected: &Selected = $selected;
        match (&selected.whose, selected.whose.sides()) {
            (Whose::At(ids), _) => {
                let rows = narrowed!($cells, $map_id, &selected.wave_ids, &selected.kinds, selected.persona_id);
                $load!($connection, $cells, rows.filter($cells::location_id.eq_any(ids)))
            }
            (_, sides) => {
                let rows = narrowed!($totals, $map_id, &selected.wave_ids, &selected.kinds, selected.persona_id);
                $load!($connection, $totals, rows.filter($totals::own.eq_any(sides.unwrap_or_default())))
            }
        }
    }};
}

/// The cells of a selection added up, by level and key, in one query.
pub fn cell_sums(connection: &mut Connection, map_id: i64, selected: &Selected) -> AppResult<CellSums> {
    let rows = selected!(cells_of, connection, map_id, selected, map_totals, map_cells);
    rows.into_iter().map(sums).collect()
}

fn sums(row: SumRow) -> AppResult<((Level, String), Sums)> {
    let (
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
    ) = row;
    let level = Level::parse(&level).ok_or_else(|| AppError::internal(format!("level {level}")))?;
    let nps = Nps { promoters, passives, detractors };
    let cell = Cell { n, sum_score, sum_phi };
    Ok(((level, key), Sums { cell, met, emotion_n, emotion_sum, barrier_checks, knocked_out, nps }))
}

/// The barriers of a selection added up, by touchpoint and category.
pub fn barrier_sums(connection: &mut Connection, map_id: i64, selected: &Selected) -> QueryResult<BarrierSumsOf> {
    let rows = selected!(barriers_of, connection, map_id, selected, barrier_totals, barrier_cells);
    Ok(rows.into_iter().map(barrier).collect())
}

fn barrier(row: (String, String, i64, i64)) -> ((String, String), BarrierSums) {
    let (touchpoint, category, checks, severity_sum) = row;
    ((touchpoint, category), BarrierSums { checks, severity_sum })
}

/// The questions asked at these touchpoints, added up over a selection, by touchpoint, checklist and key.
pub fn question_sums(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
    touchpoints: &[String],
) -> QueryResult<QuestionSumsOf> {
    macro_rules! asked_there {
        ($connection:expr, $table:ident, $rows:expr) => {
            questions_of!($connection, $table, $rows.filter($table::touchpoint.eq_any(touchpoints)))
        };
    }
    let rows = selected!(asked_there, connection, map_id, selected, question_totals, question_cells);
    Ok(rows.into_iter().map(question).collect())
}

fn question(row: (String, i64, String, i64, i64, i64)) -> ((String, i64, String), QuestionSums) {
    let (touchpoint, checklist_id, question, n, sum_share, failed) = row;
    ((touchpoint, checklist_id, question), QuestionSums { n, sum_share, failed })
}

/// The waves in which anything was counted on this map.
pub fn waves_with_checks(connection: &mut Connection, map_id: i64) -> QueryResult<Vec<i64>> {
    map_totals::table.filter(map_totals::map_id.eq(map_id)).select(map_totals::wave_id).distinct().load(connection)
}

/// The personas that checks on this map were made as.
pub fn personas_counted(connection: &mut Connection, map_id: i64) -> QueryResult<Vec<i64>> {
    let columns: Vec<i64> = map_totals::table
        .filter(map_totals::map_id.eq(map_id))
        .select(map_totals::persona_id)
        .distinct()
        .load(connection)?;
    Ok(columns.into_iter().filter_map(persona_of_column).collect())
}

/// Which waves each map counts anything of, as (map, wave).
pub fn waves_counted(connection: &mut Connection, map_ids: &[i64]) -> QueryResult<HashSet<(i64, i64)>> {
    let pairs: Vec<(i64, i64)> = map_totals::table
        .filter(map_totals::map_id.eq_any(map_ids))
        .select((map_totals::map_id, map_totals::wave_id))
        .distinct()
        .load(connection)?;
    Ok(pairs.into_iter().collect())
}

/// The touchpoints that any check of this map's program met.
pub fn touchpoints_met(connection: &mut Connection, map_id: i64) -> QueryResult<HashSet<String>> {
    let met: Vec<String> = map_totals::table
        .filter(map_totals::map_id.eq(map_id))
        .filter(map_totals::level.eq(Level::Touchpoint.as_str()))
        .filter(map_totals::met.gt(0))
        .select(map_totals::key)
        .distinct()
        .load(connection)?;
    Ok(met.into_iter().collect())
}

/// The versions of checklists that the checks of a selection were filed with, each with its kind of check.
pub fn versions_counted(
    connection: &mut Connection,
    map_id: i64,
    selected: &Selected,
) -> QueryResult<Vec<(String, i64)>> {
    macro_rules! filed_with {
        ($connection:expr, $table:ident, $rows:expr) => {
            $rows.select(($table::kind, $table::checklist_version_id)).distinct().load::<(String, i64)>($connection)?
        };
    }
    Ok(selected!(filed_with, connection, map_id, selected, version_totals, version_cells))
}

/// What the cells of all locations in one wave add up to; the totals of that wave should say the same.
pub fn summed_up(connection: &mut Connection, map: &JourneyMap, wave_id: i64) -> AppResult<Tally<Total>> {
    let mut tally = Tally::default();
    let personas_met: Vec<i64> = map_cells::table
        .filter(map_cells::map_id.eq(map.id))
        .filter(map_cells::wave_id.eq(wave_id))
        .select(map_cells::persona_id)
        .distinct()
        .load(connection)?;
    let sides = [true, false].into_iter().flat_map(|own| CheckKind::ALL.map(|kind| (own, kind)));
    let splits = sides.flat_map(|(own, kind)| personas_met.iter().map(move |persona| (own, kind, *persona)));
    for (own, kind, persona) in splits {
        let place = Total { wave_id, own, kind, persona_id: persona_of_column(persona) };
        macro_rules! there {
            ($table:ident) => {
                narrowed!($table, map.id, [wave_id], &[kind], Some(persona))
                    .filter($table::location_id.eq_any(locations_of_side!(map.client_id, own)))
            };
        }
        for row in cells_of!(connection, map_cells, there!(map_cells)) {
            let ((level, key), sums) = sums(row)?;
            tally.cells.insert(CellKey { place, level, key }, sums);
        }
        for row in barriers_of!(connection, barrier_cells, there!(barrier_cells)) {
            let ((touchpoint, category), sums) = barrier(row);
            tally.barriers.insert(BarrierKey { place, touchpoint, category }, sums);
        }
        for row in questions_of!(connection, question_cells, there!(question_cells)) {
            let ((touchpoint, checklist_id, question), sums) = question(row);
            tally.questions.insert(QuestionKey { place, touchpoint, checklist_id, question }, sums);
        }
        let versions = there!(version_cells)
            .group_by(version_cells::checklist_version_id)
            .select((version_cells::checklist_version_id, sum!("checks")))
            .load::<(i64, i64)>(connection)?;
        for (checklist_version_id, checks) in versions {
            tally.versions.insert(VersionKey { place, checklist_version_id }, checks);
        }
    }
    Ok(tally)
}

/// The locations that have cells of any sort in a wave.
pub fn locations_counted(connection: &mut Connection, map_id: i64, wave_id: i64) -> QueryResult<Vec<i64>> {
    let mut found = Vec::new();
    macro_rules! add_those_of {
        ($table:ident) => {
            found.extend(
                $table::table
                    .filter($table::map_id.eq(map_id))
                    .filter($table::wave_id.eq(wave_id))
                    .select($table::location_id)
                    .distinct()
                    .load::<i64>(connection)?,
            )
        };
    }
    add_those_of!(map_cells);
    add_those_of!(barrier_cells);
    add_those_of!(question_cells);
    add_those_of!(version_cells);
    Ok(found)
}
