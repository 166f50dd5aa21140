use std::collections::BTreeMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel::upsert::excluded;

use super::super::model::{
    BarrierKey, BarrierSums, CellKey, JourneyMap, Level, Place, QuestionKey, QuestionSums, Selected, Sums, Tally,
};
use crate::db::Connection;
use crate::db::schema::{barrier_cells, map_cells, programs, question_cells};
use crate::error::{AppError, AppResult};
use crate::kernel::CheckKind;
use crate::on_backend;
use crate::scoring::{Cell, Nps};

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = map_cells)]
struct CellRow {
    map_id: i64,
    client_id: i64,
    level: String,
    key: String,
    wave_id: i64,
    location_id: i64,
    kind: String,
    n: i64,
    sum_score: i64,
    sum_phi: i64,
    met: i64,
    emotion_n: i64,
    emotion_sum: i64,
    barrier_checks: i64,
    promoters: i64,
    passives: i64,
    detractors: i64,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = barrier_cells)]
struct BarrierRow {
    map_id: i64,
    client_id: i64,
    touchpoint: String,
    category: String,
    wave_id: i64,
    location_id: i64,
    kind: String,
    checks: i64,
    severity_sum: i64,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = question_cells)]
struct QuestionRow {
    map_id: i64,
    client_id: i64,
    checklist_id: i64,
    touchpoint: String,
    question_key: String,
    wave_id: i64,
    location_id: i64,
    kind: String,
    n: i64,
    sum_share: i64,
    failed: i64,
}

/// Keeps rebuilds away while a report is added: on PostgreSQL two approvals may run side by side, but none beside a
/// rebuild, which would drop what the approval adds. SQLite has one writer at a time anyway.
pub fn lock_program(connection: &mut Connection, program_id: i64) -> QueryResult<()> {
    if let Connection::Postgres(inner) = connection {
        programs::table.find(program_id).select(programs::id).for_share().first::<i64>(inner)?;
    }
    Ok(())
}

/// Keeps approvals and other rebuilds away while the cells of a program's maps are made anew.
pub fn lock_program_for_rebuild(connection: &mut Connection, program_id: i64) -> QueryResult<()> {
    if let Connection::Postgres(inner) = connection {
        programs::table.find(program_id).select(programs::id).for_no_key_update().first::<i64>(inner)?;
    }
    Ok(())
}

/// Adds to the cells of a map; rows are taken in the order of their keys, so that two approvals can't lock each other.
pub fn add_tally(connection: &mut Connection, map: &JourneyMap, tally: &Tally) -> QueryResult<()> {
    for (key, sums) in &tally.cells {
        add_cell(connection, &cell_row(map, key, sums))?;
    }
    for (key, sums) in &tally.barriers {
        add_barrier(connection, &barrier_row(map, key, sums))?;
    }
    for (key, sums) in &tally.questions {
        add_question(connection, &question_row(map, key, sums))?;
    }
    Ok(())
}

fn cell_row(map: &JourneyMap, key: &CellKey, sums: &Sums) -> CellRow {
    CellRow {
        map_id: map.id,
        client_id: map.client_id,
        level: key.level.as_str().to_owned(),
        key: key.key.clone(),
        wave_id: key.place.wave_id,
        location_id: key.place.location_id,
        kind: key.place.kind.as_str().to_owned(),
        n: sums.cell.n,
        sum_score: sums.cell.sum_score,
        sum_phi: sums.cell.sum_phi,
        met: sums.met,
        emotion_n: sums.emotion_n,
        emotion_sum: sums.emotion_sum,
        barrier_checks: sums.barrier_checks,
        promoters: sums.nps.promoters,
        passives: sums.nps.passives,
        detractors: sums.nps.detractors,
    }
}

fn barrier_row(map: &JourneyMap, key: &BarrierKey, sums: &BarrierSums) -> BarrierRow {
    BarrierRow {
        map_id: map.id,
        client_id: map.client_id,
        touchpoint: key.touchpoint.clone(),
        category: key.category.clone(),
        wave_id: key.place.wave_id,
        location_id: key.place.location_id,
        kind: key.place.kind.as_str().to_owned(),
        checks: sums.checks,
        severity_sum: sums.severity_sum,
    }
}

fn question_row(map: &JourneyMap, key: &QuestionKey, sums: &QuestionSums) -> QuestionRow {
    QuestionRow {
        map_id: map.id,
        client_id: map.client_id,
        checklist_id: key.checklist_id,
        touchpoint: key.touchpoint.clone(),
        question_key: key.question.clone(),
        wave_id: key.place.wave_id,
        location_id: key.place.location_id,
        kind: key.place.kind.as_str().to_owned(),
        n: sums.n,
        sum_share: sums.sum_share,
        failed: sums.failed,
    }
}

fn add_cell(connection: &mut Connection, row: &CellRow) -> QueryResult<usize> {
    use map_cells::dsl;
    on_backend!(connection, inner => diesel::insert_into(dsl::map_cells)
        .values(row)
        .on_conflict((dsl::map_id, dsl::wave_id, dsl::location_id, dsl::kind, dsl::level, dsl::key))
        .do_update()
        .set((
            dsl::n.eq(dsl::n + excluded(dsl::n)),
            dsl::sum_score.eq(dsl::sum_score + excluded(dsl::sum_score)),
            dsl::sum_phi.eq(dsl::sum_phi + excluded(dsl::sum_phi)),
            dsl::met.eq(dsl::met + excluded(dsl::met)),
            dsl::emotion_n.eq(dsl::emotion_n + excluded(dsl::emotion_n)),
            dsl::emotion_sum.eq(dsl::emotion_sum + excluded(dsl::emotion_sum)),
            dsl::barrier_checks.eq(dsl::barrier_checks + excluded(dsl::barrier_checks)),
            dsl::promoters.eq(dsl::promoters + excluded(dsl::promoters)),
            dsl::passives.eq(dsl::passives + excluded(dsl::passives)),
            dsl::detractors.eq(dsl::detractors + excluded(dsl::detractors)),
        ))
        .execute(inner))
}

fn add_barrier(connection: &mut Connection, row: &BarrierRow) -> QueryResult<usize> {
    use barrier_cells::dsl;
    on_backend!(connection, inner => diesel::insert_into(dsl::barrier_cells)
        .values(row)
        .on_conflict((dsl::map_id, dsl::wave_id, dsl::location_id, dsl::kind, dsl::touchpoint, dsl::category))
        .do_update()
        .set((
            dsl::checks.eq(dsl::checks + excluded(dsl::checks)),
            dsl::severity_sum.eq(dsl::severity_sum + excluded(dsl::severity_sum)),
        ))
        .execute(inner))
}

fn add_question(connection: &mut Connection, row: &QuestionRow) -> QueryResult<usize> {
    use question_cells::dsl;
    on_backend!(connection, inner => diesel::insert_into(dsl::question_cells)
        .values(row)
        .on_conflict((
            dsl::map_id, dsl::touchpoint, dsl::wave_id, dsl::location_id, dsl::kind, dsl::checklist_id, dsl::question_key,
        ))
        .do_update()
        .set((
            dsl::n.eq(dsl::n + excluded(dsl::n)),
            dsl::sum_share.eq(dsl::sum_share + excluded(dsl::sum_share)),
            dsl::failed.eq(dsl::failed + excluded(dsl::failed)),
        ))
        .execute(inner))
}

/// Forgets the cells of a map: those of these levels, or with all levels the barriers and questions too.
pub fn delete_cells(connection: &mut Connection, map_id: i64, levels: &[Level]) -> QueryResult<()> {
    let names: Vec<&str> = levels.iter().map(|level| level.as_str()).collect();
    diesel::delete(map_cells::table.filter(map_cells::map_id.eq(map_id)).filter(map_cells::level.eq_any(names)))
        .execute(connection)?;
    if levels.len() == Level::ALL.len() {
        diesel::delete(barrier_cells::table.filter(barrier_cells::map_id.eq(map_id))).execute(connection)?;
        diesel::delete(question_cells::table.filter(question_cells::map_id.eq(map_id))).execute(connection)?;
    }
    Ok(())
}

/// Every cell of a map as it is stored, to compare it with a rebuild.
pub fn tally_of(connection: &mut Connection, map_id: i64) -> AppResult<Tally> {
    let mut tally = Tally::default();
    let cells = map_cells::table.filter(map_cells::map_id.eq(map_id)).select(CellRow::as_select());
    for row in cells.load(connection)? {
        let level = Level::parse(&row.level).ok_or_else(|| AppError::internal(format!("level {}", row.level)))?;
        let place = place(row.wave_id, row.location_id, &row.kind)?;
        let sums = Sums {
            cell: Cell { n: row.n, sum_score: row.sum_score, sum_phi: row.sum_phi },
            met: row.met,
            emotion_n: row.emotion_n,
            emotion_sum: row.emotion_sum,
            barrier_checks: row.barrier_checks,
            nps: Nps { promoters: row.promoters, passives: row.passives, detractors: row.detractors },
        };
        tally.cells.insert(CellKey { place, level, key: row.key }, sums);
    }
    let barriers = barrier_cells::table.filter(barrier_cells::map_id.eq(map_id)).select(BarrierRow::as_select());
    for row in barriers.load(connection)? {
        let place = place(row.wave_id, row.location_id, &row.kind)?;
        let key = BarrierKey { place, touchpoint: row.touchpoint, category: row.category };
        tally.barriers.insert(key, BarrierSums { checks: row.checks, severity_sum: row.severity_sum });
    }
    let questions = question_cells::table.filter(question_cells::map_id.eq(map_id)).select(QuestionRow::as_select());
    for row in questions.load(connection)? {
        let place = place(row.wave_id, row.location_id, &row.kind)?;
        let key = QuestionKey {
            place,
            touchpoint: row.touchpoint,
            checklist_id: row.checklist_id,
            question: row.question_key,
        };
        tally.questions.insert(key, QuestionSums { n: row.n, sum_share: row.sum_share, failed: row.failed });
    }
    Ok(tally)
}

fn place(wave_id: i64, location_id: i64, kind: &str) -> AppResult<Place> {
    Ok(Place { wave_id, location_id, kind: kind.parse::<CheckKind>().map_err(AppError::internal)? })
}

fn names(kinds: &[CheckKind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.as_str()).collect()
}

type SumRow = (String, String, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64);

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
    ) in rows
    {
        let level = Level::parse(&level).ok_or_else(|| AppError::internal(format!("level {level}")))?;
        let nps = Nps { promoters, passives, detractors };
        let cell = Cell { n, sum_score, sum_phi };
        sums.insert((level, key), Sums { cell, met, emotion_n, emotion_sum, barrier_checks, nps });
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
