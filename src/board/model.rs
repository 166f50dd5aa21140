use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::applications;
use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;

/// A shopper's wish to carry out a check.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = applications)]
pub struct Application {
    pub id: i64,
    pub public_id: String,
    pub check_id: i64,
    pub client_id: i64,
    pub shopper_id: i64,
    pub status: String,
    pub applied_at: Timestamp,
    /// When a manager must have answered.
    pub answer_by: Timestamp,
    pub answered_at: Option<Timestamp>,
    pub answered_by: Option<i64>,
    pub reason: Option<String>,
    pub version: i64,
}

impl Application {
    pub fn status(&self) -> AppResult<ApplicationStatus> {
        ApplicationStatus::parse(&self.status)
            .ok_or_else(|| AppError::internal(format!("unknown application status {}", self.status)))
    }
}

/// How an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationStatus {
    /// Waits for an answer; where somebody else has the check, in the waiting list.
    Pending,
    Accepted,
    Declined,
    /// Taken back by the shopper.
    Withdrawn,
}

impl ApplicationStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Pending, Self::Accepted, Self::Declined, Self::Withdrawn]
            .into_iter()
            .find(|status| status.as_str() == text)
    }
}
