use diesel::prelude::*;

use crate::db::schema::map_shares;
use crate::kernel::Timestamp;

/// A link to a map under one selection.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = map_shares)]
pub struct Share {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub map_id: i64,
    /// For whom it is, in the words of who made it.
    pub name: String,
    pub token_hash: String,
    /// The selection as the query of the map's address; without a wave where the newest one is shown.
    pub query: String,
    pub newest_wave: bool,
    pub password_hash: Option<String>,
    /// Whether the map's files may be taken along.
    pub downloads: bool,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub created_by: i64,
    pub created_at: Timestamp,
    /// How often the page was opened.
    pub openings: i64,
    pub opened_at: Option<Timestamp>,
    pub version: i64,
}

/// Which links a list holds; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct ShareFilter {
    /// Words in the name.
    pub search: Option<String>,
    pub state: Option<ShareState>,
}

impl ShareFilter {
    /// What an address asks for; a state that isn't one narrows nothing.
    pub fn new(search: &str, state: &str) -> Self {
        Self {
            search: Some(search.trim().to_owned()).filter(|words| !words.is_empty()),
            state: ShareState::parse(state),
        }
    }

    pub const fn is_set(&self) -> bool {
        self.search.is_some() || self.state.is_some()
    }
}

/// Whether a link still opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareState {
    Open,
    Expired,
    Revoked,
}

impl ShareState {
    pub const ALL: [Self; 3] = [Self::Open, Self::Expired, Self::Revoked];

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

impl Share {
    pub fn state(&self, now: Timestamp) -> ShareState {
        match (self.revoked_at, self.expires_at) {
            (Some(_), _) => ShareState::Revoked,
            (None, Some(end)) if end <= now => ShareState::Expired,
            _ => ShareState::Open,
        }
    }
}
