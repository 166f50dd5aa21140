//! The published description of the format, as JSON Schema.

use serde_json::{Map, Value, json};

use super::limits::{self, LONGEST_KEY, MOST_STAGES, MOST_TOUCHPOINTS};
use super::{FORMAT, VERSION};

/// Where it is published.
pub const ADDRESS: &str = "/api/v1/schemas/journey-map.json";

/// JSON Schema (2020-12) of the documents that are given out.
pub fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "Journey map",
        "description": "The plan of a journey map: header, persona, stages, touchpoints.",
        "type": "object",
        "additionalProperties": false,
        "required": ["format", "map", "persona", "stages", "touchpoints", "version"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "map": object(&limits::MAP, &["title"], json!({
                "base": {"type": ["string", "null"], "maxLength": LONGEST_KEY,
                    "description": "Id of the as-is map that a to-be map was made from."},
                "state": {"enum": ["as_is", "to_be"]},
            })),
            "persona": {"oneOf": [{"type": "null"}, object(&limits::PERSONA, &["name"], json!({
                "age": {"type": ["integer", "null"], "minimum": 0, "maximum": 120},
            }))]},
            "stages": {"type": "array", "maxItems": MOST_STAGES,
                "items": object(&limits::STAGE, &["title"], json!({"key": key("Unlike every other stage's.")}))},
            "touchpoints": {"type": "array", "maxItems": MOST_TOUCHPOINTS,
                "description": "Stage by stage, in order.",
                "items": object(&limits::TOUCHPOINT, &["title"], json!({
                    "key": key("What checklists name it by; unlike every other touchpoint's."),
                    "stage": key("Key of its stage."),
                    "channel": {"enum": ["online", "phone", "in_person", "independent"]},
                    "importance": {"type": "integer", "minimum": 1, "maximum": 5, "description": "5 is a moment of truth."},
                    "reach": {"type": "number", "minimum": 0, "maximum": 1, "description": "Share of customers that get there."},
                    "planned": {"type": "boolean", "description": "False for one that only checks have met."},
                }))},
        },
    })
}

fn key(description: &str) -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9_-]+$", "maxLength": LONGEST_KEY, "description": description})
}

/// An object of texts and of `others`, all of which are there.
fn object(texts: &[(&str, usize)], needed: &[&str], others: Value) -> Value {
    let mut properties = Map::new();
    for (name, most) in texts {
        let least = usize::from(needed.contains(name));
        properties.insert((*name).to_owned(), json!({"type": "string", "minLength": least, "maxLength": most}));
    }
    if let Value::Object(others) = others {
        properties.extend(others);
    }
    let names: Vec<&String> = properties.keys().collect();
    json!({"type": "object", "additionalProperties": false, "required": names, "properties": properties.clone()})
}
