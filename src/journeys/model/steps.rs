use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::{JourneyMap, Plan, PlannedStage, Touchpoint};
use crate::db::schema::map_steps;
use crate::kernel::Timestamp;

/// Something that somebody did to a map, with what it was before and after.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = map_steps)]
pub struct MapStep {
    pub id: i64,
    pub public_id: String,
    pub map_id: i64,
    pub actor_id: i64,
    pub at: Timestamp,
    /// `map`, `stage` or `touchpoint`.
    pub thing: String,
    /// Its public id; that of the map for the header.
    pub thing_id: String,
    /// Its name at that time.
    pub label: String,
    /// JSON: of a change the fields that it changed, of a removal the whole; nothing of an addition.
    pub before: Option<String>,
    /// JSON: of a change the same fields, of an addition the whole; nothing of a removal.
    pub after: Option<String>,
    pub undone_at: Option<Timestamp>,
}

impl MapStep {
    /// `added`, `removed` or `changed`.
    pub fn change(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        }
    }

    /// The fields that it changed.
    pub fn fields(&self) -> Vec<String> {
        let text = self.before.as_deref().filter(|_| self.after.is_some()).unwrap_or("{}");
        let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).unwrap_or_default();
        fields.keys().cloned().collect()
    }
}

/// What kind of thing a step touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Map,
    Stage,
    Touchpoint,
}

impl Thing {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Stage => "stage",
            Self::Touchpoint => "touchpoint",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Map, Self::Stage, Self::Touchpoint].into_iter().find(|thing| thing.as_str() == text)
    }
}

/// The header as a step keeps it; the names are those of an edit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptHeader {
    pub title: String,
    pub persona_id: String,
    pub scenario: String,
    pub trigger: String,
    pub customer_goal: String,
    pub owner: String,
}

/// A stage as a step keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptStage {
    pub id: String,
    pub key: String,
    pub title: String,
    pub time_frame: String,
    pub goals: String,
    pub actions: String,
    pub thoughts: String,
    /// 1 the first.
    pub position: i32,
    /// The score that it is to have, and the day it was set.
    #[serde(default)]
    pub target: Option<f64>,
    #[serde(default)]
    pub target_set_on: Option<NaiveDate>,
    /// Only where the stage was taken out with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub touchpoints: Vec<KeptTouchpoint>,
}

/// A touchpoint as a step keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptTouchpoint {
    pub id: String,
    pub key: String,
    /// Key of its stage.
    pub stage: String,
    /// 1 the first of its stage.
    pub position: i32,
    pub title: String,
    pub channel: String,
    pub importance: i32,
    pub reach: f64,
    pub owner: String,
    pub department: String,
    pub expectation: String,
    pub planned: bool,
    /// The score that it is to have, and the day it was set.
    #[serde(default)]
    pub target: Option<f64>,
    #[serde(default)]
    pub target_set_on: Option<NaiveDate>,
}

impl KeptHeader {
    /// `persona` is the public id of the map's persona, or nothing.
    pub fn of(map: &JourneyMap, persona: String) -> Self {
        Self {
            title: map.title.clone(),
            persona_id: persona,
            scenario: map.scenario.clone(),
            trigger: map.trigger_event.clone(),
            customer_goal: map.customer_goal.clone(),
            owner: map.owner.clone(),
        }
    }
}

impl KeptStage {
    pub fn of(plan: &Plan, id: &str) -> Option<Self> {
        let index = plan.stages.iter().position(|planned| planned.stage.public_id == id)?;
        let stage = &plan.stages.get(index)?.stage;
        Some(Self {
            id: stage.public_id.clone(),
            key: stage.key.clone(),
            title: stage.title.clone(),
            time_frame: stage.time_frame.clone(),
            goals: stage.goals.clone(),
            actions: stage.actions.clone(),
            thoughts: stage.thoughts.clone(),
            position: place(index),
            target: stage.target,
            target_set_on: stage.target_set_on,
            touchpoints: Vec::new(),
        })
    }

    /// With everything that stands in it.
    pub fn whole(plan: &Plan, id: &str) -> Option<Self> {
        let planned = plan.stages.iter().find(|planned| planned.stage.public_id == id)?;
        let touchpoints = (0..).zip(&planned.touchpoints).map(|(index, own)| KeptTouchpoint::at(planned, index, own));
        Some(Self { touchpoints: touchpoints.collect(), ..Self::of(plan, id)? })
    }
}

impl KeptTouchpoint {
    pub fn of(plan: &Plan, id: &str) -> Option<Self> {
        plan.stages.iter().find_map(|planned| {
            let index = planned.touchpoints.iter().position(|own| own.public_id == id)?;
            Some(Self::at(planned, index, planned.touchpoints.get(index)?))
        })
    }

    fn at(planned: &PlannedStage, index: usize, own: &Touchpoint) -> Self {
        Self {
            id: own.public_id.clone(),
            key: own.key.clone(),
            stage: planned.stage.key.clone(),
            position: place(index),
            title: own.title.clone(),
            channel: own.channel.clone(),
            importance: own.importance,
            reach: own.reach,
            owner: own.owner.clone(),
            department: own.department.clone(),
            expectation: own.expectation.clone(),
            planned: own.planned,
            target: own.target,
            target_set_on: own.target_set_on,
        }
    }
}

fn place(index: usize) -> i32 {
    i32::try_from(index).map_or(i32::MAX, |index| index.saturating_add(1))
}
