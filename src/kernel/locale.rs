use serde::{Deserialize, Serialize};

/// A language the interface and the letters speak.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    #[default]
    Ru,
    En,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::Ru, Self::En];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.as_str() == text)
    }

    /// The first supported language of an `Accept-Language` header, by the reader's order.
    pub fn negotiate(accepted: &str) -> Option<Self> {
        accepted
            .split(',')
            .filter_map(|range| range.split([';', '-']).next())
            .find_map(|tag| Self::parse(tag.trim().to_lowercase().as_str()))
    }
}
