//! The plan of a map as a document: its versions, files, templates, and as is beside to be.

use actix_web::web::{get, post, put};

use super::grouped::{Routes, resource};
use crate::journeys::{api, pages};

// `import` before the maps themselves, whose id it would be taken for.
pub fn routes(routes: &mut Routes) {
    routes
        .service(resource("/maps/import").route(get().to(pages::show_import)).route(post().to(pages::import_plan)))
        .service(resource("/maps/{id}/plan.json").route(get().to(pages::download_json)))
        .service(resource("/maps/{id}/plan.xlsx").route(get().to(pages::download_xlsx)))
        .service(resource("/maps/{id}/plan.csv").route(get().to(pages::download_csv)))
        .service(resource("/maps/{id}/to-be").route(get().to(pages::show_to_be)).route(post().to(pages::make_to_be)))
        .service(resource("/maps/{id}/versions").route(get().to(pages::show_versions)))
        .service(resource("/maps/{id}/versions/{number}/restoration").route(post().to(pages::restore_version)))
        .service(resource("/api/v1/schemas/journey-map.json").route(get().to(api::get_plan_schema)))
        .service(resource("/api/v1/journey-map-templates").route(get().to(api::list_templates)))
        .service(resource("/api/v1/journey-maps/import").route(post().to(api::import_plan)))
        .service(resource("/api/v1/journey-maps/{id}/plan").route(put().to(api::replace_plan)))
        .service(resource("/api/v1/journey-maps/{id}/plan.json").route(get().to(api::get_plan_json)))
        .service(resource("/api/v1/journey-maps/{id}/plan.xlsx").route(get().to(api::get_plan_xlsx)))
        .service(resource("/api/v1/journey-maps/{id}/plan.csv").route(get().to(api::get_plan_csv)))
        .service(
            resource("/api/v1/journey-maps/{id}/to-be")
                .route(get().to(api::read_to_be))
                .route(post().to(api::make_to_be)),
        )
        .service(resource("/api/v1/journey-maps/{id}/versions").route(get().to(api::list_map_versions)))
        .service(resource("/api/v1/journey-maps/{id}/versions/{number}").route(get().to(api::read_map_version)))
        .service(
            resource("/api/v1/journey-maps/{id}/versions/{number}/difference")
                .route(get().to(api::compare_map_versions)),
        )
        .service(
            resource("/api/v1/journey-maps/{id}/versions/{number}/restoration")
                .route(post().to(api::restore_map_version)),
        );
}
