use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rules::Finding;
use crate::db::schema::{solution_steps, solutions};
use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;

/// How far a solution has come; the last two are said by a comparison of waves, never by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SolutionState {
    Proposed,
    Planned,
    InProgress,
    Done,
    /// The next wave was distinguishably better.
    Verified,
    /// The next wave ended, with checks enough, and was not.
    NotEffective,
}

impl SolutionState {
    pub const ALL: [Self; 6] =
        [Self::Proposed, Self::Planned, Self::InProgress, Self::Done, Self::Verified, Self::NotEffective];
    /// Somebody still has to do something.
    pub const OPEN: [Self; 3] = [Self::Proposed, Self::Planned, Self::InProgress];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Planned => "planned",
            Self::InProgress => "in_progress",
            Self::Done => "done",
            Self::Verified => "verified",
            Self::NotEffective => "not_effective",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether somebody still has to do something.
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }

    /// Whether a comparison has told.
    pub fn is_judged(self) -> bool {
        matches!(self, Self::Verified | Self::NotEffective)
    }
}

/// Something that is to make a pain smaller.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = solutions)]
pub struct Solution {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub map_id: i64,
    /// Key of the touchpoint that hurts.
    pub touchpoint: String,
    /// Category of the coded barrier; absent where the touchpoint's own score is the pain.
    pub barrier: Option<String>,
    pub title: String,
    pub details: String,
    pub owner_name: String,
    pub owner_email: Option<String>,
    /// The account of the owner, where the client's team or the managers have one.
    pub owner_user_id: Option<i64>,
    pub department: String,
    /// The last day, itself included.
    pub due_on: NaiveDate,
    /// Points of score that are hoped for, 1..100.
    pub effect_points: Option<i32>,
    pub effect_words: String,
    /// 1..5; 5 is the hardest.
    pub effort: i32,
    /// 1..5; 5 does most for customers.
    pub impact: i32,
    /// See [`Solution::state`].
    pub state: String,
    pub done_at: Option<Timestamp>,
    /// See [`Solution::finding`].
    pub comparison: Option<String>,
    /// When its owner was last told that it is late.
    pub reminded_on: Option<NaiveDate>,
    pub created_by: i64,
    pub created_at: Timestamp,
    pub version: i64,
}

impl Solution {
    pub fn state(&self) -> AppResult<SolutionState> {
        let known = SolutionState::parse(&self.state);
        known.ok_or_else(|| AppError::internal(format!("unknown state of a solution {}", self.state)))
    }

    /// What the waves before and after say, once it is done.
    pub fn finding(&self) -> AppResult<Option<Finding>> {
        Ok(self.comparison.as_deref().map(serde_json::from_str).transpose()?)
    }

    /// Whether its last day has passed and it isn't done.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due_on < today && SolutionState::parse(&self.state).is_some_and(SolutionState::is_open)
    }
}

/// A solution came into a state; nobody's name stands where a comparison put it there.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = solution_steps)]
pub struct SolutionStep {
    pub id: i64,
    pub solution_id: i64,
    pub client_id: i64,
    pub at: Timestamp,
    pub actor_id: Option<i64>,
    pub state: String,
    /// The comparison behind it, as in [`Solution::comparison`].
    pub comparison: Option<String>,
}
