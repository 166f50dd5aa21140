//! Notices: short words to a person inside the application, with the place they lead to; unread until looked at.

pub mod api;
mod model;
pub mod pages;
mod store;
mod usecases;

pub use model::{Notice, Told};
pub use usecases::{list_notices, read_all, read_notice, tell};
