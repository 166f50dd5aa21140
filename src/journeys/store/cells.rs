//! Cells as they are stored: place by place, and in total over all own locations and over all competitors'.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::super::model::{
    BarrierKey, BarrierSums, CellKey, JourneyMap, Level, Place, QuestionKey, QuestionSums, Sums, Tally, Total,
    VersionKey,
};
use crate::db::Connection;
use crate::db::columns::{insert_columns, key, plain, sum};
use crate::db::schema::programs;
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

/// The same four tables stand twice: by location, and by side.
macro_rules! kept {
    ($place:ident by $column:ident: $type:ty, in $cells:ident, $barriers:ident, $questions:ident, $versions:ident) => {
        use super::*;
        use crate::db::schema::{$barriers, $cells, $questions, $versions};

        #[derive(Queryable, Selectable)]
        #[diesel(table_name = $cells)]
        struct CellRow {
            level: String,
            key: String,
            wave_id: i64,
            $column: $type,
            kind: String,
            persona_id: i64,
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

        #[derive(Queryable, Selectable)]
        #[diesel(table_name = $barriers)]
        struct BarrierRow {
            touchpoint: String,
            category: String,
            wave_id: i64,
            $column: $type,
            kind: String,
            persona_id: i64,
            checks: i64,
            severity_sum: i64,
        }

        #[derive(Queryable, Selectable)]
        #[diesel(table_name = $questions)]
        struct QuestionRow {
            checklist_id: i64,
            touchpoint: String,
            question_key: String,
            wave_id: i64,
            $column: $type,
            kind: String,
            persona_id: i64,
            n: i64,
            sum_share: i64,
            failed: i64,
        }

        #[derive(Queryable, Selectable)]
        #[diesel(table_name = $versions)]
        struct VersionRow {
            checklist_version_id: i64,
            wave_id: i64,
            $column: $type,
            kind: String,
            persona_id: i64,
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
            let (keys, sums) = (|| tally.cells.keys(), || tally.cells.values());
            let columns = [
                key(dsl::map_id, keys().map(|_| map.id)),
                key(dsl::wave_id, keys().map(|key| key.place.wave_id)),
                key(dsl::$column, keys().map(|key| key.place.$column)),
                key(dsl::kind, keys().map(|key| key.place.kind.as_str().to_owned())),
                key(dsl::persona_id, keys().map(|key| persona_column(key.place.persona_id))),
                key(dsl::level, keys().map(|key| key.level.as_str().to_owned())),
                key(dsl::key, keys().map(|key| key.key.clone())),
                plain(dsl::client_id, keys().map(|_| map.client_id)),
                sum(dsl::n, sums().map(|sums| sums.cell.n)),
                sum(dsl::sum_score, sums().map(|sums| sums.cell.sum_score)),
                sum(dsl::sum_phi, sums().map(|sums| sums.cell.sum_phi)),
                sum(dsl::met, sums().map(|sums| sums.met)),
                sum(dsl::emotion_n, sums().map(|sums| sums.emotion_n)),
                sum(dsl::emotion_sum, sums().map(|sums| sums.emotion_sum)),
                sum(dsl::barrier_checks, sums().map(|sums| sums.barrier_checks)),
                sum(dsl::promoters, sums().map(|sums| sums.nps.promoters)),
                sum(dsl::passives, sums().map(|sums| sums.nps.passives)),
                sum(dsl::detractors, sums().map(|sums| sums.nps.detractors)),
                sum(dsl::knocked_out, sums().map(|sums| sums.knocked_out)),
            ];
            insert_columns(connection, stringify!($cells), &columns)
        }

        fn add_barriers(connection: &mut Connection, map: &JourneyMap, tally: &Tally<$place>) -> QueryResult<()> {
            use $barriers::dsl;
            let (keys, sums) = (|| tally.barriers.keys(), || tally.barriers.values());
            let columns = [
                key(dsl::map_id, keys().map(|_| map.id)),
                key(dsl::wave_id, keys().map(|key| key.place.wave_id)),
                key(dsl::$column, keys().map(|key| key.place.$column)),
                key(dsl::kind, keys().map(|key| key.place.kind.as_str().to_owned())),
                key(dsl::persona_id, keys().map(|key| persona_column(key.place.persona_id))),
                key(dsl::touchpoint, keys().map(|key| key.touchpoint.clone())),
                key(dsl::category, keys().map(|key| key.category.clone())),
                plain(dsl::client_id, keys().map(|_| map.client_id)),
                sum(dsl::checks, sums().map(|sums| sums.checks)),
                sum(dsl::severity_sum, sums().map(|sums| sums.severity_sum)),
            ];
            insert_columns(connection, stringify!($barriers), &columns)
        }

        fn add_questions(connection: &mut Connection, map: &JourneyMap, tally: &Tally<$place>) -> QueryResult<()> {
            use $questions::dsl;
            let (keys, sums) = (|| tally.questions.keys(), || tally.questions.values());
            let columns = [
                key(dsl::map_id, keys().map(|_| map.id)),
                key(dsl::touchpoint, keys().map(|key| key.touchpoint.clone())),
                key(dsl::wave_id, keys().map(|key| key.place.wave_id)),
                key(dsl::$column, keys().map(|key| key.place.$column)),
                key(dsl::kind, keys().map(|key| key.place.kind.as_str().to_owned())),
                key(dsl::persona_id, keys().map(|key| persona_column(key.place.persona_id))),
                key(dsl::checklist_id, keys().map(|key| key.checklist_id)),
                key(dsl::question_key, keys().map(|key| key.question.clone())),
                plain(dsl::client_id, keys().map(|_| map.client_id)),
                sum(dsl::n, sums().map(|sums| sums.n)),
                sum(dsl::sum_share, sums().map(|sums| sums.sum_share)),
                sum(dsl::failed, sums().map(|sums| sums.failed)),
            ];
            insert_columns(connection, stringify!($questions), &columns)
        }

        fn add_versions(connection: &mut Connection, map: &JourneyMap, tally: &Tally<$place>) -> QueryResult<()> {
            use $versions::dsl;
            let keys = || tally.versions.keys();
            let columns = [
                key(dsl::map_id, keys().map(|_| map.id)),
                key(dsl::wave_id, keys().map(|key| key.place.wave_id)),
                key(dsl::$column, keys().map(|key| key.place.$column)),
                key(dsl::kind, keys().map(|key| key.place.kind.as_str().to_owned())),
                key(dsl::persona_id, keys().map(|key| persona_column(key.place.persona_id))),
                key(dsl::checklist_version_id, keys().map(|key| key.checklist_version_id)),
                plain(dsl::client_id, keys().map(|_| map.client_id)),
                sum(dsl::checks, tally.versions.values().copied()),
            ];
            insert_columns(connection, stringify!($versions), &columns)
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
                        .filter($table::persona_id.eq(persona_column($there.persona_id)))
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
                    $place {
                        wave_id: $row.wave_id,
                        $column: $row.$column,
                        kind: kind(&$row.kind)?,
                        persona_id: persona_of_column($row.persona_id),
                    }
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

/// Stands for checks that were made as nobody in particular: a key has no column without a value.
const NOBODY: i64 = 0;

fn persona_column(persona_id: Option<i64>) -> i64 {
    persona_id.unwrap_or(NOBODY)
}

pub(super) fn persona_of_column(column: i64) -> Option<i64> {
    (column != NOBODY).then_some(column)
}

fn level(text: &str) -> AppResult<Level> {
    Level::parse(text).ok_or_else(|| AppError::internal(format!("level {text}")))
}

fn kind(text: &str) -> AppResult<CheckKind> {
    text.parse().map_err(AppError::internal)
}
