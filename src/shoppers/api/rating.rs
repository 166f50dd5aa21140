use actix_web::{HttpResponse, web};

use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::Shopper;
use crate::shoppers::usecases;
use crate::shoppers::views::RatingView;

/// The own rating with its arithmetic; for shoppers.
#[utoipa::path(get, path = "/api/v1/rating", responses((status = 200, body = RatingView)), tag = "shoppers")]
pub async fn read_rating(shopper: Shopper, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let record = db.read(move |connection| usecases::shopper_by_id(connection, shopper.shopper_id)).await?.record;
    Ok(HttpResponse::Ok().json(RatingView::of(&record)))
}
