//! The server under test, and the people who use it.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{Duration, NaiveDate};
use clap::Parser;
use tempfile::TempDir;
use wayscore::config::{Config, Database, Settings};
use wayscore::db::{Connection, Db};
use wayscore::error::AppResult;
use wayscore::kernel::{Clock, Timestamp};
use wayscore::startup::Application;

use super::client::Client;
use super::database;

/// The day on which every story begins: Monday, 2 November 2026, noon UTC.
pub fn first_day() -> Timestamp {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap().and_hms_opt(12, 0, 0).unwrap()
}

/// A running server with an empty, migrated database of its own and a clock that the story moves.
pub struct App {
    pub address: String,
    pub db: Db,
    pub config: Config,
    pub folder: TempDir,
    moment: &'static AtomicI64,
}

#[derive(Parser)]
struct TestCommand {
    #[command(flatten)]
    settings: Settings,
}

/// Runs the story on SQLite, and on PostgreSQL where a server is named.
pub async fn on_each_database(story: impl AsyncFn(App)) {
    on_each_database_with(|_| {}, story).await;
}

/// The same with settings changed before the start.
pub async fn on_each_database_with(adjust: impl Fn(&mut Config), story: impl AsyncFn(App)) {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = database::sqlite(folder.path());
    story(App::start(sqlite, folder, &adjust)).await;
    if let Some(server) = database::postgres_url() {
        let database = database::postgres(&server);
        story(App::start(database.clone(), tempfile::tempdir().unwrap(), &adjust)).await;
        database::drop_postgres(&database, &server);
    }
}

impl App {
    fn start(database: Database, folder: TempDir, adjust: &impl Fn(&mut Config)) -> Self {
        let data_dir = folder.path().display().to_string();
        let arguments = ["test", "--listen", "127.0.0.1:0", "--workers", "2", "--data-dir", &data_dir];
        let mut config = TestCommand::parse_from(arguments).settings.check().unwrap();
        config.database = database;
        // Strong hashing is slow on purpose; the tests sign in hundreds of times.
        config.limits.password_memory_kib = 64;
        config.limits.sign_ins_per_minute = 1000;
        adjust(&mut config);
        let moment: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(first_day().and_utc().timestamp_micros())));
        let db = Db::open(&config.database).unwrap();
        let application = Application::build(&config, db.clone(), Clock::Standing(moment)).unwrap();
        let address = format!("http://127.0.0.1:{}", application.port);
        actix_web::rt::spawn(application.run());
        Self { address, db, config, folder, moment }
    }

    pub fn now(&self) -> Timestamp {
        Clock::Standing(self.moment).now()
    }

    /// The clock of the story, for work that tells the time itself.
    pub fn clock(&self) -> Clock {
        Clock::Standing(self.moment)
    }

    /// Lets time pass.
    pub fn advance(&self, time: Duration) {
        self.moment.fetch_add(time.num_microseconds().unwrap(), Ordering::SeqCst);
    }

    /// Prepares the story's data through the use cases, in one transaction.
    pub fn prepare<T>(&self, work: impl FnOnce(&mut Connection, Timestamp) -> AppResult<T>) -> T {
        let now = self.now();
        self.db.blocking(|connection| connection.write(|connection| work(connection, now))).unwrap()
    }

    /// Somebody who has not signed in.
    pub fn visitor(&self) -> Client {
        Client::new(&self.address)
    }

    /// How many statements the database ran while `work` was under way.
    pub async fn count_queries<T>(&self, work: impl Future<Output = T>) -> (T, u64) {
        let before = self.db.queries().read();
        let value = work.await;
        (value, self.db.queries().read() - before)
    }
}
