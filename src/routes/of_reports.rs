//! Routes of reports: filing, evidence, review.

use actix_web::web::{delete, get, post, put};

use super::grouped::{Routes, resource};
use crate::reports;

pub fn routes(routes: &mut Routes) {
    use reports::{api, pages};
    routes
        .service(resource("/checks/{id}/report").route(get().to(pages::show_form)).route(post().to(pages::post_report)))
        .service(resource("/checks/{id}/report/start").route(post().to(pages::start_report)))
        .service(resource("/checks/{id}/report/draft").route(post().to(pages::save_draft)))
        .service(resource("/checks/{id}/report/submission").route(post().to(pages::submit_draft)))
        .service(resource("/checks/{id}/evidence").route(post().to(pages::upload_evidence)))
        .service(resource("/checks/{id}/uploads").route(post().to(pages::begin_upload)))
        .service(resource("/uploads/{id}").route(get().to(pages::show_upload)).route(put().to(pages::put_part)))
        .service(resource("/evidence/{id}").route(get().to(pages::show_evidence)))
        .service(resource("/evidence/{id}/thumbnail").route(get().to(pages::show_thumbnail)))
        .service(resource("/evidence/{id}/removal").route(post().to(pages::remove_evidence)))
        .service(resource("/review.csv").route(get().to(pages::export_queue)))
        .service(resource("/review").route(get().to(pages::review_queue)))
        .service(resource("/review/{id}").route(get().to(pages::review_report)))
        .service(resource("/reports").route(get().to(pages::list_reports)))
        .service(resource("/reports/{id}").route(get().to(pages::show_report)))
        .service(resource("/reports/{id}/versions").route(get().to(pages::show_versions)))
        .service(
            resource("/reports/{id}/correction")
                .route(get().to(pages::correction_form))
                .route(post().to(pages::correct_report)),
        )
        .service(resource("/reports/{id}/approval").route(post().to(pages::approve_report)))
        .service(resource("/reports/{id}/return").route(post().to(pages::return_report)))
        .service(resource("/reports/{id}/rejection").route(post().to(pages::reject_report)))
        .service(resource("/api/v1/checks/{id}/report/start").route(post().to(api::start_report)))
        .service(
            resource("/api/v1/checks/{id}/report/draft")
                .route(get().to(api::get_draft))
                .route(put().to(api::put_draft)),
        )
        .service(resource("/api/v1/checks/{id}/report").route(post().to(api::submit_report)))
        .service(resource("/api/v1/checks/{id}/evidence").route(post().to(api::upload_evidence)))
        .service(resource("/api/v1/checks/{id}/uploads").route(post().to(api::begin_upload)))
        .service(resource("/api/v1/uploads/{id}").route(get().to(api::get_upload)).route(put().to(api::put_part)))
        .service(
            resource("/api/v1/evidence/{id}")
                .route(get().to(api::get_evidence))
                .route(delete().to(api::delete_evidence)),
        )
        .service(resource("/api/v1/evidence/{id}/thumbnail").route(get().to(api::get_thumbnail)))
        .service(resource("/api/v1/reports").route(get().to(api::list_reports)))
        .service(resource("/api/v1/reports/{id}").route(get().to(api::get_report)))
        .service(resource("/api/v1/reviews").route(get().to(api::list_reviews)))
        .service(resource("/api/v1/reports/{id}/versions").route(get().to(api::list_versions)))
        .service(resource("/api/v1/reports/{id}/versions/difference").route(get().to(api::compare_versions)))
        .service(resource("/api/v1/reports/{id}/corrections").route(post().to(api::correct_report)))
        .service(resource("/api/v1/reports/{id}/approval").route(post().to(api::approve_report)))
        .service(resource("/api/v1/reports/{id}/return").route(post().to(api::return_report)))
        .service(resource("/api/v1/reports/{id}/rejection").route(post().to(api::reject_report)));
}
