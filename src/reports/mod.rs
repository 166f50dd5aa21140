//! What shoppers file and managers review: the form, drafts, photos, submissions, decisions.

pub mod api;
mod forms;
mod listener;
pub mod model;
pub mod pages;
pub mod rules;
mod store;
mod uploads;
pub mod usecases;
mod views;

pub use listener::ApprovalListener;
pub use model::{
    Answers, Barrier, BarrierCategory, CountedReport, Evidence, Remark, Report, ReportStatus, ReportVersion,
    TouchpointResult,
};
pub use store::{BehindAnswer, BehindFilter, BehindLine, ListFilter, ReportLine};
pub use usecases::{
    Draft, Filing, NewPhoto, Remarked, SavedDraft, add_photo, approve_report, counted_reports, definition_of,
    find_own_report, find_report, open_report, reject_report, reports_behind, return_report, save_draft, submit_report,
};
