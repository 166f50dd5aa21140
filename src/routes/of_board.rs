//! Routes of the board, of applications and of offers.

use actix_web::web::{get, post};

use super::grouped::{Routes, resource};
use crate::board;

pub fn routes(routes: &mut Routes) {
    use board::{api, pages};
    routes
        .service(resource("/board").route(get().to(pages::show_board)))
        .service(resource("/board/applications").route(get().to(pages::list_own)))
        .service(resource("/board/{id}").route(get().to(pages::show_check)))
        .service(resource("/board/{id}/application").route(post().to(pages::apply_for_check)))
        .service(resource("/applications").route(get().to(pages::list_waiting)))
        .service(resource("/applications/{id}/acceptance").route(post().to(pages::accept)))
        .service(resource("/applications/{id}/refusal").route(post().to(pages::decline)))
        .service(resource("/applications/{id}/withdrawal").route(post().to(pages::withdraw)))
        .service(
            resource("/waves/{id}/offers").route(get().to(pages::show_offers)).route(post().to(pages::make_offers)),
        )
        .service(resource("/offers/{id}/acceptance").route(post().to(pages::accept_offer)))
        .service(resource("/offers/{id}/refusal").route(post().to(pages::decline_offer)))
        .service(resource("/offers/{id}/withdrawal").route(post().to(pages::withdraw_offer)))
        .service(resource("/api/v1/board").route(get().to(api::show_board)))
        .service(resource("/api/v1/checks/{id}/applications").route(post().to(api::apply_for_check)))
        .service(resource("/api/v1/applications").route(get().to(api::list_waiting)))
        .service(resource("/api/v1/applications/own").route(get().to(api::list_own)))
        .service(resource("/api/v1/applications/{id}/acceptance").route(post().to(api::accept)))
        .service(resource("/api/v1/applications/{id}/refusal").route(post().to(api::decline)))
        .service(resource("/api/v1/applications/{id}/withdrawal").route(post().to(api::withdraw)))
        .service(resource("/api/v1/waves/{id}/offers").route(post().to(api::make_offers)))
        .service(resource("/api/v1/checks/{id}/offers").route(get().to(api::list_offers_of_check)))
        .service(resource("/api/v1/offers").route(get().to(api::list_own_offers)))
        .service(resource("/api/v1/offers/{id}/acceptance").route(post().to(api::accept_offer)))
        .service(resource("/api/v1/offers/{id}/refusal").route(post().to(api::decline_offer)))
        .service(resource("/api/v1/offers/{id}/withdrawal").route(post().to(api::withdraw_offer)));
}
