use std::num::NonZero;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::password::HashedPassword;
use crate::config::Limits;
use crate::error::{AppError, AppResult};

/// What signing in needs to know of the installation.
#[derive(Clone)]
pub struct AccountSettings {
    pub(super) secret: Arc<[u8]>,
    https: bool,
    password_memory_kib: u32,
    // Every password under work takes its memory, so only as many are as there are processors.
    benches: Arc<Semaphore>,
}

impl AccountSettings {
    pub fn new(secret: &[u8], public_url: &str, limits: &Limits) -> Self {
        let benches = std::thread::available_parallelism().map_or(2, NonZero::get);
        Self {
            secret: secret.into(),
            https: public_url.starts_with("https://"),
            password_memory_kib: limits.password_memory_kib,
            benches: Arc::new(Semaphore::new(benches)),
        }
    }

    /// Whether people reach this installation over HTTPS, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// A secret of 256 bits that this seed and purpose always give, and nobody else can tell: SHA-256 with the key inside
    /// and outside.
    pub fn derive(&self, purpose: &str, seed: &str) -> String {
        let keyed = |message: &[u8]| Sha256::new().chain_update(&self.secret).chain_update(message).finalize();
        let inner = keyed(format!("{purpose}\n{seed}").as_bytes());
        URL_SAFE_NO_PAD.encode(keyed(&inner))
    }

    /// Hashes a password off the threads that serve requests, and without a database connection.
    pub async fn hash(&self, password: String) -> AppResult<HashedPassword> {
        let memory_kib = self.password_memory_kib;
        self.at_bench(move || HashedPassword::of(&password, memory_kib)).await
    }

    /// Whether the password fits; without a hash to compare it takes the same time to say no.
    pub async fn fits(&self, password: String, hash: Option<HashedPassword>) -> AppResult<bool> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.unknown_password());
        self.at_bench(move || Ok(hash.fits(&password) && known)).await
    }

    /// For an account that nobody can sign in to until its owner has chosen a password.
    pub fn unknown_password(&self) -> HashedPassword {
        HashedPassword::unknown(self.password_memory_kib)
    }

    async fn at_bench<T: Send + 'static>(&self, work: impl FnOnce() -> AppResult<T> + Send + 'static) -> AppResult<T> {
        let _bench = Arc::clone(&self.benches).acquire_owned().await.map_err(AppError::internal)?;
        tokio::task::spawn_blocking(work).await.map_err(AppError::internal)?
    }
}
