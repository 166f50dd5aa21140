//! A database of its own for every test: a copy of one that was migrated once.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::prelude::*;
use diesel::{Connection as _, PgConnection};
use wayscore::config::{Backend, Database};
use wayscore::db::{Connection, migrate};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// The server that PostgreSQL stories run on; `None` leaves them to SQLite alone.
///
/// `WAYSCORE_TEST_BOTH` (set where the whole suite must run) turns its absence into a failure.
pub fn postgres_url() -> Option<String> {
    let url = std::env::var("TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty());
    let must = std::env::var("WAYSCORE_TEST_BOTH").is_ok();
    assert!(url.is_some() || !must, "TEST_POSTGRES_URL must name a PostgreSQL server");
    url
}

pub fn sqlite(folder: &std::path::Path) -> Database {
    static TEMPLATE: OnceLock<PathBuf> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let path = std::env::temp_dir().join(format!("wayscore-template-{}.sqlite", std::process::id()));
        let database = Database::from_url(&format!("sqlite://{}", path.display())).unwrap();
        let mut connection = Connection::open(&database).unwrap();
        migrate(&mut connection).unwrap();
        diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).unwrap();
        path
    });
    let path = folder.join("wayscore.sqlite");
    std::fs::copy(template, &path).unwrap();
    Database::from_url(&format!("sqlite://{}", path.display())).unwrap()
}

/// A copy of the migrated template on the PostgreSQL server; dropped by [`drop_postgres`].
pub fn postgres(server: &str) -> Database {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let name = format!("wayscore_template_{}", std::process::id());
        run(server, &format!("CREATE DATABASE {name}"));
        let database = Database { connections: 1, ..Database::from_url(&with_database(server, &name)).unwrap() };
        migrate(&mut Connection::open(&database).unwrap()).unwrap();
        name
    });
    let name = format!("wayscore_test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    // Two copies at once fail: the template may have one user only.
    static COPYING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _alone = COPYING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    run(server, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
    Database { connections: 8, ..Database::from_url(&with_database(server, &name)).unwrap() }
}

pub fn drop_postgres(database: &Database, server: &str) {
    if database.backend == Backend::Postgres
        && let Some((_, name)) = database.target.rsplit_once('/')
    {
        run(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    }
}

fn with_database(server: &str, name: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

fn run(server: &str, statement: &str) {
    let mut connection = PgConnection::establish(server).unwrap_or_else(|error| panic!("{server}: {error}"));
    diesel::sql_query(statement).execute(&mut connection).unwrap_or_else(|error| panic!("{statement}: {error}"));
}
