//! Routes of share links: those of their makers, and those of their guests, which no search engine keeps.

use actix_web::http::header;
use actix_web::middleware::DefaultHeaders;
use actix_web::web::{self, ServiceConfig, delete, get, patch, post, scope};

use super::grouped::{Routes, resource};
use crate::shares;

pub fn routes(routes: &mut Routes) {
    use shares::{api, pages};
    routes
        .service(resource("/maps/{id}/shares").route(get().to(pages::show_shares)).route(post().to(pages::create)))
        .service(resource("/maps/{id}/shares.csv").route(get().to(pages::export_shares)))
        .service(resource("/maps/{id}/shares/{share}").route(get().to(pages::show_share)).route(post().to(pages::save)))
        .service(resource("/maps/{id}/shares/{share}/revocation").route(post().to(pages::revoke)))
        .service(resource("/maps/{id}/shares/{share}/address").route(post().to(pages::renew)))
        .service(
            resource("/api/v1/journey-maps/{id}/shares")
                .route(get().to(api::list_shares))
                .route(post().to(api::create_share)),
        )
        .service(resource("/api/v1/journey-maps/{id}/shares.csv").route(get().to(api::export_shares)))
        .service(
            resource("/api/v1/journey-maps/{id}/shares/{share}")
                .route(patch().to(api::edit_share))
                .route(delete().to(api::revoke_share)),
        )
        .service(resource("/api/v1/journey-maps/{id}/shares/{share}/address").route(post().to(api::renew_share)));
}

/// A scope of its own, whose answers carry headers that no other needs.
pub fn guests(config: &mut ServiceConfig) {
    use shares::pages;
    let private = DefaultHeaders::new()
        .add(("x-robots-tag", "noindex, nofollow"))
        .add((header::REFERRER_POLICY, "no-referrer"))
        .add((header::CACHE_CONTROL, "no-store"));
    config.service(
        scope("/s/{token}")
            .wrap(private)
            .service(web::resource("").route(get().to(pages::show_shared)).route(post().to(pages::unlock)))
            .service(web::resource("/embed").route(get().to(pages::embed)))
            .service(web::resource("/portrait").route(get().to(pages::show_shared_portrait)))
            .service(web::resource("/cells/{level}/{key}").route(get().to(pages::show_shared_cell)))
            .service(web::resource(r"/{file:(map|figures|report)\.[a-z]+}").route(get().to(pages::take_shared_file))),
    );
}
