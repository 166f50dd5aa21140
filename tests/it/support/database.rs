//! A database of its own for every test: a copy of one that was migrated once.

use std::path::Path;
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

pub fn sqlite(folder: &Path) -> Database {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let nursery = tempfile::tempdir().unwrap();
        let path = nursery.path().join("template.sqlite");
        let database = Database::from_url(&format!("sqlite://{}", path.display())).unwrap();
        let mut connection = Connection::open(&database).unwrap();
        migrate(&mut connection).unwrap();
        diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).unwrap();
        std::fs::read(path).unwrap()
    });
    let path = folder.join("wayscore.sqlite");
    std::fs::write(&path, template).unwrap();
    Database::from_url(&format!("sqlite://{}", path.display())).unwrap()
}

/// A copy of the migrated template on the PostgreSQL server; dropped by [`drop_postgres`].
pub fn postgres(server: &str) -> Database {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        drop_leftovers(server);
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

/// Drops what test runs left behind that have ended: a template outlives its run, and so does the database of a test
/// that panicked.
fn drop_leftovers(server: &str) {
    #[derive(QueryableByName)]
    struct Named {
        #[diesel(sql_type = diesel::sql_types::Text)]
        datname: String,
    }
    let mut connection = PgConnection::establish(server).unwrap();
    let found: Vec<Named> = diesel::sql_query("SELECT datname::text FROM pg_database").load(&mut connection).unwrap();
    for Named { datname } in found {
        let ours = datname.strip_prefix("wayscore_template_").or_else(|| datname.strip_prefix("wayscore_test_"));
        let process = ours.and_then(|rest| rest.split('_').next()).and_then(|id| id.parse::<u32>().ok());
        if process.is_some_and(|id| Path::new("/proc/self").exists() && !Path::new(&format!("/proc/{id}")).exists()) {
            run(server, &format!("DROP DATABASE IF EXISTS {datname} WITH (FORCE)"));
        }
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
