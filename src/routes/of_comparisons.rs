//! Routes of comparisons: over time, between locations, from a report back to the map, what to check next.

use actix_web::web::get;

use super::grouped::{Routes, resource};
use crate::journeys;

pub fn routes(routes: &mut Routes) {
    use journeys::{api, pages};
    routes
        .service(resource("/maps/{id}/trend").route(get().to(pages::show_trend)))
        .service(resource("/maps/{id}/league").route(get().to(pages::show_league)))
        .service(resource("/maps/{id}/league.csv").route(get().to(pages::export_league)))
        .service(resource("/maps/{id}/advice").route(get().to(pages::show_advice)))
        .service(resource("/advice").route(get().to(pages::show_advice_part)))
        .service(resource("/reports/{id}/cells").route(get().to(pages::show_moved)))
        .service(resource("/api/v1/journey-maps/{id}/trend").route(get().to(api::show_trend)))
        .service(resource("/api/v1/journey-maps/{id}/league").route(get().to(api::show_league)))
        .service(resource("/api/v1/journey-maps/{id}/advice").route(get().to(api::show_advice)))
        .service(resource("/api/v1/journey-maps/{id}/cells/{level}/{key}").route(get().to(api::show_cell)))
        .service(resource("/api/v1/journey-maps/{id}/questions/{checklist}/{key}").route(get().to(api::show_answers)))
        .service(resource("/api/v1/reports/{id}/cells").route(get().to(api::show_moved_cells)));
}
