use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Connection;
use crate::error::{AppError, AppResult};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// How the database's schema relates to the one this program knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemaState {
    Current,
    /// This many migrations have yet to run.
    Behind(usize),
    /// A newer program migrated it; the version is the newest unknown one.
    Newer(String),
}

/// Brings the schema up to date; refuses a database that a newer program has migrated.
pub fn migrate(connection: &mut Connection) -> AppResult<usize> {
    if let SchemaState::Newer(version) = schema_state(connection)? {
        return Err(AppError::Unavailable(format!(
            "the database was migrated by a newer Wayscore (migration {version}); start that version, or restore a backup made before it"
        )));
    }
    let applied = match connection {
        Connection::Sqlite(inner) => inner.run_pending_migrations(SQLITE).map(|applied| applied.len()),
        Connection::Postgres(inner) => inner.run_pending_migrations(POSTGRES).map(|applied| applied.len()),
    };
    applied.map_err(|error| AppError::Unavailable(format!("the database can't be migrated ({error})")))
}

pub fn schema_state(connection: &mut Connection) -> AppResult<SchemaState> {
    match connection {
        Connection::Sqlite(inner) => {
            let applied = inner.applied_migrations().map_err(AppError::internal)?;
            compare(
                &applied,
                MigrationSource::<diesel::sqlite::Sqlite>::migrations(&SQLITE).map_err(AppError::internal)?,
            )
        }
        Connection::Postgres(inner) => {
            let applied = inner.applied_migrations().map_err(AppError::internal)?;
            compare(&applied, MigrationSource::<diesel::pg::Pg>::migrations(&POSTGRES).map_err(AppError::internal)?)
        }
    }
}

fn compare<B: diesel::backend::Backend>(
    applied: &[MigrationVersion<'_>],
    known: Vec<Box<dyn Migration<B>>>,
) -> AppResult<SchemaState> {
    let known: Vec<String> = known.iter().map(|migration| migration.name().version().to_string()).collect();
    let unknown = applied.iter().map(ToString::to_string).filter(|version| !known.contains(version)).max();
    Ok(match unknown {
        Some(version) => SchemaState::Newer(version),
        None if applied.len() < known.len() => SchemaState::Behind(known.len() - applied.len()),
        None => SchemaState::Current,
    })
}
