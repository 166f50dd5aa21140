use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::kernel::PublicId;

/// A fresh unguessable id for a record.
pub fn new_id() -> String {
    PublicId::from_bits(rand::random()).into()
}

/// A fresh secret of 256 bits for a link or a cookie; only its hash is stored.
pub fn new_token() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// What is stored of a secret: SHA-256 in hexadecimal. The secret is random, so no salt is needed.
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
