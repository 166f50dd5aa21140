//! `/rating`: a shopper's own, with its arithmetic.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::Shopper;
use crate::shoppers::usecases;
use crate::shoppers::views::RatingSteps;
use crate::web::Screen;

#[derive(Serialize)]
struct RatingPage {
    rating: RatingSteps,
}

pub async fn show_rating(shopper: Shopper, screen: Screen, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let record = db.read(move |connection| usecases::shopper_by_id(connection, shopper.shopper_id)).await?.record;
    screen.show("shoppers/rating.html", &RatingPage { rating: RatingSteps::of(&record, screen.language) })
}
