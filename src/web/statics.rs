//! Styles, scripts and pictures of the interface, from the binary itself.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{LazyLock, Mutex, PoisonError};

use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, web};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::error::{AppError, AppResult};

#[allow(clippy::disallowed_methods, reason = "the derive's own code")]
mod embedded {
    #[derive(rust_embed::RustEmbed)]
    #[folder = "static/"]
    pub struct Statics;
}
use embedded::Statics;

/// The content hash of every file, taken once: a page names a dozen of them.
static HASHES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let hash = |name: &str| Statics::get(name).map(|file| hex::encode(file.metadata.sha256_hash()));
    Statics::iter().filter_map(|name| Some((name.to_string(), hash(&name)?))).collect()
});

/// Files packed as small as they get, by content: once each, where every answer would be packed in haste.
static PACKED: Mutex<BTreeMap<String, Bytes>> = Mutex::new(BTreeMap::new());

fn packed(hash: &str, plain: &[u8]) -> AppResult<Bytes> {
    if let Some(kept) = PACKED.lock().unwrap_or_else(PoisonError::into_inner).get(hash) {
        return Ok(kept.clone());
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).map_err(AppError::internal)?;
    let small = Bytes::from(encoder.finish().map_err(AppError::internal)?);
    PACKED.lock().unwrap_or_else(PoisonError::into_inner).insert(hash.to_owned(), small.clone());
    Ok(small)
}

#[derive(Debug, Deserialize)]
pub struct Wished {
    /// The content that a page means, as its address says.
    v: Option<String>,
}

/// Where a file is found, with its content in the address: what comes from there never changes.
pub fn address(path: &str) -> String {
    match HASHES.get(path).and_then(|hash| hash.get(..12)) {
        Some(short) => format!("/static/{path}?v={short}"),
        None => format!("/static/{path}"),
    }
}

/// One name for the contents of these files together.
pub fn common_hash(paths: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for path in paths {
        hasher.update(HASHES.get(*path).map_or("", String::as_str));
    }
    hex::encode(hasher.finalize()).chars().take(12).collect()
}

/// The words of an embedded script.
pub fn source(path: &str) -> AppResult<String> {
    let file = Statics::get(path).ok_or(AppError::NotFound)?;
    String::from_utf8(file.data.into_owned()).map_err(AppError::internal)
}

/// Serves one embedded file under its content hash as `ETag`.
pub async fn serve_static(
    request: HttpRequest,
    path: web::Path<String>,
    wished: web::Query<Wished>,
) -> AppResult<HttpResponse> {
    let path = path.into_inner();
    let file = Statics::get(&path).ok_or(AppError::NotFound)?;
    let hash = hex::encode(file.metadata.sha256_hash());
    let lasting = wished.v.as_ref().is_some_and(|meant| hash.get(..12) == Some(meant));
    let tag = header::EntityTag::new_strong(hash.chars().take(32).collect());
    let seen = request.headers().get(header::IF_NONE_MATCH).map(|value| value.to_str().unwrap_or_default().to_owned());
    if seen.is_some_and(|seen| seen.contains(tag.tag())) {
        return Ok(HttpResponse::NotModified().insert_header(header::ETag(tag)).finish());
    }
    let keep = if lasting { "public, max-age=31536000, immutable" } else { "public, max-age=3600, must-revalidate" };
    let kind = media_type(&path);
    let mut answer = HttpResponse::Ok();
    answer.content_type(kind).insert_header(header::ETag(tag)).insert_header((header::CACHE_CONTROL, keep));
    let accepted = request.headers().get(header::ACCEPT_ENCODING).map(|value| value.to_str().unwrap_or_default());
    if kind.starts_with("image/") && kind != "image/svg+xml" || !accepted.is_some_and(|list| list.contains("gzip")) {
        return Ok(answer.body(file.data.into_owned()));
    }
    let small = web::block(move || packed(&hash, &file.data)).await.map_err(AppError::internal)??;
    answer.insert_header((header::CONTENT_ENCODING, "gzip")).insert_header((header::VARY, "accept-encoding"));
    Ok(answer.body(small))
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("json") => "application/json",
        _ => "text/plain; charset=utf-8",
    }
}
