//! The plan of a map as one document: what is kept of each version, given out, taken in, and copied from.
//!
//! | file | what it holds |
//! |---|---|
//! | [`difference`] | what two documents keep, change, add and take away |
//! | [`limits`] | how much of everything there may be |
//! | [`loose`] | a JSON document of anybody's as entries of cells |
//! | [`table`] | the same from and to rows |
//! | [`cells`] | what a cell of a table says |
//! | [`csv`], [`xlsx`] | the two files of rows |
//! | [`solved`] | what is done about the pains, where a document carries it |
//! | [`check`] | whether entries make a plan |
//! | [`read`] | a file of any kind |
//! | [`schema`] | the JSON Schema that is published |

mod cells;
mod check;
mod csv;
pub mod difference;
pub mod limits;
mod loose;
mod read;
pub mod schema;
mod solved;
#[cfg(test)]
mod solved_tests;
mod table;
#[cfg(test)]
mod tests;
mod xlsx;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::model::{Channel, Plan, Stage, Touchpoint};
use crate::error::AppResult;
use crate::personas::Persona;

pub use self::csv::to_csv;
pub use read::read;
pub use solved::SolutionEntry;
pub use xlsx::{MEDIA_TYPE, to_xlsx};

/// What every document says first.
pub const FORMAT: &str = "wayscore-map";
/// The version of a document without solutions; those of before are read as well.
pub const VERSION: u32 = 1;
/// The version of a document with solutions.
pub const VERSION_WITH_SOLUTIONS: u32 = 2;
/// The smallest target that a document can hold.
const LEAST_TARGET: f64 = 1e-6;

/// The plan of a map. Properties stand in the order of the alphabet, so that the same plan is the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MapDocument {
    /// `wayscore-map`.
    pub format: String,
    pub map: MapHeader,
    /// The customer in words; the map belongs to the persona of this name.
    pub persona: Option<PersonaWords>,
    /// What is done about the pains; only in files, and only where anything is. A plan that replaces another leaves those of
    /// its map as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub solutions: Vec<SolutionEntry>,
    /// The columns, in order.
    pub stages: Vec<StageEntry>,
    /// Every touchpoint: stage by stage, in order.
    pub touchpoints: Vec<TouchpointEntry>,
    /// 1, or 2 where there are solutions.
    pub version: u32,
}

/// What stands above the columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MapHeader {
    /// Id of the as-is map that a to-be map was made from.
    pub base: Option<String>,
    pub customer_goal: String,
    pub owner: String,
    pub scenario: String,
    pub state: MapState,
    pub title: String,
    pub trigger: String,
}

/// Whether a map shows how it is or how it shall be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MapState {
    #[default]
    AsIs,
    ToBe,
}

/// A persona without its portrait.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PersonaWords {
    pub about: String,
    pub age: Option<i32>,
    pub behaviour: String,
    pub city: String,
    pub goals: String,
    pub income: String,
    pub interests: String,
    pub name: String,
    pub occupation: String,
    pub pains: String,
    pub preferences: String,
    pub quote: String,
    pub segment: String,
}

/// A column. Without a target it says nothing of one, as documents did before there were any.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StageEntry {
    pub actions: String,
    pub goals: String,
    pub key: String,
    /// The score that it is to have, above 0 and up to 1, in millionths at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// The day it was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_set_on: Option<NaiveDate>,
    pub thoughts: String,
    pub time_frame: String,
    pub title: String,
}

/// A touchpoint of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TouchpointEntry {
    pub channel: Channel,
    pub department: String,
    pub expectation: String,
    /// 1..5; 5 is a moment of truth.
    pub importance: i32,
    /// What checklists name it by.
    pub key: String,
    pub owner: String,
    pub planned: bool,
    /// Share of customers that get there, 0..1, in millionths at most.
    pub reach: f64,
    /// Key of its column.
    pub stage: String,
    /// The score that it is to have, above 0 and up to 1, in millionths at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// The day it was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_set_on: Option<NaiveDate>,
    pub title: String,
}

impl MapState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AsIs => "as_is",
            Self::ToBe => "to_be",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::AsIs, Self::ToBe].into_iter().find(|state| state.as_str() == text)
    }
}

impl MapDocument {
    /// The document of a plan; `base` is the id of the map it was made from.
    pub fn of(plan: &Plan, persona: Option<&Persona>, base: Option<String>) -> Self {
        let map = &plan.map;
        let touchpoints = plan.stages.iter().flat_map(|planned| {
            planned.touchpoints.iter().map(|own| TouchpointEntry::of(own, planned.stage.key.as_str()))
        });
        Self {
            format: FORMAT.to_owned(),
            map: MapHeader {
                base,
                customer_goal: clean(&map.customer_goal),
                owner: clean(&map.owner),
                scenario: clean(&map.scenario),
                state: MapState::parse(&map.state).unwrap_or_default(),
                title: clean(&map.title),
                trigger: clean(&map.trigger_event),
            },
            persona: persona.map(PersonaWords::of),
            solutions: Vec::new(),
            stages: plan.stages.iter().map(|planned| StageEntry::of(&planned.stage)).collect(),
            touchpoints: touchpoints.collect(),
            version: VERSION,
        }
    }

    /// A document with this header and nothing below it.
    pub fn empty(map: MapHeader) -> Self {
        Self {
            format: FORMAT.to_owned(),
            map,
            persona: None,
            solutions: Vec::new(),
            stages: Vec::new(),
            touchpoints: Vec::new(),
            version: VERSION,
        }
    }

    /// UTF-8 JSON with a line break at its end; the same plan is always the same bytes.
    pub fn to_json(&self) -> AppResult<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The touchpoints of a column, in order.
    pub fn touchpoints_of<'a>(&'a self, stage: &'a str) -> impl Iterator<Item = &'a TouchpointEntry> {
        self.touchpoints.iter().filter(move |own| own.stage == stage)
    }

    pub fn stage(&self, key: &str) -> Option<&StageEntry> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    pub fn touchpoint(&self, key: &str) -> Option<&TouchpointEntry> {
        self.touchpoints.iter().find(|own| own.key == key)
    }

    /// The plan without the people who answer for it, what they aim at, and persona, as it is.
    pub fn structure(mut self) -> Self {
        self.map.owner.clear();
        self.persona = None;
        self.touchpoints.iter_mut().for_each(|own| own.owner.clear());
        self.aimless().as_is()
    }

    /// The plan without targets.
    pub fn aimless(mut self) -> Self {
        self.stages.iter_mut().for_each(|stage| (stage.target, stage.target_set_on) = (None, None));
        self.touchpoints.iter_mut().for_each(|own| (own.target, own.target_set_on) = (None, None));
        self
    }

    /// The plan with a day for each target that names none: the day that the same target has in `before`, else today.
    pub fn dated(mut self, before: Option<&Self>, today: NaiveDate) -> Self {
        let day = |target: Option<f64>, known: Option<(Option<f64>, Option<NaiveDate>)>| {
            let same = known.filter(|(known, _)| target == *known).and_then(|(_, day)| day);
            target.map(|_| same.unwrap_or(today))
        };
        for stage in self.stages.iter_mut().filter(|stage| stage.target_set_on.is_none()) {
            let known = before.and_then(|before| before.stage(&stage.key));
            stage.target_set_on = day(stage.target, known.map(|known| (known.target, known.target_set_on)));
        }
        for own in self.touchpoints.iter_mut().filter(|own| own.target_set_on.is_none()) {
            let known = before.and_then(|before| before.touchpoint(&own.key));
            own.target_set_on = day(own.target, known.map(|known| (known.target, known.target_set_on)));
        }
        self
    }

    /// The plan as one that was made from no other.
    pub fn as_is(mut self) -> Self {
        (self.map.state, self.map.base) = (MapState::AsIs, None);
        self
    }

    /// The same plan with its touchpoints stage by stage.
    pub fn sorted(mut self) -> Self {
        let place = |key: &str| self.stages.iter().position(|stage| stage.key == key);
        let mut placed: Vec<_> = self.touchpoints.into_iter().map(|own| (place(&own.stage), own)).collect();
        placed.sort_by_key(|(place, _)| *place);
        self.touchpoints = placed.into_iter().map(|(_, own)| own).collect();
        self
    }
}

impl PersonaWords {
    pub fn of(persona: &Persona) -> Self {
        Self {
            about: clean(&persona.about),
            age: persona.age,
            behaviour: clean(&persona.behaviour),
            city: clean(&persona.city),
            goals: clean(&persona.goals),
            income: clean(&persona.income),
            interests: clean(&persona.interests),
            name: clean(&persona.name),
            occupation: clean(&persona.occupation),
            pains: clean(&persona.pains),
            preferences: clean(&persona.preferences),
            quote: clean(&persona.quote),
            segment: clean(&persona.segment),
        }
    }
}

impl StageEntry {
    pub fn of(stage: &Stage) -> Self {
        Self {
            actions: clean(&stage.actions),
            goals: clean(&stage.goals),
            key: stage.key.clone(),
            target: stage.target.map(aim),
            target_set_on: stage.target_set_on,
            thoughts: clean(&stage.thoughts),
            time_frame: clean(&stage.time_frame),
            title: clean(&stage.title),
        }
    }
}

impl TouchpointEntry {
    pub fn of(own: &Touchpoint, stage: &str) -> Self {
        Self {
            channel: own.channel(),
            department: clean(&own.department),
            expectation: clean(&own.expectation),
            importance: own.importance,
            key: own.key.clone(),
            owner: clean(&own.owner),
            planned: own.planned,
            reach: millionths(own.reach),
            stage: stage.to_owned(),
            target: own.target.map(aim),
            target_set_on: own.target_set_on,
            title: clean(&own.title),
        }
    }
}

/// A text as documents hold it: line breaks alike, nothing that files can't carry, no blanks around it.
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let fits = |letter: &char| {
        matches!(letter, '\n' | '\t')
            || !(letter.is_control() || matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(fits).collect::<String>().trim().to_owned()
}

/// A share as documents hold it: so short that every reader takes it for the same number.
pub fn millionths(share: f64) -> f64 {
    // Minus zero is zero.
    (share * 1e6).round() / 1e6 + 0.0
}

/// A target as documents hold it; there is none of nothing.
pub fn aim(target: f64) -> f64 {
    millionths(target).max(LEAST_TARGET)
}
