//! Reading a checklist definition: the top level, its sections, and the rules that hold across questions.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::kernel::kind::CheckKind;
use crate::scoring::fault::{Fault, FaultCode, accept};
use crate::scoring::properties::{Properties, parse_json};

use super::question::read_question;
use super::translation::read_translations;
use super::{Checklist, QuestionKind, Scoring, ScoringMode, Section};

const LONGEST_KEY: usize = 64;
const GREATEST_WEIGHT: f64 = 1e6;
const LEAST_WEIGHT: f64 = 1e-6;

impl Checklist {
    /// Reads a definition from JSON text.
    ///
    /// # Errors
    /// As [`Checklist::from_json`]; text that isn't JSON is one fault with an empty key.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        Self::from_json(&parse_json(text, "the checklist")?)
    }

    /// Reads a definition.
    ///
    /// # Errors
    /// Every reason why it can't be published, sorted by key and code. Faults of the whole document have an empty
    /// key, those of an object without a usable key its place, such as `sections[0].questions[2]`.
    pub fn from_json(definition: &Value) -> Result<Self, Vec<Fault>> {
        let (checklist, faults) = Self::read(definition)?;
        accept(checklist, faults)
    }

    /// Every reason why a definition can't be published, each at its place in the document; none where it can be.
    ///
    /// Unlike those of [`Checklist::from_json`], faults of one key and code stay apart.
    pub fn faults_in(definition: &Value) -> Vec<Fault> {
        let mut faults = Self::read(definition).map_or_else(|faults| faults, |(_, faults)| faults);
        faults.sort_by(|one, other| (&one.place, one.code).cmp(&(&other.place, other.code)));
        faults.dedup();
        faults
    }

    fn read(definition: &Value) -> Result<(Self, Vec<Fault>), Vec<Fault>> {
        let mut top = Properties::open(definition, "")?;
        let title = top.required_text("title").unwrap_or_default().to_owned();
        top.required("kind");
        let kind = top.name_of::<CheckKind>("kind");
        let mode = read_mode(&mut top);
        let translations = read_translations(&mut top, &["title"]);
        let mut sections = Vec::new();
        if top.required("sections").is_some_and(|list| list.as_array().is_some_and(Vec::is_empty)) {
            top.refuse_in("sections", FaultCode::Empty, "a checklist needs at least one section");
        }
        for (index, value) in top.list("sections").iter().enumerate() {
            match read_section(value, format!("sections[{index}]"), kind) {
                Ok((section, faults)) => {
                    top.absorb(faults);
                    sections.push(section);
                }
                Err(faults) => top.absorb(faults),
            }
        }
        let mut faults = top.close();
        faults.extend(duplicate_keys(&sections));
        faults.extend(misplaced_references(&sections));
        let kind = kind.unwrap_or(CheckKind::Visit);
        Ok((Self { title, kind, scoring: Scoring { mode }, sections, translations }, faults))
    }
}

fn read_mode(top: &mut Properties<'_>) -> ScoringMode {
    let Some(value) = top.required("scoring") else {
        return ScoringMode::Pooled;
    };
    match Properties::open_at(value, "", "scoring") {
        Ok(mut scoring) => {
            scoring.required("mode");
            let mode = scoring.name_of("mode");
            top.absorb(scoring.close());
            mode.unwrap_or(ScoringMode::Pooled)
        }
        Err(_) => {
            top.refuse_in("scoring", FaultCode::WrongType, "`scoring` must be a JSON object");
            ScoringMode::Pooled
        }
    }
}

fn read_section(value: &Value, place: String, kind: Option<CheckKind>) -> Result<(Section, Vec<Fault>), Vec<Fault>> {
    let mut properties = Properties::open(value, place.clone())?;
    let key = read_key(&mut properties);
    let title = properties.required_text("title").unwrap_or_default().to_owned();
    let touchpoint = properties.required_text("touchpoint").unwrap_or_default().to_owned();
    if !touchpoint.is_empty() && !is_key(&touchpoint) {
        properties.refuse_in("touchpoint", FaultCode::BadKey, bad_key_message("touchpoint", &touchpoint));
    }
    let weight = read_weight(&mut properties);
    let leg = properties.name_of("leg");
    match kind {
        Some(CheckKind::Combined) if properties.value("leg").is_none() => {
            properties.refuse_in("leg", FaultCode::BadLeg, "a section of a combined checklist needs a `leg`");
        }
        Some(CheckKind::Visit | CheckKind::Call) if properties.value("leg").is_some() => {
            properties.refuse_in("leg", FaultCode::BadLeg, "only a combined checklist has a `leg`");
        }
        _ => {}
    }
    let translations = read_translations(&mut properties, &["title"]);
    let list = properties.required("questions");
    if list.is_some_and(|list| list.as_array().is_some_and(Vec::is_empty)) {
        properties.refuse_in("questions", FaultCode::Empty, "a section needs at least one question");
    }
    let mut questions = Vec::new();
    for (index, value) in properties.list("questions").iter().enumerate() {
        match read_question(value, format!("{place}.questions[{index}]")) {
            Ok((question, faults)) => {
                properties.absorb(faults);
                questions.push(question);
            }
            Err(faults) => properties.absorb(faults),
        }
    }
    let section = Section { key, title, touchpoint, weight, leg, questions, translations };
    Ok((section, properties.close()))
}

/// Reads `key`; from then on the object's faults are reported under it.
pub(super) fn read_key(properties: &mut Properties<'_>) -> String {
    let Some(key) = properties.required_text("key") else {
        return String::new();
    };
    properties.rename(key);
    if !is_key(key) {
        properties.refuse_in("key", FaultCode::BadKey, bad_key_message("key", key));
    }
    key.to_owned()
}

pub(super) fn read_weight(properties: &mut Properties<'_>) -> f64 {
    let weight = properties.number("weight").unwrap_or(1.0);
    if weight <= 0.0 {
        properties.refuse_in("weight", FaultCode::BadWeight, "`weight` must be greater than 0");
    } else if !(LEAST_WEIGHT..=GREATEST_WEIGHT).contains(&weight) {
        properties.refuse_in("weight", FaultCode::BadWeight, "`weight` must be between 0.000001 and 1000000");
    }
    weight
}

fn is_key(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    (1..=LONGEST_KEY).contains(&text.len()) && text.bytes().all(allowed)
}

fn bad_key_message(name: &str, key: &str) -> String {
    format!("`{name}` must be 1 to 64 of a–z, 0–9, _ and -, not `{key}`")
}

fn duplicate_keys(sections: &[Section]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut section_keys = BTreeSet::new();
    let mut question_keys = BTreeSet::new();
    for (place, section) in sections.iter().enumerate() {
        if !section.key.is_empty() && !section_keys.insert(&section.key) {
            let message = "another section has the same key";
            let place = format!("sections[{place}].key");
            faults.push(Fault::new(&section.key, FaultCode::DuplicateKey, message).at(place));
        }
        for (number, question) in section.questions.iter().enumerate() {
            if !question.key.is_empty() && !question_keys.insert(&question.key) {
                let message = "another question has the same key";
                let place = format!("sections[{place}].questions[{number}].key");
                faults.push(Fault::new(&question.key, FaultCode::DuplicateKey, message).at(place));
            }
        }
    }
    faults
}

/// A condition may look back at earlier questions only, and may order only numbers.
fn misplaced_references(sections: &[Section]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut earlier: BTreeMap<&str, &QuestionKind> = BTreeMap::new();
    let placed = sections.iter().enumerate().flat_map(|(place, section)| {
        let numbered = section.questions.iter().enumerate();
        numbered.map(move |(number, question)| (question, format!("sections[{place}].questions[{number}].relevant")))
    });
    for (question, place) in placed {
        if let Some(condition) = &question.relevant {
            let mut refuse =
                |message| faults.push(Fault::new(&question.key, FaultCode::BadCondition, message).at(place.clone()));
            for key in condition.references() {
                if !earlier.contains_key(key) {
                    refuse(format!("`relevant` names `{key}`, which is no earlier question"));
                }
            }
            for key in condition.ordered_references() {
                if earlier.get(key).is_some_and(|kind| !kind.is_numeric()) {
                    refuse(format!("`relevant` orders `{key}`, whose answer is no number"));
                }
            }
        }
        earlier.insert(&question.key, &question.kind);
    }
    faults
}
