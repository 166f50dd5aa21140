use std::fmt;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::schema::{assignments, checks};
use crate::kernel::{CheckKind, Currency, Money, Timestamp};

/// A stored word that this version of the program doesn't know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord(String);

impl fmt::Display for UnknownWord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "unknown word `{}`", self.0)
    }
}

impl std::error::Error for UnknownWord {}

macro_rules! words {
    ($(#[$note:meta])* $name:ident { $($variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$note])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl TryFrom<String> for $name {
            type Error = UnknownWord;

            fn try_from(text: String) -> Result<Self, UnknownWord> {
                Self::parse(&text).ok_or(UnknownWord(text))
            }
        }
    };
}

words! {
    /// How far a check has come.
    CheckStatus {
        Planned => "planned",
        Open => "open",
        Assigned => "assigned",
        Started => "started",
        Submitted => "submitted",
        Returned => "returned",
        Approved => "approved",
        Appealed => "appealed",
        Closed => "closed",
        Cancelled => "cancelled",
    }
}

words! {
    /// Whether a shopper still has the check, and how it ended if not.
    AssignmentStatus {
        Live => "live",
        Completed => "completed",
        Declined => "declined",
        Withdrawn => "withdrawn",
        Expired => "expired",
        Rejected => "rejected",
    }
}

words! {
    /// What an assignment is reminded of, each once.
    Occasion {
        Window => "window",
        Deadline => "deadline",
    }
}

impl CheckStatus {
    /// Nothing more will happen to it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled)
    }

    /// It is still to be made, or its report to be approved.
    pub fn is_awaited(self) -> bool {
        use CheckStatus::{Assigned, Open, Planned, Returned, Started, Submitted};
        matches!(self, Planned | Open | Assigned | Started | Submitted | Returned)
    }
}

/// Checks of one kind at one location that no approved report stands for yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwaitedChecks {
    pub location_id: i64,
    /// One of the client's own locations.
    pub own: bool,
    pub city: String,
    pub kind: CheckKind,
    pub checks: i64,
}

/// One visit, call or both to one location in one window of time; the unit that is sold.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = checks)]
pub struct Check {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub order_id: i64,
    pub program_id: i64,
    pub wave_id: i64,
    pub location_id: i64,
    #[diesel(deserialize_as = String)]
    pub kind: CheckKind,
    #[diesel(deserialize_as = String)]
    pub status: CheckStatus,
    pub window_starts_at: Timestamp,
    pub window_ends_at: Timestamp,
    /// The report is to be filed by then.
    pub due_at: Timestamp,
    pub fee_minor: i64,
    pub currency: String,
    pub created_at: Timestamp,
    pub version: i64,
    /// Who the shopper is to be; absent where nobody in particular.
    pub persona_id: Option<i64>,
}

impl Check {
    /// What the shopper earns.
    pub fn fee(&self) -> Money {
        Money::new(self.fee_minor, Currency::parse(&self.currency).unwrap_or_default())
    }
}

/// A check in the hands of a shopper; at most one of a check is live, which the database guarantees.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = assignments)]
pub struct Assignment {
    pub id: i64,
    pub public_id: String,
    pub check_id: i64,
    pub client_id: i64,
    pub shopper_id: i64,
    #[diesel(deserialize_as = String)]
    pub status: AssignmentStatus,
    pub assigned_by: i64,
    pub assigned_at: Timestamp,
    pub accepted_at: Option<Timestamp>,
    pub started_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    pub end_reason: Option<String>,
    pub version: i64,
}

impl Assignment {
    pub fn is_live(&self) -> bool {
        self.status == AssignmentStatus::Live
    }
}
