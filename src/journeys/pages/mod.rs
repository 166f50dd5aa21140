//! Pages of maps and personas, and the home page.

mod cell;
mod columns;
mod curves;
mod edit;
mod editor;
mod home;
mod lanes;
mod links;
mod map;
mod map_view;
mod personas;
mod question;
mod touchpoint;
mod words;

pub use cell::show_cell;
pub use edit::{create_map, new_map, save_stage, show_stage};
pub use editor::{
    add_stage, ask_stage_removal, ask_touchpoint_removal, move_stage, move_touchpoint, redo_step, remove_stage,
    remove_touchpoint, save_field, show_editor, show_field, undo_step,
};
pub use home::home;
pub use map::{list_maps, show_map};
pub use personas::{create_persona, list_personas, new_persona, save_persona, show_persona, show_portrait};
pub use question::show_question;
pub use touchpoint::{add_touchpoint, new_touchpoint, save_touchpoint, show_touchpoint};
