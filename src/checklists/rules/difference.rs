//! What differs between two documents of a checklist: added, removed, changed and moved, property by property.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::document::{questions, text};

/// Everything that differs; nothing where the documents ask and count the same.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ToSchema)]
pub struct Difference {
    /// Of the document itself: title, kind, way of scoring.
    pub head: Vec<PropertyChange>,
    pub sections: Vec<PartChange>,
    pub questions: Vec<PartChange>,
}

/// One section or question that isn't what it was.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PartChange {
    pub key: String,
    /// Its title or text, as it is now where it still is.
    pub words: String,
    pub change: ChangeKind,
    /// Whether it stands elsewhere among those that were there before.
    pub moved: bool,
    /// For a question, the title of its section.
    pub section: Option<String>,
    pub properties: Vec<PropertyChange>,
}

/// What happened to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Added,
    Removed,
    Changed,
}

/// One property before and after; null where it isn't there.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PropertyChange {
    /// `text`, `weight`, `options` …; `text_en` for a translation.
    pub property: String,
    pub before: Value,
    pub after: Value,
}

impl Difference {
    pub fn is_empty(&self) -> bool {
        self.head.is_empty() && self.sections.is_empty() && self.questions.is_empty()
    }

    /// What differs from one document to another.
    pub fn between(before: &Value, after: &Value) -> Self {
        let (old_sections, new_sections) = (sections(before), sections(after));
        let (old_questions, new_questions) = (asked(before), asked(after));
        Self {
            head: compare(before, after, "sections"),
            sections: parts(&old_sections, &new_sections, "questions"),
            questions: parts(&old_questions, &new_questions, "questions"),
        }
    }
}

/// A part with where it stands.
struct Placed<'a> {
    key: &'a str,
    object: &'a Value,
    /// Key and title of the section, for a question.
    section: Option<(&'a str, &'a str)>,
}

fn sections(document: &Value) -> Vec<Placed<'_>> {
    let list = super::document::list(document, "sections").iter();
    list.map(|section| Placed { key: text(section, "key"), object: section, section: None }).collect()
}

fn asked(document: &Value) -> Vec<Placed<'_>> {
    let list = super::document::list(document, "sections").iter();
    let within = |section| {
        let home = (text(section, "key"), text(section, "title"));
        let placed = move |question| Placed { key: text(question, "key"), object: question, section: Some(home) };
        questions(section).iter().map(placed)
    };
    list.flat_map(within).collect()
}

fn parts(before: &[Placed<'_>], after: &[Placed<'_>], children: &str) -> Vec<PartChange> {
    // A key that stands twice is a fault of its own; what comes first counts.
    let index = |parts: &[Placed<'_>]| -> BTreeMap<String, usize> {
        parts.iter().enumerate().rev().map(|(place, part)| (part.key.to_owned(), place)).collect()
    };
    let (old, new) = (index(before), index(after));
    let moved = moved_keys(after, &old);
    let mut changes = Vec::new();
    for part in after.iter().enumerate().filter(|(place, part)| new.get(part.key) == Some(place)).map(|(_, part)| part)
    {
        let earlier = old.get(part.key).and_then(|place| before.get(*place));
        let words = words_of(part.object);
        let section = part.section.map(|(_, title)| title.to_owned());
        let Some(earlier) = earlier else {
            let key = part.key.to_owned();
            changes.push(PartChange {
                key,
                words,
                change: ChangeKind::Added,
                moved: false,
                section,
                properties: Vec::new(),
            });
            continue;
        };
        let elsewhere = part.section.map(|home| home.0) != earlier.section.map(|home| home.0);
        let is_moved = elsewhere || moved.contains(part.key);
        let properties = compare(earlier.object, part.object, children);
        if is_moved || !properties.is_empty() {
            let key = part.key.to_owned();
            changes.push(PartChange { key, words, change: ChangeKind::Changed, moved: is_moved, section, properties });
        }
    }
    for (place, part) in before.iter().enumerate() {
        if !new.contains_key(part.key) && old.get(part.key) == Some(&place) {
            changes.push(PartChange {
                key: part.key.to_owned(),
                words: words_of(part.object),
                change: ChangeKind::Removed,
                moved: false,
                section: part.section.map(|(_, title)| title.to_owned()),
                properties: Vec::new(),
            });
        }
    }
    changes
}

fn words_of(object: &Value) -> String {
    let title = text(object, "title");
    if title.is_empty() { text(object, "text").to_owned() } else { title.to_owned() }
}

/// The fewest parts that must have been moved for the others to stand in their old order.
fn moved_keys<'a>(after: &[Placed<'a>], old: &BTreeMap<String, usize>) -> BTreeSet<&'a str> {
    let common: Vec<(&str, usize)> =
        after.iter().filter_map(|part| old.get(part.key).map(|place| (part.key, *place))).collect();
    // Longest rising run by patience: of each length the smallest last place, and who came before.
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(common.len());
    for (index, (_, place)) in common.iter().enumerate() {
        let length = tails.partition_point(|tail| common.get(*tail).is_some_and(|(_, other)| other < place));
        previous.push(length.checked_sub(1).and_then(|shorter| tails.get(shorter)).copied());
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut stays = BTreeSet::new();
    let mut at = tails.last().copied();
    while let Some(index) = at {
        stays.insert(index);
        at = previous.get(index).copied().flatten();
    }
    common.iter().enumerate().filter(|(index, _)| !stays.contains(index)).map(|(_, (key, _))| *key).collect()
}

/// Every property that differs, with defaults written out on both sides.
fn compare(before: &Value, after: &Value, children: &str) -> Vec<PropertyChange> {
    let (before, after) = (flat(before, children), flat(after, children));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let one = |name: &String| {
        let value = |side: &Map<String, Value>| side.get(name).cloned().unwrap_or(Value::Null);
        PropertyChange { property: name.clone(), before: value(&before), after: value(&after) }
    };
    names.into_iter().map(one).filter(|change| !same(&change.before, &change.after)).collect()
}

/// The properties of an object: defaults filled in, translations by names of their own.
fn flat(object: &Value, children: &str) -> Map<String, Value> {
    let mut flat = Map::new();
    let Some(object) = object.as_object() else { return flat };
    let is_question = object.contains_key("type");
    if is_question {
        flat = question_defaults(object.get("type").and_then(Value::as_str).unwrap_or_default());
    } else if object.contains_key("touchpoint") {
        flat.insert("weight".to_owned(), json!(1));
    }
    for (name, value) in object.iter().filter(|(name, value)| *name != children && !value.is_null()) {
        match (name.as_str(), value) {
            ("translations", Value::Object(languages)) => {
                for (language, wording) in languages {
                    for (part, words) in wording.as_object().into_iter().flatten() {
                        flat.insert(format!("{part}_{language}"), words.clone());
                    }
                }
            }
            ("relevant" | "hint", Value::String(words)) if words.trim().is_empty() => {}
            ("bands" | "options", Value::Array(items)) if items.is_empty() => {}
            _ => {
                flat.insert(name.clone(), value.clone());
            }
        }
    }
    flat
}

fn question_defaults(kind: &str) -> Map<String, Value> {
    let mut defaults = json!({"weight": 1, "required": true, "allow_na": false, "bonus": false, "critical": "none",
        "evidence": "optional"});
    if let Some(defaults) = defaults.as_object_mut() {
        match kind {
            "yes_no" => {
                defaults.insert("expected".to_owned(), json!("yes"));
            }
            "scale" => {
                defaults.insert("step".to_owned(), json!(1));
            }
            _ => {}
        }
        return std::mem::take(defaults);
    }
    Map::new()
}

/// Equal, with 1 and 1.0 the same number.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            let value = |side: &Map<String, Value>, name: &String| side.get(name).cloned().unwrap_or(Value::Null);
            names.into_iter().all(|name| same(&value(one, name), &value(other, name)))
        }
        _ => one == other,
    }
}
