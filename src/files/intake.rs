use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;

use super::kind::{FileKind, inspect, promised_kind};
use super::metadata::PhotoMetadata;
use super::photo::{CleanPhoto, PhotoLimits, clean_photo};
use super::store::FileStore;
use crate::config::Limits;
use crate::error::{AppError, AppResult};
use crate::kernel::EvidenceKind;

/// A file that was looked through and lies in the store, ready to be shown.
#[derive(Debug, Clone)]
pub struct KeptFile {
    pub kind: EvidenceKind,
    pub media_type: &'static str,
    pub byte_size: i64,
    /// Of a photo; 0 otherwise.
    pub width: u32,
    pub height: u32,
    /// SHA-256 of the bytes as they came, to know the same file again.
    pub content_hash: String,
    /// Names in the store of what is shown, and of its small copy; empty where there is none.
    pub stored_hash: String,
    pub thumbnail_hash: String,
    pub metadata: PhotoMetadata,
    /// What a photo looks like, whatever its bytes; `None` where it shows next to nothing.
    pub perceptual_hash: Option<i64>,
}

/// The most bytes that a file beginning so may have; where it is none of ours, as many as it takes to say so.
pub fn promised_limit(head: &[u8], limits: &Limits) -> usize {
    match promised_kind(head) {
        Ok(kind) => limits.bytes_of(kind.evidence()),
        Err(_) => limits.photo_bytes,
    }
}

impl FileStore {
    /// Looks a file through and keeps it: photos cleaned, everything else as it came.
    ///
    /// Errors on the field `file`: the codes of [`super::Flaw`] and [`super::photo`], and `file-hash` where the bytes are
    /// not those that were announced.
    pub async fn keep_file(&self, path: PathBuf, announced: Option<String>, limits: &Limits) -> AppResult<KeptFile> {
        let source = path.clone();
        let (hash, byte_size) = blocking(move || hash_of(&source)).await?;
        if announced.is_some_and(|announced| announced != hash) {
            return Err(AppError::invalid("file", "file-hash"));
        }
        let source = path.clone();
        let kind = blocking(move || inspect(open(&source)?).map_err(|flaw| flaw.told("file"))).await?;
        if byte_size > limits.bytes_of(kind.evidence()) as u64 {
            return Err(AppError::TooLarge);
        }
        if kind.evidence() == EvidenceKind::Photo {
            return self.keep_picture(path, kind, hash, limits).await;
        }
        self.put_file(&path, &hash).await?;
        Ok(KeptFile {
            kind: kind.evidence(),
            media_type: kind.media_type(),
            byte_size: i64::try_from(byte_size).map_err(AppError::internal)?,
            width: 0,
            height: 0,
            content_hash: hash.clone(),
            stored_hash: hash,
            thumbnail_hash: String::new(),
            metadata: PhotoMetadata::default(),
            perceptual_hash: None,
        })
    }

    async fn keep_picture(&self, path: PathBuf, kind: FileKind, hash: String, limits: &Limits) -> AppResult<KeptFile> {
        let allowed = PhotoLimits { bytes: limits.photo_bytes, pixels: limits.photo_pixels };
        // An unpacked picture is large, so they take turns; the turn lasts as long as the work, whoever waits for it.
        let turn = self.unpacking_turn().await?;
        let clean = blocking(move || {
            let clean = clean_photo(BufReader::new(open(&path)?), kind, hash, allowed);
            drop(turn);
            clean
        });
        match clean.await {
            Ok(clean) => self.keep_photo(clean).await,
            Err(AppError::Invalid(errors)) => {
                let renamed = errors.into_iter().map(|mut error| {
                    error.field = "file".to_owned();
                    error
                });
                Err(AppError::Invalid(renamed.collect()))
            }
            Err(other) => Err(other),
        }
    }

    /// Keeps a cleaned photo and its small copy.
    pub async fn keep_photo(&self, photo: CleanPhoto) -> AppResult<KeptFile> {
        Ok(KeptFile {
            kind: EvidenceKind::Photo,
            media_type: FileKind::Jpeg.media_type(),
            byte_size: i64::try_from(photo.jpeg.len()).map_err(AppError::internal)?,
            width: photo.width,
            height: photo.height,
            content_hash: photo.source_hash,
            stored_hash: self.put(photo.jpeg).await?,
            thumbnail_hash: self.put(photo.thumbnail).await?,
            metadata: photo.metadata,
            perceptual_hash: photo.perceptual_hash,
        })
    }
}

fn open(path: &Path) -> AppResult<File> {
    File::open(path).map_err(AppError::internal)
}

fn hash_of(path: &Path) -> AppResult<(String, u64)> {
    let mut file = open(path)?;
    let (mut hash, mut length) = (Sha256::new(), 0);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut buffer).map_err(AppError::internal)?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        hash.update(bytes);
        length += read as u64;
    }
    Ok((hex::encode(hash.finalize()), length))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> AppResult<T> + Send + 'static) -> AppResult<T> {
    spawn_blocking(work).await.map_err(AppError::internal)?
}
