//! The job board: which open checks a shopper may take, who applied for which, and what was offered to whom.

pub mod api;
pub mod model;
pub mod pages;
pub mod rules;
mod store;
pub mod usecases;
mod views;

pub use model::{Application, ApplicationStatus, CheckOffer, OfferStatus};
pub use usecases::{
    OfferChecks, apply_for_check, close_stale_applications, close_stale_offers, offer_checks, remind_of_applications,
};
