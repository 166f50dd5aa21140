//! Mystery shoppers: who carries out checks, known to clients by code only.

pub mod api;
mod forms;
pub mod model;
pub mod pages;
pub mod rules;
mod store;
pub mod usecases;

pub use model::{ShopperRecord, ShopperStatus};
pub use usecases::{
    AssignmentBook, NewShopper, approved_shoppers, create_shopper, find_shopper, shopper_by_id, shoppers_by_ids,
};
