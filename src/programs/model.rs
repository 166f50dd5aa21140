use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::{program_kinds, programs, waves};
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Currency, Daypart, Language, Money, Timestamp, Weekdays};

/// A client's standing rules: what shoppers are told, how often a place is visited, what is asked and paid.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = programs)]
pub struct Program {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub title: String,
    /// What the shopper is to do.
    pub briefing: String,
    /// Who the shopper pretends to be.
    pub legend: String,
    pub language: String,
    pub status: String,
    /// Days before a shopper may return to a location.
    pub rotation_days: i32,
    /// Most checks of one location that one shopper may carry out in a wave.
    pub checks_per_location: i32,
    /// Days after approval in which the client may object to a score.
    pub appeal_days: i32,
    pub created_at: Timestamp,
    pub version: i64,
    /// The least rating of its shoppers, in tenths (10..100).
    pub minimum_rating: Option<i32>,
    /// Whether its shoppers must have passed the quiz on its briefing.
    pub needs_certificate: bool,
    /// Days that a certificate lasts.
    pub certificate_days: i32,
    /// How a check of the board is taken: `apply` asks a manager, `take` is at once.
    pub taking: String,
    /// Hours in which a manager must answer an application.
    pub answer_hours: i32,
    /// See [`Program::weekdays`].
    pub weekdays: String,
    /// See [`Program::dayparts`].
    pub dayparts: String,
    /// Whether shoppers may attach recordings.
    pub records_audio: bool,
    /// What they are for, as shoppers are told.
    pub recording_reason: String,
    /// Days after which a recording is erased.
    pub recording_days: i32,
}

/// How a check of the board is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Taking {
    /// A manager answers each application.
    #[default]
    Apply,
    /// Whoever may take it has it at once.
    Take,
}

impl Taking {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Take => "take",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Apply, Self::Take].into_iter().find(|taking| taking.as_str() == text)
    }
}

impl Program {
    /// How its checks are taken from the board; a stored word that is unknown asks a manager.
    pub fn taking(&self) -> Taking {
        Taking::parse(&self.taking).unwrap_or_default()
    }

    /// The days on which its checks take place.
    pub fn weekdays(&self) -> AppResult<Weekdays> {
        self.weekdays.parse().map_err(AppError::internal)
    }

    /// The parts of the day in which they take place, on the clock of each location; none means whenever it is open.
    pub fn dayparts(&self) -> AppResult<Vec<Daypart>> {
        let parts = self.dayparts.split(',').filter(|part| !part.trim().is_empty());
        parts.map(|part| part.parse().map_err(AppError::internal)).collect()
    }

    pub fn is_active(&self) -> bool {
        self.status == "active"
    }

    /// The language its shoppers speak.
    pub fn language(&self) -> Language {
        Language::parse(&self.language).unwrap_or_default()
    }
}

/// The terms of one kind of check in a program: the checklist it is filed with and what the shopper earns.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = program_kinds)]
pub struct ProgramKind {
    pub id: i64,
    pub program_id: i64,
    pub client_id: i64,
    pub kind: String,
    pub checklist_id: i64,
    pub fee_minor: i64,
    pub currency: String,
}

impl ProgramKind {
    pub fn kind(&self) -> AppResult<CheckKind> {
        self.kind.parse().map_err(AppError::internal)
    }

    pub fn fee(&self) -> Money {
        Money::new(self.fee_minor, Currency::parse(&self.currency).unwrap_or_default())
    }
}

/// A reporting period of a program; its checks are compared with those of the wave before.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = waves)]
pub struct Wave {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub program_id: i64,
    pub title: String,
    pub starts_on: NaiveDate,
    /// The last day, itself included.
    pub ends_on: NaiveDate,
    pub created_at: Timestamp,
    pub version: i64,
}

impl Wave {
    /// Whether its last day lies before this one.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.ends_on < today
    }
}
