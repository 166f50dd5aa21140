//! What it takes to file: submissions a second beside the bare inserts, and the memory of many photos at once.
//!
//! `cargo bench --bench filing`; PostgreSQL takes part where `TEST_POSTGRES_URL` names a server. The server runs as a
//! process of its own behind loopback, with its usual settings.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::disallowed_methods)]

#[path = "../../tests/it/support/database.rs"]
mod database;
mod photos;
mod scene;
mod submissions;

use scene::Scene;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    measure("SQLite", Scene::set(&database::sqlite(folder.path()), folder.path())).await;
    let Some(server) = database::postgres_url() else { return };
    let folder = tempfile::tempdir().unwrap();
    let own = database::postgres(&server);
    measure("PostgreSQL", Scene::set(&own, folder.path())).await;
    database::drop_postgres(&own, &server);
}

async fn measure(backend: &str, scene: Scene) {
    println!("{backend}");
    submissions::measure(&scene).await;
    photos::measure(&scene).await;
}
