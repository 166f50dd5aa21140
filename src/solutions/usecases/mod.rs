//! Solutions: propose, change, step on, judge, remind, read.

mod bringing;
mod judging;
mod letters;
mod reading;
mod writing;

pub use bringing::{BroughtSolution, bring_solution};
pub use judging::{judge_solutions, solutions_waiting, waiting_map_ids};
pub use letters::remind_of_solutions;
pub use reading::{
    Choices, Dossier, all_solutions, choices, dossier, due_actions, find_solution, list_solutions, next_actions,
    overdue_count, solutions_of_map, team_choices,
};
pub use writing::{
    EditSolution, MapSolution, NewSolution, PainOf, PlaceSolution, StepSolution, edit_solution, may_change,
    place_solution, propose_solution, remove_solution, rename_touchpoint, set_state,
};

use serde_json::Value;

use super::model::Solution;
pub use super::store::{SolutionFilter, SolutionLine};
use crate::accounts::{Happening, record};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Actor, Timestamp};

fn note(
    connection: &mut Connection,
    actor: Option<&Actor>,
    solution: &Solution,
    action: &str,
    detail: Value,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "solution",
        subject_id: &solution.public_id,
        client_id: Some(solution.client_id),
        detail,
    };
    record(connection, actor, &happening, now)
}
