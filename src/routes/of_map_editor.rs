//! The editor of a map.

use actix_web::web::{delete, get, patch, post};

use super::grouped::{Routes, resource};
use crate::journeys::{api, pages};

pub fn routes(routes: &mut Routes) {
    pages(routes);
    api(routes);
}

fn pages(routes: &mut Routes) {
    routes
        .service(resource("/maps/{id}/edit").route(get().to(pages::show_editor)))
        .service(
            resource("/maps/{id}/fields/{thing}/{key}/{name}")
                .route(get().to(pages::show_field))
                .route(post().to(pages::save_field)),
        )
        .service(resource("/maps/{id}/undo").route(post().to(pages::undo_step)))
        .service(resource("/maps/{id}/redo").route(post().to(pages::redo_step)))
        .service(resource("/maps/{id}/stages").route(post().to(pages::add_stage)))
        .service(
            resource("/maps/{id}/stages/{key}/edit")
                .route(get().to(pages::show_stage))
                .route(post().to(pages::save_stage)),
        )
        .service(resource("/maps/{id}/stages/{key}/position/{position}").route(post().to(pages::move_stage)))
        .service(
            resource("/maps/{id}/stages/{key}/removal")
                .route(get().to(pages::ask_stage_removal))
                .route(post().to(pages::remove_stage)),
        )
        .service(resource("/maps/{id}/touchpoints").route(post().to(pages::add_touchpoint)))
        .service(resource("/maps/{id}/touchpoints/new").route(get().to(pages::new_touchpoint)))
        .service(
            resource("/maps/{id}/touchpoints/{key}/edit")
                .route(get().to(pages::show_touchpoint))
                .route(post().to(pages::save_touchpoint)),
        )
        .service(
            resource("/maps/{id}/touchpoints/{key}/place/{stage}/{position}").route(post().to(pages::move_touchpoint)),
        )
        .service(
            resource("/maps/{id}/touchpoints/{key}/removal")
                .route(get().to(pages::ask_touchpoint_removal))
                .route(post().to(pages::remove_touchpoint)),
        );
}

fn api(routes: &mut Routes) {
    routes
        .service(resource("/api/v1/journey-maps/{id}/stages").route(post().to(api::add_stage)))
        .service(
            resource("/api/v1/journey-maps/{id}/stages/{key}")
                .route(patch().to(api::edit_stage))
                .route(delete().to(api::remove_stage)),
        )
        .service(resource("/api/v1/journey-maps/{id}/steps").route(get().to(api::read_steps)))
        .service(resource("/api/v1/journey-maps/{id}/undo").route(post().to(api::undo_step)))
        .service(resource("/api/v1/journey-maps/{id}/redo").route(post().to(api::redo_step)))
        .service(resource("/api/v1/journey-maps/{id}/touchpoints").route(post().to(api::add_touchpoint)))
        .service(
            resource("/api/v1/journey-maps/{id}/touchpoints/{key}")
                .route(patch().to(api::edit_touchpoint))
                .route(delete().to(api::remove_touchpoint)),
        );
}
