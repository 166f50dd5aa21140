//! Styles, scripts and pictures of the interface, from the binary itself.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::error::{AppError, AppResult};

#[allow(clippy::disallowed_methods, reason = "the derive's own code")]
mod embedded {
    #[derive(rust_embed::RustEmbed)]
    #[folder = "static/"]
    pub struct Statics;
}
use embedded::Statics;

/// Serves one embedded file under its content hash as `ETag`.
pub async fn serve_static(request: HttpRequest, path: web::Path<String>) -> AppResult<HttpResponse> {
    let path = path.into_inner();
    let file = Statics::get(&path).ok_or(AppError::NotFound)?;
    let tag = header::EntityTag::new_strong(hex::encode(file.metadata.sha256_hash().get(..16).unwrap_or_default()));
    let seen = request.headers().get(header::IF_NONE_MATCH).map(|value| value.to_str().unwrap_or_default().to_owned());
    if seen.is_some_and(|seen| seen.contains(tag.tag())) {
        return Ok(HttpResponse::NotModified().insert_header(header::ETag(tag)).finish());
    }
    Ok(HttpResponse::Ok()
        .content_type(media_type(&path))
        .insert_header(header::ETag(tag))
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600, must-revalidate"))
        .body(file.data.into_owned()))
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("json" | "webmanifest") => "application/json",
        _ => "text/plain; charset=utf-8",
    }
}
