use std::fmt;

use serde::{Deserialize, Serialize};

/// The unguessable name by which a record is addressed from outside; integer keys stay inside.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PublicId(String);

impl PublicId {
    /// 100 bits in 20 characters of an alphabet without look-alikes (Crockford's base 32, lower case).
    pub fn from_bits(bits: u128) -> Self {
        const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let text = (0..20)
            .filter_map(|place| ALPHABET.get(((bits >> (place * 5)) & 31) as usize))
            .map(|byte| char::from(*byte))
            .collect();
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<PublicId> for String {
    fn from(id: PublicId) -> Self {
        id.0
    }
}

impl fmt::Display for PublicId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
