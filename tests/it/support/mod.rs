pub mod app;
pub mod builders;
pub mod client;
pub mod database;
pub mod long;
pub mod openapi;
pub mod story;

pub use app::{App, on_each_database};
