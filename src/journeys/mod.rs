//! Journey maps: where customers are lost, how sure we are, and why; drawn from what approved reports add up to.

pub mod api;
pub mod document;
mod forms;
pub mod model;
pub mod pages;
mod rules;
pub mod stage_sets;
mod store;
pub mod templates;
pub mod usecases;

pub use model::{Channel, JourneyMap, Level, Plan, PlannedStage, Stage, Sums, Touchpoint, WHOLE};
pub use pages::{MapBrief, brief_of};
pub use rules::asked::Asked;
pub use rules::drawing::Gap;
pub use rules::figures::{Figure, Pair};
pub use rules::pains::PainFigure;
pub use rules::selection::UsualCompare;
pub use rules::verdict::{Difference, between};
pub use usecases::{
    CellKeeper, MapReader, NewMap, Watched, create_map, draw_map, find_map, find_plan, newest_counted_wave,
    newest_maps, plan_by_id, propose_solution, rebuild_all, rebuild_cells, recount_next, verify_waiting_solutions,
    watch,
};
