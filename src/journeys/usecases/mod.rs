//! Journey maps: create, edit, count, read.

mod advice;
mod cells;
mod drilling;
mod files;
mod gallery;
mod hurting;
mod league;
mod maps;
mod moved;
mod others;
mod outlook;
mod personas;
mod places;
mod plans;
mod reading;
mod recounts;
mod rights;
mod solving;
mod stages;
mod steps;
mod targets;
mod to_be;
mod touchpoints;
mod trend;
mod versions;
mod watching;

pub use advice::{Advised, KindAdvice, PlaceAdvice, Wanted, advice_for, advice_of, advised_kinds};
pub use cells::{CellKeeper, Rebuilt, rebuild_all, rebuild_cells};
pub use drilling::{
    AnsweredQuestion, AskedQuestion, BehindCell, Told, answers_of, answers_told, questions_of, reports_of,
    touchpoints_of, unscored_of,
};
pub use files::{Imported, PersonaFound, ReplacePlan, import_map, import_over, plan_file};
pub use gallery::draw_maps;
pub use hurting::{DepartmentFigure, PainFilter, departments_of};
pub use league::{League, LeagueFilter, LeagueOrder, LeagueRow, league_of};
pub use maps::{
    EditMap, NewMap, create_map, edit_map, find_map, find_plan, list_maps, map_names, newest_map_of, plan_by_id,
};
pub use moved::{Moved, MovedCell, MovedMap, cells_moved};
pub use others::others_of;
pub use outlook::MapReader;
pub use personas::{edit_persona, maps_of};
pub use places::find_places;
pub use reading::{
    About, Drawn, Header, MapChoices, about_of, checklists_of, choices_of, draw_found, draw_map, header_for, header_of,
    measure_of,
};
pub use recounts::recount_next;
pub use solving::{pain_of, propose_solution, verify_waiting_solutions};
pub use stages::{EditStage, NewStage, add_stage, edit_stage, remove_stage};
pub use steps::{OwnSteps, checks_behind, own_steps, redo_step, undo_step};
pub use targets::{TargetFigure, targets_of};
pub use to_be::{Beside, Marks, NewToBe, aims_beside, beside, make_to_be, marks_of, other_halves};
pub use touchpoints::{EditTouchpoint, NewTouchpoint, add_touchpoint, edit_touchpoint, remove_touchpoint};
pub use trend::{OverTime, Trend, TrendLine, over_its_waves, over_time, trend_of};
pub use versions::{
    RestoreVersion, VersionMade, compare_versions, document_of, find_version, list_versions, restore_version,
};
pub use watching::{Watched, newest_counted_wave, newest_maps, watch};
