use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::{appeal_evidence, appeals};
use crate::error::{AppError, AppResult};
use crate::kernel::{EvidenceKind, Timestamp};

/// Who contests what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AppealSide {
    /// A client contests a score.
    Client,
    /// A shopper contests a rejection.
    Shopper,
}

impl AppealSide {
    pub const ALL: [Self; 2] = [Self::Client, Self::Shopper];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Shopper => "shopper",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.as_str() == text)
    }
}

/// What came of an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AppealStatus {
    Open,
    /// The score, or the rejection, stands.
    Upheld,
    /// Answers were put right: the report has a new version.
    Rescored,
    /// The rejected report counts after all.
    Reinstated,
    /// The rejection is taken back for pay and rating; another report counts in its place.
    Lifted,
    /// Whoever appealed thought better of it.
    Withdrawn,
}

impl AppealStatus {
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Upheld, Self::Rescored, Self::Reinstated, Self::Lifted, Self::Withdrawn];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Upheld => "upheld",
            Self::Rescored => "rescored",
            Self::Reinstated => "reinstated",
            Self::Lifted => "lifted",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Whether a manager has answered it.
    pub fn is_decided(self) -> bool {
        !matches!(self, Self::Open | Self::Withdrawn)
    }
}

/// One side's words against a decision, and the answer to them.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = appeals)]
pub struct Appeal {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub report_id: i64,
    pub check_id: i64,
    /// Who filed the report.
    pub shopper_id: i64,
    /// The version of the report that it is about.
    pub version_id: i64,
    /// See [`Appeal::side`].
    pub side: String,
    /// See [`Appeal::state`].
    pub status: String,
    /// See [`Appeal::question_keys`].
    pub questions: String,
    pub words: String,
    pub opened_by: i64,
    pub opened_at: Timestamp,
    pub decided_by: Option<i64>,
    pub decided_at: Option<Timestamp>,
    pub decision_words: Option<String>,
    /// The version that a rescoring made.
    pub result_version_id: Option<i64>,
    pub version: i64,
}

impl Appeal {
    pub fn side(&self) -> AppResult<AppealSide> {
        let known = AppealSide::parse(&self.side);
        known.ok_or_else(|| AppError::internal(format!("unknown side of an appeal {}", self.side)))
    }

    pub fn state(&self) -> AppResult<AppealStatus> {
        let known = AppealStatus::parse(&self.status);
        known.ok_or_else(|| AppError::internal(format!("unknown state of an appeal {}", self.status)))
    }

    /// Keys of the questions that it is about, in the order of the checklist; none where it is about the whole report.
    pub fn question_keys(&self) -> AppResult<Vec<String>> {
        Ok(serde_json::from_str(&self.questions)?)
    }
}

/// A photo or paper that goes with an appeal.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = appeal_evidence)]
pub struct AppealEvidence {
    pub id: i64,
    pub public_id: String,
    pub appeal_id: i64,
    pub client_id: i64,
    /// See [`AppealEvidence::kind`].
    pub kind: String,
    pub media_type: String,
    pub byte_size: i64,
    pub width: i32,
    pub height: i32,
    /// SHA-256 of the file as it came, to know the same one again.
    pub content_hash: String,
    /// Name in the file store of what is shown.
    pub stored_hash: String,
    /// Name of a photo's small copy; empty for a paper.
    pub thumbnail_hash: String,
    pub uploaded_by: i64,
    pub uploaded_at: Timestamp,
}

impl AppealEvidence {
    pub fn kind(&self) -> AppResult<EvidenceKind> {
        let known = EvidenceKind::parse(&self.kind);
        known.ok_or_else(|| AppError::internal(format!("unknown kind of evidence {}", self.kind)))
    }

    pub fn is_photo(&self) -> bool {
        self.kind == EvidenceKind::Photo.as_str()
    }
}
