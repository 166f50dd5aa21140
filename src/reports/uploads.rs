//! Forms with photos: fields and files are read as they come, never more of either than is allowed.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::StreamExt;

use super::model::Evidence;
use super::rules::Step;
use super::usecases::{self, NewPhoto};
use crate::config::Limits;
use crate::db::Db;
use crate::error::{AppError, AppResult, FieldError};
use crate::files::{FileStore, PhotoLimits, clean_photo};
use crate::kernel::{Shopper, Timestamp};
use crate::schedule;
use crate::web::Fields;

/// What a form sent: its fields, its photos already cleaned and kept, and those that were refused.
#[derive(Debug, Default)]
pub struct Posted {
    pub fields: Fields,
    /// With the name of the file field each came in.
    pub photos: Vec<(String, NewPhoto)>,
    pub refused: Vec<(String, FieldError)>,
}

/// Reads a form of either encoding; files only come in `multipart/form-data`.
pub async fn read_form(
    request: &HttpRequest,
    payload: web::Payload,
    limits: &Limits,
    files: &FileStore,
) -> AppResult<Posted> {
    let kind = request.headers().get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        return read_multipart(request, payload, limits, files).await;
    }
    let fields = Fields::from_request(request, &mut payload.into_inner()).await?;
    Ok(Posted { fields, ..Default::default() })
}

/// Reads `multipart/form-data` field by field.
pub async fn read_multipart(
    request: &HttpRequest,
    payload: web::Payload,
    limits: &Limits,
    files: &FileStore,
) -> AppResult<Posted> {
    let mut parts = Multipart::new(request.headers(), payload);
    let (mut pairs, mut text_bytes) = (Vec::new(), 0);
    let mut posted = Posted::default();
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(broken)?;
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.content_disposition().is_some_and(|place| place.get_filename().is_some());
        if !is_file {
            let bytes = collect(&mut part, limits.document_bytes.saturating_sub(text_bytes)).await?;
            text_bytes += bytes.len() + name.len();
            let text = String::from_utf8(bytes).map_err(|error| AppError::Malformed(format!("{name}: {error}")))?;
            pairs.push((name, text));
            continue;
        }
        let bytes = collect(&mut part, limits.photo_bytes).await?;
        if bytes.is_empty() && part.content_disposition().is_some_and(|place| place.get_filename() == Some("")) {
            // A browser sends an empty part where no file was chosen.
            continue;
        }
        if posted.photos.len() as i64 >= limits.photos_per_report {
            let refusal = FieldError::new("photo", "too-many-photos").with("max", limits.photos_per_report);
            return Err(AppError::Invalid(vec![refusal]));
        }
        match keep(bytes, limits, files).await {
            Ok(photo) => posted.photos.push((name, photo)),
            Err(AppError::Invalid(errors)) => {
                posted.refused.extend(errors.into_iter().map(|error| (name.clone(), error)));
            }
            Err(other) => return Err(other),
        }
    }
    posted.fields = Fields::new(pairs);
    Ok(posted)
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

async fn keep(bytes: Vec<u8>, limits: &Limits, files: &FileStore) -> AppResult<NewPhoto> {
    let allowed = PhotoLimits { bytes: limits.photo_bytes, pixels: limits.photo_pixels };
    let clean = web::block(move || clean_photo(&bytes, allowed)).await.map_err(AppError::internal)??;
    let byte_size = i64::try_from(clean.jpeg.len()).map_err(AppError::internal)?;
    Ok(NewPhoto {
        question_key: String::new(),
        byte_size,
        width: clean.width,
        height: clean.height,
        content_hash: clean.source_hash,
        stored_hash: files.put(clean.jpeg).await?,
        thumbnail_hash: files.put(clean.thumbnail).await?,
        perceptual_hash: clean.perceptual_hash,
    })
}

fn broken(error: MultipartError) -> AppError {
    match error {
        MultipartError::ContentTypeMissing | MultipartError::ContentTypeIncompatible => AppError::UnsupportedMedia,
        other => AppError::Malformed(other.to_string()),
    }
}

/// Whose upload it is, and to which check.
#[derive(Debug, Clone)]
pub struct NewUpload {
    pub shopper: Shopper,
    /// Public id of the check.
    pub check_id: String,
    pub now: Timestamp,
}

/// Takes the one photo of an upload: fields `question` and `photo` (or `file`).
pub async fn read_upload(
    upload: NewUpload,
    request: &HttpRequest,
    payload: web::Payload,
    db: &Db,
    files: &FileStore,
    limits: &Limits,
) -> AppResult<Evidence> {
    // Whether anything may be uploaded at all is settled before the first byte is read.
    let early = upload.clone();
    db.write(move |connection| {
        let check = schedule::find_check(connection, &early.shopper.actor, &early.check_id)?;
        let report = usecases::open_report(connection, &early.shopper, &check, early.now)?;
        report.state()?.after(Step::Save)
    })
    .await?;
    let posted = read_multipart(request, payload, limits, files).await?;
    if let Some((_, error)) = posted.refused.into_iter().next() {
        return Err(AppError::Invalid(vec![error]));
    }
    let mut photos = posted.photos.into_iter();
    let (Some((_, photo)), None) = (photos.next(), photos.next()) else {
        return Err(AppError::invalid("photo", "one-photo"));
    };
    let question_key = posted.fields.optional("question").ok_or_else(|| AppError::invalid("question", "required"))?;
    let photo = NewPhoto { question_key, ..photo };
    let most_photos = limits.photos_per_report;
    db.write(move |connection| {
        let check = schedule::find_check(connection, &upload.shopper.actor, &upload.check_id)?;
        usecases::add_photo(connection, &upload.shopper, &check, &photo, most_photos, upload.now)
    })
    .await
}
