//! The application form with its file: read as it comes, never more of it than is allowed.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use futures_util::StreamExt;

use super::model::ShopperApplication;
use super::rules::{BadResume, resume_type};
use super::usecases::apply::KeptResume;
use crate::config::Limits;
use crate::error::{AppError, AppResult, FieldError};
use crate::files::FileStore;
use crate::web::Fields;

/// Bytes of a résumé.
const RESUME_BYTES: usize = 5 * 1024 * 1024;
const LONGEST_NAME: usize = 120;

/// What the form sent.
#[derive(Debug, Default)]
pub struct Posted {
    pub fields: Fields,
    pub resume: Option<KeptResume>,
    pub refused: Option<FieldError>,
}

/// Reads the form; the file only comes in `multipart/form-data`.
pub async fn read_form(
    request: &HttpRequest,
    payload: web::Payload,
    limits: &Limits,
    files: &FileStore,
) -> AppResult<Posted> {
    let kind = request.headers().get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        let fields = Fields::from_request(request, &mut payload.into_inner()).await?;
        return Ok(Posted { fields, ..Posted::default() });
    }
    let mut parts = Multipart::new(request.headers(), payload);
    let (mut pairs, mut text_bytes, mut file) = (Vec::new(), 0, None);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(broken)?;
        let name = part.name().unwrap_or_default().to_owned();
        let named = part.content_disposition().and_then(|place| place.get_filename()).map(str::to_owned);
        match named {
            None => {
                let bytes = collect(&mut part, limits.document_bytes.saturating_sub(text_bytes)).await?;
                text_bytes += bytes.len() + name.len();
                let text = String::from_utf8(bytes).map_err(|error| AppError::Malformed(format!("{name}: {error}")))?;
                pairs.push((name, text));
            }
            Some(named) => {
                let bytes = collect(&mut part, RESUME_BYTES).await?;
                // A browser sends an empty part where no file was chosen.
                if !(named.is_empty() && bytes.is_empty()) {
                    file = Some((named, bytes));
                }
            }
        }
    }
    let mut posted = Posted { fields: Fields::new(pairs), ..Posted::default() };
    if let Some((named, bytes)) = file {
        match keep(&named, bytes, files).await {
            Ok(resume) => posted.resume = Some(resume),
            Err(AppError::Invalid(errors)) => posted.refused = errors.into_iter().next(),
            Err(other) => return Err(other),
        }
    }
    Ok(posted)
}

/// Checks a résumé and puts it into the file store.
pub async fn keep(named: &str, bytes: Vec<u8>, files: &FileStore) -> AppResult<KeptResume> {
    if bytes.len() > RESUME_BYTES {
        return Err(AppError::TooLarge);
    }
    let kind = match resume_type(&bytes) {
        Ok(kind) => kind,
        Err(BadResume::Empty) => return Err(AppError::invalid("resume", "resume-empty")),
        Err(BadResume::Broken) => return Err(AppError::invalid("resume", "resume-broken")),
        Err(BadResume::WrongType) => return Err(AppError::invalid("resume", "resume-type")),
    };
    // The ending follows from the content, whatever the file was called.
    let stem = named.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let stem: String = stem.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    let stem = if stem.trim().is_empty() { "resume" } else { stem.trim() };
    let name = format!("{stem}.{}", kind.ending());
    Ok(KeptResume { hash: files.put(bytes).await?, name, media_type: kind.media_type().to_owned() })
}

/// Sends the résumé of an application to be saved, never to be opened in the page.
pub async fn serve(application: ShopperApplication, files: &FileStore) -> AppResult<HttpResponse> {
    let (Some(hash), Some(name)) = (application.resume_hash, application.resume_name) else {
        return Err(AppError::NotFound);
    };
    let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    let bytes = files.get(&hash).await?;
    Ok(HttpResponse::Ok()
        .content_type(application.resume_type.as_deref().unwrap_or("application/octet-stream"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{encoded}")))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(bytes))
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
