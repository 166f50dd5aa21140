use actix_web::{HttpRequest, HttpResponse, web};
use chrono::Duration;
use serde::Serialize;

use crate::accounts::AccountSettings;
use crate::config::Limits;
use crate::db::Db;
use crate::error::{AppError, AppResult, FieldError};
use crate::files::FileStore;
use crate::kernel::{Clock, Language, Timestamp};
use crate::texts;
use crate::vetting::usecases::apply::{self, KeptResume, NewApplication};
use crate::vetting::{forms, uploads};
use crate::web::rate_limit::{TryLimit, visitor_address};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed};

/// Nobody fills the form in faster than this.
const LEAST_SECONDS: i64 = 3;

/// The field that brings an attached résumé back, and for how long it may.
const ATTACHED: &str = "attached_resume";
const ATTACHED_FOR: Duration = Duration::hours(24);

#[derive(Serialize)]
struct ApplyPage {
    languages: Vec<Choice>,
    /// When the form was opened, to tell people from programs.
    opened: i64,
    attached: Option<Attached>,
    #[serde(flatten)]
    form: Typed,
}

/// A résumé that came with a form that was refused, so that it needn't be chosen again.
#[derive(Serialize)]
struct Attached {
    name: String,
    /// Comes back in the field of this purpose.
    token: String,
}

#[derive(Serialize)]
struct SentPage {}

#[derive(Serialize)]
struct EthicsPage {
    version: &'static str,
}

/// `/apply`: the form for whoever wants to become a shopper.
pub async fn show_form(screen: Screen, clock: web::Data<Clock>) -> AppResult<HttpResponse> {
    let language = screen.language.as_str();
    let start = [("languages", language), ("language", language), ("travel_radius_km", "30"), ("weekly_limit", "5")];
    screen.show("vetting/apply.html", &page(Typed::starting_with(start), None, clock.now()))
}

/// `/ethics`: what every shopper promises.
pub async fn show_ethics(screen: Screen) -> AppResult<HttpResponse> {
    screen.show("vetting/ethics.html", &EthicsPage { version: apply::ETHICS_VERSION })
}

fn page(form: Typed, attached: Option<Attached>, now: Timestamp) -> ApplyPage {
    let languages = Language::ALL
        .into_iter()
        .map(|language| Choice::new(language.as_str(), texts::text(language, "language-name")))
        .collect();
    ApplyPage { languages, opened: now.and_utc().timestamp(), attached, form }
}

/// Takes the form; the answer never tells whether the address is known.
#[expect(clippy::too_many_arguments, reason = "a form with a file needs its request, its limits and the file store")]
pub async fn send_application(
    request: HttpRequest,
    payload: web::Payload,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
    settings: web::Data<AccountSettings>,
    tries: web::Data<TryLimit>,
) -> AppResult<HttpResponse> {
    let address = visitor_address(&request, limits.proxies);
    tries.count(&[format!("application address {address}")])?;
    let posted = uploads::read_form(&request, payload, &limits, &files).await?;
    let (form, now) = (posted.fields, clock.now());
    // Only programs see this field; they learn nothing from the answer.
    if !form.text("website").is_empty() {
        return screen.show("vetting/applied.html", &SentPage {});
    }
    let mut errors: Vec<FieldError> = posted.refused.into_iter().collect();
    if too_fast(&form, now) {
        errors.push(FieldError::new("opened", "too-fast"));
    }
    let wanted = forms::wanted(&form, screen.language, &mut errors);
    let earlier = || settings.unseal::<KeptResume>(ATTACHED, &form.text(ATTACHED), now);
    let resume = posted.resume.or_else(earlier);
    let sent = match forms::application(wanted, errors, resume.clone(), address, &settings) {
        Ok(application) => send(&db, application, now).await,
        Err(error) => Err(error),
    };
    match sent {
        Ok(()) => screen.show("vetting/applied.html", &SentPage {}),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            let attached = resume.map(|resume| attach(&settings, resume, now)).transpose()?;
            screen.show_refused("vetting/apply.html", &page(typed, attached, now))
        }
        Err(other) => Err(other),
    }
}

fn attach(settings: &AccountSettings, resume: KeptResume, now: Timestamp) -> AppResult<Attached> {
    let name = resume.name.clone();
    Ok(Attached { name, token: settings.seal(ATTACHED, resume, now + ATTACHED_FOR)? })
}

/// Keeps the application; of two with one new address at the same moment the second is as good as the first.
pub async fn send(db: &web::Data<Db>, application: NewApplication, now: Timestamp) -> AppResult<()> {
    match db.write(move |connection| apply::apply(connection, &application, now)).await {
        Err(AppError::Invalid(errors)) if errors.iter().all(|error| error.code == "taken") => Ok(()),
        other => other,
    }
}

fn too_fast(form: &Fields, now: Timestamp) -> bool {
    match form.text("opened").parse::<i64>() {
        Ok(opened) => now.and_utc().timestamp() - opened < LEAST_SECONDS,
        Err(_) => true,
    }
}
