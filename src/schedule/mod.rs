//! The schedule: checks spread over locations and days, handed to shoppers, carried from open to closed.

pub mod eligibility;
pub mod model;
pub mod rules;
pub mod spread;
mod store;
pub mod usecases;

pub use model::{Assignment, AssignmentStatus, Check, CheckStatus};
pub use usecases::{
    assignment_by_id, check_by_id, checks_by_ids, find_check, live_assignment, mark_approved, mark_rejected,
    mark_returned, mark_submitted, start_check,
};
