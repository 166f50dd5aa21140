use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::Connection as _;
use diesel::connection::{Instrumentation, InstrumentationEvent, SimpleConnection};
use diesel::r2d2::{self, ManageConnection, Pool};
use tokio::sync::Semaphore;

use super::Connection;
use crate::config::{Backend, Database};
use crate::error::{AppError, AppResult};

/// The way to the database: hand it a closure, get its result; closures never see the pool.
#[derive(Clone)]
pub struct Db {
    pool: Pool<Opener>,
    // Waiting happens here, in async code; a blocking thread is only taken once a connection is free.
    seats: Arc<Semaphore>,
    // SQLite has one writer at a time, and its own waiting is a lottery that some lose: here they queue.
    turn: Option<Arc<Semaphore>>,
    queries: QueryCount,
}

/// How many statements ran since the start; tests use it to count the queries of a page.
#[derive(Debug, Clone, Default)]
pub struct QueryCount(Arc<AtomicU64>);

impl QueryCount {
    pub fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Instrumentation for QueryCount {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// How long a connection that did its work is taken for alive. No restart of a server is over so soon: a connection from
/// before it has always rested for longer, and is asked.
const TRUSTED: Duration = Duration::from_millis(100);

struct Opener {
    database: Database,
}

/// A connection of the pool, and when it last did what it was asked to, if the last time it did.
struct Kept {
    connection: Connection,
    proven_at: Option<Instant>,
}

impl ManageConnection for Opener {
    type Connection = Kept;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Kept, r2d2::Error> {
        let connection = Connection::open(&self.database).map_err(r2d2::Error::ConnectionError)?;
        Ok(Kept { connection, proven_at: None })
    }

    fn is_valid(&self, kept: &mut Kept) -> Result<(), r2d2::Error> {
        if kept.proven_at.is_some_and(|moment| moment.elapsed() < TRUSTED) {
            return Ok(());
        }
        kept.connection.batch_execute("SELECT 1").map_err(r2d2::Error::QueryError)
    }

    fn has_broken(&self, kept: &mut Kept) -> bool {
        use diesel::connection::{AnsiTransactionManager, TransactionManager};
        std::thread::panicking()
            || match &mut kept.connection {
                Connection::Postgres(inner) => AnsiTransactionManager::is_broken_transaction_manager(inner),
                Connection::Sqlite(inner) => AnsiTransactionManager::is_broken_transaction_manager(inner),
            }
    }
}

impl Db {
    /// Opens the pool; fails with a sentence for the operator when the database can't be reached.
    pub fn open(database: &Database) -> AppResult<Self> {
        // One attempt first, because the pool only says "timed out" where the driver says why.
        Connection::open(database).map_err(|error| {
            AppError::Unavailable(format!(
                "the database can't be opened ({error}); check DATABASE_URL and that the server runs"
            ))
        })?;
        let pool = Pool::builder()
            .max_size(database.connections)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_secs(5))
            .test_on_check_out(matches!(database.backend, Backend::Postgres))
            .build(Opener { database: database.clone() })
            .map_err(|error| AppError::Unavailable(error.to_string()))?;
        let seats = Arc::new(Semaphore::new(database.connections as usize));
        let turn = matches!(database.backend, Backend::Sqlite).then(|| Arc::new(Semaphore::new(1)));
        Ok(Self { pool, seats, turn, queries: QueryCount::default() })
    }

    /// The same database with a count of its own, for work that no page asked for.
    pub fn counted_apart(&self) -> Self {
        Self { queries: QueryCount::default(), ..self.clone() }
    }

    /// Runs `work` against one consistent connection without opening a transaction.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        self.seated(work).await
    }

    /// Runs `work` in one transaction; an error undoes all of it.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let _turn = match &self.turn {
            Some(turn) => Some(turn.acquire().await.map_err(AppError::internal)?),
            None => None,
        };
        self.seated(move |connection| connection.write(work)).await
    }

    /// Carries SQLite's log over, see [`Connection::carry_over`]; PostgreSQL does so by itself.
    pub async fn carry_over(&self) -> AppResult<()> {
        match self.turn {
            Some(_) => self.read(Connection::carry_over).await,
            None => Ok(()),
        }
    }

    /// Runs `work` without a transaction for code that isn't async: the command line and the demo.
    pub fn blocking<T>(&self, work: impl FnOnce(&mut Connection) -> AppResult<T>) -> AppResult<T> {
        run(&self.pool, &self.queries, work)
    }

    pub fn queries(&self) -> &QueryCount {
        &self.queries
    }

    async fn seated<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let seat = Arc::clone(&self.seats).acquire_owned().await.map_err(AppError::internal)?;
        let (pool, queries) = (self.pool.clone(), self.queries.clone());
        tokio::task::spawn_blocking(move || {
            let _seat = seat;
            run(&pool, &queries, work)
        })
        .await
        .map_err(AppError::internal)?
    }
}

/// Counts the statements of `work` alone, not those by which the pool looks after its connections.
fn run<T>(
    pool: &Pool<Opener>,
    queries: &QueryCount,
    work: impl FnOnce(&mut Connection) -> AppResult<T>,
) -> AppResult<T> {
    let mut kept = pool.get().map_err(unavailable)?;
    kept.connection.set_instrumentation(queries.clone());
    let result = work(&mut kept.connection);
    kept.connection.set_instrumentation(|_: InstrumentationEvent<'_>| {});
    kept.proven_at = result.is_ok().then(Instant::now);
    result
}

fn unavailable(error: r2d2::PoolError) -> AppError {
    AppError::Unavailable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_asked_unless_it_did_its_work_a_moment_ago() {
        let opener = Opener { database: Database::from_url("sqlite://:memory:").unwrap() };
        let mut kept = opener.connect().unwrap();
        let queries = QueryCount::default();
        kept.connection.set_instrumentation(queries.clone());
        for (proven_at, asked) in [(None, 1), (Some(Instant::now()), 1), (Instant::now().checked_sub(TRUSTED), 2)] {
            kept.proven_at = proven_at;
            opener.is_valid(&mut kept).unwrap();
            assert_eq!(queries.read(), asked);
        }
    }
}
