//! Pages of maps and personas, and the home page.

mod cell;
mod curves;
mod departments;
mod edit;
mod home;
mod links;
mod map;
mod map_view;
mod pains;
mod personas;
mod question;
mod solve;
mod touchpoint;
mod words;

pub use cell::show_cell;
pub use departments::{export_departments, list_departments};
pub use edit::{create_map, move_stage, new_map, save_edit, save_stage, show_edit, show_stage};
pub use home::home;
pub use map::{list_maps, show_map};
pub use pains::{export_pains, list_pains};
pub use personas::{create_persona, list_personas, new_persona, save_persona, show_persona, show_portrait};
pub use question::show_question;
pub use solve::{new_solution, propose_solution};
pub use touchpoint::{add_touchpoint, new_touchpoint, remove_touchpoint, save_touchpoint, show_touchpoint};
