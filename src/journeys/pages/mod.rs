//! Pages of maps and personas, and the home page.

mod curves;
mod links;
mod map;
mod map_view;
mod words;

pub use map::{list_maps, show_map};
