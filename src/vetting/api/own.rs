use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{answer_read, answer_written, carry_out};
use crate::accounts::AccountSettings;
use crate::config::Limits;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::kernel::{Clock, Language, Role, Shopper};
use crate::shoppers;
use crate::vetting::forms::{self, Wanted};
use crate::vetting::usecases::{certification, interviews, progress, quizzes};
use crate::vetting::views::{AttemptView, CertificationView, SlotView, VettingView};
use crate::vetting::{pages, uploads};
use crate::web::idempotency::{Attempt, once};
use crate::web::rate_limit::{TryLimit, visitor_address};
use crate::web::{Json, SignedIn};

/// An application to become a mystery shopper.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicationRequest {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub city: String,
    #[serde(default)]
    pub latitude: Option<f64>,
    #[serde(default)]
    pub longitude: Option<f64>,
    /// Languages spoken, of `ru` and `en`.
    pub languages: Vec<String>,
    pub travel_radius_km: i32,
    /// Most checks in one week.
    pub weekly_limit: i32,
    #[serde(default)]
    pub experience: String,
    #[serde(default)]
    pub about: String,
    /// Companies worked for, now or lately.
    #[serde(default)]
    pub employers: Vec<String>,
    #[serde(default)]
    pub resume: Option<ResumeRequest>,
    pub agrees_to_data: bool,
    pub agrees_to_ethics: bool,
    /// Of letters and pages, `ru` or `en`.
    #[serde(default)]
    pub language: Option<String>,
}

/// A résumé as PDF, DOCX, ODT or plain text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResumeRequest {
    pub name: String,
    /// The file in base64.
    pub content: String,
}

/// That an application has come; whether the address was known already is not told.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationReceipt {
    /// Always `received`; what follows is written to the address given.
    pub status: &'static str,
}

/// Takes an application from anybody; the answer is the same for a known address.
#[utoipa::path(post, path = "/api/v1/shopper-applications", request_body = ApplicationRequest, responses((status = 202, body = ApplicationReceipt)), security(()), tag = "vetting")]
#[expect(clippy::too_many_arguments, reason = "each is an extractor")]
pub async fn send_application(
    request: HttpRequest,
    json: Json<ApplicationRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
    settings: web::Data<AccountSettings>,
    tries: web::Data<TryLimit>,
) -> AppResult<HttpResponse> {
    let address = visitor_address(&request, limits.proxies);
    tries.count(&[format!("application address {address}")])?;
    let sent = json.value;
    let mut errors = Vec::new();
    let resume = match sent.resume {
        None => None,
        Some(resume) => match keep(&resume, &files).await {
            Ok(kept) => Some(kept),
            Err(AppError::Invalid(found)) => {
                errors.extend(found);
                None
            }
            Err(other) => return Err(other),
        },
    };
    let language = match sent.language.as_deref() {
        None => Language::default(),
        Some(text) => Language::parse(text).ok_or_else(|| AppError::invalid("language", "unknown"))?,
    };
    let wanted = Wanted {
        name: sent.name,
        email: sent.email,
        phone: sent.phone,
        city: sent.city,
        latitude: sent.latitude,
        longitude: sent.longitude,
        languages: sent.languages,
        travel_radius_km: sent.travel_radius_km,
        weekly_limit: sent.weekly_limit,
        experience: sent.experience,
        about: sent.about,
        employers: sent.employers,
        agrees_to_data: sent.agrees_to_data,
        agrees_to_ethics: sent.agrees_to_ethics,
        language,
    };
    let application = forms::application(wanted, errors, resume, address, &settings)?;
    pages::send_prepared(&db, application, clock.now()).await?;
    Ok(HttpResponse::Accepted().json(ApplicationReceipt { status: "received" }))
}

async fn keep(resume: &ResumeRequest, files: &FileStore) -> AppResult<crate::vetting::usecases::apply::KeptResume> {
    let bytes = STANDARD.decode(&resume.content).map_err(|_| AppError::invalid("resume", "resume-broken"))?;
    uploads::keep(&resume.name, bytes, files).await
}

/// How far one's own application has come.
#[utoipa::path(get, path = "/api/v1/vetting", responses((status = 200, body = VettingView)), tag = "vetting")]
pub async fn read_vetting(shopper: Shopper, db: web::Data<Db>, clock: web::Data<Clock>) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), shopper.actor.language);
    answer_read(&db, move |connection| {
        let record = shoppers::shopper_by_id(connection, shopper.shopper_id)?;
        let steps = progress::progress_of(connection, record.id, now)?;
        Ok(VettingView::new(&record, &steps, language, now))
    })
    .await
}

/// Begins an attempt at a quiz, of a step or of a certification; one under way goes on.
#[utoipa::path(post, path = "/api/v1/quizzes/{id}/attempts", params(("id" = String, Path)), responses((status = 201, body = AttemptView)), tag = "vetting")]
pub async fn begin_attempt(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &shopper.actor, "")?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let begun = quizzes::begin_attempt(connection, &shopper, &id, now)?;
        let (attempt, view) = quizzes::find_attempt(connection, &shopper, &begun.public_id, now)?;
        AttemptView::new(&attempt, &view, shopper.actor.language)
    })
    .await
}

#[utoipa::path(get, path = "/api/v1/quiz-attempts/{id}", params(("id" = String, Path)), responses((status = 200, body = AttemptView)), tag = "vetting")]
pub async fn read_attempt(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer_read(&db, move |connection| {
        let (attempt, view) = quizzes::find_attempt(connection, &shopper, &id, now)?;
        AttemptView::new(&attempt, &view, shopper.actor.language)
    })
    .await
}

/// Answers to all questions of an attempt.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswersRequest {
    /// For each question in its order the places of the options chosen, from 0.
    #[validate(length(max = 100))]
    pub answers: Vec<Vec<usize>>,
}

/// Marks the answers; sent again they change nothing, and after its time an attempt is failed.
#[utoipa::path(post, path = "/api/v1/quiz-attempts/{id}/answers", params(("id" = String, Path)), request_body = AnswersRequest, responses((status = 200, body = AttemptView)), tag = "vetting")]
pub async fn submit_answers(
    shopper: Shopper,
    id: web::Path<String>,
    json: Json<AnswersRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer_written(&db, move |connection| {
        let (attempt, view) = quizzes::submit_answers(connection, &shopper, &id, &json.value.answers, now)?;
        AttemptView::new(&attempt, &view, shopper.actor.language)
    })
    .await
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SlotList {
    pub items: Vec<SlotView>,
    pub next: Option<String>,
}

/// Times for interviews: to applicants those still free, to managers all of them.
#[utoipa::path(get, path = "/api/v1/interview-slots", responses((status = 200, body = SlotList)), tag = "vetting")]
pub async fn list_slots(
    SignedIn(actor): SignedIn,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer_read(&db, move |connection| {
        let items = match actor.role {
            Role::Manager | Role::Admin => {
                let lines = interviews::list_slots(connection, &crate::kernel::Manager(actor), now)?;
                lines.iter().map(|line| SlotView::of_line(line, now)).collect()
            }
            Role::Shopper => {
                let free = interviews::free_slots(connection, now)?;
                free.iter().map(|slot| SlotView::new(slot, now)).collect()
            }
            Role::Client => return Err(AppError::Forbidden),
        };
        Ok(SlotList { items, next: None })
    })
    .await
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookingRequest {
    /// The interview step that it is for.
    pub step_id: String,
}

/// Books a free time; of two at once one gets it.
#[utoipa::path(put, path = "/api/v1/interview-slots/{id}/booking", params(("id" = String, Path)), request_body = BookingRequest, responses((status = 200, body = SlotView)), tag = "vetting")]
pub async fn book_slot(
    shopper: Shopper,
    id: web::Path<String>,
    json: Json<BookingRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, step_id) = (clock.now(), json.value.step_id);
    answer_written(&db, move |connection| {
        Ok(SlotView::new(&interviews::book_slot(connection, &shopper, &id, &step_id, now)?, now))
    })
    .await
}

/// Gives a booked time back.
#[utoipa::path(delete, path = "/api/v1/interview-slots/{id}/booking", params(("id" = String, Path)), responses((status = 204)), tag = "vetting")]
pub async fn leave_slot(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    carry_out(&db, move |connection| interviews::leave_slot(connection, &shopper, &id, now)).await
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CertificationList {
    pub items: Vec<CertificationView>,
    pub next: Option<String>,
}

/// Programs with a quiz, and how this shopper stands with each.
#[utoipa::path(get, path = "/api/v1/certifications", responses((status = 200, body = CertificationList)), tag = "vetting")]
pub async fn list_certifications(
    shopper: Shopper,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer_read(&db, move |connection| {
        let found = certification::own_certifications(connection, &shopper, now)?;
        let items = found.iter().map(|certifiable| CertificationView::new(certifiable, now)).collect();
        Ok(CertificationList { items, next: None })
    })
    .await
}
