//! What operators and their tools ask, and what a visitor may: is it alive, is it ready, what does it count, what does it keep.

use actix_web::{HttpResponse, web};

use crate::db::{Db, SchemaState, schema_state};
use crate::error::{AppError, AppResult};
use crate::web::Screen;
use crate::web::metrics::Metrics;

/// The process answers.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// The database answers and its schema is the one this program knows.
pub async fn ready(db: web::Data<Db>) -> AppResult<HttpResponse> {
    match db.read(schema_state).await? {
        SchemaState::Current => Ok(HttpResponse::Ok().content_type("text/plain").body("ready\n")),
        SchemaState::Behind(count) => Err(AppError::Unavailable(format!("{count} migrations have yet to run"))),
        SchemaState::Newer(version) => Err(AppError::Unavailable(format!("the database is newer: {version}"))),
    }
}

pub async fn metrics(metrics: web::Data<Metrics>) -> AppResult<HttpResponse> {
    Ok(HttpResponse::Ok()
        .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
        .body(metrics.text()?))
}

/// What is kept of people, in plain words.
pub async fn privacy(screen: Screen) -> AppResult<HttpResponse> {
    screen.show("privacy.html", &serde_json::json!({}))
}
