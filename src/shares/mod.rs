//! Share links: a map shown to whoever holds an unguessable address, read-only, until it expires or is revoked.

pub mod api;
mod forms;
pub mod model;
pub mod pages;
mod store;
pub mod usecases;
mod wiring;

pub use model::{Share, ShareState};
pub use usecases::{NewShare, create_share};
