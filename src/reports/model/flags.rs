use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::db::schema::report_flags;
use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;

/// Why a submission deserves a closer look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Filed far from the location.
    Far,
    /// Faster than its questions can be read.
    TooFast,
    /// With a photo of another report.
    SeenPhoto,
    /// Every scored choice at the same place.
    StraightLined,
    /// In the words of an earlier report.
    CopiedWords,
    OutsideWindow,
    /// Far from what the location usually scores.
    UnusualScore,
}

impl Flag {
    pub const ALL: [Self; 7] = [
        Self::Far,
        Self::TooFast,
        Self::SeenPhoto,
        Self::StraightLined,
        Self::CopiedWords,
        Self::OutsideWindow,
        Self::UnusualScore,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Far => "far",
            Self::TooFast => "too_fast",
            Self::SeenPhoto => "seen_photo",
            Self::StraightLined => "straight_lined",
            Self::CopiedWords => "copied_words",
            Self::OutsideWindow => "outside_window",
            Self::UnusualScore => "unusual_score",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.as_str() == text)
    }
}

/// A flag of one submission with the figures behind it.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = report_flags)]
pub struct ReportFlag {
    pub id: i64,
    pub report_id: i64,
    pub client_id: i64,
    pub version_number: i32,
    pub flag: String,
    /// JSON by name.
    pub arguments: String,
    pub risk: i32,
    pub created_at: Timestamp,
}

impl ReportFlag {
    pub fn kind(&self) -> AppResult<Flag> {
        Flag::parse(&self.flag).ok_or_else(|| AppError::internal(format!("unknown flag {}", self.flag)))
    }

    pub fn arguments(&self) -> AppResult<BTreeMap<String, Value>> {
        Ok(serde_json::from_str(&self.arguments)?)
    }
}
