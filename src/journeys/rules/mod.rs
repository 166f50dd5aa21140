//! Pure arithmetic of the map: what a report adds, which selection is meant, which figures may be shown, where a mark
//! stands.

pub mod counting;
pub mod drawing;
pub mod figures;
pub mod pains;
pub mod selection;
pub mod steps;
#[cfg(test)]
mod tests;
