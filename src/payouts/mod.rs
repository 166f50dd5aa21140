//! Payouts: what shoppers earn with approved checks, by period, until it is paid.

pub mod api;
mod export;
mod forms;
pub mod model;
pub mod pages;
mod personal;
pub mod rules;
mod store;
pub mod usecases;
mod views;

pub use model::{Payout, PayoutStatus};
pub use personal::PayRecords;
pub use rules::Period;
pub use usecases::{
    PayoutKeeper, Statement, StatementFilter, find_payout, pay_one, pay_statement, reimburse, statement,
};
