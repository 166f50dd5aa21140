//! Pages of maps and personas, and the home page.

mod cell;
mod curves;
mod difference;
mod edit;
mod home;
mod links;
mod map;
mod map_view;
mod new;
mod personas;
mod plans;
mod question;
mod to_be;
mod touchpoint;
mod versions;
mod words;

pub use cell::show_cell;
pub use edit::{move_stage, save_edit, save_stage, show_edit, show_stage};
pub use home::home;
pub use map::{list_maps, show_map};
pub use new::{create_map, new_map};
pub use personas::{create_persona, list_personas, new_persona, save_persona, show_persona, show_portrait};
pub use plans::{download_csv, download_json, download_xlsx, import_plan, show_import};
pub use question::show_question;
pub use to_be::{make_to_be, show_to_be};
pub use touchpoint::{add_touchpoint, new_touchpoint, remove_touchpoint, save_touchpoint, show_touchpoint};
pub use versions::{restore_version, show_versions};
