//! Mystery shoppers: who carries out checks, known to clients by code only.

pub mod api;
mod forms;
pub mod model;
pub mod pages;
pub mod rules;
mod store;
pub mod usecases;
mod views;

pub use model::{ShopperRecord, ShopperStatus, TrackRecord};
pub use rules::{Rating, rating};
pub use usecases::{
    AssignmentBook, Deed, NewShopper, Profile, approved_shoppers, close_feed, create_shopper, find_shopper, has_feed,
    hold, note_deed, open_feed, save_profile, shopper_by_id, shopper_of_feed, shoppers_by_ids,
};
pub use views::tenths;
