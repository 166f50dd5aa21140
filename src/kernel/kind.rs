//! What kind of check is sold and which parts it is made of.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How a check is carried out: in person, by telephone, or both as one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    Visit,
    Call,
    Combined,
}

impl CheckKind {
    /// Every kind, in the order screens list them.
    pub const ALL: [Self; 3] = [Self::Visit, Self::Call, Self::Combined];

    /// The name used in JSON, addresses and the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Call => "call",
            Self::Combined => "combined",
        }
    }

    /// The legs a check of this kind consists of, in the order they are carried out.
    pub const fn legs(self) -> &'static [Leg] {
        match self {
            Self::Visit => &[Leg::Visit],
            Self::Call => &[Leg::Call],
            Self::Combined => &[Leg::Call, Leg::Visit],
        }
    }
}

/// One part of a check; only a combined check has two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leg {
    Visit,
    Call,
}

impl Leg {
    /// Every leg.
    pub const ALL: [Self; 2] = [Self::Visit, Self::Call];

    /// The name used in JSON, addresses and the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Call => "call",
        }
    }
}

/// A text that names no kind of check, or no leg.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKind(pub String);

impl fmt::Display for UnknownKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "unknown kind `{}`", self.0)
    }
}

impl std::error::Error for UnknownKind {}

impl FromStr for CheckKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        named.ok_or_else(|| UnknownKind(text.to_owned()))
    }
}

impl TryFrom<String> for CheckKind {
    type Error = UnknownKind;

    fn try_from(text: String) -> Result<Self, UnknownKind> {
        text.parse()
    }
}

impl FromStr for Leg {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = Self::ALL.into_iter().find(|leg| leg.as_str() == text);
        named.ok_or_else(|| UnknownKind(text.to_owned()))
    }
}

impl fmt::Display for CheckKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Display for Leg {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for kind in CheckKind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        for leg in Leg::ALL {
            assert_eq!(leg.to_string().parse(), Ok(leg));
        }
        assert!("Visit".parse::<CheckKind>().is_err());
        assert!("combined".parse::<Leg>().is_err());
    }
}
