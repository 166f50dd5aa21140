//! Alerts: rules that watch the maps, what they have found, and the weekly digest.

pub mod api;
mod forms;
pub mod model;
pub mod pages;
pub mod rules;
mod store;
pub mod usecases;
mod words;

pub use model::{Alert, AlertKind, AlertRule};
pub use usecases::{AlertKeeper, NewRule, add_rule, add_usual_rules, evaluate_due, send_digests};
