//! Client companies and their locations: branches, shops, call lines, own and competitors'.

pub mod api;
mod forms;
pub mod locations_csv;
pub mod model;
pub mod pages;
pub mod rules;
mod store;
pub mod usecases;

pub use model::{Client, Location};
pub use usecases::{
    LocationChoices, LocationFilter, NewClient, NewLocation, add_location, client_by_id, client_names, clients_by_ids,
    create_client, find_client, find_location, list_clients, list_locations, location_by_id, location_choices,
    locations_by_ids, locations_named, locations_of, require_editor,
};
