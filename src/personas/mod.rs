//! Personas: the customers whose ways are drawn, and who shoppers are to be.

pub mod model;
mod store;
pub mod usecases;
mod words;

pub use model::Persona;
pub use usecases::{
    ArchivePersona, EditPersona, NewPersona, archive_persona, create_namesake, create_persona, find_persona,
    find_persona_to_edit, list_personas, persona_by_id, persona_names, personas_by_ids, personas_for, personas_named,
    personas_of_name, set_portrait,
};
pub use words::{RoleToPlay, name_and_age};
