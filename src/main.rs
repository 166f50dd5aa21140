use clap::{Parser, Subcommand};
use wayscore::config::Settings;
use wayscore::error::{AppError, AppResult};
use wayscore::kernel::Clock;
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
}

fn main() -> std::process::ExitCode {
    match run(CommandLine::parse().command) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(AppError::Unavailable(sentence)) => {
            eprintln!("wayscore: {sentence}");
            std::process::ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("wayscore: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> AppResult<()> {
    match command {
        Command::Serve(settings) => serve(&settings),
        Command::Migrate(settings) => {
            let config = settings.check().map_err(|error| AppError::Unavailable(error.to_string()))?;
            open_database(&config).map(|_| ())
        }
    }
}

fn serve(settings: &Settings) -> AppResult<()> {
    start_log(&settings.log_format);
    let config = settings.check().map_err(|error| AppError::Unavailable(error.to_string()))?;
    let db = open_database(&config)?;
    actix_web::rt::System::new().block_on(async {
        let application = Application::build(&config, db, Clock::System)?;
        println!("Wayscore listens on http://{}:{}", config.http.listen.ip(), application.port);
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
