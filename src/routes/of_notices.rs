//! Routes of notices.

use actix_web::web::{get, post, put};

use super::grouped::{Routes, resource};
use crate::notices;

pub fn routes(routes: &mut Routes) {
    use notices::{api, pages};
    routes
        .service(resource("/notices").route(get().to(pages::list_notices)))
        .service(resource("/notices/reading").route(post().to(pages::read_all)))
        .service(resource("/notices/{id}/reading").route(post().to(pages::read_notice)))
        .service(resource("/api/v1/notices").route(get().to(api::list_notices)))
        .service(resource("/api/v1/notices/reading").route(put().to(api::read_all_notices)))
        .service(resource("/api/v1/notices/{id}/reading").route(put().to(api::read_notice)));
}
