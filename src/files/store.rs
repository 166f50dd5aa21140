use std::path::Path;
use std::sync::Arc;

use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};

use crate::error::{AppError, AppResult};

/// Files addressed by the SHA-256 of their bytes, in a folder of this machine.
#[derive(Clone)]
pub struct FileStore(Arc<dyn ObjectStore>);

impl FileStore {
    /// Opens the folder `evidence` below the data folder.
    pub fn open(data_dir: &Path) -> AppResult<Self> {
        let folder = data_dir.join("evidence");
        std::fs::create_dir_all(&folder).map_err(|error| {
            AppError::Unavailable(format!("the folder {} can't be created ({error})", folder.display()))
        })?;
        let store = LocalFileSystem::new_with_prefix(&folder).map_err(AppError::internal)?;
        Ok(Self(Arc::new(store)))
    }

    /// Keeps the bytes and returns their hash; the same bytes are kept once.
    pub async fn put(&self, bytes: Vec<u8>) -> AppResult<String> {
        let hash = hex::encode(Sha256::digest(&bytes));
        let place = place(&hash);
        if self.0.head(&place).await.is_err() {
            self.0.put(&place, bytes.into()).await.map_err(AppError::internal)?;
        }
        Ok(hash)
    }

    pub async fn get(&self, hash: &str) -> AppResult<Vec<u8>> {
        match self.0.get(&place(hash)).await {
            Ok(found) => Ok(found.bytes().await.map_err(AppError::internal)?.to_vec()),
            Err(object_store::Error::NotFound { .. }) => Err(AppError::NotFound),
            Err(error) => Err(AppError::internal(error)),
        }
    }
}

// Two letters of the hash as a folder keep listings short on any file system.
fn place(hash: &str) -> ObjectPath {
    let (folder, _) = hash.split_at_checked(2).unwrap_or((hash, ""));
    ObjectPath::from_iter([folder, hash])
}
