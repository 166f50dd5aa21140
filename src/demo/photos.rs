//! The demo's pictures, cleaned and stored like every uploaded one.

use std::collections::BTreeMap;

use crate::config::Limits;
use crate::error::AppResult;
use crate::files::{FileStore, PhotoLimits, clean_photo};
use crate::reports::NewPhoto;

#[allow(clippy::disallowed_methods, reason = "the derive's own code")]
mod embedded {
    #[derive(rust_embed::RustEmbed)]
    #[folder = "src/demo/content/photos/"]
    pub struct Pictures;
}
use embedded::Pictures;

/// Stores every picture; by file name, with the question still open.
pub async fn store_pictures(files: &FileStore, limits: &Limits) -> AppResult<BTreeMap<String, NewPhoto>> {
    let mut stored = BTreeMap::new();
    for name in Pictures::iter() {
        let Some(file) = Pictures::get(&name) else { continue };
        let photo = clean_photo(&file.data, PhotoLimits { bytes: limits.photo_bytes, pixels: limits.photo_pixels })?;
        let new = NewPhoto {
            question_key: String::new(),
            byte_size: i64::try_from(photo.jpeg.len()).unwrap_or(i64::MAX),
            width: photo.width,
            height: photo.height,
            content_hash: photo.source_hash,
            stored_hash: files.put(photo.jpeg).await?,
            thumbnail_hash: files.put(photo.thumbnail).await?,
            // The few pictures stand for many: none of them is to be known again.
            perceptual_hash: None,
        };
        stored.insert(name.into_owned(), new);
    }
    Ok(stored)
}
