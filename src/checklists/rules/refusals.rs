//! Why a document can't be published yet: each reason at its part and property; and what can be shown of it meanwhile.

use serde_json::{Value, json};

use super::document::{Document, Part, list};
use crate::scoring::{Checklist as Definition, Fault, FaultCode};

/// One reason, beside the field it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub part: Part,
    /// Inside the part: `weight`, `options[1].text`; empty for the part as a whole.
    pub property: String,
    pub fault: Fault,
}

/// Every reason, in the order of the document.
pub fn refusals(document: &Document) -> Vec<Refusal> {
    let mut refusals: Vec<Refusal> = Definition::faults_in(document.value())
        .into_iter()
        .map(|fault| {
            let (part, property) = located(&fault.place);
            Refusal { part, property: property.to_owned(), fault }
        })
        .collect();
    refusals.sort_by_key(|refusal| order(refusal.part));
    refusals
}

fn order(part: Part) -> (usize, usize) {
    match part {
        Part::Head => (0, 0),
        Part::Section(section) => (section + 1, 0),
        Part::Question(section, place) => (section + 1, place + 1),
    }
}

/// The part and the property that a place names: `sections[0].questions[2].options[1].text`.
fn located(place: &str) -> (Part, &str) {
    let Some((section, rest)) = numbered(place, "sections[") else { return (Part::Head, place) };
    match numbered(rest, "questions[") {
        Some((question, rest)) => (Part::Question(section, question), rest),
        None => (Part::Section(section), rest),
    }
}

fn numbered<'a>(place: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let (number, rest) = place.strip_prefix(list)?.split_once(']')?;
    match number.parse() {
        Ok(number) => Some((number, rest.trim_start_matches('.'))),
        Err(_) => None,
    }
}

/// More rounds than this mend nothing more.
const MOST_ROUNDS: usize = 12;

/// The part of a document that can be asked and counted, so that it can be tried out before everything is right:
/// faulty properties fall back to their defaults, what can't be asked at all is left out.
pub fn presentable(document: &Document) -> Option<Definition> {
    let mut value = document.value().clone();
    for round in 0..MOST_ROUNDS {
        let faults = Definition::faults_in(&value);
        if faults.is_empty() {
            break;
        }
        let mut hopeless = Vec::new();
        for fault in &faults {
            // What a gentle hand didn't mend in a few rounds goes.
            if round >= 4 || !mend(&mut value, fault) {
                hopeless.push(located(&fault.place).0);
            }
        }
        leave_out(&mut value, &hopeless);
    }
    match Definition::from_json(&value) {
        Ok(definition) => Some(definition),
        Err(_) => None,
    }
}

/// Takes a faulty property away or puts a stand-in; whether anything could be done.
fn mend(value: &mut Value, fault: &Fault) -> bool {
    let (path, name) = fault.place.rsplit_once('.').unwrap_or(("", fault.place.as_str()));
    let pointer = format!("/{}", path.replace(['[', '.'], "/").replace(']', ""));
    let parent = if path.is_empty() { Some(value) } else { value.pointer_mut(&pointer) };
    let Some(parent) = parent.and_then(Value::as_object_mut) else { return false };
    let stand_in = match (name, fault.code) {
        ("text" | "title", FaultCode::Required | FaultCode::WrongType) => json!("…"),
        ("touchpoint", _) => json!("touchpoint"),
        ("key", _) => json!(format!("part-{}", place_number(&fault.place))),
        ("leg", FaultCode::BadLeg) if !parent.contains_key("leg") => json!("visit"),
        ("kind", _) => json!("visit"),
        ("scoring" | "mode", _) => {
            parent.remove("mode");
            parent.insert("scoring".to_owned(), json!({"mode": "pooled"}));
            return path.is_empty();
        }
        ("type" | "options" | "bands" | "min" | "max" | "questions" | "sections", _) => return false,
        _ => return parent.remove(name).is_some(),
    };
    parent.insert(name.to_owned(), stand_in);
    true
}

/// Another number for every place.
fn place_number(place: &str) -> String {
    let digits = place.chars().map(|letter| if letter.is_ascii_digit() { letter } else { '-' });
    let words: String = digits.collect();
    words.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

fn leave_out(value: &mut Value, parts: &[Part]) {
    let sections = list(value, "sections").len();
    for section in (0..sections).rev() {
        let whole = parts.contains(&Part::Section(section));
        let Some(all) = value.get_mut("sections").and_then(Value::as_array_mut) else { return };
        if let Some(questions) = all.get_mut(section).and_then(|own| own.get_mut("questions")?.as_array_mut()) {
            let mut place = 0;
            questions.retain(|_| {
                place += 1;
                !parts.contains(&Part::Question(section, place - 1))
            });
        }
        let empty = all.get(section).is_some_and(|own| list(own, "questions").is_empty());
        if whole || empty {
            all.remove(section);
        }
    }
}
