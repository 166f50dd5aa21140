//! Pages of the action plan.

mod board;
mod edit;
mod list;
mod show;

pub use board::show_board;
pub use edit::{FormPage, edit_solution, move_card, remove_solution, step_solution, update_solution};
pub use list::{export_solutions, list_solutions};
pub use show::show_solution;
