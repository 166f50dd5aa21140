//! The application put together: database, templates, rooms, middleware, worker.

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use tokio::sync::watch;

use crate::accounts::{AccountSettings, PersonalRecords, SignIn};
use crate::alerts::AlertKeeper;
use crate::appeals::AppealAside;
use crate::config::Config;
use crate::db::{Db, migrate};
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::journeys::{CellKeeper, MapReader};
use crate::kernel::Clock;
use crate::mail::Transport;
use crate::orders::{CheckBook, WaveReader};
use crate::payouts::{PayRecords, PayoutKeeper};
use crate::reports::{ApprovalListener, ReportAside, ReportRecords};
use crate::schedule::CheckKeeper;
use crate::shoppers::{AssignmentBook, ShopperRecords};
use crate::solutions::SolutionRecords;
use crate::vetting::ApplicationRecords;
use crate::web::metrics::Metrics;
use crate::web::rate_limit::TryLimit;
use crate::web::{Authenticator, PublicUrl, csrf, errors, headers, render, request_log};
use crate::{jobs, routes};

/// A server that is bound to its port and ready to run.
pub struct Application {
    pub port: u16,
    pub db: Db,
    server: Server,
    stop: watch::Sender<bool>,
    worker: tokio::task::JoinHandle<()>,
}

/// Opens the database and brings its schema up to date.
pub fn open_database(config: &Config) -> AppResult<Db> {
    let db = Db::open(&config.database)?;
    db.blocking(migrate)?;
    Ok(db)
}

impl Application {
    /// Binds the port and wires everything; nothing answers until [`Application::run`].
    pub fn build(config: &Config, db: Db, clock: Clock) -> AppResult<Self> {
        let listener = TcpListener::bind(config.http.listen).map_err(|error| {
            AppError::Unavailable(format!(
                "can't listen on {} ({error}); set WAYSCORE_LISTEN to a free port",
                config.http.listen
            ))
        })?;
        let port = listener.local_addr().map_err(AppError::internal)?.port();
        let public_url =
            config.http.public_url.clone().unwrap_or_else(|| format!("http://{}:{port}", config.http.listen.ip()));
        let public_url: Arc<str> = public_url.into();
        let settings = AccountSettings::new(&config.http.secret, &public_url, &config.limits);
        let authenticator: Arc<dyn Authenticator> = Arc::new(SignIn::new(settings.clone()));
        let check_book: Arc<dyn CheckBook> = Arc::new(CheckKeeper);
        let wave_reader: Arc<dyn WaveReader> = Arc::new(MapReader);
        let assignment_book: Arc<dyn AssignmentBook> = Arc::new(CheckKeeper);
        let approval_listener: Arc<dyn ApprovalListener> = Arc::new(((CellKeeper, AlertKeeper), PayoutKeeper));
        let report_aside: Arc<dyn ReportAside> = Arc::new(AppealAside);
        // Pay and work are asked first: they may have to be settled. Whoever the shopper is is forgotten last.
        let personal_records: Arc<dyn PersonalRecords> =
            Arc::new((PayRecords, (ReportRecords, (SolutionRecords, (ApplicationRecords, ShopperRecords)))));

        let templates = web::Data::new(render::load_templates()?);
        let metrics = web::Data::new(Metrics::default());
        let tries = web::Data::new(TryLimit::per_minute(config.limits.sign_ins_per_minute));
        let file_store = FileStore::open(&config.data_dir)?;
        let files = web::Data::new(file_store.clone());
        let limits = web::Data::new(config.limits.clone());
        let authenticator = web::Data::new(authenticator);
        let check_book = web::Data::new(check_book);
        let wave_reader = web::Data::new(wave_reader);
        let assignment_book = web::Data::new(assignment_book);
        let approval_listener = web::Data::new(approval_listener);
        let report_aside = web::Data::new(report_aside);
        let personal_records = web::Data::new(personal_records);
        let settings = web::Data::new(settings);
        let public_address = web::Data::new(PublicUrl(Arc::clone(&public_url)));
        let database = web::Data::new(db.clone());
        let clock_data = web::Data::new(clock);
        let form_limit = config.limits.document_bytes;

        let mut server = HttpServer::new(move || {
            App::new()
                .app_data(database.clone())
                .app_data(clock_data.clone())
                .app_data(templates.clone())
                .app_data(metrics.clone())
                .app_data(tries.clone())
                .app_data(files.clone())
                .app_data(limits.clone())
                .app_data(authenticator.clone())
                .app_data(check_book.clone())
                .app_data(wave_reader.clone())
                .app_data(assignment_book.clone())
                .app_data(approval_listener.clone())
                .app_data(report_aside.clone())
                .app_data(personal_records.clone())
                .app_data(settings.clone())
                .app_data(public_address.clone())
                .app_data(web::FormConfig::default().limit(form_limit))
                .app_data(web::PayloadConfig::new(form_limit))
                .app_data(web::PathConfig::default().error_handler(|_, _| AppError::NotFound.into()))
                .app_data(
                    web::QueryConfig::default().error_handler(|error, _| AppError::Malformed(error.to_string()).into()),
                )
                // The last one wrapped sees a request first.
                .wrap(from_fn(crate::web::actor::identify))
                .wrap(from_fn(csrf::refuse_foreign))
                .wrap(from_fn(errors::tell))
                .wrap(from_fn(request_log::record))
                .wrap(headers::security())
                .wrap(Compress::default())
                .configure(routes::configure)
        })
        // An answer often leaves in two pieces, and the second would wait 40 ms until the first is acknowledged.
        .tcp_nodelay(true)
        .shutdown_timeout(20);
        if let Some(workers) = config.http.workers {
            server = server.workers(workers);
        }
        let server = server.listen(listener).map_err(AppError::internal)?.run();

        let (stop, stopped) = watch::channel(false);
        let transport = Arc::new(Transport::new(&config.mail, public_url)?);
        let worker =
            tokio::spawn(jobs::run(db.counted_apart(), transport, file_store, config.limits.clone(), clock, stopped));
        Ok(Self { port, db, server, stop, worker })
    }

    /// Serves until the process is told to stop; requests under way are finished first.
    pub async fn run(self) -> AppResult<()> {
        self.server.await.map_err(AppError::internal)?;
        self.stop.send_replace(true);
        self.worker.await.map_err(AppError::internal)
    }
}
