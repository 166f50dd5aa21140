//! Vetting and certification under `/api/v1`.

mod managing;
mod own;

pub use managing::*;
pub use own::*;

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    own::send_application,
    own::read_vetting,
    own::begin_attempt,
    own::read_attempt,
    own::submit_answers,
    own::list_slots,
    own::book_slot,
    own::leave_slot,
    own::list_certifications,
    managing::list_applicants,
    managing::export_applicants,
    managing::read_dossier,
    managing::judge_step,
    managing::add_note,
    managing::read_resume,
    managing::list_steps,
    managing::add_step,
    managing::change_step,
    managing::move_step,
    managing::retire_step,
    managing::read_step_quiz,
    managing::save_step_quiz,
    managing::read_certification,
    managing::save_certification,
    managing::add_slots,
    managing::cancel_slot,
))]
pub struct VettingApi;
