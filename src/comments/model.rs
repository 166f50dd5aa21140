use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::{journey_maps, map_comments};
use crate::kernel::Timestamp;

/// Something that was said about a cell; the first of a thread, or an answer in it.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = map_comments)]
pub struct Comment {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub map_id: i64,
    pub level: String,
    /// Of the stage or the touchpoint; `whole` for the journey.
    pub key: String,
    /// One of [`LANES`] of a stage, or nothing for the cell as a whole.
    pub lane: String,
    /// The first of the thread that this one answers in.
    pub thread_id: Option<i64>,
    pub author_id: i64,
    /// Empty once deleted.
    pub words: String,
    pub created_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    /// Of the first of a thread: when there was no more to say.
    pub resolved_at: Option<Timestamp>,
    pub resolved_by: Option<i64>,
    pub version: i64,
}

/// What comments know of the map they are about.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = journey_maps)]
pub struct CommentedMap {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub title: String,
}

/// What a cell stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CellLevel {
    Touchpoint,
    Stage,
    Journey,
}

impl CellLevel {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Touchpoint => "touchpoint",
            Self::Stage => "stage",
            Self::Journey => "journey",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Touchpoint, Self::Stage, Self::Journey].into_iter().find(|level| level.as_str() == text)
    }
}

/// The lanes of a stage, in the order of the map.
pub const LANES: [&str; 11] = [
    "time",
    "goals",
    "actions",
    "thoughts",
    "touchpoints",
    "score",
    "emotion",
    "pains",
    "solutions",
    "owner",
    "target",
];

/// The key of the whole journey.
pub const WHOLE: &str = "whole";

/// A thread: what began it, and the answers in order.
#[derive(Debug, Clone)]
pub struct Thread {
    pub first: Comment,
    pub answers: Vec<Comment>,
}

/// Open threads of a map by level, key and lane.
#[derive(Debug, Clone, Default)]
pub struct CommentCounts(pub BTreeMap<(String, String, String), i64>);

impl CommentCounts {
    /// Those of one lane of a cell; the lane is empty for the cell as a whole.
    pub fn of(&self, level: &str, key: &str, lane: &str) -> i64 {
        self.0.get(&(level.to_owned(), key.to_owned(), lane.to_owned())).copied().unwrap_or_default()
    }

    /// Those of the lanes of a stage that have any, by lane.
    pub fn of_stage(&self, key: &str) -> BTreeMap<String, i64> {
        let own = self.0.iter().filter(|((level, cell, lane), _)| level == "stage" && cell == key && !lane.is_empty());
        own.map(|((_, _, lane), count)| (lane.clone(), *count)).collect()
    }

    pub fn total(&self) -> i64 {
        self.0.values().sum()
    }
}
