mod flags;

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::db::schema::{evidence, report_remarks, report_versions, reports, uploads};
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, EvidenceKind, Position, Timestamp};
use crate::scoring::{Score, Scorecard};

pub use flags::{Flag, ReportFlag};

/// Answers by question key, as they were given.
pub type Answers = BTreeMap<String, Value>;

/// What one shopper tells of one check: a draft until it is submitted, then whatever its review made of it.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = reports)]
pub struct Report {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub check_id: i64,
    pub assignment_id: i64,
    pub shopper_id: i64,
    pub checklist_version_id: i64,
    pub status: String,
    pub draft_answers: String,
    pub draft_barriers: String,
    /// The newest version, which the score, the review and the map go by; `None` before the first submission.
    pub current_version_id: Option<i64>,
    /// Final score of the approved version, 0..1.
    pub score: Option<f64>,
    /// The reviewer's grade for the shopper's work, 1..10.
    pub grade: Option<i32>,
    pub decision_words: Option<String>,
    pub reviewed_by: Option<i64>,
    pub started_at: Timestamp,
    pub saved_at: Timestamp,
    pub submitted_at: Option<Timestamp>,
    pub reviewed_at: Option<Timestamp>,
    pub version: i64,
    /// Where it was filed, if the shopper let that be known.
    pub filed_latitude: Option<f64>,
    pub filed_longitude: Option<f64>,
    /// Sum over the flags of the newest submission.
    pub risk: i32,
    /// Its place in the queue: the submission, an hour earlier for every point of risk.
    pub queued_at: Option<Timestamp>,
    /// That of its check.
    pub wave_id: i64,
}

impl Report {
    pub fn state(&self) -> AppResult<ReportStatus> {
        let known = ReportStatus::parse(&self.status);
        known.ok_or_else(|| AppError::internal(format!("unknown report status {}", self.status)))
    }

    pub fn answers(&self) -> AppResult<Answers> {
        Ok(serde_json::from_str(&self.draft_answers)?)
    }

    pub fn barriers(&self) -> AppResult<Vec<Barrier>> {
        Ok(serde_json::from_str(&self.draft_barriers)?)
    }
}

/// Where a report stands between the shopper and the reviewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportStatus {
    Draft,
    Submitted,
    Returned,
    Approved,
    Rejected,
}

impl ReportStatus {
    pub const ALL: [Self; 5] = [Self::Draft, Self::Submitted, Self::Returned, Self::Approved, Self::Rejected];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// Why a version was made: the shopper handed it in, the reviewer put an answer right, an appeal changed its score.
pub const SUBMISSION: &str = "submission";
pub const CORRECTION: &str = "correction";
pub const RESCORE: &str = "rescore";

/// One submission or correction of a report, never changed afterwards.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = report_versions)]
pub struct ReportVersion {
    pub id: i64,
    pub public_id: String,
    pub report_id: i64,
    pub client_id: i64,
    /// 1, 2, … within the report.
    pub number: i32,
    pub reason: String,
    pub answers: String,
    pub barriers: String,
    pub scorecard: String,
    pub created_by: i64,
    pub created_at: Timestamp,
    /// Why it was made, where its author had to say so.
    pub words: Option<String>,
}

impl ReportVersion {
    /// Whether it came from the shopper, not from somebody who corrected or scored it anew.
    pub fn is_submission(&self) -> bool {
        self.reason == SUBMISSION
    }

    pub fn answers(&self) -> AppResult<Answers> {
        Ok(serde_json::from_str(&self.answers)?)
    }

    pub fn barriers(&self) -> AppResult<Vec<Barrier>> {
        Ok(serde_json::from_str(&self.barriers)?)
    }

    pub fn scorecard(&self) -> AppResult<Scorecard> {
        Ok(serde_json::from_str(&self.scorecard)?)
    }

    /// The final score of the whole, 0..1, without taking the rest of the scorecard apart.
    pub fn final_score(&self) -> AppResult<Option<f64>> {
        #[derive(Deserialize)]
        struct Whole {
            report: Score,
        }
        Ok(serde_json::from_str::<Whole>(&self.scorecard)?.report.final_score)
    }
}

/// What a reviewer asks to mend in one answer of one version.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = report_remarks)]
pub struct Remark {
    pub id: i64,
    pub report_id: i64,
    pub client_id: i64,
    pub version_number: i32,
    pub question_key: String,
    pub remark: String,
    pub created_by: i64,
    pub created_at: Timestamp,
}

/// A photo, recording or paper that goes with an answer.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = evidence)]
pub struct Evidence {
    pub id: i64,
    pub public_id: String,
    pub report_id: i64,
    pub client_id: i64,
    pub question_key: String,
    pub media_type: String,
    pub byte_size: i64,
    pub width: i32,
    pub height: i32,
    /// SHA-256 of the file as it came, to know the same one again.
    pub content_hash: String,
    /// Name in the file store of what is shown: a photo cleaned, everything else as it came.
    pub stored_hash: String,
    /// Name of a photo's small copy; empty for everything else.
    pub thumbnail_hash: String,
    pub uploaded_by: i64,
    pub uploaded_at: Timestamp,
    pub removed_at: Option<Timestamp>,
    /// What the picture looks like, whatever its bytes; `None` where it shows next to nothing.
    pub perceptual_hash: Option<i64>,
    /// See [`Evidence::kind`].
    pub kind: String,
    /// When and where a photo was taken, as its camera wrote; for the reviewer alone.
    pub taken_at: Option<Timestamp>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// When a recording is to be erased.
    pub kept_until: Option<Timestamp>,
    /// When its bytes were erased; what it was stays known.
    pub erased_at: Option<Timestamp>,
}

impl Evidence {
    pub fn kind(&self) -> AppResult<EvidenceKind> {
        let known = EvidenceKind::parse(&self.kind);
        known.ok_or_else(|| AppError::internal(format!("unknown kind of evidence {}", self.kind)))
    }

    pub fn is_photo(&self) -> bool {
        self.kind == EvidenceKind::Photo.as_str()
    }

    /// Where a photo was taken.
    pub fn position(&self) -> Option<Position> {
        Position::of(self.latitude, self.longitude)
    }
}

/// A file that comes in parts, until it has become evidence.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = uploads)]
pub struct Upload {
    pub id: i64,
    pub public_id: String,
    pub report_id: i64,
    pub client_id: i64,
    pub question_key: String,
    /// SHA-256 that the whole file must have.
    pub content_hash: String,
    pub byte_size: i64,
    /// Bytes that are here; the next part begins there.
    pub received: i64,
    /// Code of what is wrong with the whole file.
    pub refusal: Option<String>,
    pub evidence_id: Option<i64>,
    pub uploaded_by: i64,
    pub begun_at: Timestamp,
    /// When it is dropped, unless somebody goes on with it.
    pub expires_at: Timestamp,
}

impl Upload {
    /// Whether every byte is here and nothing was said of them yet.
    pub fn is_whole(&self) -> bool {
        self.received == self.byte_size && self.refusal.is_none() && self.evidence_id.is_none()
    }
}

/// Something that stood in the customer's way at a touchpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Barrier {
    /// Key of a touchpoint of the checklist.
    pub touchpoint: String,
    pub category: BarrierCategory,
    /// 1 a nuisance, 2 a hindrance, 3 a reason to leave.
    pub severity: u8,
    #[serde(default)]
    pub words: String,
}

/// What kind of thing stood in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BarrierCategory {
    Waiting,
    Staff,
    Information,
    Product,
    Price,
    Process,
    Premises,
    Technology,
    Other,
}

impl BarrierCategory {
    pub const ALL: [Self; 9] = [
        Self::Waiting,
        Self::Staff,
        Self::Information,
        Self::Product,
        Self::Price,
        Self::Process,
        Self::Premises,
        Self::Technology,
        Self::Other,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Staff => "staff",
            Self::Information => "information",
            Self::Product => "product",
            Self::Price => "price",
            Self::Process => "process",
            Self::Premises => "premises",
            Self::Technology => "technology",
            Self::Other => "other",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.as_str() == text)
    }
}

/// An approved report as the cells of a map take it in.
#[derive(Debug, Clone, PartialEq)]
pub struct CountedReport {
    pub report_id: i64,
    pub check_id: i64,
    pub shopper_id: i64,
    pub client_id: i64,
    pub program_id: i64,
    pub wave_id: i64,
    pub location_id: i64,
    pub kind: CheckKind,
    /// Who the shopper was to be; absent where nobody in particular.
    pub persona_id: Option<i64>,
    pub checklist_id: i64,
    pub checklist_version_id: i64,
    /// Every touchpoint of the checklist, in its order.
    pub touchpoints: Vec<TouchpointResult>,
    /// Scores of the report, its touchpoints and its questions; stages are the map's to make.
    pub scorecard: Scorecard,
    /// Touchpoint of every scored question, by question key.
    pub question_touchpoints: BTreeMap<String, String>,
    /// Answers to the questions about recommending, 0..10, with the touchpoint they were asked at.
    pub nps_by_touchpoint: Vec<(String, i64)>,
    /// The same answers without the touchpoint.
    pub nps: Vec<i64>,
    pub report_score: Option<f64>,
    pub report_q: Option<f64>,
    /// As they were filed, with their words.
    pub barriers: Vec<Barrier>,
}

/// What one approved report says of one touchpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct TouchpointResult {
    pub key: String,
    /// Final score, 0..1; `None` where nothing was scored.
    pub score: Option<f64>,
    /// Effective items behind the score.
    pub q: Option<f64>,
    pub knocked_out: bool,
    /// −2..+2; the rounded mean where the checklist asks more than once.
    pub emotion: Option<i64>,
    /// Whether the shopper got there: anything was answered, other than "not applicable".
    pub met: bool,
    /// Each category once, with the greatest severity reported.
    pub barriers: Vec<(BarrierCategory, u8)>,
}
