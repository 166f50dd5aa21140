//! The database: one connection type over both backends, one place to read, one place to write.

pub mod columns;
mod connection;
mod ids;
mod migrations;
mod pool;
mod prepared;
pub mod schema;
pub mod search;

pub use connection::EitherConnection as Connection;
pub use ids::{new_id, new_token, token_hash};
pub use migrations::{SchemaState, migrate, schema_state};
pub use pool::{Db, QueryCount};
pub use prepared::prepared;

/// Runs one statement that diesel compiles per backend only (batch insert, `on_conflict`).
#[macro_export]
macro_rules! on_backend {
    ($connection:expr, $inner:ident => $body:expr) => {
        match $connection {
            $crate::db::Connection::Postgres($inner) => $body,
            $crate::db::Connection::Sqlite($inner) => $body,
        }
    };
}
