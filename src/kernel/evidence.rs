use serde::{Deserialize, Serialize};

/// What kind of proof goes with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    Photo,
    /// A recording of what was said.
    Audio,
    /// A receipt or another paper.
    Document,
}

impl EvidenceKind {
    pub const ALL: [Self; 3] = [Self::Photo, Self::Audio, Self::Document];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Audio => "audio",
            Self::Document => "document",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}
