use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::{
    certifications, interview_slots, quiz_attempts, quizzes, shopper_applications, shopper_notes, vetting_results,
    vetting_steps,
};
use crate::error::{AppError, AppResult};
use crate::kernel::{Language, Timestamp};
use crate::vetting::rules::{Question, Sheet};

/// How a step is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// A manager looks and marks.
    Review,
    /// Marked at once, with limited tries.
    Quiz,
    /// Talked through at an appointed time, then marked.
    Interview,
}

impl Way {
    pub const ALL: [Self; 3] = [Self::Review, Self::Quiz, Self::Interview];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Quiz => "quiz",
            Self::Interview => "interview",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == text)
    }
}

/// One step on the way to being approved.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = vetting_steps)]
pub struct Step {
    pub id: i64,
    pub public_id: String,
    /// Stable name, for those who load steps from elsewhere.
    pub key: String,
    pub position: i32,
    pub way: String,
    pub required: bool,
    pub title_ru: String,
    pub title_en: String,
    pub pass_percent: i32,
    pub tries: i32,
    pub retired_at: Option<Timestamp>,
    pub version: i64,
}

impl Step {
    pub fn way(&self) -> AppResult<Way> {
        Way::parse(&self.way).ok_or_else(|| AppError::internal(format!("unknown way {}", self.way)))
    }

    pub fn title(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.title_ru,
            Language::En => &self.title_en,
        }
    }
}

/// Questions of a step or of a program's certification.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = quizzes)]
pub struct Quiz {
    pub id: i64,
    pub public_id: String,
    pub step_id: Option<i64>,
    pub program_id: Option<i64>,
    pub client_id: Option<i64>,
    /// How many questions each attempt gets from the pool.
    pub drawn: i32,
    pub pass_percent: i32,
    pub tries: i32,
    pub pause_days: i32,
    /// How long an attempt may take.
    pub minutes: i32,
    pub questions: String,
    pub version: i64,
}

impl Quiz {
    pub fn pool(&self) -> AppResult<Vec<Question>> {
        Ok(serde_json::from_str(&self.questions)?)
    }
}

/// One go at a quiz.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = quiz_attempts)]
pub struct QuizAttempt {
    pub id: i64,
    pub public_id: String,
    pub quiz_id: i64,
    pub shopper_id: i64,
    /// The questions drawn, as JSON, in the order shown.
    pub sheet: String,
    pub answers: Option<String>,
    pub score_percent: Option<i32>,
    pub passed: Option<bool>,
    pub started_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

impl QuizAttempt {
    pub fn sheet(&self) -> AppResult<Sheet> {
        Ok(serde_json::from_str(&self.sheet)?)
    }
}

/// What somebody told of themselves when applying.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = shopper_applications)]
pub struct ShopperApplication {
    pub id: i64,
    pub public_id: String,
    pub shopper_id: i64,
    pub experience: String,
    pub about: String,
    pub resume_hash: Option<String>,
    pub resume_name: Option<String>,
    pub resume_type: Option<String>,
    /// Which text of the personal-data consent was agreed to.
    pub consent_version: String,
    pub ethics_version: String,
    /// The network address it was agreed from.
    pub consent_address: String,
    pub applied_at: Timestamp,
}

/// A step passed or failed.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = vetting_results)]
pub struct StepResult {
    pub id: i64,
    pub shopper_id: i64,
    pub step_id: i64,
    pub passed: bool,
    pub score_percent: Option<i32>,
    /// A manager's word, which the applicant does not see.
    pub note: String,
    /// `None` where the quiz was marked by itself.
    pub decided_by: Option<i64>,
    pub decided_at: Timestamp,
}

/// A time at which somebody may be interviewed.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = interview_slots)]
pub struct InterviewSlot {
    pub id: i64,
    pub public_id: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// Where to come, which number to call or which link to open.
    pub place: String,
    pub created_by: i64,
    pub shopper_id: Option<i64>,
    pub step_id: Option<i64>,
    pub booked_at: Option<Timestamp>,
    pub cancelled_at: Option<Timestamp>,
    pub version: i64,
}

/// A manager's remark about an applicant.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = shopper_notes)]
pub struct Note {
    pub id: i64,
    pub shopper_id: i64,
    pub words: String,
    pub created_by: i64,
    pub created_at: Timestamp,
}

/// That a shopper knows a program's briefing, until it expires.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = certifications)]
pub struct Certification {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub program_id: i64,
    pub shopper_id: i64,
    pub score_percent: i32,
    pub passed_at: Timestamp,
    pub expires_at: Timestamp,
}
