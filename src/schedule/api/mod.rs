//! `/api/v1/checks`.

mod calendar;
mod views;
mod waves;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::IntoParams;

pub use calendar::{close_feed, open_feed, read_feed};
pub use views::{CheckDetail, CheckList, CheckView};
pub use waves::edit_wave;

use super::model::{Check, CheckStatus};
use super::usecases::listing::{self, CheckFilter};
use super::usecases::{self, AssignCheck, Because, MoveToDay, MoveWindow, PassOn};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, Clock, Cursor, Manager, Role, Shopper};
use crate::personas::RoleToPlay;
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, SignedIn};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CheckQuery {
    /// One status, or several with commas between them.
    #[serde(default)]
    pub status: String,
    /// Id of a wave.
    #[serde(default)]
    pub wave: String,
    /// Id of a location.
    #[serde(default)]
    pub location: String,
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
}

fn filter(query: &CheckQuery) -> AppResult<CheckFilter> {
    let words = query.status.split(',').map(str::trim).filter(|word| !word.is_empty());
    let statuses = words
        .map(|word| CheckStatus::parse(word).ok_or_else(|| FieldError::new("status", "unknown-status")))
        .collect::<Result<Vec<CheckStatus>, FieldError>>()
        .map_err(|error| AppError::Invalid(vec![error]))?;
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Ok(CheckFilter { statuses, wave: some(&query.wave), location: some(&query.location), ..CheckFilter::default() })
}

/// Managers see every check, clients their own, shoppers those that are or were given to them.
#[utoipa::path(get, path = "/api/v1/checks", params(CheckQuery), responses((status = 200, body = CheckList)), tag = "checks")]
pub async fn list_checks(
    SignedIn(actor): SignedIn,
    query: web::Query<CheckQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (filter, cursor) = (filter(&query)?, Cursor::parse(&query.cursor));
    let reader = actor.clone();
    let (page, _) = db.read(move |connection| listing::list_checks(connection, &actor, &filter, cursor)).await?;
    let page = page.map(|card| CheckView::of(card, &reader));
    Ok(HttpResponse::Ok().json(CheckList { items: page.items, next: page.next }))
}

/// The shopper who has the check gets briefing, legend and questions with it.
#[utoipa::path(get, path = "/api/v1/checks/{id}", params(("id" = String, Path)), responses((status = 200, body = CheckDetail)), tag = "checks")]
pub async fn read_check(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let detail = db
        .read(move |connection| {
            let card = listing::find_card(connection, &actor, &id)?;
            let holds = card.holder.as_ref().is_some_and(|(_, shopper)| actor.shopper_id == Some(shopper.id));
            let informed = matches!(actor.role, Role::Manager | Role::Admin) || holds;
            let checklist = match informed {
                true => Some(views::CheckChecklist::of(listing::checklist_of(connection, &card.check)?)?),
                false => None,
            };
            let briefing = informed.then(|| card.program.briefing.clone());
            let legend = informed.then(|| card.program.legend.clone());
            let persona = card.persona.as_ref().filter(|_| informed);
            let role = persona.map(|persona| RoleToPlay::of(persona, actor.language));
            Ok(CheckDetail { check: CheckView::of(card, &actor), briefing, legend, role, checklist })
        })
        .await?;
    Ok(HttpResponse::Ok().json(detail))
}

fn view(connection: &mut Connection, actor: &Actor, check: &Check) -> AppResult<CheckView> {
    Ok(CheckView::of(listing::find_card(connection, actor, &check.public_id)?, actor))
}

/// Takes a check one step on and answers with what it is then.
async fn step(
    db: &Db,
    actor: Actor,
    work: impl FnOnce(&mut Connection) -> AppResult<Check> + Send + 'static,
) -> AppResult<HttpResponse> {
    let moved = db
        .write(move |connection| {
            let check = work(connection)?;
            view(connection, &actor, &check)
        })
        .await?;
    Ok(HttpResponse::Ok().json(moved))
}

/// Gives an open check to an approved shopper. Where somebody else was faster the answer is 409.
#[utoipa::path(post, path = "/api/v1/checks/{id}/assignment", params(("id" = String, Path)), request_body = AssignCheck, responses((status = 201, body = CheckView)), tag = "checks")]
pub async fn assign_check(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<AssignCheck>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let (check, _) = usecases::assign_check(connection, &manager, &id, &json.value, now)?;
        view(connection, &manager.0, &check)
    })
    .await
}

/// Takes a check back from a shopper who has not begun.
#[utoipa::path(post, path = "/api/v1/checks/{id}/assignment/withdrawal", params(("id" = String, Path)), request_body = Because, responses((status = 200, body = CheckView)), tag = "checks")]
pub async fn withdraw_assignment(
    manager: Manager,
    id: web::Path<String>,
    json: Json<Because>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let actor = manager.0.clone();
    step(&db, actor, move |connection| usecases::withdraw_assignment(connection, &manager, &id, &json.value, now)).await
}

/// Takes a check from a shopper who has not begun and gives it to another at once.
#[utoipa::path(post, path = "/api/v1/checks/{id}/reassignment", params(("id" = String, Path)), request_body = PassOn, responses((status = 201, body = CheckView)), tag = "checks")]
pub async fn pass_on_check(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<PassOn>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let (check, _) = usecases::pass_on_check(connection, &manager, &id, &json.value, now)?;
        view(connection, &manager.0, &check)
    })
    .await
}

/// Moves checks of a wave to another day, all of them or none; each keeps its time on the clock as far as its
/// location is open then.
#[utoipa::path(post, path = "/api/v1/waves/{id}/moves", params(("id" = String, Path)), request_body = MoveToDay, responses((status = 200, body = CheckList)), tag = "checks")]
pub async fn move_to_day(
    manager: Manager,
    id: web::Path<String>,
    json: Json<MoveToDay>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let moved = db
        .write(move |connection| {
            let checks = usecases::move_to_day(connection, &manager, &id, &json.value, now)?;
            let cards = listing::cards(connection, checks)?;
            Ok(cards.into_iter().map(|card| CheckView::of(card, &manager.0)).collect())
        })
        .await?;
    Ok(HttpResponse::Ok().json(CheckList { items: moved, next: None }))
}

/// Moves the window within the wave, as long as nobody has begun.
#[utoipa::path(put, path = "/api/v1/checks/{id}/window", params(("id" = String, Path)), request_body = MoveWindow, responses((status = 200, body = CheckView)), tag = "checks")]
pub async fn move_window(
    manager: Manager,
    id: web::Path<String>,
    json: Json<MoveWindow>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let actor = manager.0.clone();
    step(&db, actor, move |connection| usecases::move_window(connection, &manager, &id, &json.value, now)).await
}

/// The shopper will do it.
#[utoipa::path(post, path = "/api/v1/checks/{id}/acceptance", params(("id" = String, Path)), responses((status = 200, body = CheckView)), tag = "checks")]
pub async fn accept_assignment(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let actor = shopper.actor.clone();
    step(&db, actor, move |connection| usecases::accept_assignment(connection, &shopper, &id, now)).await
}

/// The shopper won't do it; the check is open again.
#[utoipa::path(post, path = "/api/v1/checks/{id}/refusal", params(("id" = String, Path)), request_body = Because, responses((status = 200, body = CheckView)), tag = "checks")]
pub async fn decline_assignment(
    shopper: Shopper,
    id: web::Path<String>,
    json: Json<Because>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let actor = shopper.actor.clone();
    step(&db, actor, move |connection| usecases::decline_assignment(connection, &shopper, &id, &json.value, now)).await
}

/// The shopper begins; from now on the report can be filed.
#[utoipa::path(post, path = "/api/v1/checks/{id}/start", params(("id" = String, Path)), responses((status = 200, body = CheckView)), tag = "checks")]
pub async fn start_check(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let actor = shopper.actor.clone();
    step(&db, actor, move |connection| usecases::start_check(connection, &shopper, &id, now)).await
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list_checks,
    read_check,
    assign_check,
    withdraw_assignment,
    pass_on_check,
    move_window,
    move_to_day,
    waves::edit_wave,
    accept_assignment,
    decline_assignment,
    start_check,
    calendar::read_feed,
    calendar::open_feed,
    calendar::close_feed,
))]
pub struct ScheduleApi;
