//! What shoppers file and managers review: the form, drafts, photos, submissions, decisions.

mod listener;
pub mod model;
pub mod rules;
mod store;

pub use listener::ApprovalListener;
pub use model::{
    Answers, Barrier, BarrierCategory, CountedReport, Evidence, Remark, Report, ReportStatus, ReportVersion,
    TouchpointResult,
};
