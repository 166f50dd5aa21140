//! Many rows at once, as fast as each database takes them.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use crate::db::Connection;
use crate::error::AppResult;

/// Puts rows into a table: in one statement, or through the channel that PostgreSQL has for many rows.
macro_rules! insert {
    ($connection:expr, $table:ident, $rows:expr) => {
        match $connection {
            $crate::db::Connection::Sqlite(inner) => {
                diesel::insert_into($table::table).values($rows).execute(inner)?;
            }
            $crate::db::Connection::Postgres(inner) => {
                let copying = diesel::copy_from($table::table).from_insertable($rows);
                diesel::ExecuteCopyFromDsl::execute(copying, inner)?;
            }
        }
    };
}
pub(super) use insert;

/// Rows are made to fit each other, so that nothing need look for what they point to; what PostgreSQL refuses to leave
/// out is only slower.
pub fn prepare(connection: &mut Connection) -> AppResult<()> {
    match connection {
        Connection::Sqlite(inner) => {
            inner.batch_execute("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;")?;
        }
        Connection::Postgres(inner) => {
            if let Err(refused) = inner.batch_execute("SET session_replication_role = replica") {
                tracing::info!(%refused, "references are looked up");
            }
            inner.batch_execute("SET synchronous_commit = off")?;
        }
    }
    Ok(())
}

/// Makes the connection an ordinary one again, and lets ids go on after those that were given.
pub fn finish(connection: &mut Connection) -> AppResult<()> {
    const TABLES: [&str; 6] = ["locations", "checks", "assignments", "reports", "report_versions", "report_answers"];
    match connection {
        Connection::Sqlite(inner) => {
            inner
                .batch_execute("PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;")?;
        }
        Connection::Postgres(inner) => {
            for table in TABLES {
                let next = format!(
                    "SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT COALESCE(MAX(id), 1) FROM {table}))"
                );
                diesel::sql_query(next).execute(inner)?;
            }
            inner.batch_execute("SET session_replication_role = DEFAULT; SET synchronous_commit = DEFAULT")?;
        }
    }
    Ok(())
}

/// Lets the planner know how much there is of what.
pub fn analyze(connection: &mut Connection) -> AppResult<()> {
    match connection {
        Connection::Sqlite(inner) => inner.batch_execute("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);")?,
        Connection::Postgres(inner) => inner.batch_execute("VACUUM (ANALYZE)")?,
    }
    Ok(())
}
