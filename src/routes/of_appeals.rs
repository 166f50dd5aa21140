//! Routes of appeals.

use actix_web::web::{get, post};

use super::grouped::{Routes, resource};
use crate::appeals;

pub fn routes(routes: &mut Routes) {
    use appeals::{api, pages};
    routes
        .service(resource("/reports/{id}/appeals").route(post().to(pages::open_appeal)))
        .service(resource("/reports/{id}/appeals/new").route(get().to(pages::new_appeal)))
        .service(resource("/appeals").route(get().to(pages::list_appeals)))
        .service(resource("/appeals.csv").route(get().to(pages::export_appeals)))
        .service(resource("/appeals/{id}").route(get().to(pages::show_appeal)))
        .service(resource("/appeals/{id}/evidence").route(post().to(pages::add_evidence)))
        .service(resource("/appeals/{id}/decision").route(post().to(pages::decide_appeal)))
        .service(
            resource("/appeals/{id}/rescoring")
                .route(get().to(pages::rescore_form))
                .route(post().to(pages::rescore_report)),
        )
        .service(resource("/appeals/{id}/withdrawal").route(post().to(pages::withdraw_appeal)))
        .service(resource("/appeal-evidence/{id}").route(get().to(pages::show_evidence)))
        .service(resource("/appeal-evidence/{id}/thumbnail").route(get().to(pages::show_thumbnail)))
        .service(resource("/api/v1/reports/{id}/appeals").route(post().to(api::open_appeal)))
        .service(resource("/api/v1/appeals").route(get().to(api::list_appeals)))
        .service(resource("/api/v1/appeals.csv").route(get().to(api::export_appeals)))
        .service(resource("/api/v1/appeals/{id}").route(get().to(api::get_appeal)))
        .service(resource("/api/v1/appeals/{id}/evidence").route(post().to(api::add_evidence)))
        .service(resource("/api/v1/appeals/{id}/decision").route(post().to(api::decide_appeal)))
        .service(resource("/api/v1/appeals/{id}/withdrawal").route(post().to(api::withdraw_appeal)))
        .service(resource("/api/v1/appeal-evidence/{id}").route(get().to(api::get_appeal_evidence)))
        .service(resource("/api/v1/appeal-evidence/{id}/thumbnail").route(get().to(api::get_appeal_thumbnail)));
}
