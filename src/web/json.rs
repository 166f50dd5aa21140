//! JSON bodies: read with a size limit, faults told by the path of the field.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use sha2::{Digest, Sha256};
use validator::Validate;

use super::fields;
use crate::config::Limits;
use crate::error::{AppError, AppResult, FieldError};

/// A JSON body that parsed, has no unknown keys where its type forbids them, and passed its validation.
#[derive(Debug)]
pub struct Json<T> {
    pub value: T,
    /// SHA-256 of the bytes, to tell a retry from another request under the same key.
    pub hash: String,
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Json<T> {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = AppResult<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let declared =
            request.headers().get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default().to_owned());
        let limit = request.app_data::<web::Data<Limits>>().map_or(1024 * 1024, |limits| limits.document_bytes);
        let payload = web::Payload::from_request(request, payload);
        Box::pin(async move {
            if declared.is_some_and(|kind| !kind.starts_with("application/json") && !kind.contains("+json")) {
                return Err(AppError::UnsupportedMedia);
            }
            let bytes = body(payload.await.map_err(AppError::internal)?, limit).await?;
            let value = parse(&bytes)?;
            fields::check(&value)?;
            Ok(Self { value, hash: hex::encode(Sha256::digest(&bytes)) })
        })
    }
}

/// Whether a script of a page asks, which reads documents and no pages.
pub fn is_asked_for(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT).map(|value| value.to_str().unwrap_or_default());
    accepted.is_some_and(|accepted| accepted.starts_with("application/json"))
}

/// Reads a whole body, and refuses to hold more than `limit` bytes of it.
pub async fn body(payload: web::Payload, limit: usize) -> AppResult<web::Bytes> {
    match payload.to_bytes_limited(limit).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => Err(AppError::Malformed(error.to_string())),
        Err(_) => Err(AppError::TooLarge),
    }
}

/// Parses a document: syntax faults are [`AppError::Malformed`], everything else names its field.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> AppResult<T> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let cause = error.into_inner();
        match cause.classify() {
            Category::Data => {
                let message = cause.to_string();
                let code = if message.starts_with("unknown field") {
                    "unknown-field"
                } else if message.starts_with("missing field") {
                    "required"
                } else {
                    "wrong-type"
                };
                let named = message.split('`').nth(1).filter(|_| code == "required");
                let field = match (path.as_str(), named) {
                    (".", Some(name)) => name.to_owned(),
                    (path, Some(name)) => format!("{path}.{name}"),
                    (path, None) => path.to_owned(),
                };
                AppError::Invalid(vec![FieldError::new(field, code).with("detail", message)])
            }
            Category::Syntax | Category::Eof | Category::Io => AppError::Malformed(cause.to_string()),
        }
    })?;
    reader.end().map_err(|error| AppError::Malformed(error.to_string()))?;
    Ok(value)
}
