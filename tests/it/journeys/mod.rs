mod cells;
mod comparisons;
mod drill;
mod edit;
mod personas;
mod read;
pub mod scene;
