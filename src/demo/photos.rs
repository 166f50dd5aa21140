//! The demo's pictures, cleaned and stored like every uploaded one.

use std::collections::BTreeMap;

use crate::config::Limits;
use crate::error::AppResult;
use crate::files::{FileStore, KeptFile, PhotoLimits, clean_bytes};

#[allow(clippy::disallowed_methods, reason = "the derive's own code")]
mod embedded {
    #[derive(rust_embed::RustEmbed)]
    #[folder = "src/demo/content/photos/"]
    pub struct Pictures;
}
use embedded::Pictures;

/// Stores every picture; by file name.
pub async fn store_pictures(files: &FileStore, limits: &Limits) -> AppResult<BTreeMap<String, KeptFile>> {
    let mut stored = BTreeMap::new();
    for name in Pictures::iter() {
        let Some(file) = Pictures::get(&name) else { continue };
        let photo = clean_bytes(&file.data, PhotoLimits { bytes: limits.photo_bytes, pixels: limits.photo_pixels })?;
        // The few pictures stand for many: none of them is to be known again.
        let kept = KeptFile { perceptual_hash: None, ..files.keep_photo(photo).await? };
        stored.insert(name.into_owned(), kept);
    }
    Ok(stored)
}
