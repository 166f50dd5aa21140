mod cells;
mod drill;
mod edit;
mod pains;
mod personas;
mod read;
pub mod scene;
mod targets;
