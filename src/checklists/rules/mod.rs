//! What can be done to a checklist that is being written, and what differs between two of them.

pub mod difference;
pub mod document;
pub mod edits;
pub mod refusals;
#[cfg(test)]
mod tests;
