pub mod app;
pub mod builders;
pub mod client;
pub mod database;
pub mod openapi;

pub use app::{App, on_each_database};
