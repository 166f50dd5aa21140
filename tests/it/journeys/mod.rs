mod arrange;
mod cells;
mod drill;
mod edit;
mod fields;
mod personas;
mod read;
pub mod scene;
