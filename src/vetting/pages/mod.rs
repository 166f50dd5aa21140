//! Pages of applicants and of those who vet them.

mod applicants;
mod apply;
mod certification;
mod own;
mod quiz_editor;
mod quizzes;
mod slots;
mod steps;

pub use applicants::{
    add_note, applicants_file, export_applicants, filter as applicant_filter, judge_step, list_applicants,
    show_dossier, show_resume,
};
pub use apply::{send as send_prepared, send_application, show_ethics, show_form};
pub use certification::{list_certifications, save_certification, show_certification};
pub use own::{book_interview, interview_file, leave_interview, own_resume, show_vetting};
pub use quizzes::{begin_attempt, show_attempt, show_quiz, submit_answers};
pub use slots::{add_slots, cancel_slot, list_slots};
pub use steps::{
    add_step, change_step, list_steps, move_step, new_step, retire_step, save_step_quiz, show_step, show_step_quiz,
};
