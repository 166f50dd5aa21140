//! What the script of the form does: saves as you go, and hands in when there is a network.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::filing::{location_of, parts, rows, zone_of};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Clock, Language, Shopper};
use crate::reports::forms;
use crate::reports::usecases::{self, BeginReport, Draft, SubmitReport};
use crate::reports::views::form::{ErrorLine, FormParts, KeptDraft, progress};
use crate::schedule;
use crate::texts;
use crate::web::errors::{self, Problem};
use crate::web::fields::sentence;
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, Screen};

#[derive(Serialize)]
struct Saved {
    version: i64,
    /// Time of day on the clock of the location.
    saved_at: String,
    done: usize,
    total: usize,
    errors: Vec<Fault>,
}

#[derive(Serialize)]
struct Fault {
    field: String,
    code: String,
    message: String,
}

/// The draft was changed elsewhere: here is what it holds, to be merged question by question.
#[derive(Serialize)]
struct Changed {
    #[serde(flatten)]
    problem: Problem,
    draft: KeptDraft,
}

/// Why the report can't be taken yet, with links into the form.
#[derive(Serialize)]
struct Refusal {
    errors: Vec<ErrorLine>,
    /// The words beside each question, by its key.
    questions: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Begun {
    version: i64,
}

#[derive(Serialize)]
struct Submitted {
    version: i64,
}

/// Begins the check, now or at the moment that the phone tells; harmless however often it is sent.
pub async fn start_report(
    shopper: Shopper,
    id: web::Path<String>,
    json: Json<BeginReport>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let report =
        db.write(move |connection| usecases::begin_report(connection, &shopper, &id, &json.value, now)).await?;
    Ok(HttpResponse::Ok().json(Begun { version: report.version }))
}

/// Saves what the page's script says has changed.
pub async fn save_draft(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<Draft>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let language = screen.language;
    let (author, check_id) = (shopper.clone(), id.clone());
    let saved = db
        .write(move |connection| {
            let check = schedule::find_check(connection, &author.actor, &check_id)?;
            let report = usecases::open_report(connection, &author, &check, now)?;
            let definition = usecases::definition_of(connection, &report)?;
            let zone = zone_of(&location_of(connection, &check)?);
            let draft = Draft { answers: forms::understand_all(&definition, json.value.answers, zone), ..json.value };
            let saved = usecases::save_draft(connection, &author, &check, &draft, now)?;
            let answers = saved.report.answers()?;
            let asked = crate::scoring::relevant_questions(&definition, &answers);
            let counted = progress(definition.questions(), &asked, &answers);
            let told =
                |error: FieldError| Fault { message: sentence(&error, language), field: error.field, code: error.code };
            Ok(Saved {
                version: saved.report.version,
                saved_at: texts::time_of_day(saved.report.saved_at, zone),
                done: counted.done,
                total: counted.total,
                errors: saved.faults.into_iter().map(told).collect(),
            })
        })
        .await;
    match saved {
        Ok(saved) => Ok(HttpResponse::Ok().json(saved)),
        Err(error) => tell(&request, shopper, id.into_inner(), language, &db, error).await,
    }
}

/// Hands the draft in, once however often it is sent.
pub async fn submit_draft(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<SubmitReport>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &shopper.actor, &json.hash)?;
    let now = clock.now();
    let (author, check_id) = (shopper.clone(), id.clone());
    let outcome = once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let check = schedule::find_check(connection, &author.actor, &check_id)?;
        let report = usecases::hand_in(connection, &author, &check, json.value, now)?;
        Ok(Submitted { version: report.version })
    })
    .await;
    match outcome {
        Ok(answer) => Ok(answer),
        Err(error) => tell(&request, shopper, id.into_inner(), screen.language, &db, error).await,
    }
}

/// What the script can go on with: the draft as it stands, or what is missing; other errors stay what they are.
async fn tell(
    request: &HttpRequest,
    shopper: Shopper,
    check: String,
    language: Language,
    db: &Db,
    error: AppError,
) -> AppResult<HttpResponse> {
    match error {
        AppError::Conflict("changed-meanwhile") => {
            let parts = db.read(move |connection| form_parts(connection, &shopper, &check)).await?;
            let problem = errors::document(request, &error);
            Ok(HttpResponse::Conflict().content_type(errors::PROBLEM).json(Changed { problem, draft: parts.kept }))
        }
        AppError::Invalid(found) if found.iter().all(|error| is_of_report(&error.field)) => {
            let mut parts = db.read(move |connection| form_parts(connection, &shopper, &check)).await?;
            parts.sheet.errors = found;
            parts.sheet.refused = true;
            let questions = parts.sheet.question_errors(language);
            let errors = parts.page(language).errors;
            Ok(HttpResponse::UnprocessableEntity().json(Refusal { errors, questions }))
        }
        other => Err(other),
    }
}

fn is_of_report(field: &str) -> bool {
    field.starts_with("answers.") || field.starts_with("barriers[")
}

fn form_parts(connection: &mut Connection, shopper: &Shopper, check: &str) -> AppResult<FormParts> {
    let check = schedule::find_check(connection, &shopper.actor, check)?;
    let report = usecases::find_own_report(connection, shopper, &check)?.ok_or(AppError::NotFound)?;
    let (answers, barriers) = (report.answers()?, report.barriers()?);
    parts(connection, check, report, answers, rows(barriers))
}
