//! Appeals: a client against a score, a shopper against a rejection; words and evidence, a decision, what follows from it.

pub mod api;
mod aside;
mod forms;
pub mod model;
pub mod pages;
mod party;
pub mod rules;
mod store;
pub mod usecases;
mod views;

pub use aside::AppealAside;
pub use model::{Appeal, AppealEvidence, AppealSide, AppealStatus};
pub use party::Party;
pub use usecases::{
    DecideAppeal, NewAppeal, Verdict, WaitingAppeal, add_files, decide_appeal, find_appeal, open_appeal,
    waiting_appeals, withdraw_appeal,
};
