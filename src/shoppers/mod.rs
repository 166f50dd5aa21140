//! Mystery shoppers: who carries out checks, known to clients by code only.

pub mod api;
mod forms;
pub mod model;
pub mod pages;
pub mod rules;
mod store;
pub mod usecases;

pub use model::{ShopperRecord, ShopperStatus, TrackRecord};
pub use rules::{Rating, rating};
pub use usecases::{
    AssignmentBook, Deed, NewShopper, Profile, ShopperFilter, approved_shoppers, begin_vetting, conclude_vetting,
    create_shopper, find_shopper, list_shoppers, note_deed, save_profile, shopper_by_id, shoppers_by_ids,
};
