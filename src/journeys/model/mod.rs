mod cells;
mod recount;
mod steps;
mod versions;

use std::fmt;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::{journey_maps, map_stages, map_touchpoints, personas};
use crate::kernel::Timestamp;

pub use cells::{
    BarrierKey, BarrierSums, CellKey, Place, QuestionKey, QuestionSums, Selected, Sums, Tally, Total, VersionKey, Whose,
};
pub use recount::{COARSE, Recount};
pub use steps::{KeptHeader, KeptStage, KeptTouchpoint, MapStep, Thing};
pub use versions::{MapVersion, VersionLine};

/// A client's picture of one customer's way: whose way it is, and the program whose checks measure it.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = journey_maps)]
pub struct JourneyMap {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub program_id: i64,
    pub persona_id: Option<i64>,
    pub title: String,
    /// `as_is` or `to_be`.
    pub state: String,
    pub scenario: String,
    pub trigger_event: String,
    pub customer_goal: String,
    pub owner: String,
    pub created_at: Timestamp,
    pub version: i64,
    /// The as-is map that a to-be map was made from.
    pub base_map_id: Option<i64>,
    /// Number of the newest version of its plan.
    pub versions: i32,
}

/// A column of the map.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = map_stages)]
pub struct Stage {
    pub id: i64,
    pub public_id: String,
    pub map_id: i64,
    pub client_id: i64,
    pub position: i32,
    pub key: String,
    pub title: String,
    pub time_frame: String,
    pub goals: String,
    pub actions: String,
    pub thoughts: String,
    pub version: i64,
    /// The score that it is to have, above 0 and up to 1.
    pub target: Option<f64>,
    /// The day it was set.
    pub target_set_on: Option<NaiveDate>,
}

/// A place where the customer meets the company, or somebody who speaks of it.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = map_touchpoints)]
pub struct Touchpoint {
    pub id: i64,
    pub public_id: String,
    pub map_id: i64,
    pub stage_id: i64,
    pub client_id: i64,
    pub position: i32,
    /// What the sections of a checklist name it by.
    pub key: String,
    pub title: String,
    pub channel: String,
    /// 1..5; 5 is a moment of truth.
    pub importance: i32,
    /// Share of customers that get there, 0..1.
    pub reach: f64,
    pub owner: String,
    pub department: String,
    pub expectation: String,
    /// Whether the plan of the journey has it; one that only checks have met is unplanned.
    pub planned: bool,
    pub version: i64,
    /// The score that it is to have, above 0 and up to 1.
    pub target: Option<f64>,
    /// The day it was set.
    pub target_set_on: Option<NaiveDate>,
}

impl Touchpoint {
    pub fn channel(&self) -> Channel {
        Channel::parse(&self.channel).unwrap_or(Channel::InPerson)
    }

    /// The importance as the arithmetic takes it.
    pub fn weight(&self) -> u8 {
        u8::try_from(self.importance).unwrap_or(1).clamp(1, 5)
    }
}

/// The customer a map is drawn for.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = personas)]
pub struct Persona {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub name: String,
    /// Name of the cleaned portrait in the file store.
    pub portrait_hash: Option<String>,
    pub age: Option<i32>,
    pub city: String,
    pub occupation: String,
    pub income: String,
    pub about: String,
    pub interests: String,
    pub goals: String,
    pub pains: String,
    pub preferences: String,
    pub behaviour: String,
    pub segment: String,
    pub quote: String,
    pub created_at: Timestamp,
    pub version: i64,
    /// Since when it isn't offered any more; maps that it is the persona of still show it.
    pub archived_at: Option<Timestamp>,
}

/// How the customer and the company meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Online,
    Phone,
    InPerson,
    Independent,
}

impl Channel {
    /// Every channel, in the order forms list them.
    pub const ALL: [Self; 4] = [Self::Online, Self::Phone, Self::InPerson, Self::Independent];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Phone => "phone",
            Self::InPerson => "in_person",
            Self::Independent => "independent",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == text)
    }
}

/// What a cell stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Touchpoint,
    Stage,
    Journey,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Touchpoint, Self::Stage, Self::Journey];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Touchpoint => "touchpoint",
            Self::Stage => "stage",
            Self::Journey => "journey",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == text)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The key of the one cell of the whole journey.
pub const WHOLE: &str = "whole";

/// A map with its columns, each with its touchpoints, all in order.
#[derive(Debug, Clone)]
pub struct Plan {
    pub map: JourneyMap,
    pub stages: Vec<PlannedStage>,
}

/// A column with its touchpoints, in order.
#[derive(Debug, Clone)]
pub struct PlannedStage {
    pub stage: Stage,
    pub touchpoints: Vec<Touchpoint>,
}

impl Plan {
    pub fn new(map: JourneyMap, mut stages: Vec<Stage>, mut touchpoints: Vec<Touchpoint>) -> Self {
        stages.sort_by_key(|stage| (stage.position, stage.id));
        touchpoints.sort_by_key(|touchpoint| (touchpoint.position, touchpoint.id));
        let stages = stages
            .into_iter()
            .map(|stage| {
                let of_stage = touchpoints.iter().filter(|touchpoint| touchpoint.stage_id == stage.id).cloned();
                PlannedStage { touchpoints: of_stage.collect(), stage }
            })
            .collect();
        Self { map, stages }
    }

    /// Every touchpoint, in the order of the journey.
    pub fn touchpoints(&self) -> impl Iterator<Item = &Touchpoint> {
        self.stages.iter().flat_map(|planned| &planned.touchpoints)
    }

    pub fn touchpoint(&self, key: &str) -> Option<&Touchpoint> {
        self.touchpoints().find(|touchpoint| touchpoint.key == key)
    }

    pub fn stage(&self, key: &str) -> Option<&PlannedStage> {
        self.stages.iter().find(|planned| planned.stage.key == key)
    }

    /// The place of a stage in the journey, 0 the first.
    pub fn place_of(&self, stage: &str) -> Option<usize> {
        self.stages.iter().position(|planned| planned.stage.key == stage)
    }

    /// The column that holds the touchpoint with this key.
    pub fn stage_of(&self, touchpoint: &str) -> Option<&PlannedStage> {
        self.stages.iter().find(|planned| planned.touchpoints.iter().any(|own| own.key == touchpoint))
    }
}
