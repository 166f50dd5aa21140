//! The published description of the format, as JSON Schema.

use serde_json::{Map, Value, json};

use super::limits::{self, LONGEST_KEY, MOST_SOLUTIONS, MOST_STAGES, MOST_TOUCHPOINTS};
use super::{FORMAT, LEAST_TARGET, VERSION, VERSION_WITH_SOLUTIONS};
use crate::reports::BarrierCategory;
use crate::solutions::SolutionState;

/// Where it is published.
pub const ADDRESS: &str = "/api/v1/schemas/journey-map.json";
const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// What documents of before don't have, and those of today where there is none.
const ABSENT: [&str; 2] = ["target", "target_set_on"];

/// JSON Schema (2020-12) of the documents that are given out.
pub fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "Journey map",
        "description": "The plan of a journey map: header, persona, stages, touchpoints, and what is done about its pains.",
        "type": "object",
        "additionalProperties": false,
        "required": ["format", "map", "persona", "stages", "touchpoints", "version"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"enum": [VERSION, VERSION_WITH_SOLUTIONS], "description": "2 where there are solutions."},
            "map": object(&limits::MAP, &["title"], json!({
                "base": {"type": ["string", "null"], "maxLength": LONGEST_KEY,
                    "description": "Id of the as-is map that a to-be map was made from."},
                "state": {"enum": ["as_is", "to_be"]},
            })),
            "persona": {"oneOf": [{"type": "null"}, object(&limits::PERSONA, &["name"], json!({
                "age": {"type": ["integer", "null"], "minimum": 0, "maximum": 120},
            }))]},
            "solutions": {"type": "array", "maxItems": MOST_SOLUTIONS,
                "description": "For a new map; a plan that replaces another leaves those of its map as they are.",
                "items": object(&limits::SOLUTION, &["title", "owner"], json!({
                    "touchpoint": key("Key of the touchpoint that hurts."),
                    "barrier": {"enum": barriers(), "description": "Null where the touchpoint's own score is the pain."},
                    "due_on": date("The last day, itself included."),
                    "done_on": day("The day it was done, where it is."),
                    "impact": {"type": "integer", "minimum": 1, "maximum": 5, "description": "5 does most for customers."},
                    "effort": {"type": "integer", "minimum": 1, "maximum": 5, "description": "5 is the hardest."},
                    "effect_points": {"type": ["integer", "null"], "minimum": 1, "maximum": 100,
                        "description": "Points of score that are hoped for."},
                    "state": {"enum": SolutionState::ALL.map(SolutionState::as_str),
                        "description": "Whether it helped is said by the waves of the map that it comes to."},
                }))},
            "stages": {"type": "array", "maxItems": MOST_STAGES,
                "items": object(&limits::STAGE, &["title"], json!({
                    "key": key("Unlike every other stage's."),
                    "target": target(),
                    "target_set_on": day("The day the target was set."),
                }))},
            "touchpoints": {"type": "array", "maxItems": MOST_TOUCHPOINTS,
                "description": "Stage by stage, in order.",
                "items": object(&limits::TOUCHPOINT, &["title"], json!({
                    "key": key("What checklists name it by; unlike every other touchpoint's."),
                    "stage": key("Key of its stage."),
                    "channel": {"enum": ["online", "phone", "in_person", "independent"]},
                    "importance": {"type": "integer", "minimum": 1, "maximum": 5, "description": "5 is a moment of truth."},
                    "reach": {"type": "number", "minimum": 0, "maximum": 1, "description": "Share of customers that get there."},
                    "planned": {"type": "boolean", "description": "False for one that only checks have met."},
                    "target": target(),
                    "target_set_on": day("The day the target was set."),
                }))},
        },
    })
}

fn key(description: &str) -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9_-]+$", "maxLength": LONGEST_KEY, "description": description})
}

fn target() -> Value {
    json!({"type": ["number", "null"], "minimum": LEAST_TARGET, "maximum": 1, "description": "The score that it is to have."})
}

fn day(description: &str) -> Value {
    json!({"type": ["string", "null"], "format": "date", "pattern": DAY, "description": description})
}

fn date(description: &str) -> Value {
    json!({"type": "string", "format": "date", "pattern": DAY, "description": description})
}

fn barriers() -> Vec<Value> {
    BarrierCategory::ALL.iter().map(|category| json!(category.as_str())).chain([Value::Null]).collect()
}

/// An object of texts and of `others`, all of which are there but those of `ABSENT`.
fn object(texts: &[(&str, usize)], needed: &[&str], others: Value) -> Value {
    let mut properties = Map::new();
    for (name, most) in texts {
        let least = usize::from(needed.contains(name));
        properties.insert((*name).to_owned(), json!({"type": "string", "minLength": least, "maxLength": most}));
    }
    if let Value::Object(others) = others {
        properties.extend(others);
    }
    let names: Vec<&String> = properties.keys().filter(|name| !ABSENT.contains(&name.as_str())).collect();
    json!({"type": "object", "additionalProperties": false, "required": names, "properties": properties.clone()})
}
