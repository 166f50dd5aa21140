use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use actix_web::web::Bytes;
use futures_util::stream::{BoxStream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{GetOptions, GetRange, MultipartUpload, ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;

use super::arrivals::Arrivals;
use crate::error::{AppError, AppResult};

/// Bytes of a file that are held in memory while it is moved into the store; stores at scale take no smaller parts.
const PART: usize = 5 * 1024 * 1024;

/// Files addressed by the SHA-256 of their bytes, in a folder of this machine.
#[derive(Clone)]
pub struct FileStore {
    objects: Arc<dyn ObjectStore>,
    arrivals: Arrivals,
    /// Who may unpack a picture now: one at a time, for each takes as much memory as its pixels.
    unpacking: Arc<Semaphore>,
}

/// A part of a kept file, or all of it.
pub struct Stretch {
    pub range: Range<u64>,
    pub bytes: BoxStream<'static, Result<Bytes, object_store::Error>>,
}

impl FileStore {
    /// Opens the folders `evidence` and `uploads` below the data folder.
    pub fn open(data_dir: &Path) -> AppResult<Self> {
        let folder = data_dir.join("evidence");
        std::fs::create_dir_all(&folder).map_err(|error| {
            AppError::Unavailable(format!("the folder {} can't be created ({error})", folder.display()))
        })?;
        let store = LocalFileSystem::new_with_prefix(&folder).map_err(AppError::internal)?;
        Ok(Self {
            objects: Arc::new(store),
            arrivals: Arrivals::open(data_dir)?,
            unpacking: Arc::new(Semaphore::new(1)),
        })
    }

    /// Where files lie while they come in.
    pub fn arrivals(&self) -> &Arrivals {
        &self.arrivals
    }

    pub(super) async fn unpacking_turn(&self) -> AppResult<OwnedSemaphorePermit> {
        Arc::clone(&self.unpacking).acquire_owned().await.map_err(AppError::internal)
    }

    /// Keeps the bytes and returns their hash; the same bytes are kept once.
    pub async fn put(&self, bytes: Vec<u8>) -> AppResult<String> {
        let hash = hex::encode(Sha256::digest(&bytes));
        let place = place(&hash);
        if self.objects.head(&place).await.is_err() {
            self.objects.put(&place, bytes.into()).await.map_err(AppError::internal)?;
        }
        Ok(hash)
    }

    /// Moves a file of known hash into the store, a part at a time; the same file is kept once.
    pub(super) async fn put_file(&self, path: &Path, hash: &str) -> AppResult<()> {
        let place = place(hash);
        if self.objects.head(&place).await.is_ok() {
            return Ok(());
        }
        let mut upload = self.objects.put_multipart(&place).await.map_err(AppError::internal)?;
        let sent = send_parts(path, upload.as_mut()).await;
        match sent {
            Ok(sent) if sent == hash => upload.complete().await.map(|_| ()).map_err(AppError::internal),
            other => {
                upload.abort().await.map_err(AppError::internal)?;
                other?;
                Err(AppError::internal("a file changed while it was kept"))
            }
        }
    }

    /// Bytes of a kept file.
    pub async fn length_of(&self, hash: &str) -> AppResult<u64> {
        match self.objects.head(&place(hash)).await {
            Ok(found) => Ok(found.size),
            Err(object_store::Error::NotFound { .. }) => Err(AppError::NotFound),
            Err(error) => Err(AppError::internal(error)),
        }
    }

    /// A stretch of a file as it is read, never all of it in memory; a range beyond the file is cut.
    pub async fn stream(&self, hash: &str, range: Option<Range<u64>>) -> AppResult<Stretch> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..Default::default() };
        match self.objects.get_opts(&place(hash), options).await {
            Ok(found) => Ok(Stretch { range: found.range.clone(), bytes: found.into_stream().boxed() }),
            Err(object_store::Error::NotFound { .. }) => Err(AppError::NotFound),
            Err(error) => Err(AppError::internal(error)),
        }
    }

    /// Removes a file for good; one that is gone already is no fault.
    pub async fn remove(&self, hash: &str) -> AppResult<()> {
        match self.objects.delete(&place(hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(AppError::internal(error)),
        }
    }

    pub async fn get(&self, hash: &str) -> AppResult<Vec<u8>> {
        match self.objects.get(&place(hash)).await {
            Ok(found) => Ok(found.bytes().await.map_err(AppError::internal)?.to_vec()),
            Err(object_store::Error::NotFound { .. }) => Err(AppError::NotFound),
            Err(error) => Err(AppError::internal(error)),
        }
    }
}

/// Sends the file part by part and returns the hash of what was sent.
async fn send_parts(path: &Path, upload: &mut dyn MultipartUpload) -> AppResult<String> {
    let mut file = File::open(path).map_err(AppError::internal)?;
    let mut hash = Sha256::new();
    loop {
        let (read_from, part) = spawn_blocking(move || {
            let mut part = Vec::new();
            file.by_ref().take(PART as u64).read_to_end(&mut part).map(|_| (file, part))
        })
        .await
        .map_err(AppError::internal)?
        .map_err(AppError::internal)?;
        file = read_from;
        if part.is_empty() {
            return Ok(hex::encode(hash.finalize()));
        }
        hash.update(&part);
        upload.put_part(part.into()).await.map_err(AppError::internal)?;
    }
}

// Two letters of the hash as a folder keep listings short on any file system.
fn place(hash: &str) -> ObjectPath {
    let (folder, _) = hash.split_at_checked(2).unwrap_or((hash, ""));
    ObjectPath::from_iter([folder, hash])
}
