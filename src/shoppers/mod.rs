//! Mystery shoppers: who carries out checks, known to clients by code only.

pub mod api;
mod forms;
pub mod model;
pub mod pages;
mod personal;
pub mod rules;
mod store;
pub mod usecases;
mod views;

pub use model::{ShopperRecord, ShopperStatus, TrackRecord};
pub use personal::ShopperRecords;
pub use rules::{Rating, rating};
pub use usecases::{
    AssignmentBook, Deed, NewShopper, Profile, ShopperFilter, approved_shoppers, begin_vetting, close_feed,
    conclude_vetting, create_shopper, find_shopper, has_feed, hold, list_shoppers, note_deed, open_feed, save_profile,
    shopper_by_id, shopper_of_feed, shopper_of_user, shoppers_by_ids, shoppers_by_public_ids,
};
pub use views::tenths;
