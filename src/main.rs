use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wayscore::accounts::commands::{self, UserToCreate};
use wayscore::bench_data::{CLIENT, MANAGER, PASSWORD};
use wayscore::config::{Config, Settings};
use wayscore::demo;
use wayscore::error::{AppError, AppResult};
use wayscore::files::FileStore;
use wayscore::journeys;
use wayscore::kernel::Clock;
use wayscore::memory;
use wayscore::scoring::{self, Outcome};
use wayscore::startup::{Application, open_database};

/// Mystery-shopping audits that draw the customer journey.
#[derive(Parser)]
#[command(version, about)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages and the API
    Serve(Settings),
    /// Bring the database's schema up to date and stop
    Migrate(Settings),
    /// Make the figures of every journey map anew from the approved reports and tell whether any differed
    RebuildCells(Settings),
    /// Fill an empty database with a fictional bank and serve it on this machine alone
    Demo(Settings),
    /// Fill an empty database with a million reports, or as many as are asked for, to measure with
    BenchData(BenchSize),
    /// Manage accounts from the command line
    #[command(subcommand)]
    User(UserCommand),
    /// Score a report's answers against a checklist and print the result as JSON
    Score(ScoreFiles),
    /// Print the statistics of cells as JSON
    Stats {
        /// JSON document with the cells and their observations
        #[arg(long)]
        cells: PathBuf,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// Create an account, such as the first administrator's
    Create {
        #[command(flatten)]
        settings: Settings,
        #[command(flatten)]
        user: UserToCreate,
    },
}

#[derive(clap::Args)]
struct ScoreFiles {
    /// Checklist definition
    #[arg(long)]
    checklist: PathBuf,
    /// Stages and touchpoints of a journey map; without it no stages are scored
    #[arg(long)]
    map: Option<PathBuf>,
    /// Answers and the keys of the questions that have evidence
    #[arg(long)]
    answers: PathBuf,
}

#[derive(clap::Args)]
struct BenchSize {
    #[command(flatten)]
    settings: Settings,
    /// Approved reports of 40 answers each
    #[arg(long, default_value_t = 1_000_000)]
    reports: u64,
    /// Locations; every tenth is a competitor's
    #[arg(long, default_value_t = 2_000)]
    locations: u64,
    /// Waves of 30 days each, the last one ending now
    #[arg(long, default_value_t = 10)]
    waves: u64,
}

fn main() -> ExitCode {
    memory::stay_small();
    match run(CommandLine::parse().command) {
        Ok(code) => code,
        Err(AppError::Unavailable(sentence) | AppError::Malformed(sentence)) => {
            eprintln!("wayscore: {sentence}");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("wayscore: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> AppResult<ExitCode> {
    match command {
        Command::Serve(settings) => serve(&settings)?,
        Command::Demo(settings) => demo(&settings)?,
        Command::Migrate(settings) => {
            open_database(&check(&settings)?)?;
        }
        Command::RebuildCells(settings) => rebuild_cells(&settings)?,
        Command::BenchData(size) => bench_data(&size)?,
        Command::User(UserCommand::Create { settings, user }) => create_user(&settings, &user)?,
        Command::Score(files) => {
            let map = files.map.as_deref().map(read).transpose()?;
            let (checklist, answers) = (read(&files.checklist)?, read(&files.answers)?);
            return Ok(print(&scoring::score_documents(&checklist, map.as_deref(), &answers)));
        }
        Command::Stats { cells } => return Ok(print(&scoring::stats_document(&read(&cells)?))),
    }
    Ok(ExitCode::SUCCESS)
}

fn rebuild_cells(settings: &Settings) -> AppResult<()> {
    let db = open_database(&check(settings)?)?;
    let rebuilt = journeys::rebuild_all(&db)?;
    for map in &rebuilt {
        let told = match map.differences {
            0 => "the figures were right".to_owned(),
            differences => format!("{differences} differed and are mended"),
        };
        println!("map {} ({}): {} reports, {} cells, {told}", map.map, map.title, map.reports, map.cells);
    }
    println!("{} maps, {} cells differed", rebuilt.len(), rebuilt.iter().map(|map| map.differences).sum::<usize>());
    Ok(())
}

fn bench_data(size: &BenchSize) -> AppResult<()> {
    let config = check(&size.settings)?;
    let db = open_database(&config)?;
    let BenchSize { reports, locations, waves, .. } = *size;
    let size = wayscore::bench_data::Size { reports, locations, waves };
    wayscore::bench_data::fill(&db, &config.limits, size, Clock::System.now(), &|line| println!("{line}"))?;
    println!("client {CLIENT}, manager {MANAGER}, password {PASSWORD}");
    Ok(())
}

fn create_user(settings: &Settings, user: &UserToCreate) -> AppResult<()> {
    let mut password = String::new();
    std::io::stdin()
        .read_line(&mut password)
        .map_err(|error| AppError::Malformed(format!("the password can't be read ({error})")))?;
    let config = check(settings)?;
    let db = open_database(&config)?;
    let password = password.trim_end_matches(['\r', '\n']);
    let now = Clock::System.now();
    let created = db.blocking(|connection| commands::create_user(connection, user, password, &config.limits, now))?;
    println!("{} {} may sign in now", created.role, created.email);
    Ok(())
}

fn check(settings: &Settings) -> AppResult<Config> {
    settings.check().map_err(|error| AppError::Unavailable(error.to_string()))
}

fn read(path: &Path) -> AppResult<String> {
    std::fs::read_to_string(path).map_err(|error| AppError::Malformed(format!("{}: {error}", path.display())))
}

fn print(outcome: &Outcome) -> ExitCode {
    println!("{}", outcome.document);
    if outcome.accepted { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn serve(settings: &Settings) -> AppResult<()> {
    start_log(&settings.log_format);
    let config = check(settings)?;
    let db = open_database(&config)?;
    actix_web::rt::System::new().block_on(async {
        let application = Application::build(&config, db, Clock::System)?;
        println!("Wayscore listens on http://{}:{}", config.http.listen.ip(), application.port);
        application.run().await
    })
}

fn demo(settings: &Settings) -> AppResult<()> {
    start_log(&settings.log_format);
    let config = check(settings)?;
    if !config.http.listen.ip().is_loopback() {
        return Err(AppError::Unavailable(
            "the demo's passwords are public, so it listens on loopback only: set WAYSCORE_LISTEN to 127.0.0.1:8080"
                .to_owned(),
        ));
    }
    let db = open_database(&config)?;
    actix_web::rt::System::new().block_on(async {
        // Filled before the worker starts: it writes too, and the filling is one long transaction.
        let files = FileStore::open(&config.data_dir)?;
        demo::fill(&db, &files, &config.limits, Clock::System.now()).await?;
        let application = Application::build(&config, db, Clock::System)?;
        let address = format!("http://{}:{}", config.http.listen.ip(), application.port);
        println!("Wayscore listens on {address}");
        for (role, email) in demo::LOGINS {
            println!("  {role:8} {email:20} {}", demo::PASSWORD);
        }
        println!("  {:8} /s/{}", "guest", demo::SHARE);
        application.run().await
    })
}

fn start_log(format: &str) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if format == "json" {
        log.json().init();
    } else {
        log.init();
    }
}
