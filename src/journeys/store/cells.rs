//! Cells as they are stored: place by place, and in total over all own locations and over all competitors'.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::upsert::excluded;

use super::super::model::{
    BarrierKey, BarrierSums, CellKey, JourneyMap, Level, Place, QuestionKey, QuestionSums, Sums, Tally, Total,
    VersionKey,
};
use crate::db::schema::programs;
use crate::db::{Connection, Prepared, in_pieces};
use crate::error::{AppError, AppResult};
use crate::kernel::CheckKind;
use crate::scoring::{Cell, Nps};

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

/// Adds rows to those that are there: several at once on PostgreSQL, where every statement costs a round trip; SQLite
/// knows `ON CONFLICT` for one row at a time.
macro_rules! upsert {
    ($connection:expr, $table:ident, $rows:expr, $conflict:expr, $set:expr) => {
        match $connection {
            Connection::Postgres(inner) => {
                for rows in in_pieces(&$rows) {
                    let insert = diesel::insert_into($table::table).values(rows);
                    Prepared(insert.on_conflict($conflict).do_update().set($set)).execute(inner)?;
                }
            }
            Connection::Sqlite(inner) => {
                for row in &$rows {
                    let insert = diesel::insert_into($table::table).values(row);
                    Prepared(insert.on_conflict($conflict).do_update().set($set)).execute(inner)?;
                }
            }
        }
    };
}

/// The same four tables stand twice: by location, and by side.
macro_rules! kept {
    ($place:ident by $column:ident: $type:ty, in $cells:ident, $barriers:ident, $questions:ident, $versions:ident) => {
        use super::*;
        use crate::db::schema::{$barriers, $cells, $questions, $versions};

        #[derive(Insertable, Queryable, Selectable)]
        #[diesel(table_name = $cells)]
        struct CellRow {
            map_id: i64,
            client_id: i64,
            level: String,
            key: String,
            wave_id: i64,
            $column: $type,
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
        #[diesel(table_name = $barriers)]
        struct BarrierRow {
            map_id: i64,
            client_id: i64,
            touchpoint: String,
            category: String,
            wave_id: i64,
            $column: $type,
            kind: String,
            checks: i64,
            severity_sum: i64,
        }

        #[derive(Insertable, Queryable, Selectable)]
        #[diesel(table_name = $questions)]
        struct QuestionRow {
            map_id: i64,
            client_id: i64,
            checklist_id: i64,
            touchpoint: String,
            question_key: String,
            wave_id: i64,
            $column: $type,
            kind: String,
            n: i64,
            sum_share: i64,
            failed: i64,
        }

        #[derive(Insertable, Queryable, Selectable)]
        #[diesel(table_name = $versions)]
        struct VersionRow {
            map_id: i64,
            client_id: i64,
            checklist_version_id: i64,
            wave_id: i64,
            $column: $type,
            kind: String,
            checks: i64,
        }

        /// Adds to the cells of a map; rows are taken in the order of their keys, so that two approvals can't lock each
        /// other.
        pub fn add(connection: &mut Connection, map: &JourneyMap, tally: &Tally<$place>) -> QueryResult<()> {
            add_cells(connection, map, tally)?;
            add_barriers(connection, map, tally)?;
            add_questions(connection, map, tally)?;
            add_versions(connection, map, tally)
        }

        fn add_cells(connection: &mut Connection, map: &JourneyMap, tally: &Tally<$place>) -> QueryResult<()> {
            use $cells::dsl;
            let row = |(key, sums): (&CellKey<$place>, &Sums)| CellRow {
                map_id: map.id,
                client_id: map.client_id,
                level: key.level.as_str().to_owned(),
                key: key.key.clone(),
                wave_id: key.place.wave_id,
                $column: key.place.$column,
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
            };
            let rows: Vec<CellRow> = tally.cells.iter().map(row).collect();
            upsert!(
                connection,
                $cells,
                rows,
                (dsl::map_id, dsl::wave_id, dsl::$column, dsl::kind, dsl::level, dsl::key),
                (
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
                )
            );
            Ok(())
        }

        fn add_barriers(connection: &mut Connection, map: &JourneyMap, tally: &Tally<$place>) -> QueryResult<()> {
            use $barriers::dsl;
            let row = |(key, sums): (&BarrierKey<$place>, &BarrierSums)| BarrierRow {
                map_id: map.id,
                client_id: map.client_id,
                touchpoint: key.touchpoint.clone(),
                category: key.category.clone(),
                wave_id: key.place.wave_id,
                $column: key.place.$column,
                kind: key.place.kind.as_str().to_owned(),
                checks: sums.checks,
                severity_sum: sums.severity_sum,
            };
            let rows: Vec<BarrierRow> = tally.barriers.iter().map(row).collect();
            upsert!(
                connection,
                $barriers,
                rows,
                (dsl::map_id, dsl::wave_id, dsl::$column, dsl::kind, dsl::touchpoint, dsl::category),
                (
                    dsl::checks.eq(dsl::checks + excluded(dsl::checks)),
                    dsl::severity_sum.eq(dsl::severity_sum + excluded(dsl::severity_sum)),
                )
            );
            Ok(())
        }

        fn add_questions(connection: &mut Connection, map: &JourneyMap, tally: &Tally<$place>) -> QueryResult<()> {
            use $questions::dsl;
            let row = |(key, sums): (&QuestionKey<$place>, &QuestionSums)| QuestionRow {
                map_id: map.id,
                client_id: map.client_id,
                checklist_id: key.checklist_id,
                touchpoint: key.touchpoint.clone(),
                question_key: key.question.clone(),
                wave_id: key.place.wave_id,
                $column: key.place.$column,
                kind: key.place.kind.as_str().to_owned(),
                n: sums.n,
                sum_share: sums.sum_share,
                failed: sums.failed,
            };
            let rows: Vec<QuestionRow> = tally.questions.iter().map(row).collect();
            upsert!(
                connection,
                $questions,
                rows,
                (
                    dsl::map_id,
                    dsl::touchpoint,
                    dsl::wave_id,
                    dsl::$column,
                    dsl::kind,
                    dsl::checklist_id,
                    dsl::question_key,
                ),
                (
                    dsl::n.eq(dsl::n + excluded(dsl::n)),
                    dsl::sum_share.eq(dsl::sum_share + excluded(dsl::sum_share)),
                    dsl::failed.eq(dsl::failed + excluded(dsl::failed)),
                )
            );
            Ok(())
        }

        fn add_versions(connection: &mut Connection, map: &JourneyMap, tally: &Tally<$place>) -> QueryResult<()> {
            use $versions::dsl;
            let row = |(key, checks): (&VersionKey<$place>, &i64)| VersionRow {
                map_id: map.id,
                client_id: map.client_id,
                checklist_version_id: key.checklist_version_id,
                wave_id: key.place.wave_id,
                $column: key.place.$column,
                kind: key.place.kind.as_str().to_owned(),
                checks: *checks,
            };
            let rows: Vec<VersionRow> = tally.versions.iter().map(row).collect();
            upsert!(
                connection,
                $versions,
                rows,
                (dsl::map_id, dsl::wave_id, dsl::$column, dsl::kind, dsl::checklist_version_id),
                dsl::checks.eq(dsl::checks + excluded(dsl::checks))
            );
            Ok(())
        }

        /// Forgets those cells of these places that nothing is left in: a rebuild makes no such rows either.
        pub fn drop_empty(connection: &mut Connection, map: &JourneyMap, places: &BTreeSet<$place>) -> QueryResult<()> {
            macro_rules! at {
                ($table:ident, $there:expr) => {
                    $table::table
                        .filter($table::map_id.eq(map.id))
                        .filter($table::wave_id.eq($there.wave_id))
                        .filter($table::$column.eq($there.$column))
                        .filter($table::kind.eq($there.kind.as_str()))
                };
            }
            for there in places {
                // Whoever was counted here got here, or left an emotion, a barrier or an answer about recommending.
                let empty = at!($cells, there)
                    .filter($cells::n.eq(0))
                    .filter($cells::met.eq(0))
                    .filter($cells::emotion_n.eq(0))
                    .filter($cells::barrier_checks.eq(0))
                    .filter($cells::knocked_out.eq(0))
                    .filter(($cells::promoters + $cells::passives + $cells::detractors).eq(0));
                diesel::delete(empty).execute(connection)?;
                diesel::delete(at!($barriers, there).filter($barriers::checks.eq(0))).execute(connection)?;
                diesel::delete(at!($questions, there).filter($questions::n.eq(0))).execute(connection)?;
                diesel::delete(at!($versions, there).filter($versions::checks.eq(0))).execute(connection)?;
            }
            Ok(())
        }

        /// What is stored of one wave.
        pub fn tally_of(
            connection: &mut Connection,
            map_id: i64,
            wave_id: i64,
            places: &[$type],
        ) -> AppResult<Tally<$place>> {
            macro_rules! stored {
                ($table:ident, $row:ident) => {
                    $table::table
                        .filter($table::map_id.eq(map_id))
                        .filter($table::wave_id.eq(wave_id))
                        .filter($table::$column.eq_any(places))
                        .select($row::as_select())
                        .load(connection)?
                };
            }
            macro_rules! place {
                ($row:expr) => {
                    $place { wave_id: $row.wave_id, $column: $row.$column, kind: kind(&$row.kind)? }
                };
            }
            let mut tally = Tally::default();
            let cells: Vec<CellRow> = stored!($cells, CellRow);
            for row in cells {
                let sums = Sums {
                    cell: Cell { n: row.n, sum_score: row.sum_score, sum_phi: row.sum_phi },
                    met: row.met,
                    emotion_n: row.emotion_n,
                    emotion_sum: row.emotion_sum,
                    barrier_checks: row.barrier_checks,
                    knocked_out: row.knocked_out,
                    nps: Nps { promoters: row.promoters, passives: row.passives, detractors: row.detractors },
                };
                tally.cells.insert(CellKey { place: place!(row), level: level(&row.level)?, key: row.key }, sums);
            }
            let barriers: Vec<BarrierRow> = stored!($barriers, BarrierRow);
            for row in barriers {
                let key = BarrierKey { place: place!(row), touchpoint: row.touchpoint, category: row.category };
                tally.barriers.insert(key, BarrierSums { checks: row.checks, severity_sum: row.severity_sum });
            }
            let questions: Vec<QuestionRow> = stored!($questions, QuestionRow);
            for row in questions {
                let sums = QuestionSums { n: row.n, sum_share: row.sum_share, failed: row.failed };
                let (place, checklist_id) = (place!(row), row.checklist_id);
                let (touchpoint, question) = (row.touchpoint, row.question_key);
                tally.questions.insert(QuestionKey { place, touchpoint, checklist_id, question }, sums);
            }
            let versions: Vec<VersionRow> = stored!($versions, VersionRow);
            for row in versions {
                let key = VersionKey { place: place!(row), checklist_version_id: row.checklist_version_id };
                tally.versions.insert(key, row.checks);
            }
            Ok(tally)
        }
    };
}

pub mod of_locations {
    kept!(Place by location_id: i64, in map_cells, barrier_cells, question_cells, version_cells);
}

pub mod of_sides {
    kept!(Total by own: bool, in map_totals, barrier_totals, question_totals, version_totals);
}

fn level(text: &str) -> AppResult<Level> {
    Level::parse(text).ok_or_else(|| AppError::internal(format!("level {text}")))
}

fn kind(text: &str) -> AppResult<CheckKind> {
    text.parse().map_err(AppError::internal)
}
