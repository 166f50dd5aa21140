//! Who may become a shopper, and who may take which program: applications, steps, quizzes, interviews, certificates.

pub mod api;
mod calendar;
mod forms;
pub mod model;
pub mod pages;
mod personal;
pub mod rules;
mod store;
mod uploads;
pub mod usecases;
mod views;

pub use personal::ApplicationRecords;
pub use usecases::certified_until;
pub use usecases::quizzes::end_abandoned_attempts;
