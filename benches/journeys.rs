//! Reading a map and approving a report, with 100 and with 100 000 approved reports behind them, on both databases.
//!
//! `cargo bench --bench journeys`; PostgreSQL takes part where `TEST_POSTGRES_URL` names a server.
//! `WAYSCORE_BENCH_REPORTS` changes the larger number.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::disallowed_methods)]

use std::path::Path;
use std::time::Duration;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use diesel::Connection as _;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use wayscore::config::{Backend, Database, Limits};
use wayscore::db::schema::{journey_maps, reports, users};
use wayscore::db::{Connection, Db, migrate};
use wayscore::demo;
use wayscore::error::AppError;
use wayscore::files::FileStore;
use wayscore::journeys::usecases::{draw_map, rebuild_all};
use wayscore::journeys::{Asked, CellKeeper, UsualCompare};
use wayscore::kernel::{Actor, Manager, Timestamp};
use wayscore::reports::{Approval, approve_report};

const SMALL: i64 = 100;

fn now() -> Timestamp {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(12, 0, 0).unwrap()
}

/// A database with this many approved reports: the demo's, copied row by row with fresh ids.
fn database_with(database: Database, folder: &Path, reports: i64) -> Db {
    let db = Db::open(&database).unwrap();
    db.blocking(migrate).unwrap();
    let files = FileStore::open(folder).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(demo::fill(&db, &files, &Limits::default(), now())).unwrap();
    db.blocking(|connection| {
        connection.batch_execute(&copies(reports))?;
        connection.batch_execute("ANALYZE")?;
        connection.write(|connection| rebuild_all(connection).map(|_| ()))
    })
    .unwrap();
    db
}

/// Statements that copy the approved reports with all that belongs to them until there are `wanted`.
fn copies(wanted: i64) -> String {
    // Ids of copies start far above those of the originals, a step apart per round.
    const STEP: i64 = 10_000;
    let moved = |table: &str, shifted: &[&str], unique: &[&str], same: &[&str], from: &str| {
        let columns: Vec<String> = shifted.iter().chain(unique).chain(same).map(|name| (*name).to_owned()).collect();
        let values: Vec<String> = shifted
            .iter()
            .map(|name| format!("t.{name} + s.k * {STEP}"))
            .chain(unique.iter().map(|name| format!("t.{name} || '-' || s.k")))
            .chain(same.iter().map(|name| format!("t.{name}")))
            .collect();
        format!(
            "INSERT INTO {table} ({}) WITH RECURSIVE s(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM s WHERE k < 2000) \
             SELECT {} FROM {table} t JOIN originals o ON {from} JOIN s ON (s.k - 1) * o.total + o.place < {wanted} - o.total;\n",
            columns.join(", "),
            values.join(", "),
        )
    };
    let mut statements = String::from(
        "CREATE TABLE originals AS SELECT r.id AS report_id, r.check_id, r.assignment_id, \
         (SELECT COUNT(*) FROM reports a WHERE a.status = 'approved' AND a.id < r.id) AS place, \
         (SELECT COUNT(*) FROM reports a WHERE a.status = 'approved') AS total \
         FROM reports r WHERE r.status = 'approved';\n",
    );
    statements += &moved(
        "checks",
        &["id"],
        &["public_id"],
        &[
            "client_id",
            "order_id",
            "program_id",
            "wave_id",
            "location_id",
            "kind",
            "status",
            "window_starts_at",
            "window_ends_at",
            "due_at",
            "fee_minor",
            "currency",
            "created_at",
            "version",
        ],
        "o.check_id = t.id",
    );
    statements += &moved(
        "assignments",
        &["id", "check_id"],
        &["public_id"],
        &[
            "client_id",
            "shopper_id",
            "status",
            "assigned_by",
            "assigned_at",
            "accepted_at",
            "started_at",
            "ended_at",
            "end_reason",
            "version",
        ],
        "o.assignment_id = t.id",
    );
    statements += &moved(
        "reports",
        &["id", "check_id", "assignment_id", "current_version_id"],
        &["public_id"],
        &[
            "client_id",
            "shopper_id",
            "checklist_version_id",
            "status",
            "draft_answers",
            "draft_barriers",
            "score",
            "grade",
            "decision_words",
            "reviewed_by",
            "started_at",
            "saved_at",
            "submitted_at",
            "reviewed_at",
            "version",
        ],
        "o.report_id = t.id",
    );
    statements += &moved(
        "report_versions",
        &["id", "report_id"],
        &["public_id"],
        &["client_id", "number", "reason", "answers", "barriers", "scorecard", "created_by", "created_at"],
        "o.report_id = t.report_id",
    );
    statements += &moved(
        "report_answers",
        &["report_id"],
        &[],
        &[
            "client_id",
            "wave_id",
            "location_id",
            "kind",
            "checklist_id",
            "touchpoint",
            "question_key",
            "answer",
            "share",
            "failed",
        ],
        "o.report_id = t.report_id",
    );
    statements + "DROP TABLE originals;"
}

fn actor(connection: &mut Connection, email: &str) -> Actor {
    let id: i64 = users::table.filter(users::email.eq(email)).select(users::id).first(connection).unwrap();
    wayscore::accounts::user_by_id(connection, id).unwrap().into_actor(None).unwrap()
}

fn measure(criterion: &mut Criterion, backend: &str, size: i64, db: &Db) {
    let (client, manager, map, submitted) = db
        .blocking(|connection| {
            let approved: i64 = reports::table.filter(reports::status.eq("approved")).count().get_result(connection)?;
            assert_eq!(approved, size);
            let map: String = journey_maps::table.select(journey_maps::public_id).first(connection)?;
            let submitted: String =
                reports::table.filter(reports::status.eq("submitted")).select(reports::public_id).first(connection)?;
            Ok((actor(connection, "client@demo.test"), Manager(actor(connection, "manager@demo.test")), map, submitted))
        })
        .unwrap();
    criterion.bench_function(&format!("map/{backend}/{size}"), |bencher| {
        bencher.iter(|| {
            db.blocking(|connection| draw_map(connection, &client, &map, &Asked::default(), UsualCompare::Previous))
                .unwrap()
        });
    });
    criterion.bench_function(&format!("approval/{backend}/{size}"), |bencher| {
        // Undone each time, so that there is always one left to approve.
        bencher.iter(|| {
            let undone = db.blocking(|connection| {
                connection.write(|connection| {
                    approve_report(connection, &CellKeeper, &manager, &submitted, &Approval::graded(9), now())?;
                    Err::<(), _>(AppError::Conflict("undone"))
                })
            });
            assert!(matches!(undone, Err(AppError::Conflict("undone"))), "{undone:?}");
        });
    });
}

fn journeys(criterion: &mut Criterion) {
    let large = std::env::var("WAYSCORE_BENCH_REPORTS").map_or(100_000, |count| count.parse().unwrap());
    for size in [SMALL, large] {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("bench.sqlite").display());
        let db = database_with(Database::from_url(&url).unwrap(), folder.path(), size);
        measure(criterion, "sqlite", size, &db);
        let Ok(server) = std::env::var("TEST_POSTGRES_URL") else { continue };
        let name = format!("wayscore_bench_{}_{size}", std::process::id());
        let mut admin = PgConnection::establish(&server).unwrap();
        diesel::sql_query(format!("CREATE DATABASE {name}")).execute(&mut admin).unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        let database = Database::from_url(&format!("{base}/{name}")).unwrap();
        assert_eq!(database.backend, Backend::Postgres);
        measure(criterion, "postgres", size, &database_with(database, folder.path(), size));
        diesel::sql_query(format!("DROP DATABASE {name} WITH (FORCE)")).execute(&mut admin).unwrap();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30).measurement_time(Duration::from_secs(5));
    targets = journeys
}
criterion_main!(benches);
