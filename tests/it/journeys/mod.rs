mod cells;
mod drill;
mod edit;
mod personas;
mod read;
pub mod scene;
