//! Routes of pains, departments, solutions and targets.

use actix_web::web::{get, patch, post, put};

use super::grouped::{Routes, resource};
use crate::{journeys, solutions};

pub fn routes(routes: &mut Routes) {
    pains(routes);
    actions(routes);
}

fn pains(routes: &mut Routes) {
    use journeys::{api, pages};
    routes
        .service(resource("/maps/{id}/pains").route(get().to(pages::list_pains)))
        .service(resource("/maps/{id}/pains.csv").route(get().to(pages::export_pains)))
        .service(resource("/maps/{id}/departments").route(get().to(pages::list_departments)))
        .service(resource("/maps/{id}/departments.csv").route(get().to(pages::export_departments)))
        .service(resource("/maps/{id}/solutions").route(post().to(pages::propose_solution)))
        .service(resource("/maps/{id}/solutions/new").route(get().to(pages::new_solution)))
        .service(resource("/api/v1/journey-maps/{id}/pains").route(get().to(api::list_pains)))
        .service(resource("/api/v1/journey-maps/{id}/departments").route(get().to(api::list_departments)))
        .service(resource("/api/v1/journey-maps/{id}/targets").route(get().to(api::list_targets)))
        .service(resource("/api/v1/journey-maps/{id}/solutions").route(post().to(api::propose_solution)));
}

fn actions(routes: &mut Routes) {
    use solutions::{api, pages};
    routes
        .service(resource("/actions").route(get().to(pages::list_solutions)))
        .service(resource("/actions.csv").route(get().to(pages::export_solutions)))
        .service(resource("/actions/board").route(get().to(pages::show_board)))
        .service(
            resource("/actions/{id}").route(get().to(pages::show_solution)).route(post().to(pages::update_solution)),
        )
        .service(resource("/actions/{id}/edit").route(get().to(pages::edit_solution)))
        .service(resource("/actions/{id}/state").route(post().to(pages::step_solution)))
        .service(resource("/actions/{id}/place").route(post().to(pages::move_card)))
        .service(resource("/actions/{id}/removal").route(post().to(pages::remove_solution)))
        .service(resource("/api/v1/actions").route(get().to(api::list_actions)))
        .service(
            resource("/api/v1/actions/{id}")
                .route(get().to(api::show_action))
                .route(patch().to(api::edit_action))
                .route(actix_web::web::delete().to(api::remove_action)),
        )
        .service(resource("/api/v1/actions/{id}/state").route(put().to(api::step_action)))
        .service(resource("/api/v1/actions/{id}/place").route(put().to(api::place_action)));
}
