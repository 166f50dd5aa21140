use std::sync::Arc;

use crate::config::Limits;

/// What signing in needs to know of the installation.
#[derive(Clone)]
pub struct AccountSettings {
    pub(super) secret: Arc<[u8]>,
    pub public_url: Arc<str>,
    pub(super) password_memory_kib: u32,
}

impl AccountSettings {
    pub fn new(secret: &[u8], public_url: String, limits: &Limits) -> Self {
        Self { secret: secret.into(), public_url: public_url.into(), password_memory_kib: limits.password_memory_kib }
    }

    /// Whether people reach this installation over HTTPS, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
