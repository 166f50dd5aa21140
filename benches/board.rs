//! The board of one shopper over 10 000 open checks in 500 places, on both databases.
//!
//! `cargo bench --bench board`; PostgreSQL takes part where `TEST_POSTGRES_URL` names a server.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::disallowed_methods)]

use std::path::Path;
use std::time::Duration;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use diesel::Connection as _;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use wayscore::board::usecases::{BoardFilter, read_board};
use wayscore::config::{Database, Limits};
use wayscore::db::schema::{checks, shoppers, users};
use wayscore::db::{Connection, Db, migrate};
use wayscore::demo;
use wayscore::files::FileStore;
use wayscore::kernel::{Shopper, Timestamp};

const PLACES: i64 = 500;
const CHECKS: i64 = 10_000;

fn now() -> Timestamp {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(12, 0, 0).unwrap()
}

/// The demo with many more places, a grid over the country's middle, and many more open checks, most of them visits.
fn crowded(database: Database, folder: &Path) -> Db {
    let db = Db::open(&database).unwrap();
    db.blocking(migrate).unwrap();
    let files = FileStore::open(folder).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(demo::fill(&db, &files, &Limits::default(), now())).unwrap();
    let counted = |name: &str, count: i64| {
        format!("WITH RECURSIVE {name}(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM {name} WHERE k < {count})")
    };
    let statements = format!(
        "INSERT INTO locations (id, public_id, client_id, code, name, competitor, city, address, phone, time_zone, \
             latitude, longitude, opening_hours, created_at, version) \
         {places} SELECT 1000 + s.k, 'bench-' || s.k, l.client_id, 'B' || s.k, l.name, NULL, l.city, l.address, l.phone, \
             l.time_zone, 55.0 + 0.05 * (s.k % 25), 48.0 + 0.1 * (s.k / 25), l.opening_hours, l.created_at, 1 \
         FROM s JOIN locations l ON l.id = (SELECT MIN(id) FROM locations);\n\
         INSERT INTO checks (id, public_id, client_id, order_id, program_id, wave_id, location_id, kind, status, \
             window_starts_at, window_ends_at, due_at, fee_minor, currency, created_at, version) \
         {open} SELECT 100000 + s.k, 'bench-' || s.k, c.client_id, c.order_id, c.program_id, c.wave_id, \
             1001 + s.k % {PLACES}, CASE WHEN s.k % 10 = 0 THEN 'call' ELSE 'visit' END, 'open', c.window_starts_at, \
             c.window_ends_at, c.due_at, c.fee_minor, c.currency, c.created_at, 1 \
         FROM s JOIN checks c ON c.id = (SELECT MAX(id) FROM checks WHERE status = 'open');\n\
         ANALYZE",
        places = counted("s", PLACES),
        open = counted("s", CHECKS),
    );
    db.blocking(|connection| Ok(connection.batch_execute(&statements)?)).unwrap();
    db
}

fn shopper(connection: &mut Connection) -> Shopper {
    let (shopper_id, user_id): (i64, i64) = shoppers::table
        .inner_join(users::table)
        .filter(users::email.eq("shopper@demo.test"))
        .select((shoppers::id, users::id))
        .first(connection)
        .unwrap();
    let actor = wayscore::accounts::user_by_id(connection, user_id).unwrap().into_actor(Some(shopper_id)).unwrap();
    Shopper { actor, shopper_id }
}

fn measure(criterion: &mut Criterion, backend: &str, db: &Db) {
    let shopper = db
        .blocking(|connection| {
            let open: i64 = checks::table.filter(checks::status.eq("open")).count().get_result(connection)?;
            assert!(open >= CHECKS, "{open}");
            Ok(shopper(connection))
        })
        .unwrap();
    criterion.bench_function(&format!("board/{backend}/{CHECKS}"), |bencher| {
        bencher.iter(|| {
            let board =
                db.blocking(|connection| read_board(connection, &shopper, &BoardFilter::default(), 0, now())).unwrap();
            assert!(!board.lines.is_empty());
        });
    });
}

fn board(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("bench.sqlite").display());
    measure(criterion, "sqlite", &crowded(Database::from_url(&url).unwrap(), folder.path()));
    let Ok(server) = std::env::var("TEST_POSTGRES_URL") else { return };
    let name = format!("wayscore_bench_board_{}", std::process::id());
    let mut admin = PgConnection::establish(&server).unwrap();
    diesel::sql_query(format!("CREATE DATABASE {name}")).execute(&mut admin).unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    measure(criterion, "postgres", &crowded(Database::from_url(&format!("{base}/{name}")).unwrap(), folder.path()));
    diesel::sql_query(format!("DROP DATABASE {name} WITH (FORCE)")).execute(&mut admin).unwrap();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30).measurement_time(Duration::from_secs(5));
    targets = board
}
criterion_main!(benches);
