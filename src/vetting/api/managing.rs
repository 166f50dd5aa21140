use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::kernel::{Clock, Cursor, Manager, clock as times};
use crate::vetting::usecases::certification;
use crate::vetting::usecases::interviews::{self, NewSlots};
use crate::vetting::usecases::people::{self, Judgement};
use crate::vetting::usecases::quizzes::{self, QuizOwner, QuizSetup};
use crate::vetting::usecases::steps::{self, StepSetup};
use crate::vetting::views::{ApplicantView, DossierView, QuizSetupView, SlotView, StepView};
use crate::vetting::{forms, pages};
use crate::web::Json;
use crate::web::idempotency::{Attempt, once};

use super::{SlotList, answer_read, answer_written, carry_out};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ApplicantQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    /// Part of the code, name, e-mail, city or phone.
    #[serde(default)]
    pub search: String,
    /// A status, or `all`; those under way unless given.
    #[serde(default)]
    pub status: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicantList {
    pub items: Vec<ApplicantView>,
    pub next: Option<String>,
}

#[utoipa::path(get, path = "/api/v1/applicants", params(ApplicantQuery), responses((status = 200, body = ApplicantList)), tag = "vetting")]
pub async fn list_applicants(
    manager: Manager,
    query: web::Query<ApplicantQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let filter = pages::applicant_filter(&query.status, &query.search);
    let cursor = Cursor::parse(&query.cursor);
    answer_read(&db, move |connection| {
        let page = people::list_applicants(connection, &manager, &filter, cursor)?.map(ApplicantView::from);
        Ok(ApplicantList { items: page.items, next: page.next })
    })
    .await
}

/// All applicants as CSV, whatever the cursor.
#[utoipa::path(get, path = "/api/v1/applicants.csv", params(ApplicantQuery), responses((status = 200, content_type = "text/csv", body = String)), tag = "vetting")]
pub async fn export_applicants(
    manager: Manager,
    query: web::Query<ApplicantQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    pages::applicants_file(manager, pages::applicant_filter(&query.status, &query.search), &db).await
}

/// Everything there is to judge somebody by.
#[utoipa::path(get, path = "/api/v1/shoppers/{id}/vetting", params(("id" = String, Path)), responses((status = 200, body = DossierView)), tag = "vetting")]
pub async fn read_dossier(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer_read(&db, move |connection| dossier(connection, &manager, &id, now)).await
}

fn dossier(
    connection: &mut Connection,
    manager: &Manager,
    id: &str,
    now: crate::kernel::Timestamp,
) -> AppResult<DossierView> {
    DossierView::new(people::dossier(connection, manager, id, now)?, manager.0.language, now)
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgementRequest {
    pub step_id: String,
    pub passed: bool,
    /// Required where a required step is failed.
    #[serde(default)]
    #[validate(length(max = 5000))]
    pub note: String,
}

/// Marks a review or an interview; whether the shopper is approved or rejected by it shows in the answer.
#[utoipa::path(post, path = "/api/v1/shoppers/{id}/vetting/results", params(("id" = String, Path)), request_body = JudgementRequest, responses((status = 200, body = DossierView)), tag = "vetting")]
pub async fn judge_step(
    manager: Manager,
    id: web::Path<String>,
    json: Json<JudgementRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let JudgementRequest { step_id, passed, note } = json.value;
    let (judgement, now) = (Judgement { step_id, passed, note }, clock.now());
    answer_written(&db, move |connection| {
        people::judge(connection, &manager, &id, &judgement, now)?;
        dossier(connection, &manager, &id, now)
    })
    .await
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteRequest {
    #[validate(length(min = 1, max = 5000))]
    pub words: String,
}

/// Adds a remark that only managers see.
#[utoipa::path(post, path = "/api/v1/shoppers/{id}/notes", params(("id" = String, Path)), request_body = NoteRequest, responses((status = 201, body = DossierView)), tag = "vetting")]
pub async fn add_note(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NoteRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        people::add_note(connection, &manager, &id, &json.value.words, now)?;
        dossier(connection, &manager, &id, now)
    })
    .await
}

/// The résumé's file.
#[utoipa::path(get, path = "/api/v1/shoppers/{id}/resume", params(("id" = String, Path)), responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)), tag = "vetting")]
pub async fn read_resume(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    pages::show_resume(manager, id, db, files).await
}

#[derive(Debug, Serialize, ToSchema)]
pub struct StepList {
    pub items: Vec<StepView>,
    pub next: Option<String>,
}

#[utoipa::path(get, path = "/api/v1/vetting-steps", responses((status = 200, body = StepList)), tag = "vetting")]
pub async fn list_steps(manager: Manager, db: web::Data<Db>) -> AppResult<HttpResponse> {
    answer_read(&db, move |connection| {
        let found = steps::list_steps(connection)?.into_iter();
        let views = found.map(|(step, quiz)| StepView::new(step, quiz.as_ref(), manager.0.language));
        Ok(StepList { items: views.collect::<AppResult<_>>()?, next: None })
    })
    .await
}

/// Adds a step at the end.
#[utoipa::path(post, path = "/api/v1/vetting-steps", request_body = StepSetup, responses((status = 201, body = StepView)), tag = "vetting")]
pub async fn add_step(
    manager: Manager,
    request: HttpRequest,
    json: Json<StepSetup>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let step = steps::add_step(connection, &manager, &json.value, now)?;
        StepView::new(step, None, manager.0.language)
    })
    .await
}

#[utoipa::path(put, path = "/api/v1/vetting-steps/{id}", params(("id" = String, Path)), request_body = StepSetup, responses((status = 200, body = StepView)), tag = "vetting")]
pub async fn change_step(
    manager: Manager,
    id: web::Path<String>,
    json: Json<StepSetup>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer_written(&db, move |connection| {
        let step = steps::change_step(connection, &manager, &id, &json.value, now)?;
        let quiz = quizzes::quiz_of_step(connection, &step)?;
        StepView::new(step, quiz.as_ref(), manager.0.language)
    })
    .await
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceRequest {
    /// From 1.
    #[validate(range(min = 1, max = 1000))]
    pub place: usize,
}

/// Moves a step to a place; the others close up.
#[utoipa::path(put, path = "/api/v1/vetting-steps/{id}/position", params(("id" = String, Path)), request_body = PlaceRequest, responses((status = 204)), tag = "vetting")]
pub async fn move_step(
    manager: Manager,
    id: web::Path<String>,
    json: Json<PlaceRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    carry_out(&db, move |connection| steps::move_step(connection, &manager, &id, json.value.place, now)).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RetireQuery {
    /// The version that was shown.
    pub version: i64,
}

/// Takes a step out of use; what happened in it stays on record.
#[utoipa::path(delete, path = "/api/v1/vetting-steps/{id}", params(("id" = String, Path), RetireQuery), responses((status = 204)), tag = "vetting")]
pub async fn retire_step(
    manager: Manager,
    id: web::Path<String>,
    query: web::Query<RetireQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    carry_out(&db, move |connection| steps::retire_step(connection, &manager, &id, query.version, now)).await
}

/// The quiz of a step with its right answers.
#[utoipa::path(get, path = "/api/v1/vetting-steps/{id}/quiz", params(("id" = String, Path)), responses((status = 200, body = QuizSetupView)), tag = "vetting")]
pub async fn read_step_quiz(manager: Manager, id: web::Path<String>, db: web::Data<Db>) -> AppResult<HttpResponse> {
    answer_read(&db, move |connection| {
        let step = quizzes::quiz_step(connection, &manager, &id)?;
        QuizSetupView::new(&quizzes::quiz_of_step(connection, &step)?.ok_or(AppError::NotFound)?)
    })
    .await
}

/// Sets the quiz of a step up, or changes it.
#[utoipa::path(put, path = "/api/v1/vetting-steps/{id}/quiz", params(("id" = String, Path)), request_body = QuizSetup, responses((status = 200, body = QuizSetupView)), tag = "vetting")]
pub async fn save_step_quiz(
    manager: Manager,
    id: web::Path<String>,
    json: Json<QuizSetup>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer_written(&db, move |connection| {
        let owner = QuizOwner::Step(quizzes::quiz_step(connection, &manager, &id)?.id);
        QuizSetupView::new(&quizzes::save_quiz(connection, &manager, owner, &json.value, now)?)
    })
    .await
}

/// The certification quiz of a program with its right answers.
#[utoipa::path(get, path = "/api/v1/programs/{id}/certification", params(("id" = String, Path)), responses((status = 200, body = QuizSetupView)), tag = "vetting")]
pub async fn read_certification(manager: Manager, id: web::Path<String>, db: web::Data<Db>) -> AppResult<HttpResponse> {
    answer_read(&db, move |connection| {
        let (_, quiz) = certification::certification_of(connection, &manager, &id)?;
        QuizSetupView::new(&quiz.ok_or(AppError::NotFound)?)
    })
    .await
}

/// Sets the certification quiz of a program up, or changes it.
#[utoipa::path(put, path = "/api/v1/programs/{id}/certification", params(("id" = String, Path)), request_body = QuizSetup, responses((status = 200, body = QuizSetupView)), tag = "vetting")]
pub async fn save_certification(
    manager: Manager,
    id: web::Path<String>,
    json: Json<QuizSetup>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer_written(&db, move |connection| {
        let owner = QuizOwner::of(&certification::certification_of(connection, &manager, &id)?.0);
        QuizSetupView::new(&quizzes::save_quiz(connection, &manager, owner, &json.value, now)?)
    })
    .await
}

/// Times for interviews, one after another.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotsRequest {
    /// RFC 3339.
    pub starts_at: String,
    /// Length of each.
    pub minutes: i32,
    /// How many.
    #[serde(default = "one")]
    pub count: i32,
    /// Where to come, which number to call or which link to open.
    pub place: String,
}

fn one() -> i32 {
    1
}

/// Offers times for interviews.
#[utoipa::path(post, path = "/api/v1/interview-slots", request_body = SlotsRequest, responses((status = 201, body = SlotList)), tag = "vetting")]
pub async fn add_slots(
    manager: Manager,
    request: HttpRequest,
    json: Json<SlotsRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let (now, sent) = (clock.now(), json.value);
    let mut errors = Vec::new();
    let slots = forms::slots(sent.minutes, sent.count, &sent.place, &mut errors);
    let Some(starts_at) = times::parse_rfc3339(&sent.starts_at) else {
        return Err(AppError::invalid("starts_at", "wrong-type"));
    };
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let slots = NewSlots { starts_at, ..slots };
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let added = interviews::add_slots(connection, &manager, &slots, now)?;
        let items = added.iter().map(|slot| SlotView::new(slot, now)).collect();
        Ok(SlotList { items, next: None })
    })
    .await
}

/// Calls a time off; whoever booked it is told.
#[utoipa::path(delete, path = "/api/v1/interview-slots/{id}", params(("id" = String, Path)), responses((status = 204)), tag = "vetting")]
pub async fn cancel_slot(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    carry_out(&db, move |connection| interviews::cancel_slot(connection, &manager, &id, now)).await
}
