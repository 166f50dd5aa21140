//! `/api/v1/board`, `/api/v1/applications` and `/api/v1/offers`.

mod offers;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

pub use offers::{
    OfferList, OfferQuery, OfferedView, OwnOfferList, RefusedOfferView, accept_offer, decline_offer,
    list_offers_of_check, list_own_offers, make_offers, withdraw_offer,
};

use super::model::Application;
use super::usecases::{self, BoardFilter, Outcome};
pub use super::views::{AgainstView, ApplicationView, BoardCheckView};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Clock, Cursor, Manager, Shopper, clock};
use crate::schedule;
use crate::web::Json;
use crate::web::idempotency::{Attempt, once};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct BoardQuery {
    /// `visit`, `call` or `combined`.
    pub kind: Option<String>,
    pub city: Option<String>,
    /// RFC 3339: windows that open at or after it.
    pub from: Option<String>,
    /// RFC 3339: windows that open before it.
    pub before: Option<String>,
    /// The least fee, in minor units.
    pub least_fee: Option<i64>,
    /// The `next` of the page before.
    pub cursor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct BoardView {
    /// Nearest first.
    pub items: Vec<BoardCheckView>,
    pub next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationList {
    pub items: Vec<ApplicationView>,
    pub next: Option<String>,
}

/// What came of asking for a check.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutcomeView {
    /// The check is theirs, without waiting for an answer.
    pub taken: bool,
    pub application: Option<ApplicationView>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclineRequest {
    #[serde(default)]
    #[validate(length(max = 500))]
    pub reason: String,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ApplicationQuery {
    /// The `next` of the page before.
    pub cursor: String,
    /// Only those for this check.
    pub check: Option<String>,
}

/// What the shopper may take, nearest first.
#[utoipa::path(get, path = "/api/v1/board", params(BoardQuery), responses((status = 200, body = BoardView)), tag = "board")]
pub async fn show_board(
    shopper: Shopper,
    query: web::Query<BoardQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (query, now) = (query.into_inner(), clock.now());
    let moment = |field: &str, text: &Option<String>| match text.as_deref().map(clock::parse_rfc3339) {
        Some(None) => Err(AppError::invalid(field, "wrong-type")),
        found => Ok(found.flatten()),
    };
    let kind = match query.kind.as_deref().map(str::parse::<CheckKind>) {
        Some(Err(_)) => return Err(AppError::invalid("kind", "unknown")),
        Some(Ok(kind)) => Some(kind),
        None => None,
    };
    let filter = BoardFilter {
        kind,
        city: query.city.clone(),
        from: moment("from", &query.from)?,
        before: moment("before", &query.before)?,
        least_fee: query.least_fee,
    };
    let page = query.cursor.as_deref().unwrap_or_default().parse::<usize>().map_or(0, |page| page.min(1000));
    let board = db.read(move |connection| usecases::read_board(connection, &shopper, &filter, page, now)).await?;
    let items = board.lines.iter().map(BoardCheckView::of).collect();
    Ok(HttpResponse::Ok().json(BoardView { items, next: board.next.map(|next| next.to_string()) }))
}

/// Applies for a check, or takes it where the program allows it; refused with every reason that speaks against it.
#[utoipa::path(post, path = "/api/v1/checks/{id}/applications", params(("id" = String, Path)), responses((status = 201, body = OutcomeView)), tag = "board")]
pub async fn apply_for_check(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &shopper.actor, "")?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        match usecases::apply_for_check(connection, &shopper, &id, now)? {
            Outcome::Taken(_) => Ok(OutcomeView { taken: true, application: None }),
            Outcome::Applied(application) => {
                Ok(OutcomeView { taken: false, application: Some(ApplicationView::of(&application, &id)?) })
            }
        }
    })
    .await
}

/// What the shopper applied for, newest first.
#[utoipa::path(get, path = "/api/v1/applications/own", params(ApplicationQuery), responses((status = 200, body = ApplicationList)), tag = "board")]
pub async fn list_own(
    shopper: Shopper,
    query: web::Query<ApplicationQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let cursor = Cursor::parse(&query.cursor);
    let page = db.read(move |connection| usecases::own_applications(connection, &shopper, cursor)).await?;
    let mut items = Vec::new();
    for (application, card) in &page.items {
        items.push(ApplicationView::of(application, &card.check.public_id)?);
    }
    Ok(HttpResponse::Ok().json(ApplicationList { items, next: page.next }))
}

/// What waits for an answer, the oldest first.
#[utoipa::path(get, path = "/api/v1/applications", params(ApplicationQuery), responses((status = 200, body = ApplicationList)), tag = "board")]
pub async fn list_waiting(
    manager: Manager,
    query: web::Query<ApplicationQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let ApplicationQuery { cursor, check } = query.into_inner();
    let language = manager.0.language;
    let page = db
        .read(move |connection| {
            usecases::pending_applications(connection, &manager, check.as_deref(), Cursor::parse(&cursor))
        })
        .await?;
    let mut items = Vec::new();
    for waiting in &page.items {
        items.push(ApplicationView::waiting(waiting, language)?);
    }
    Ok(HttpResponse::Ok().json(ApplicationList { items, next: page.next }))
}

/// Gives the check to whoever applied.
#[utoipa::path(post, path = "/api/v1/applications/{id}/acceptance", params(("id" = String, Path)), responses((status = 200, body = ApplicationView)), tag = "board")]
pub async fn accept(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer(&db, move |connection| usecases::accept_application(connection, &manager, &id, now)).await
}

/// Turns an application down.
#[utoipa::path(post, path = "/api/v1/applications/{id}/refusal", params(("id" = String, Path)), request_body = DeclineRequest, responses((status = 200, body = ApplicationView)), tag = "board")]
pub async fn decline(
    manager: Manager,
    id: web::Path<String>,
    json: Json<DeclineRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, reason) = (clock.now(), json.value.reason);
    answer(&db, move |connection| usecases::decline_application(connection, &manager, &id, &reason, now)).await
}

/// Takes an application back.
#[utoipa::path(post, path = "/api/v1/applications/{id}/withdrawal", params(("id" = String, Path)), responses((status = 200, body = ApplicationView)), tag = "board")]
pub async fn withdraw(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer(&db, move |connection| usecases::withdraw_application(connection, &shopper, &id, now)).await
}

/// Answers an application and tells what it is then.
async fn answer(
    db: &Db,
    work: impl FnOnce(&mut Connection) -> AppResult<Application> + Send + 'static,
) -> AppResult<HttpResponse> {
    let answered = db
        .write(move |connection| {
            let application = work(connection)?;
            let check = schedule::check_by_id(connection, application.check_id)?;
            ApplicationView::of(&application, &check.public_id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(answered))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    show_board,
    apply_for_check,
    list_own,
    list_waiting,
    accept,
    decline,
    withdraw,
    offers::make_offers,
    offers::list_offers_of_check,
    offers::list_own_offers,
    offers::accept_offer,
    offers::decline_offer,
    offers::withdraw_offer
))]
pub struct BoardApi;
