use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::{Connection as _, ConnectionResult, PgConnection, SqliteConnection};

use super::search::teach_lower;
use crate::config::{Backend, Database};
use crate::error::{AppError, AppResult};

/// One open connection to whichever database the installation uses; the rooms call it `Connection`.
// The derive needs diesel's trait of that name in reach, so the enum itself can't have it.
#[derive(diesel::MultiConnection)]
pub enum EitherConnection {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

impl EitherConnection {
    /// Opens a connection and sets what every one of its kind needs.
    pub fn open(database: &Database) -> ConnectionResult<Self> {
        match database.backend {
            Backend::Postgres => PgConnection::establish(&database.target).map(Self::Postgres),
            Backend::Sqlite => {
                let mut connection = SqliteConnection::establish(&database.target)?;
                // The timeout comes first: switching to WAL needs a lock that another process may hold.
                connection
                    .batch_execute(
                        "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; \
                         PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; \
                         PRAGMA wal_autocheckpoint = 16000;",
                    )
                    .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
                teach_lower(&mut connection).map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
                Ok(Self::Sqlite(connection))
            }
        }
    }

    /// Runs `work` in one transaction and commits only what succeeded.
    ///
    /// On SQLite the write lock is taken at once: a transaction that reads first and writes later
    /// fails with "database is locked" whenever another one wrote in between.
    pub fn write<T>(&mut self, work: impl FnOnce(&mut Self) -> AppResult<T>) -> AppResult<T> {
        self.begin()?;
        match work(self) {
            Ok(value) => {
                <Self as diesel::Connection>::TransactionManager::commit_transaction(self)?;
                Ok(value)
            }
            Err(error) => {
                <Self as diesel::Connection>::TransactionManager::rollback_transaction(self)
                    .map_err(|rollback| AppError::internal(format!("{error}; then: {rollback}")))?;
                Err(error)
            }
        }
    }

    /// Lets the planner know how much there is of what, where that has changed much: without it SQLite takes every index for
    /// as narrow as any other, and reads all approved reports to find those of one check. PostgreSQL does so by itself.
    pub fn keep_statistics(&mut self) -> AppResult<()> {
        // 2: analyze what is worth it; 0x10000: look at every table, not only at those this connection has read.
        const OPTIMIZE: &str = "PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002";
        if let Self::Sqlite(connection) = self {
            connection.batch_execute(OPTIMIZE)?;
        }
        Ok(())
    }

    /// Carries what was written lately from SQLite's log into its file, without keeping anybody waiting. Done often, no
    /// commit has to do it, which waits for the disk; a log of 64 MB is carried over by the commit that finds it.
    pub fn carry_over(&mut self) -> AppResult<()> {
        if let Self::Sqlite(connection) = self {
            connection.batch_execute("PRAGMA wal_checkpoint(PASSIVE)")?;
        }
        Ok(())
    }

    fn begin(&mut self) -> AppResult<()> {
        match self {
            Self::Sqlite(connection) => AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE")?,
            Self::Postgres(_) => <Self as diesel::Connection>::TransactionManager::begin_transaction(self)?,
        }
        Ok(())
    }
}
