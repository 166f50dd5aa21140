//! The part of a journey map that scoring needs: which touchpoints make a stage, and how important each is.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::fault::{Fault, FaultCode, accept};
use super::properties::{Properties, parse_json};

/// The stages of a journey map, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MapOutline {
    pub stages: Vec<StageOutline>,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageOutline {
    pub key: String,
    pub touchpoints: Vec<TouchpointOutline>,
}

/// One touchpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TouchpointOutline {
    pub key: String,
    /// 1..5; 5 is a moment of truth.
    pub importance: u8,
}

impl MapOutline {
    /// Reads `{"stages": [{"key", "touchpoints": [{"key", "importance"}]}]}` from JSON text.
    ///
    /// Other properties are left alone, so that a whole exported map can be given.
    ///
    /// # Errors
    /// Every fault, under the key of its stage or touchpoint: a missing or repeated key, an importance outside 1..5.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        Self::from_json(&parse_json(text, "the map")?)
    }

    /// As [`MapOutline::parse`], from JSON already read.
    ///
    /// # Errors
    /// As [`MapOutline::parse`].
    pub fn from_json(document: &Value) -> Result<Self, Vec<Fault>> {
        let mut top = Properties::open(document, "")?;
        top.required("stages");
        let mut stages = Vec::new();
        let mut keys = Keys::default();
        for (index, value) in top.list("stages").iter().enumerate() {
            match read_stage(value, format!("stages[{index}]"), &mut keys) {
                Ok((stage, faults)) => {
                    top.absorb(faults);
                    stages.push(stage);
                }
                Err(faults) => top.absorb(faults),
            }
        }
        accept(Self { stages }, top.close_open_ended())
    }

    /// The touchpoint with this key.
    pub fn touchpoint(&self, key: &str) -> Option<&TouchpointOutline> {
        self.stages.iter().flat_map(|stage| &stage.touchpoints).find(|touchpoint| touchpoint.key == key)
    }
}

#[derive(Default)]
struct Keys<'a> {
    stages: BTreeSet<&'a str>,
    touchpoints: BTreeSet<&'a str>,
}

fn read_stage<'a>(
    value: &'a Value,
    place: String,
    keys: &mut Keys<'a>,
) -> Result<(StageOutline, Vec<Fault>), Vec<Fault>> {
    let mut stage = Properties::open(value, place.clone())?;
    let key = read_unique_key(&mut stage, &mut keys.stages);
    let mut touchpoints = Vec::new();
    for (index, value) in stage.list("touchpoints").iter().enumerate() {
        let mut touchpoint = match Properties::open(value, format!("{place}.touchpoints[{index}]")) {
            Ok(touchpoint) => touchpoint,
            Err(faults) => {
                stage.absorb(faults);
                continue;
            }
        };
        touchpoints.push(TouchpointOutline {
            key: read_unique_key(&mut touchpoint, &mut keys.touchpoints),
            importance: read_importance(&mut touchpoint),
        });
        stage.absorb(touchpoint.close_open_ended());
    }
    Ok((StageOutline { key, touchpoints }, stage.close_open_ended()))
}

fn read_unique_key<'a>(properties: &mut Properties<'a>, keys: &mut BTreeSet<&'a str>) -> String {
    let Some(key) = properties.required_text("key") else {
        return String::new();
    };
    properties.rename(key);
    if !keys.insert(key) {
        properties.refuse(FaultCode::DuplicateKey, "the map has this key twice");
    }
    key.to_owned()
}

/// Reads a touchpoint's `importance`, a whole number 1..5.
pub(super) fn read_importance(properties: &mut Properties<'_>) -> u8 {
    let Some(importance) = properties.required_number("importance") else {
        return 1;
    };
    let whole = (1..=5_u8).find(|whole| f64::from(*whole) == importance);
    whole.unwrap_or_else(|| {
        properties.refuse(FaultCode::OutOfRange, "`importance` must be a whole number from 1 to 5");
        1
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_whole_map_can_be_given() {
        let map = json!({"title": "Map", "stages": [
            {"key": "a", "goal": "x", "touchpoints": [{"key": "t", "importance": 5.0, "owner": "x"}]}
        ]});
        let outline = MapOutline::from_json(&map).unwrap();
        assert_eq!(outline.touchpoint("t").map(|touchpoint| touchpoint.importance), Some(5));
    }

    #[test]
    fn every_fault_of_a_map_is_told_at_once() {
        let map = json!({"stages": [
            {"key": "a", "touchpoints": [{"key": "t", "importance": 6}, {"importance": 2}, 7]},
            {"key": "a", "touchpoints": [{"key": "t", "importance": 2.5}, {"key": "u"}]}
        ]});
        let faults = MapOutline::from_json(&map).unwrap_err();
        let told: Vec<_> = faults.iter().map(|fault| format!("{} {}", fault.key, fault.code)).collect();
        assert_eq!(
            told,
            [
                "a duplicate_key",
                "stages[0].touchpoints[1] required",
                "stages[0].touchpoints[2] wrong_type",
                "t duplicate_key",
                "t out_of_range",
                "u required"
            ]
        );
    }
}
