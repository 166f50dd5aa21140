//! One file as it comes in: alone as the body, or as the file of a form; never more of it than is allowed.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::http::header;
use actix_web::{HttpRequest, web};
use futures_util::StreamExt;

use super::fields::Fields;
use super::json::body;
use crate::error::{AppError, AppResult};

/// Bytes of everything in the form but the file.
const GREATEST_FIELDS: usize = 16 * 1024;

/// What was sent: the file, empty where none was chosen, and the other fields.
#[derive(Debug, Default)]
pub struct Posted {
    pub fields: Fields,
    pub file: Vec<u8>,
}

/// Reads `multipart/form-data`, or any other body as the file itself, of at most so many bytes.
pub async fn read_file(request: &HttpRequest, payload: web::Payload, most: usize) -> AppResult<Posted> {
    let kind = request.headers().get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        return Ok(Posted { file: body(payload, most).await?.to_vec(), ..Posted::default() });
    }
    let mut parts = Multipart::new(request.headers(), payload);
    let (mut pairs, mut left, mut file) = (Vec::new(), GREATEST_FIELDS, Vec::new());
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(broken)?;
        let name = part.name().unwrap_or_default().to_owned();
        if part.content_disposition().is_some_and(|place| place.get_filename().is_some()) {
            file = collect(&mut part, most).await?;
            continue;
        }
        let bytes = collect(&mut part, left).await?;
        left = left.checked_sub(bytes.len() + name.len()).ok_or(AppError::TooLarge)?;
        let text = String::from_utf8(bytes).map_err(|error| AppError::Malformed(format!("{name}: {error}")))?;
        pairs.push((name, text));
    }
    Ok(Posted { fields: Fields::new(pairs), file })
}

async fn collect(part: &mut Field, limit: usize) -> AppResult<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(broken)?;
        if bytes.len() + chunk.len() > limit {
            return Err(AppError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn broken(error: MultipartError) -> AppError {
    match error {
        MultipartError::ContentTypeMissing | MultipartError::ContentTypeIncompatible => AppError::UnsupportedMedia,
        other => AppError::Malformed(other.to_string()),
    }
}
