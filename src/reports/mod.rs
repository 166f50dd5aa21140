//! What shoppers file and managers review: the form, drafts, photos, submissions, decisions.

pub mod api;
mod aside;
mod forms;
mod listener;
pub mod model;
pub mod pages;
mod personal;
pub mod rules;
mod serving;
mod store;
mod uploads;
pub mod usecases;
mod views;

pub use aside::{Aside, AsideLink, ReportAside};
pub use listener::ApprovalListener;
pub use model::{
    Answers, Barrier, BarrierCategory, CountedReport, Evidence, Remark, Report, ReportStatus, ReportVersion,
    TouchpointResult,
};
pub use pages::{CorrectionPage, correction_page, read_correction};
pub use personal::ReportRecords;
pub use serving::{KeptUnder, serve_file};
pub use store::{AnswerCount, BehindAnswer, BehindFilter, BehindLine, ListFilter, ReportLine, ToldAnswer};
pub use uploads::{Posted, clear_evidence, read_form};
pub use usecases::{
    Approval, Correction, Dossier, Draft, Filing, NewEvidence, Remarked, SavedDraft, ToldReport, VersionView,
    add_evidence, answer_counts, answers_behind, approve_report, count_counted, counted_at, counted_by_ids,
    counted_reports, definition_of, dossier, evidence_behind, find_own_report, find_report, lift_rejection,
    list_reports, locations_of_wave, newest_version, note_position, open_report, reinstate_report, reject_report,
    report_by_id, reports_behind, rescore_report, return_report, save_draft, submit_report,
};
pub use views::answers::{
    AnsweredQuestion, AnsweredSection, in_words as answer_in_words, score as version_score,
    sections as answered_sections,
};
pub use views::{EvidenceItem, evidence_of as evidence_views};
