//! Pages of maps and personas, and the home page.

mod cell;
mod curves;
mod edit;
mod home;
mod links;
mod map;
mod map_view;
mod personas;
mod question;
mod touchpoint;
pub mod words;

pub use cell::show_cell;
pub use edit::{create_map, move_stage, new_map, save_edit, save_stage, show_edit, show_stage};
pub use home::home;
pub use map::{list_maps, show_map};
pub use map_view::{MapPage, PainLine, pain_line};
pub use personas::{create_persona, list_personas, new_persona, save_persona, show_persona, show_portrait};
pub use question::show_question;
pub use touchpoint::{add_touchpoint, new_touchpoint, remove_touchpoint, save_touchpoint, show_touchpoint};
