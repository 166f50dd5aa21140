//! Comments on maps.

use actix_web::web::{get, patch, post, put};

use super::grouped::{Routes, resource};
use crate::comments::{api, pages};

pub fn routes(routes: &mut Routes) {
    routes
        .service(
            resource("/maps/{id}/comments")
                .route(get().to(pages::list_comments))
                .route(post().to(pages::write_comment)),
        )
        .service(resource("/maps/{id}/comments.csv").route(get().to(pages::export_comments)))
        .service(resource("/api/v1/journey-maps/{id}/comments.csv").route(get().to(api::export_map_comments)))
        .service(resource("/comments/{id}/edit").route(get().to(pages::show_edit)).route(post().to(pages::save_edit)))
        .service(resource("/comments/{id}/removal").route(post().to(pages::delete_comment)))
        .service(resource("/comments/{id}/resolution").route(post().to(pages::resolve_thread)))
        .service(
            resource("/api/v1/journey-maps/{id}/comments")
                .route(get().to(api::list_map_comments))
                .route(post().to(api::write_map_comment)),
        )
        .service(resource("/api/v1/journey-maps/{id}/people").route(get().to(api::list_people)))
        .service(
            resource("/api/v1/comments/{id}")
                .route(patch().to(api::edit_comment))
                .route(actix_web::web::delete().to(api::delete_comment)),
        )
        .service(
            resource("/api/v1/comments/{id}/resolution")
                .route(put().to(api::resolve_thread))
                .route(actix_web::web::delete().to(api::reopen_thread)),
        );
}
