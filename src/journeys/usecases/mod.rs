//! Journey maps: create, edit, count, read.

mod cells;
mod drilling;
mod gallery;
mod hurting;
mod maps;
mod personas;
mod reading;
mod rights;
mod solving;
mod stages;
mod targets;
mod touchpoints;

pub use cells::{CellKeeper, Rebuilt, rebuild_all, rebuild_cells};
pub use drilling::{AnsweredQuestion, AskedQuestion, BehindCell, answers_of, questions_of, reports_of, touchpoints_of};
pub use gallery::draw_maps;
pub use hurting::{DepartmentFigure, PainFilter, departments_of};
pub use maps::{EditMap, NewMap, create_map, edit_map, find_map, find_plan, list_maps, newest_map_of};
pub use personas::{
    EditPersona, NewPersona, create_persona, edit_persona, find_persona, list_personas, personas_of, set_portrait,
};
pub use reading::{Drawn, Header, checklists_of, draw_map, header_of};
pub use solving::{pain_of, propose_solution, verify_waiting_solutions};
pub use stages::{EditStage, edit_stage};
pub use targets::{TargetFigure, targets_of};
pub use touchpoints::{EditTouchpoint, NewTouchpoint, add_touchpoint, edit_touchpoint, remove_touchpoint};
