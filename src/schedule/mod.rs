//! The schedule: checks spread over locations and days, handed to shoppers, carried from open to closed.

pub mod api;
mod calendar;
pub mod eligibility;
mod forms;
pub mod model;
pub mod pages;
pub mod rows;
pub mod rules;
pub mod spread;
mod store;
pub mod usecases;
mod words;

pub use eligibility::{Held, Offer, Reason, week_of};
pub use model::{Assignment, AssignmentStatus, AwaitedChecks, Check, CheckStatus};
pub use rows::CheckLine;
pub use usecases::listing::{CheckCard, cards, find_card};
pub use usecases::{
    AssignCheck, Because, CheckKeeper, Fit, Progress, WorkQueue, accept_assignment, against, assign_check,
    assignment_by_id, awaited_checks, check_by_id, checks_by_ids, checks_by_public_ids, checks_of_order,
    close_due_checks, decline_assignment, expire_missed, find_check, give_check, live_assignment, mark_appeal_over,
    mark_appealed, mark_approved, mark_reinstated, mark_rejected, mark_returned, mark_submitted, offers, open_check,
    open_checks_of_wave, progress, refused, send_reminders, start_check, start_check_at, withdraw_assignment,
    work_queue, zone_of,
};
