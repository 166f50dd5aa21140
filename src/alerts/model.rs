use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::{alert_dues, alert_rules, alerts};
use crate::error::{AppError, AppResult};
use crate::journeys::{Level, Sums};
use crate::kernel::Timestamp;
use crate::scoring::{Cell, Nps};

/// What a rule watches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// The whole interval of a score lies below a threshold.
    ScoreBelow,
    /// A score is really lower than in the wave before.
    ScoreDrop,
    /// The Net Promoter Score is really lower than in the wave before.
    NpsDrop,
    /// An approved report in which a critical question failed.
    CriticalFailed,
}

impl AlertKind {
    pub const ALL: [Self; 4] = [Self::ScoreBelow, Self::ScoreDrop, Self::NpsDrop, Self::CriticalFailed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ScoreBelow => "score_below",
            Self::ScoreDrop => "score_drop",
            Self::NpsDrop => "nps_drop",
            Self::CriticalFailed => "critical_failed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One rule of one map.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = alert_rules)]
pub struct AlertRule {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub program_id: i64,
    pub map_id: i64,
    pub kind: String,
    pub level: String,
    pub key: String,
    /// 0..1, of rules with a threshold alone.
    pub threshold: Option<f64>,
    pub muted: bool,
    pub created_by: i64,
    pub created_at: Timestamp,
    pub version: i64,
}

impl AlertRule {
    pub fn kind(&self) -> AppResult<AlertKind> {
        AlertKind::parse(&self.kind).ok_or_else(|| AppError::internal(format!("alert kind {}", self.kind)))
    }

    pub fn level(&self) -> AppResult<Level> {
        Level::parse(&self.level).ok_or_else(|| AppError::internal(format!("level {}", self.level)))
    }
}

/// What a rule has found; open until it is over.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = alerts)]
pub struct Alert {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub map_id: i64,
    /// Nothing once the rule was deleted.
    pub rule_id: Option<i64>,
    pub wave_id: i64,
    pub kind: String,
    pub level: String,
    pub key: String,
    /// Public id of the report that it is about; empty where it is about the cell.
    pub subject: String,
    /// [`Figures`] as JSON.
    pub figures: String,
    pub fired_at: Timestamp,
    pub cleared_at: Option<Timestamp>,
}

impl Alert {
    /// What there was to see when it fired.
    pub fn figures(&self) -> AppResult<Figures> {
        Ok(serde_json::from_str(&self.figures)?)
    }

    pub fn level(&self) -> AppResult<Level> {
        Level::parse(&self.level).ok_or_else(|| AppError::internal(format!("level {}", self.level)))
    }
}

/// The figures of an alert: shares 0..1, or a Net Promoter Score −100..100.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Figures {
    /// Checks, or answers of an NPS; of a report's alert 1.
    pub n: i64,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub threshold: Option<f64>,
    /// The wave before.
    pub before: Option<Before>,
    /// Texts of the critical questions that failed.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Where they failed: city and name of the location.
    pub place: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Before {
    /// Title of the wave.
    pub wave: String,
    pub n: i64,
    pub value: f64,
}

/// A wave of a program whose maps changed and are to be looked at.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = alert_dues)]
pub struct Due {
    pub id: i64,
    pub program_id: i64,
    pub wave_id: i64,
}

/// What a rule looks at: the scores of a cell and its answers about recommending.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    pub cell: Cell,
    pub nps: Nps,
}

impl From<&Sums> for Seen {
    fn from(sums: &Sums) -> Self {
        Self { cell: sums.cell, nps: sums.nps }
    }
}
