//! Pure arithmetic of the map: what a report adds, which selection is meant, which figures may be shown, where a mark
//! stands.

mod addressed;
pub mod advice;
pub mod asked;
pub mod counting;
pub mod departments;
pub mod drawing;
pub mod figures;
pub mod league;
pub mod pains;
pub mod selection;
mod sharing;
pub mod steps;
pub mod targets;
#[cfg(test)]
mod tests;
pub mod trend;
pub mod verdict;
