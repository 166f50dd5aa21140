//! A POST that is sent twice under one `Idempotency-Key` does its work once and answers the same; so does a page's form
//! that brings a key of its own along.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::Fields;
use crate::db::schema::idempotency_keys;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Actor, Timestamp};

/// The hidden field of a form that makes one thing and not two, however often it is sent.
pub const FORM_KEY: &str = "once";

/// The key a client sent with its request, if any, and what the request was.
#[derive(Debug, Clone)]
pub struct Attempt {
    key: Option<String>,
    request_hash: String,
    user_id: i64,
}

impl Attempt {
    /// `body_hash` tells a retry from a different request under the same key.
    pub fn of(request: &HttpRequest, actor: &Actor, body_hash: &str) -> AppResult<Self> {
        let key = match request.headers().get("idempotency-key").map(|value| value.to_str()) {
            None => None,
            Some(Ok(key)) if (1..=200).contains(&key.len()) => Some(key.to_owned()),
            Some(_) => return Err(AppError::invalid("Idempotency-Key", "wrong-type")),
        };
        Ok(Self {
            key,
            request_hash: format!("{} {} {body_hash}", request.method(), request.path()),
            user_id: actor.user_id,
        })
    }

    /// The same for a page's form with its file, if it has one. Whoever goes back and types something else means another.
    pub fn of_form(path: &str, actor: &Actor, form: &Fields, file: &[u8]) -> Self {
        let mut hash = Sha256::new();
        for (name, value) in form.iter() {
            hash.update([name.as_bytes(), &[0], value.as_bytes(), &[0]].concat());
        }
        hash.update(file);
        let request_hash = format!("POST {path} {}", hex::encode(hash.finalize()));
        let key = form.optional(FORM_KEY).filter(|key| key.len() <= 100).map(|key| format!("{key} {request_hash}"));
        Self { key, request_hash, user_id: actor.user_id }
    }
}

/// Runs the work of a form once per key; sent twice at the same moment, both get what the first one made.
pub async fn once_of_form<T: Serialize + DeserializeOwned + Send + 'static>(
    db: &Db,
    attempt: Attempt,
    now: Timestamp,
    work: impl FnOnce(&mut Connection) -> AppResult<T> + Send + 'static,
) -> AppResult<T> {
    let again = attempt.clone();
    let done = db
        .write(move |connection| {
            if let Some((_, earlier)) = recall(connection, &attempt)? {
                return Ok(serde_json::from_str(&earlier)?);
            }
            let made = work(connection)?;
            remember(connection, &attempt, StatusCode::SEE_OTHER, &serde_json::to_string(&made)?, now)?;
            Ok(made)
        })
        .await;
    match done {
        Err(AppError::Conflict(conflict)) => match db.read(move |connection| recall(connection, &again)).await? {
            Some((_, earlier)) => Ok(serde_json::from_str(&earlier)?),
            None => Err(AppError::Conflict(conflict)),
        },
        other => other,
    }
}

/// Runs `work` once per key, in one transaction with the memory of its answer.
pub async fn once<T: Serialize>(
    db: &Db,
    attempt: Attempt,
    now: Timestamp,
    status: StatusCode,
    work: impl FnOnce(&mut Connection) -> AppResult<T> + Send + 'static,
) -> AppResult<HttpResponse> {
    let (status, body) = db
        .write(move |connection| {
            if let Some(earlier) = recall(connection, &attempt)? {
                return Ok(earlier);
            }
            let body = serde_json::to_string(&work(connection)?)?;
            remember(connection, &attempt, status, &body, now)?;
            Ok((status, body))
        })
        .await?;
    Ok(HttpResponse::build(status).content_type("application/json").body(body))
}

fn recall(connection: &mut Connection, attempt: &Attempt) -> AppResult<Option<(StatusCode, String)>> {
    let Some(key) = &attempt.key else { return Ok(None) };
    let stored: Option<(String, i32, String)> = idempotency_keys::table
        .filter(idempotency_keys::user_id.eq(attempt.user_id))
        .filter(idempotency_keys::idempotency_key.eq(key))
        .select((idempotency_keys::request_hash, idempotency_keys::response_status, idempotency_keys::response_body))
        .first(connection)
        .optional()?;
    match stored {
        None => Ok(None),
        Some((hash, _, _)) if hash != attempt.request_hash => Err(AppError::invalid("Idempotency-Key", "key-reused")),
        Some((_, status, body)) => {
            let status = u16::try_from(status).map_err(AppError::internal)?;
            Ok(Some((StatusCode::from_u16(status).map_err(AppError::internal)?, body)))
        }
    }
}

fn remember(
    connection: &mut Connection,
    attempt: &Attempt,
    status: StatusCode,
    body: &str,
    now: Timestamp,
) -> AppResult<()> {
    let Some(key) = &attempt.key else { return Ok(()) };
    diesel::insert_into(idempotency_keys::table)
        .values((
            idempotency_keys::user_id.eq(attempt.user_id),
            idempotency_keys::idempotency_key.eq(key),
            idempotency_keys::request_hash.eq(&attempt.request_hash),
            idempotency_keys::response_status.eq(i32::from(status.as_u16())),
            idempotency_keys::response_body.eq(body),
            idempotency_keys::created_at.eq(now),
        ))
        .execute(connection)
        // The same request at the same moment on another connection won; its answer is the one to repeat.
        .map_err(|error| on_unique(error, AppError::Conflict("changed-meanwhile")))?;
    Ok(())
}
