//! Pages of maps and personas, and the home page.

mod advice;
mod behind;
mod brief;
mod cell;
mod curves;
mod departments;
mod difference;
mod edit;
mod editor;
mod home;
mod lanes;
mod league;
mod links;
mod map;
mod map_view;
mod moved;
mod new;
mod pains;
mod personas;
mod places;
mod plans;
mod question;
mod solve;
mod to_be;
mod touchpoint;
mod trend;
mod versions;
pub mod words;

pub use advice::{show_advice, show_advice_part};
pub use brief::{MapBrief, brief_of};
pub use cell::show_cell;
pub use curves::{EmotionCurve, ScoreCurve};
pub use departments::{export_departments, list_departments};
pub use edit::{save_stage, show_stage};
pub use editor::{
    add_stage, ask_stage_removal, ask_touchpoint_removal, move_stage, move_touchpoint, redo_step, remove_stage,
    remove_touchpoint, save_field, show_editor, show_field, undo_step,
};
pub use home::home;
pub use league::{export_league, show_league};
pub use links::map_href;
pub use map::{asked_here, list_maps, show_map};
pub use map_view::{
    CompareHead, MapHead, MapPage, PainLine, StageTarget, StageView, TargetCard, TargetLine, TouchpointView,
    pain_change, pain_line, target_cards,
};
pub use moved::show_moved;
pub use new::{create_map, new_map};
pub use pains::{export_pains, list_pains};
pub use personas::{archive_persona, create_persona, list_personas, new_persona, save_persona, show_persona};
pub use places::find_place;
pub use plans::{download_csv, download_json, download_xlsx, import_plan, show_import};
pub use question::show_question;
pub use solve::{new_solution, propose_solution};
pub use to_be::{make_to_be, show_to_be};
pub use touchpoint::{add_touchpoint, new_touchpoint, save_touchpoint, show_touchpoint};
pub use trend::show_trend;
pub use versions::{restore_version, show_versions};
