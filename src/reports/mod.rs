//! What shoppers file and managers review: the form, drafts, photos, submissions, decisions.

pub mod api;
mod forms;
mod listener;
pub mod model;
pub mod pages;
pub mod rules;
mod serving;
mod store;
mod uploads;
pub mod usecases;
mod views;

pub use listener::ApprovalListener;
pub use model::{
    Answers, Barrier, BarrierCategory, CountedReport, Evidence, Remark, Report, ReportStatus, ReportVersion,
    TouchpointResult,
};
pub use store::{AnswerCount, BehindAnswer, BehindFilter, BehindLine, ListFilter, ReportLine};
pub use uploads::{Posted, clear_evidence, read_form};
pub use usecases::{
    Approval, Draft, Filing, NewEvidence, Remarked, SavedDraft, add_evidence, answer_counts, approve_report,
    counted_by_ids, counted_reports, definition_of, find_own_report, find_report, list_reports, note_position,
    open_report, photos_behind, reject_report, reports_behind, return_report, save_draft, submit_report,
};
pub use views::answers::in_words as answer_in_words;
