//! The price list, and quotes from it: what so many checks cost and what they can tell.

pub mod api;
mod forms;
pub mod model;
pub mod pages;
mod rules;
mod store;
pub mod usecases;
pub mod words;

pub use model::{Expectation, Package, Quote, QuoteLine, QuoteRequest, Requested, Surcharge, SurchargeKey, Telling};
pub use usecases::{expecting, offered_surcharges, quote};
