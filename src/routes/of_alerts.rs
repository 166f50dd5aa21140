//! Routes of alerts and the digest.

use actix_web::web::{get, patch, post, put};

use super::grouped::{Routes, resource};
use crate::alerts;

pub fn routes(routes: &mut Routes) {
    use alerts::{api, pages};
    routes
        .service(resource("/maps/{id}/alerts").route(get().to(pages::show_alerts)))
        .service(resource("/maps/{id}/alert-rules").route(post().to(pages::add_rule)))
        .service(resource("/maps/{id}/alert-rules/usual").route(post().to(pages::add_usual_rules)))
        .service(resource("/alert-rules/{id}").route(post().to(pages::change_rule)))
        .service(resource("/alert-rules/{id}/edit").route(get().to(pages::show_rule)))
        .service(resource("/alert-rules/{id}/deletion").route(post().to(pages::delete_rule)))
        .service(resource("/alerts/{id}/end").route(post().to(pages::end_alert)))
        .service(resource("/digest").route(get().to(pages::show_digest)))
        .service(resource("/api/v1/journey-maps/{id}/alerts").route(get().to(api::list_alerts)))
        .service(
            resource("/api/v1/journey-maps/{id}/alert-rules")
                .route(get().to(api::list_alert_rules))
                .route(post().to(api::add_alert_rule)),
        )
        .service(resource("/api/v1/journey-maps/{id}/alert-rules/usual").route(put().to(api::add_usual_alert_rules)))
        .service(
            resource("/api/v1/alert-rules/{id}")
                .route(patch().to(api::change_alert_rule))
                .route(actix_web::web::delete().to(api::delete_alert_rule)),
        )
        .service(resource("/api/v1/alerts/{id}/end").route(post().to(api::end_alert)))
        .service(resource("/api/v1/digest").route(get().to(api::read_digest)));
}
