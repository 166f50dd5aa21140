//! `/api/v1/waves/{id}/offers` and `/api/v1/offers`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::DeclineRequest;
use crate::board::model::CheckOffer;
use crate::board::usecases::{self, OfferChecks, Offered};
use crate::board::views::{AgainstView, OfferView, OwnOfferView};
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::{Clock, Cursor, Language, Manager, Shopper};
use crate::schedule::Check;
use crate::web::Json;
use crate::web::idempotency::{Attempt, once};

/// What came of offering.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfferedView {
    /// New offers, one for each pair of a check and a shopper.
    pub offered: usize,
    /// Pairs whose offer waited for an answer before.
    pub already: usize,
    pub refused: Vec<RefusedOfferView>,
}

/// A check that could not be offered to somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefusedOfferView {
    pub check_id: String,
    pub shopper_id: String,
    pub reasons: Vec<AgainstView>,
}

impl OfferedView {
    fn of(offered: &Offered, language: Language) -> Self {
        let refused = offered.refused.iter().filter_map(|one| {
            let (check, shopper) = offered.checks.get(one.check).zip(offered.shoppers.get(one.shopper))?;
            Some(RefusedOfferView {
                check_id: check.public_id.clone(),
                shopper_id: shopper.public_id.clone(),
                reasons: one.reasons.iter().map(|reason| AgainstView::told(reason, language)).collect(),
            })
        });
        Self { offered: offered.made.len(), already: offered.already, refused: refused.collect() }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct OwnOfferList {
    pub items: Vec<OwnOfferView>,
    pub next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct OfferList {
    /// The latest, newest first.
    pub items: Vec<OfferView>,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct OfferQuery {
    /// The `next` of the page before.
    pub cursor: String,
}

/// Offers each of the checks to each of the shoppers; pairs that can't be are told with every reason.
#[utoipa::path(post, path = "/api/v1/waves/{id}/offers", params(("id" = String, Path)), request_body = OfferChecks, responses((status = 201, body = OfferedView)), tag = "board")]
pub async fn make_offers(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<OfferChecks>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let (now, language) = (clock.now(), manager.0.language);
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let offered = usecases::offer_checks(connection, &manager, &id, &json.value, now)?;
        Ok(OfferedView::of(&offered, language))
    })
    .await
}

/// To whom a check was offered, and what they said.
#[utoipa::path(get, path = "/api/v1/checks/{id}/offers", params(("id" = String, Path)), responses((status = 200, body = OfferList)), tag = "board")]
pub async fn list_offers_of_check(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let found = db.read(move |connection| usecases::offers_of_check(connection, &manager, &id)).await?;
    let mut items = Vec::new();
    for (offer, shopper, _) in &found.offers {
        let view = OfferView::of(offer, &found.card.check.public_id)?;
        items.push(OfferView { shopper: Some(shopper.code.clone()), ..view });
    }
    Ok(HttpResponse::Ok().json(OfferList { items }))
}

/// What is offered to the shopper and can still be taken, newest first.
#[utoipa::path(get, path = "/api/v1/offers", params(OfferQuery), responses((status = 200, body = OwnOfferList)), tag = "board")]
pub async fn list_own_offers(
    shopper: Shopper,
    query: web::Query<OfferQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, cursor, language) = (clock.now(), Cursor::parse(&query.cursor), shopper.actor.language);
    let page = db.read(move |connection| usecases::own_offers(connection, &shopper, cursor, now)).await?;
    let page = page.map(|own| OwnOfferView::of(&own, language));
    Ok(HttpResponse::Ok().json(OwnOfferList { items: page.items, next: page.next }))
}

/// Takes the offered check at once; 409 where somebody was faster, and every reason where something speaks against it.
#[utoipa::path(post, path = "/api/v1/offers/{id}/acceptance", params(("id" = String, Path)), responses((status = 200, body = OfferView)), tag = "board")]
pub async fn accept_offer(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer(&db, move |connection| usecases::accept_offer(connection, &shopper, &id, now)).await
}

/// Turns an offer down.
#[utoipa::path(post, path = "/api/v1/offers/{id}/refusal", params(("id" = String, Path)), request_body = DeclineRequest, responses((status = 200, body = OfferView)), tag = "board")]
pub async fn decline_offer(
    shopper: Shopper,
    id: web::Path<String>,
    json: Json<DeclineRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, reason) = (clock.now(), json.value.reason);
    answer(&db, move |connection| usecases::decline_offer(connection, &shopper, &id, &reason, now)).await
}

/// Takes an offer back that waits for an answer.
#[utoipa::path(post, path = "/api/v1/offers/{id}/withdrawal", params(("id" = String, Path)), responses((status = 200, body = OfferView)), tag = "board")]
pub async fn withdraw_offer(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    answer(&db, move |connection| usecases::withdraw_offer(connection, &manager, &id, now)).await
}

async fn answer(
    db: &Db,
    work: impl FnOnce(&mut Connection) -> AppResult<(CheckOffer, Check)> + Send + 'static,
) -> AppResult<HttpResponse> {
    let (offer, check) = db.write(work).await?;
    Ok(HttpResponse::Ok().json(OfferView::of(&offer, &check.public_id)?))
}
