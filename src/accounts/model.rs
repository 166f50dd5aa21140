use chrono_tz::Tz;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::{audit_entries, invitations, refresh_tokens, users};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, ClientRole, Email, Language, PublicId, Role, Timestamp};

/// A person with a login.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i64,
    pub public_id: String,
    pub email: String,
    pub password_hash: String,
    pub name: String,
    pub role: String,
    pub client_id: Option<i64>,
    pub client_role: Option<String>,
    pub language: String,
    pub time_zone: String,
    pub status: String,
    pub created_at: Timestamp,
    pub version: i64,
}

impl User {
    /// The person as requests know them; `shopper_id` where they are a shopper.
    pub fn into_actor(self, shopper_id: Option<i64>) -> AppResult<Actor> {
        let role = Role::parse(&self.role).ok_or_else(|| AppError::internal(format!("unknown role {}", self.role)))?;
        let client_role = self.client_role.as_deref().and_then(ClientRole::parse);
        let public_id: PublicId = serde_json::from_value(self.public_id.into())?;
        Ok(Actor {
            user_id: self.id,
            public_id,
            name: self.name,
            email: Email::parse(&self.email).map_err(AppError::internal)?,
            role,
            client: self.client_id.zip(client_role),
            shopper_id,
            language: Language::parse(&self.language).unwrap_or_default(),
            time_zone: self.time_zone.parse().unwrap_or(Tz::Europe__Moscow),
            unread: 0,
        })
    }

    pub fn is_active(&self) -> bool {
        self.status == "active"
    }
}

/// A letter that nobody has to get: people choose in their account which of these they want.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OptionalLetter {
    /// A check begins within a day.
    WindowReminder,
    /// A report is due within hours.
    DeadlineReminder,
    /// Applications wait for an answer.
    ApplicationsReminder,
    /// A rule that watches a map has found something.
    Alerts,
    /// What the maps say, each Monday.
    WeeklyDigest,
    /// Solutions of one's own are late.
    SolutionsReminder,
}

impl OptionalLetter {
    pub const ALL: [Self; 6] = [
        Self::WindowReminder,
        Self::DeadlineReminder,
        Self::ApplicationsReminder,
        Self::Alerts,
        Self::WeeklyDigest,
        Self::SolutionsReminder,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::WindowReminder => "window-reminder",
            Self::DeadlineReminder => "deadline-reminder",
            Self::ApplicationsReminder => "applications-reminder",
            Self::Alerts => "alerts",
            Self::WeeklyDigest => "weekly-digest",
            Self::SolutionsReminder => "solutions-reminder",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|letter| letter.as_str() == text)
    }

    /// Those that come to people of this role at all.
    pub fn of_role(role: Role) -> &'static [Self] {
        match role {
            Role::Shopper => &[Self::WindowReminder, Self::DeadlineReminder],
            Role::Manager | Role::Admin => &[Self::ApplicationsReminder, Self::SolutionsReminder],
            Role::Client => &[Self::Alerts, Self::WeeklyDigest, Self::SolutionsReminder],
        }
    }
}

/// A letter that lets its reader make an account of the role it names.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = invitations)]
pub struct Invitation {
    pub id: i64,
    pub public_id: String,
    pub email: String,
    pub name: String,
    pub role: String,
    pub client_id: Option<i64>,
    pub client_role: Option<String>,
    pub language: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// One link of a chain: using it makes the next, using it twice ends the chain.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = refresh_tokens)]
pub struct RefreshToken {
    pub id: i64,
    pub family_id: i64,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// One line of the audit log.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit_entries)]
pub struct AuditEntry {
    pub id: i64,
    pub at: Timestamp,
    pub actor_role: String,
    pub action: String,
    pub subject: String,
    pub subject_id: String,
    /// A JSON object.
    pub detail: String,
}
