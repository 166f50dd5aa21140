//! Settings: one struct per concern, read from the environment, checked before anything starts.

mod database;
mod http;
mod limits;
mod mail;

use std::path::{Path, PathBuf};

pub use database::{Backend, Database};
pub use http::Http;
pub use limits::Limits;
pub use mail::{Mail, MailWay};

use clap::Args;

/// Every setting, as the environment or the command line gives it.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Address and port to listen on; port 0 picks a free one
    #[arg(long, env = "WAYSCORE_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: String,

    /// Folder for the database, evidence, mail written as files and the generated secret
    #[arg(long, env = "WAYSCORE_DATA_DIR", default_value = "./var")]
    pub data_dir: PathBuf,

    /// sqlite://PATH or postgres://… (default: SQLite in the data folder)
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// smtp://… or smtps://… of the mail server (default: mail is written as .eml files)
    #[arg(long, env = "WAYSCORE_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,

    /// Sender of the mail
    #[arg(long, env = "WAYSCORE_MAIL_FROM", default_value = "Wayscore <no-reply@localhost.localdomain>")]
    pub mail_from: String,

    /// Address under which people reach this installation, used in mail (default: http://LISTEN)
    #[arg(long, env = "WAYSCORE_PUBLIC_URL")]
    pub public_url: Option<String>,

    /// Secret that signs access tokens, 32 bytes or more (default: generated once in the data folder)
    #[arg(long, env = "WAYSCORE_SECRET", hide_env_values = true)]
    pub secret: Option<String>,

    /// Proxies of yours in front of this server; so many hops of X-Forwarded-For are believed
    #[arg(long, env = "WAYSCORE_PROXIES", default_value_t = 0)]
    pub proxies: usize,

    /// Threads that answer requests (default: one per core)
    #[arg(long, env = "WAYSCORE_WORKERS")]
    pub workers: Option<usize>,

    /// How logs are written: text or json
    #[arg(long, env = "WAYSCORE_LOG_FORMAT", default_value = "text")]
    pub log_format: String,
}

/// Settings that were checked and are safe to start with.
#[derive(Debug, Clone)]
pub struct Config {
    pub http: Http,
    pub database: Database,
    pub mail: Mail,
    pub limits: Limits,
    pub data_dir: PathBuf,
}

/// A setting that can't be used: which one, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[error("{setting}: {advice}")]
pub struct BadSetting {
    pub setting: &'static str,
    pub advice: String,
}

impl BadSetting {
    fn new(setting: &'static str, advice: impl Into<String>) -> Self {
        Self { setting, advice: advice.into() }
    }
}

impl Settings {
    /// Checks every setting; creates the data folder and the secret where they are missing.
    pub fn check(&self) -> Result<Config, BadSetting> {
        create_folder(&self.data_dir)?;
        Ok(Config {
            http: Http::check(self)?,
            database: Database::check(self)?,
            mail: Mail::check(self)?,
            limits: Limits { proxies: self.proxies, ..Limits::default() },
            data_dir: self.data_dir.clone(),
        })
    }
}

fn create_folder(path: &Path) -> Result<(), BadSetting> {
    std::fs::create_dir_all(path).map_err(|error| {
        BadSetting::new(
            "WAYSCORE_DATA_DIR",
            format!("the folder {} can't be created ({error}); name one that this user may write", path.display()),
        )
    })
}
