use actix_web::{HttpResponse, web};
use chrono::TimeZone;
use serde::{Deserialize, Serialize};

use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::kernel::{Clock, Cursor, Manager};
use crate::shoppers::{ShopperFilter, ShopperStatus};
use crate::texts;
use crate::vetting::uploads;
use crate::vetting::usecases::people::{self, Applicant, Judgement};
use crate::vetting::views::{ApplicantView, DossierView};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed, redirect_with_flash, table};

#[derive(Debug, Deserialize)]
pub struct ApplicantsQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    q: String,
    /// A status, `all`, or empty for those under way.
    #[serde(default)]
    status: String,
}

#[derive(Serialize)]
struct ApplicantsPage {
    applicants: Vec<ApplicantView>,
    next: Option<String>,
    q: String,
    status: String,
    statuses: Vec<Choice>,
    /// The same list as a file.
    export: String,
}

#[derive(Serialize)]
struct DossierPage {
    #[serde(flatten)]
    person: DossierView,
    /// Whether marks may still be given.
    under_way: bool,
    /// The form that was refused: a step's id, or `note`.
    refused: String,
    #[serde(flatten)]
    form: Typed,
}

/// What a list holds: those under way unless another status is asked for.
pub fn filter(status: &str, search: &str) -> ShopperFilter {
    ShopperFilter {
        search: Some(search.trim().to_owned()).filter(|text| !text.is_empty()),
        status: ShopperStatus::parse(status),
        applicants: status.is_empty(),
    }
}

pub async fn list_applicants(
    manager: Manager,
    query: web::Query<ApplicantsQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let ApplicantsQuery { cursor, q, status } = query.into_inner();
    let wanted = filter(&status, &q);
    let page = db
        .read(move |connection| people::list_applicants(connection, &manager, &wanted, Cursor::parse(&cursor)))
        .await?
        .map(ApplicantView::from);
    let words = |status: &ShopperStatus| screen.text(&format!("shopper-status-{}", status.as_str()));
    let statuses = ShopperStatus::ALL.iter().map(|status| Choice::new(status.as_str(), words(status)));
    let shown = ApplicantsPage {
        export: format!("/applicants.csv?{}", table::filters(&[("q", &q), ("status", &status)])),
        applicants: page.items,
        next: screen.page_from(page.next),
        statuses: statuses.chain([Choice::new("all", screen.text("all"))]).collect(),
        q,
        status,
    };
    screen.show("vetting/applicants.html", &shown)
}

/// `/applicants.csv`: everybody whom the filters let through.
pub async fn export_applicants(
    manager: Manager,
    query: web::Query<ApplicantsQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    applicants_file(manager, filter(&query.status, &query.q), &db).await
}

/// The applicants as CSV, in the reader's language.
pub async fn applicants_file(manager: Manager, filter: ShopperFilter, db: &Db) -> AppResult<HttpResponse> {
    let (language, zone) = (manager.0.language, manager.0.time_zone);
    let found = db.read(move |connection| people::all_applicants(connection, &manager, &filter)).await?;
    let titles = [
        "shopper-code",
        "person-name",
        "person-email",
        "shopper-phone",
        "shopper-city",
        "applicants-since",
        "shopper-status",
        "vetting-progress",
    ];
    let rows = found.into_iter().map(|applicant| {
        let Applicant { shopper, name, email, passed, required } = applicant;
        let since = zone.from_utc_datetime(&shopper.created_at).date_naive();
        let passed_of = [("n", passed.to_string().into()), ("of", required.to_string().into())];
        let cells = [shopper.code, name, email, shopper.phone, shopper.city].map(|text| table::harmless(&text));
        let told = [
            since.to_string(),
            texts::text(language, &format!("shopper-status-{}", shopper.status)),
            texts::text_with(language, "vetting-passed-of", &passed_of),
        ];
        cells.into_iter().chain(told).collect()
    });
    let bytes = table::csv(&titles.map(|key| texts::text(language, key)), rows)?;
    Ok(table::download("applicants.csv", "text/csv; charset=utf-8", bytes))
}

pub async fn show_dossier(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let page = dossier(manager, id.into_inner(), &screen, &db, &clock, (String::new(), Typed::default())).await?;
    screen.show("vetting/dossier.html", &page)
}

async fn dossier(
    manager: Manager,
    id: String,
    screen: &Screen,
    db: &Db,
    clock: &Clock,
    (refused, form): (String, Typed),
) -> AppResult<DossierPage> {
    let now = clock.now();
    let found = db.read(move |connection| people::dossier(connection, &manager, &id, now)).await?;
    let under_way = matches!(found.shopper.status()?, ShopperStatus::Applied | ShopperStatus::Vetting);
    Ok(DossierPage { person: DossierView::new(found, screen.language, now)?, under_way, refused, form })
}

/// Marks a review or an interview.
pub async fn judge_step(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let judgement = Judgement {
        step_id: form.text("step"),
        passed: form.text("mark") == "pass",
        note: form.text("note").chars().take(5000).collect(),
    };
    let (acting, shopper_id) = (manager.clone(), id.clone());
    let judged = db.write(move |connection| people::judge(connection, &acting, &shopper_id, &judgement, now)).await;
    done(judged, manager, id.into_inner(), (form.text("step"), &form), (&screen, &db, &clock)).await
}

pub async fn add_note(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let words: String = form.text("words").chars().take(5000).collect();
    let (acting, shopper_id) = (manager.clone(), id.clone());
    let added = db.write(move |connection| people::add_note(connection, &acting, &shopper_id, &words, now)).await;
    done(added, manager, id.into_inner(), ("note".to_owned(), &form), (&screen, &db, &clock)).await
}

async fn done(
    outcome: AppResult<()>,
    manager: Manager,
    id: String,
    (refused, form): (String, &Fields),
    (screen, db, clock): (&Screen, &Db, &Clock),
) -> AppResult<HttpResponse> {
    match outcome {
        Ok(()) => Ok(redirect_with_flash(&format!("/shoppers/{id}/vetting"), "success", "vetting-saved")),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(form, &errors, screen.language);
            let page = dossier(manager, id, screen, db, clock, (refused, typed)).await?;
            screen.show_refused("vetting/dossier.html", &page)
        }
        Err(other) => Err(other),
    }
}

pub async fn show_resume(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    let application = db.read(move |connection| people::find_application(connection, &manager, &id)).await?;
    uploads::serve(application, &files).await
}
