use diesel::prelude::*;
use diesel::upsert::excluded;

use super::super::model::{
    BarrierKey, BarrierSums, CellKey, JourneyMap, Level, Place, QuestionKey, QuestionSums, Sums, Tally, VersionKey,
};
use crate::db::Connection;
use crate::db::schema::{barrier_cells, map_cells, programs, question_cells, version_cells};
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
    knocked_out: i64,
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

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = version_cells)]
struct VersionRow {
    map_id: i64,
    client_id: i64,
    checklist_version_id: i64,
    wave_id: i64,
    location_id: i64,
    kind: String,
    checks: i64,
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
    for (key, checks) in &tally.versions {
        add_version(connection, &version_row(map, *key, *checks))?;
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
        knocked_out: sums.knocked_out,
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

fn version_row(map: &JourneyMap, key: VersionKey, checks: i64) -> VersionRow {
    VersionRow {
        map_id: map.id,
        client_id: map.client_id,
        checklist_version_id: key.checklist_version_id,
        wave_id: key.place.wave_id,
        location_id: key.place.location_id,
        kind: key.place.kind.as_str().to_owned(),
        checks,
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
            dsl::knocked_out.eq(dsl::knocked_out + excluded(dsl::knocked_out)),
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

fn add_version(connection: &mut Connection, row: &VersionRow) -> QueryResult<usize> {
    use version_cells::dsl;
    on_backend!(connection, inner => diesel::insert_into(dsl::version_cells)
        .values(row)
        .on_conflict((dsl::map_id, dsl::wave_id, dsl::location_id, dsl::kind, dsl::checklist_version_id))
        .do_update()
        .set(dsl::checks.eq(dsl::checks + excluded(dsl::checks)))
        .execute(inner))
}

/// Forgets those of these cells that nothing is left in: a rebuild makes no such rows either.
pub fn drop_empty(connection: &mut Connection, map: &JourneyMap, tally: &Tally) -> QueryResult<()> {
    for key in tally.cells.keys() {
        let own = map_cells::table.filter(map_cells::map_id.eq(map.id));
        let own = own.filter(map_cells::level.eq(key.level.as_str())).filter(map_cells::key.eq(&key.key));
        let own = own
            .filter(map_cells::wave_id.eq(key.place.wave_id))
            .filter(map_cells::location_id.eq(key.place.location_id))
            .filter(map_cells::kind.eq(key.place.kind.as_str()));
        // Whoever was counted here got here, or left an emotion, a barrier or an answer about recommending.
        let empty = own
            .filter(map_cells::n.eq(0))
            .filter(map_cells::met.eq(0))
            .filter(map_cells::emotion_n.eq(0))
            .filter(map_cells::barrier_checks.eq(0))
            .filter(map_cells::knocked_out.eq(0))
            .filter((map_cells::promoters + map_cells::passives + map_cells::detractors).eq(0));
        diesel::delete(empty).execute(connection)?;
    }
    for key in tally.barriers.keys() {
        let own = barrier_cells::table
            .filter(barrier_cells::map_id.eq(map.id))
            .filter(barrier_cells::touchpoint.eq(&key.touchpoint))
            .filter(barrier_cells::category.eq(&key.category))
            .filter(barrier_cells::wave_id.eq(key.place.wave_id))
            .filter(barrier_cells::location_id.eq(key.place.location_id))
            .filter(barrier_cells::kind.eq(key.place.kind.as_str()));
        diesel::delete(own.filter(barrier_cells::checks.eq(0))).execute(connection)?;
    }
    for key in tally.questions.keys() {
        let own = question_cells::table
            .filter(question_cells::map_id.eq(map.id))
            .filter(question_cells::touchpoint.eq(&key.touchpoint))
            .filter(question_cells::checklist_id.eq(key.checklist_id))
            .filter(question_cells::question_key.eq(&key.question))
            .filter(question_cells::wave_id.eq(key.place.wave_id))
            .filter(question_cells::location_id.eq(key.place.location_id))
            .filter(question_cells::kind.eq(key.place.kind.as_str()));
        diesel::delete(own.filter(question_cells::n.eq(0))).execute(connection)?;
    }
    // A rescored report keeps its checklist version and its place, so its count by version never changes.
    Ok(())
}

/// Forgets the cells of a map: those of these levels, or with all levels barriers, questions and versions too.
pub fn delete_cells(connection: &mut Connection, map_id: i64, levels: &[Level]) -> QueryResult<()> {
    let names: Vec<&str> = levels.iter().map(|level| level.as_str()).collect();
    diesel::delete(map_cells::table.filter(map_cells::map_id.eq(map_id)).filter(map_cells::level.eq_any(names)))
        .execute(connection)?;
    if levels.len() == Level::ALL.len() {
        diesel::delete(barrier_cells::table.filter(barrier_cells::map_id.eq(map_id))).execute(connection)?;
        diesel::delete(question_cells::table.filter(question_cells::map_id.eq(map_id))).execute(connection)?;
        diesel::delete(version_cells::table.filter(version_cells::map_id.eq(map_id))).execute(connection)?;
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
            knocked_out: row.knocked_out,
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
    let versions = version_cells::table.filter(version_cells::map_id.eq(map_id)).select(VersionRow::as_select());
    for row in versions.load(connection)? {
        let place = place(row.wave_id, row.location_id, &row.kind)?;
        tally.versions.insert(VersionKey { place, checklist_version_id: row.checklist_version_id }, row.checks);
    }
    Ok(tally)
}

fn place(wave_id: i64, location_id: i64, kind: &str) -> AppResult<Place> {
    Ok(Place { wave_id, location_id, kind: kind.parse::<CheckKind>().map_err(AppError::internal)? })
}
