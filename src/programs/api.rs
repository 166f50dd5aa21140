//! `/api/v1/programs` and their waves.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::model::Wave;
use super::usecases::{self, NewProgram, NewWave, ProgramDetails, ProgramEdit};
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Actor, CheckKind, Clock, Cursor, Daypart, Manager, Money, Role, Weekdays, clock};
use crate::web::idempotency::{Attempt, once};
use crate::web::{CheckKindSchema, Json, MoneySchema, SignedIn};

/// A client's standing rules for its checks.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgramView {
    pub id: String,
    pub client_id: String,
    pub title: String,
    /// What the shopper is to do.
    pub briefing: String,
    /// Who the shopper pretends to be.
    pub legend: String,
    pub language: String,
    /// `active` or `archived`.
    pub status: String,
    pub rotation_days: i32,
    pub checks_per_location: i32,
    pub appeal_days: i32,
    /// Whether its shoppers must have passed the quiz on its briefing.
    pub needs_certificate: bool,
    /// Days that a certificate lasts.
    pub certificate_days: i32,
    /// The least rating of its shoppers, in tenths.
    pub minimum_rating: Option<i32>,
    /// `apply` or `take`.
    pub taking: String,
    /// Hours in which a manager must answer an application for a check.
    pub answer_hours: i32,
    /// The days on which its checks take place.
    #[schema(value_type = Vec<String>)]
    pub weekdays: Weekdays,
    /// The parts of the day in which they do, on the clock of each location; none means whenever it is open.
    #[schema(value_type = Vec<String>)]
    pub dayparts: Vec<Daypart>,
    /// Whether shoppers may attach recordings.
    pub records_audio: bool,
    /// What recordings are for, as shoppers are told.
    pub recording_reason: String,
    /// Days after which a recording is erased.
    pub recording_days: i32,
    pub terms: Vec<TermView>,
    /// By their first day.
    pub waves: Vec<WaveView>,
    pub created_at: String,
    /// Give it back when changing the program.
    pub version: i64,
}

/// The terms of one kind of check.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermView {
    #[schema(value_type = CheckKindSchema)]
    pub kind: CheckKind,
    pub checklist_id: String,
    /// What the shopper earns; null for clients, whom it doesn't concern.
    #[schema(value_type = Option<MoneySchema>)]
    pub fee: Option<Money>,
}

/// A reporting period.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaveView {
    pub id: String,
    pub title: String,
    #[schema(format = Date)]
    pub starts_on: String,
    /// The last day, itself included.
    #[schema(format = Date)]
    pub ends_on: String,
    /// Give it back when changing the wave.
    pub version: i64,
}

impl From<Wave> for WaveView {
    fn from(wave: Wave) -> Self {
        Self {
            id: wave.public_id,
            title: wave.title,
            starts_on: wave.starts_on.to_string(),
            ends_on: wave.ends_on.to_string(),
            version: wave.version,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ProgramList {
    pub items: Vec<ProgramView>,
    pub next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct WaveList {
    pub items: Vec<WaveView>,
    pub next: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
}

fn view(details: ProgramDetails, actor: &Actor) -> AppResult<ProgramView> {
    let ProgramDetails { program, client, terms, waves } = details;
    let sees_fees = actor.role != Role::Client;
    let terms = terms
        .into_iter()
        .map(|(terms, checklist)| {
            Ok(TermView { kind: terms.kind()?, checklist_id: checklist.public_id, fee: sees_fees.then(|| terms.fee()) })
        })
        .collect::<AppResult<_>>()?;
    Ok(ProgramView {
        weekdays: program.weekdays()?,
        dayparts: program.dayparts()?,
        version: program.version,
        id: program.public_id,
        client_id: client.public_id,
        title: program.title,
        briefing: program.briefing,
        legend: program.legend,
        language: program.language,
        status: program.status,
        rotation_days: program.rotation_days,
        checks_per_location: program.checks_per_location,
        appeal_days: program.appeal_days,
        needs_certificate: program.needs_certificate,
        certificate_days: program.certificate_days,
        minimum_rating: program.minimum_rating,
        taking: program.taking,
        answer_hours: program.answer_hours,
        records_audio: program.records_audio,
        recording_reason: program.recording_reason,
        recording_days: program.recording_days,
        terms,
        waves: waves.into_iter().map(WaveView::from).collect(),
        created_at: clock::rfc3339(program.created_at),
    })
}

#[utoipa::path(get, path = "/api/v1/programs", params(ListQuery), responses((status = 200, body = ProgramList)), tag = "programs")]
pub async fn list_programs(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let cursor = Cursor::parse(&query.cursor);
    let reader = actor.clone();
    let page = db.read(move |connection| usecases::list_program_details(connection, &reader, cursor)).await?;
    let items = page.items.into_iter().map(|details| view(details, &actor)).collect::<AppResult<_>>()?;
    Ok(HttpResponse::Ok().json(ProgramList { items, next: page.next }))
}

#[utoipa::path(post, path = "/api/v1/programs", request_body = NewProgram, responses((status = 201, body = ProgramView)), tag = "programs")]
pub async fn create_program(
    manager: Manager,
    request: HttpRequest,
    json: Json<NewProgram>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let program = usecases::create_program(connection, &manager, &json.value, now)?;
        view(usecases::program_details(connection, program)?, &manager.0)
    })
    .await
}

#[utoipa::path(get, path = "/api/v1/programs/{id}", params(("id" = String, Path)), responses((status = 200, body = ProgramView)), tag = "programs")]
pub async fn show_program(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let view = db
        .read(move |connection| {
            let program = usecases::find_program(connection, &actor, &id)?;
            view(usecases::program_details(connection, program)?, &actor)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Checks that exist keep their windows and fees, reports their checklist.
#[utoipa::path(put, path = "/api/v1/programs/{id}", params(("id" = String, Path)), request_body = ProgramEdit, responses((status = 200, body = ProgramView)), tag = "programs")]
pub async fn edit_program(
    manager: Manager,
    id: web::Path<String>,
    json: Json<ProgramEdit>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let view = db
        .write(move |connection| {
            let program = usecases::edit_program(connection, &manager, &id, &json.value, now)?;
            view(usecases::program_details(connection, program)?, &manager.0)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

#[utoipa::path(get, path = "/api/v1/programs/{id}/waves", params(("id" = String, Path)), responses((status = 200, body = WaveList)), tag = "programs")]
pub async fn list_waves(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let waves = db
        .read(move |connection| {
            let program = usecases::find_program(connection, &actor, &id)?;
            usecases::waves_of(connection, program.id)
        })
        .await?;
    let items = waves.into_iter().map(WaveView::from).collect();
    Ok(HttpResponse::Ok().json(WaveList { items, next: None }))
}

#[utoipa::path(post, path = "/api/v1/programs/{id}/waves", params(("id" = String, Path)), request_body = NewWave, responses((status = 201, body = WaveView)), tag = "programs")]
pub async fn create_wave(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NewWave>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let program = usecases::find_program(connection, &manager.0, &id)?;
        usecases::create_wave(connection, &manager, &program, &json.value, now).map(WaveView::from)
    })
    .await
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list_programs, create_program, show_program, edit_program, list_waves, create_wave))]
pub struct ProgramsApi;
