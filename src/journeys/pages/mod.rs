//! Pages of maps and personas, and the home page.

mod cell;
mod curves;
mod links;
mod map;
mod map_view;
mod question;
mod words;

pub use cell::show_cell;
pub use map::{list_maps, show_map};
pub use question::show_question;
