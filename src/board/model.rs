use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::{applications, offers};
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

/// An open check held out to one shopper, who may take it without asking.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = offers)]
pub struct CheckOffer {
    pub id: i64,
    pub public_id: String,
    pub check_id: i64,
    pub client_id: i64,
    pub shopper_id: i64,
    pub status: String,
    pub offered_by: i64,
    pub offered_at: Timestamp,
    pub answered_at: Option<Timestamp>,
    /// Why the shopper declined, where they said it.
    pub reason: Option<String>,
    pub version: i64,
}

impl CheckOffer {
    pub fn status(&self) -> AppResult<OfferStatus> {
        OfferStatus::parse(&self.status)
            .ok_or_else(|| AppError::internal(format!("unknown offer status {}", self.status)))
    }
}

/// How an offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfferStatus {
    /// Waits for the shopper; worth something only while the check is open.
    Pending,
    Accepted,
    Declined,
    /// Taken back by a manager.
    Withdrawn,
    /// Somebody else took the check, or its time has passed.
    Lapsed,
}

impl OfferStatus {
    pub const ALL: [Self; 5] = [Self::Pending, Self::Accepted, Self::Declined, Self::Withdrawn, Self::Lapsed];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}
