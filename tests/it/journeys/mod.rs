mod cells;
mod drill;
mod edit;
mod personas;
mod plans;
mod read;
pub mod scene;
mod to_be;
mod versions;
