//! Journey maps: where customers are lost, how sure we are, and why; drawn from what approved reports add up to.

pub mod api;
mod forms;
pub mod model;
pub mod pages;
mod rules;
pub mod stage_sets;
mod store;
pub mod usecases;

pub use model::{Channel, JourneyMap, Level, Persona, Plan, PlannedStage, Stage, Touchpoint};
pub use rules::selection::{Asked, UsualCompare};
pub use usecases::{
    CellKeeper, NewMap, create_map, find_map, propose_solution, rebuild_all, rebuild_cells, verify_waiting_solutions,
};
