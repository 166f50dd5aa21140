//! Passwords: only their argon2id hashes are kept, and hashing takes its time on purpose.

use std::fmt;

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::error::{AppError, AppResult};

/// A password as it is stored. It is made before a database connection is taken, so that no connection waits for it.
#[derive(Clone, PartialEq, Eq)]
pub struct HashedPassword(String);

impl HashedPassword {
    /// Hashes with argon2id; memory in KiB, two passes, one lane.
    pub fn of(password: &str, memory_kib: u32) -> AppResult<Self> {
        let salt = SaltString::generate(&mut OsRng);
        let hash = hasher(memory_kib)?.hash_password(password.as_bytes(), &salt).map_err(AppError::internal)?;
        Ok(Self(hash.to_string()))
    }

    /// A well-formed hash that no known password has: checking against it takes as long as checking a real one.
    pub fn unknown(memory_kib: u32) -> Self {
        let (salt, output) = ("d2F5c2NvcmUtbm9ib2R5cw", "bm9ib2R5LWhhcy10aGlzLXBhc3N3b3JkLW5ldmVyLTA");
        Self(format!("$argon2id$v=19$m={memory_kib},t=2,p=1${salt}${output}"))
    }

    /// Takes what the database holds.
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// What the database is to hold.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the password is the one that was hashed; an unreadable hash fits no password.
    pub fn fits(&self, password: &str) -> bool {
        match PasswordHash::new(&self.0) {
            Ok(parsed) => Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok(),
            Err(_) => false,
        }
    }
}

impl fmt::Debug for HashedPassword {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("HashedPassword")
    }
}

fn hasher(memory_kib: u32) -> AppResult<Argon2<'static>> {
    let parameters = Params::new(memory_kib, 2, 1, None).map_err(AppError::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::HashedPassword;

    #[test]
    fn only_the_password_itself_fits() {
        let hash = HashedPassword::of("correct horse", 64).unwrap();
        assert!(hash.fits("correct horse"));
        assert!(!hash.fits("correct horsf"));
        assert!(!HashedPassword::stored("nonsense".into()).fits("nonsense"));
    }

    #[test]
    fn nobody_takes_as_long_as_somebody() {
        let memory_kib = 19 * 1024;
        let quickest = |hash: &HashedPassword| -> Duration {
            let once = || {
                let started = Instant::now();
                assert!(!hash.fits("wrong password"));
                started.elapsed()
            };
            (0..5).map(|_| once()).min().unwrap()
        };
        let real = quickest(&HashedPassword::of("correct horse", memory_kib).unwrap());
        let unknown = quickest(&HashedPassword::unknown(memory_kib));
        assert!(unknown > real / 2 && unknown < real * 2, "{unknown:?} against {real:?}");
    }
}
