use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::shoppers;
use crate::error::{AppError, AppResult};
use crate::kernel::{Language, Position, Timestamp};

/// A person who carries out checks; the name and e-mail stand in the account behind it.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = shoppers)]
pub struct ShopperRecord {
    pub id: i64,
    pub public_id: String,
    pub user_id: i64,
    /// What clients see in place of the person.
    pub code: String,
    pub status: String,
    pub phone: String,
    pub city: String,
    pub created_at: Timestamp,
    pub version: i64,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// Codes of the languages spoken, with spaces between.
    pub languages: String,
    pub travel_radius_km: i32,
    /// Most checks in one week, Monday to Sunday.
    pub weekly_limit: i32,
    /// Names of employers, as a JSON array: their conflicts of interest.
    pub employers: String,
    #[diesel(embed)]
    pub record: TrackRecord,
}

/// What a rating is made of, counted as it happens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shoppers)]
pub struct TrackRecord {
    /// Reports graded 1..10 in review, and the sum of their grades.
    pub grade_count: i64,
    pub grade_sum: i64,
    /// Reports filed after their deadline.
    pub late_count: i64,
    /// Checks given back after they were accepted.
    pub withdrawn_count: i64,
    /// Checks whose deadline passed without a start.
    pub expired_count: i64,
    pub rejected_count: i64,
}

impl ShopperRecord {
    pub fn status(&self) -> AppResult<ShopperStatus> {
        ShopperStatus::parse(&self.status)
            .ok_or_else(|| AppError::internal(format!("unknown shopper status {}", self.status)))
    }

    pub fn position(&self) -> Option<Position> {
        Position::of(self.latitude, self.longitude)
    }

    pub fn languages(&self) -> Vec<Language> {
        self.languages.split_whitespace().filter_map(Language::parse).collect()
    }

    pub fn employers(&self) -> AppResult<Vec<String>> {
        Ok(serde_json::from_str(&self.employers)?)
    }

    /// Whether checks may be given to this shopper.
    pub fn is_approved(&self) -> bool {
        self.status == ShopperStatus::Approved.as_str()
    }
}

/// How far a shopper has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShopperStatus {
    Applied,
    Vetting,
    Approved,
    Suspended,
    Rejected,
}

impl ShopperStatus {
    pub const ALL: [Self; 5] = [Self::Applied, Self::Vetting, Self::Approved, Self::Suspended, Self::Rejected];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Vetting => "vetting",
            Self::Approved => "approved",
            Self::Suspended => "suspended",
            Self::Rejected => "rejected",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// What a manager decides about a shopper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShopperDecision {
    /// May carry out checks from now on.
    Approve,
    /// May not for now; live assignments are taken back.
    Suspend,
    /// The suspension is over.
    Reinstate,
    /// Will not carry out checks.
    Reject,
}

impl ShopperDecision {
    pub const ALL: [Self; 4] = [Self::Approve, Self::Suspend, Self::Reinstate, Self::Reject];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Suspend => "suspend",
            Self::Reinstate => "reinstate",
            Self::Reject => "reject",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.as_str() == text)
    }
}
