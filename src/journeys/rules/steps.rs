//! Whether a step can be taken back: only where nobody has gone on from what it left.

use serde_json::{Map, Value};

/// The fields in which two states of a thing differ, as they were and as they are; nothing where none does.
pub fn difference(before: &Value, after: &Value) -> Option<(Value, Value)> {
    let (Value::Object(before), Value::Object(after)) = (before, after) else { return None };
    let changed: Vec<&String> = after.keys().filter(|name| before.get(*name) != after.get(*name)).collect();
    let only = |whole: &Map<String, Value>| {
        let fields = changed.iter().filter_map(|name| Some(((*name).clone(), whole.get(*name)?.clone())));
        Value::Object(fields.collect())
    };
    (!changed.is_empty()).then(|| (only(before), only(after)))
}

/// Whether every field that the step left is still as it left it.
pub fn stands(now: &Value, left: &Value) -> bool {
    let (Value::Object(now), Value::Object(left)) = (now, left) else { return false };
    left.iter().all(|(name, value)| now.get(name) == Some(value))
}

/// The same without the places that things stand at.
pub fn placeless(kept: &Value) -> Value {
    match kept {
        Value::Object(fields) => {
            let rest = fields.iter().filter(|(name, _)| *name != "position");
            Value::Object(rest.map(|(name, value)| (name.clone(), placeless(value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(placeless).collect()),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_difference_names_what_changed_alone() {
        let (before, after) = (json!({"title": "A", "owner": "X"}), json!({"title": "B", "owner": "X"}));
        assert_eq!(difference(&before, &after), Some((json!({"title": "A"}), json!({"title": "B"}))));
        assert_eq!(difference(&before, &before), None);
        assert!(stands(&json!({"title": "B", "owner": "Y"}), &json!({"title": "B"})));
        assert!(!stands(&json!({"title": "C"}), &json!({"title": "B"})));
    }

    fn thing() -> impl Strategy<Value = Value> {
        prop::collection::vec(0..3i64, 4)
            .prop_map(|numbers| json!({"a": numbers[0], "b": numbers[1], "c": numbers[2], "d": numbers[3]}))
    }

    proptest! {
        // Laying the old fields over the new state gives the old state back, and the step stands exactly until a
        // field of it changes.
        #[test]
        fn a_step_taken_back_leaves_no_trace(before in thing(), after in thing(), later in thing()) {
            if let Some((old, new)) = difference(&before, &after) {
                prop_assert!(stands(&after, &new));
                let mut back = after.clone();
                for (name, value) in old.as_object().unwrap() {
                    back[name] = value.clone();
                }
                prop_assert_eq!(&back, &before);
                let touched = new.as_object().unwrap().keys().any(|name| later[name] != after[name]);
                prop_assert_eq!(stands(&later, &new), !touched);
            } else {
                prop_assert_eq!(before, after);
            }
        }
    }
}
