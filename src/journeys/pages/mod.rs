//! Pages of maps and personas, and the home page.

mod advice;
mod brief;
mod cell;
mod curves;
mod edit;
mod home;
mod league;
mod links;
mod map;
mod map_view;
mod moved;
mod personas;
mod places;
mod question;
mod touchpoint;
mod trend;
pub mod words;

pub use advice::{show_advice, show_advice_part};
pub use brief::{MapBrief, brief_of};
pub use cell::show_cell;
pub use edit::{create_map, move_stage, new_map, save_edit, save_stage, show_edit, show_stage};
pub use home::home;
pub use league::{export_league, show_league};
pub use map::{list_maps, show_map};
pub use map_view::{MapPage, PainLine, pain_line};
pub use moved::show_moved;
pub use personas::{create_persona, list_personas, new_persona, save_persona, show_persona, show_portrait};
pub use places::find_place;
pub use question::show_question;
pub use touchpoint::{add_touchpoint, new_touchpoint, remove_touchpoint, save_touchpoint, show_touchpoint};
pub use trend::show_trend;
