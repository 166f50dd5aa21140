//! The job board: which open checks a shopper may take, and who applied for which.

pub mod api;
pub mod model;
pub mod pages;
pub mod rules;
mod store;
pub mod usecases;
mod views;

pub use model::{Application, ApplicationStatus};
pub use usecases::{apply_for_check, close_stale_applications, remind_of_applications};
