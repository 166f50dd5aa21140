//! Proposals: a whole wave given away in one step, seen before it is saved.

pub mod api;
mod forms;
pub mod model;
pub mod pages;
pub mod rules;
pub mod usecases;
