//! Programs: a client's standing rules for its checks, and the waves they are reported by.

pub mod api;
mod forms;
pub mod model;
pub mod pages;
mod store;
pub mod usecases;

pub use model::{Program, ProgramKind, Taking, Wave};
pub use usecases::{
    NewProgram, NewTerm, NewWave, ProgramEdit, change_wave, create_program, create_wave, edit_program, find_program,
    find_wave, hold_wave, list_programs, program_by_id, program_names, programs_by_ids, programs_of, terms_of,
    terms_of_all, wave_by_id, wave_names, waves_by_ids, waves_of, waves_of_all,
};
