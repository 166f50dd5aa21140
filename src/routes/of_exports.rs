//! Routes of the files that a map can be taken away as, and of its print view.

use actix_web::guard;
use actix_web::web::get;

use super::grouped::{Routes, resource};
use crate::exports;

pub fn routes(routes: &mut Routes) {
    use exports::{api, pages};
    // The map for the screen stands among the journeys.
    let paper = resource("/maps/{id}").guard(guard::fn_guard(pages::asks_for_paper));
    routes
        .service(paper.route(get().to(pages::show_print)))
        .service(resource(r"/maps/{id}/{file:(map|figures|report)\.[a-z]+}").route(get().to(pages::take_file)))
        .service(resource("/api/v1/journey-maps/{id}/map.svg").route(get().to(api::take_map_svg)))
        .service(resource("/api/v1/journey-maps/{id}/map.png").route(get().to(api::take_map_png)))
        .service(resource("/api/v1/journey-maps/{id}/report.pdf").route(get().to(api::take_report)))
        .service(resource("/api/v1/journey-maps/{id}/figures.xlsx").route(get().to(api::take_figures_xlsx)))
        .service(resource("/api/v1/journey-maps/{id}/figures.csv").route(get().to(api::take_figures_csv)));
}
