//! The demo's checklists in English beside the Russian they are written in.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::error::{AppError, AppResult};

/// What each Russian text of the checklists says, in English.
type Words = BTreeMap<String, String>;

/// The checklist with translations of everything that is read: titles, questions, hints, options.
pub fn translated(mut checklist: Value) -> AppResult<Value> {
    let words: Words =
        serde_json::from_str(include_str!("content/checklists/english.json")).map_err(AppError::internal)?;
    translate(&mut checklist, &["title"], &words);
    for section in list(&mut checklist, "sections") {
        translate(section, &["title"], &words);
        for question in list(section, "questions") {
            translate(question, &["text", "hint"], &words);
            for option in list(question, "options") {
                translate(option, &["text"], &words);
            }
        }
    }
    Ok(checklist)
}

fn list<'a>(part: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> {
    part.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten()
}

fn translate(part: &mut Value, names: &[&str], words: &Words) {
    let Some(part) = part.as_object_mut() else { return };
    let english: BTreeMap<&str, &String> =
        names.iter().filter_map(|name| Some((*name, words.get(part.get(*name).and_then(Value::as_str)?)?))).collect();
    let translations = json!({"en": english});
    part.insert("translations".to_owned(), translations);
}
