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
    AssignmentBook, Deed, NewShopper, Profile, approved_shoppers, create_shopper, find_shopper, hold, note_deed,
    save_profile, shopper_by_id, shoppers_by_ids,
};
