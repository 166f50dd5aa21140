//! Journey maps: create, edit, count, read.

mod cells;
mod drilling;
mod files;
mod gallery;
mod maps;
mod personas;
mod plans;
mod reading;
mod rights;
mod stages;
mod to_be;
mod touchpoints;
mod versions;

pub use cells::{CellKeeper, Rebuilt, rebuild_all, rebuild_cells};
pub use drilling::{AnsweredQuestion, AskedQuestion, BehindCell, answers_of, questions_of, reports_of, touchpoints_of};
pub use files::{ReplacePlan, import_map, import_over, plan_file};
pub use gallery::draw_maps;
pub use maps::{EditMap, NewMap, create_map, edit_map, find_map, find_plan, list_maps, newest_map_of};
pub use personas::{
    EditPersona, NewPersona, create_persona, edit_persona, find_persona, list_personas, personas_of, set_portrait,
};
pub use reading::{Drawn, Header, checklists_of, draw_map, header_of};
pub use stages::{EditStage, edit_stage};
pub use to_be::{Beside, Marks, NewToBe, beside, make_to_be, marks_of, other_halves};
pub use touchpoints::{EditTouchpoint, NewTouchpoint, add_touchpoint, edit_touchpoint, remove_touchpoint};
pub use versions::{
    RestoreVersion, VersionMade, compare_versions, document_of, find_version, list_versions, restore_version,
};
