use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Shopper};
use crate::schedule::pages::address_of;
use crate::shoppers;
use crate::web::PublicUrl;

/// Whether the own calendar has a private address.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedView {
    pub active: bool,
}

/// The private address, told this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewFeedView {
    /// Whoever knows it reads the calendar.
    pub address: String,
}

#[utoipa::path(get, path = "/api/v1/calendar-feed", responses((status = 200, body = FeedView)), tag = "checks")]
pub async fn read_feed(shopper: Shopper, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let active = db.read(move |connection| shoppers::has_feed(connection, &shopper)).await?;
    Ok(HttpResponse::Ok().json(FeedView { active }))
}

/// Makes a private address for the own calendar (iCalendar); an earlier one stops working.
#[utoipa::path(post, path = "/api/v1/calendar-feed", responses((status = 201, body = NewFeedView)), tag = "checks")]
pub async fn open_feed(
    shopper: Shopper,
    public_url: web::Data<PublicUrl>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let token = db.write(move |connection| shoppers::open_feed(connection, &shopper, now)).await?;
    Ok(HttpResponse::Created().json(NewFeedView { address: address_of(&public_url, &token) }))
}

/// Revokes the address.
#[utoipa::path(delete, path = "/api/v1/calendar-feed", responses((status = 204, description = "Revoked")), tag = "checks")]
pub async fn close_feed(shopper: Shopper, db: web::Data<Db>, clock: web::Data<Clock>) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| shoppers::close_feed(connection, &shopper, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}
