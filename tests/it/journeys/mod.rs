mod cells;
mod drill;
mod edit;
mod personas;
mod places;
mod read;
mod recounts;
pub mod scene;
mod totals;
