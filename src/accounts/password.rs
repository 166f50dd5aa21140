use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::error::{AppError, AppResult};

/// Hashes a password with argon2id; memory in KiB, two passes, one lane.
pub fn hash_password(password: &str, memory_kib: u32) -> AppResult<String> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = hasher(memory_kib)?.hash_password(password.as_bytes(), &salt).map_err(AppError::internal)?;
    Ok(hash.to_string())
}

/// Whether the password is the one that was hashed; an unreadable hash fits no password.
pub fn password_fits(password: &str, hash: &str) -> bool {
    match PasswordHash::new(hash) {
        Ok(parsed) => Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok(),
        Err(_) => false,
    }
}

fn hasher(memory_kib: u32) -> AppResult<Argon2<'static>> {
    let parameters = Params::new(memory_kib, 2, 1, None).map_err(AppError::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters))
}
