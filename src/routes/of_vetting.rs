//! Routes of applications, vetting and certification.

use actix_web::web::{delete, get, post, put};

use super::grouped::{Routes, resource};
use crate::vetting;

pub fn pages(routes: &mut Routes) {
    use vetting::pages;
    routes
        .service(resource("/apply").route(get().to(pages::show_form)).route(post().to(pages::send_application)))
        .service(resource("/ethics").route(get().to(pages::show_ethics)))
        .service(resource("/vetting").route(get().to(pages::show_vetting)))
        .service(resource("/vetting/resume").route(get().to(pages::own_resume)))
        .service(resource("/vetting/quizzes/{id}").route(get().to(pages::show_quiz)))
        .service(resource("/vetting/quizzes/{id}/attempts").route(post().to(pages::begin_attempt)))
        .service(
            resource("/vetting/attempts/{id}")
                .route(get().to(pages::show_attempt))
                .route(post().to(pages::submit_answers)),
        )
        .service(resource("/vetting/interviews").route(post().to(pages::book_interview)))
        .service(resource("/vetting/interviews/{id}.ics").route(get().to(pages::interview_file)))
        .service(resource("/vetting/interviews/{id}/cancellation").route(post().to(pages::leave_interview)))
        .service(resource("/vetting/slots").route(get().to(pages::list_slots)).route(post().to(pages::add_slots)))
        .service(resource("/vetting/slots/{id}/cancellation").route(post().to(pages::cancel_slot)))
        .service(resource("/vetting/steps").route(get().to(pages::list_steps)).route(post().to(pages::add_step)))
        .service(resource("/vetting/steps/new").route(get().to(pages::new_step)))
        .service(resource("/vetting/steps/{id}").route(get().to(pages::show_step)).route(post().to(pages::change_step)))
        .service(resource("/vetting/steps/{id}/position/{place}").route(post().to(pages::move_step)))
        .service(resource("/vetting/steps/{id}/retirement").route(post().to(pages::retire_step)))
        .service(
            resource("/vetting/steps/{id}/quiz")
                .route(get().to(pages::show_step_quiz))
                .route(post().to(pages::save_step_quiz)),
        )
        .service(resource("/applicants").route(get().to(pages::list_applicants)))
        .service(resource("/applicants.csv").route(get().to(pages::export_applicants)))
        .service(resource("/shoppers/{id}/vetting").route(get().to(pages::show_dossier)))
        .service(resource("/shoppers/{id}/vetting/results").route(post().to(pages::judge_step)))
        .service(resource("/shoppers/{id}/notes").route(post().to(pages::add_note)))
        .service(resource("/shoppers/{id}/resume").route(get().to(pages::show_resume)))
        .service(resource("/certifications").route(get().to(pages::list_certifications)))
        .service(
            resource("/programs/{id}/certification")
                .route(get().to(pages::show_certification))
                .route(post().to(pages::save_certification)),
        );
}

pub fn api(routes: &mut Routes) {
    use vetting::api;
    routes
        .service(resource("/api/v1/shopper-applications").route(post().to(api::send_application)))
        .service(resource("/api/v1/vetting").route(get().to(api::read_vetting)))
        .service(resource("/api/v1/quizzes/{id}/attempts").route(post().to(api::begin_attempt)))
        .service(resource("/api/v1/quiz-attempts/{id}").route(get().to(api::read_attempt)))
        .service(resource("/api/v1/quiz-attempts/{id}/answers").route(post().to(api::submit_answers)))
        .service(resource("/api/v1/interview-slots").route(get().to(api::list_slots)).route(post().to(api::add_slots)))
        .service(resource("/api/v1/interview-slots/{id}").route(delete().to(api::cancel_slot)))
        .service(
            resource("/api/v1/interview-slots/{id}/booking")
                .route(put().to(api::book_slot))
                .route(delete().to(api::leave_slot)),
        )
        .service(resource("/api/v1/certifications").route(get().to(api::list_certifications)))
        .service(resource("/api/v1/applicants").route(get().to(api::list_applicants)))
        .service(resource("/api/v1/applicants.csv").route(get().to(api::export_applicants)))
        .service(resource("/api/v1/shoppers/{id}/vetting").route(get().to(api::read_dossier)))
        .service(resource("/api/v1/shoppers/{id}/vetting/results").route(post().to(api::judge_step)))
        .service(resource("/api/v1/shoppers/{id}/notes").route(post().to(api::add_note)))
        .service(resource("/api/v1/shoppers/{id}/resume").route(get().to(api::read_resume)))
        .service(resource("/api/v1/vetting-steps").route(get().to(api::list_steps)).route(post().to(api::add_step)))
        .service(
            resource("/api/v1/vetting-steps/{id}")
                .route(put().to(api::change_step))
                .route(delete().to(api::retire_step)),
        )
        .service(resource("/api/v1/vetting-steps/{id}/position").route(put().to(api::move_step)))
        .service(
            resource("/api/v1/vetting-steps/{id}/quiz")
                .route(get().to(api::read_step_quiz))
                .route(put().to(api::save_step_quiz)),
        )
        .service(
            resource("/api/v1/programs/{id}/certification")
                .route(get().to(api::read_certification))
                .route(put().to(api::save_certification)),
        );
}
