//! Solutions: what a client does about its pains, by whom and by when, and whether the next wave says that it helped.

pub mod api;
pub mod forms;
pub mod model;
pub mod pages;
mod personal;
pub mod rules;
mod store;
pub mod usecases;
mod views;

pub use forms::{ListQuery, SolutionForm};
pub use model::{Solution, SolutionState};
pub use personal::SolutionRecords;
pub use rules::{Finding, Judged, WaveReading, judge, suggested_impact};
pub use usecases::{
    BroughtSolution, EditSolution, MapSolution, NewSolution, PainOf, SolutionFilter, SolutionLine, bring_solution,
    due_actions, judge_solutions, may_change, next_actions, overdue_count, place_solution, propose_solution,
    remind_of_solutions, rename_touchpoint, set_state, solutions_of_map, solutions_waiting, team_choices,
    waiting_map_ids,
};
pub use views::{MapItem, SolutionView, map_item};
