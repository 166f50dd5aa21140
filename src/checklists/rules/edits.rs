//! The steps in which a checklist is written. Each takes a document and gives the next one; none can fail half-way.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::document::{Document, Part, list, questions, text};
use crate::kernel::CheckKind;
use crate::scoring::{Condition, Notation};

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// What stands at the part from now on; its sections or questions stay.
    Change(Part, Map<String, Value>),
    /// A section after this one, at the end without one.
    AddSection {
        after: Option<usize>,
        title: String,
    },
    /// A question for each text, after this one or at the end of the section.
    AddQuestions {
        section: usize,
        after: Option<usize>,
        kind: String,
        texts: Vec<String>,
    },
    /// A section to another place.
    MoveSection {
        from: usize,
        to: usize,
    },
    /// A question to a place in its section or in another.
    MoveQuestion {
        from: (usize, usize),
        to: (usize, usize),
    },
    Copy(Part),
    Remove(Part),
    /// Another document altogether.
    Replace(Document),
}

impl Edit {
    /// The name that the history of a draft keeps.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Change(..) => "change",
            Self::AddSection { .. } => "add-section",
            Self::AddQuestions { .. } => "add-questions",
            Self::MoveSection { .. } | Self::MoveQuestion { .. } => "move",
            Self::Copy(_) => "copy",
            Self::Remove(_) => "remove",
            Self::Replace(_) => "replace",
        }
    }

    /// What it is done to, in the words of the document.
    pub fn subject(&self, document: &Document) -> String {
        let part = match self {
            Self::Change(part, _) | Self::Copy(part) | Self::Remove(part) => *part,
            Self::MoveQuestion { from, .. } => Part::Question(from.0, from.1),
            Self::MoveSection { from, .. } => Part::Section(*from),
            Self::AddSection { title, .. } => return title.clone(),
            Self::AddQuestions { section, .. } => Part::Section(*section),
            Self::Replace(_) => Part::Head,
        };
        let words = match part {
            Part::Head => document.title(),
            Part::Section(place) => document.section(place).map(|section| text(section, "title")).unwrap_or_default(),
            Part::Question(section, place) => {
                document.question(section, place).map(|question| text(question, "text")).unwrap_or_default()
            }
        };
        words.chars().take(80).collect()
    }
}

/// The document after a step and the part to look at next; `None` where there is no such part.
pub fn apply(document: &Document, edit: &Edit) -> Option<(Document, Part)> {
    match edit {
        Edit::Change(part, properties) => change(document, *part, properties),
        Edit::AddSection { after, title } => {
            let place = after.map_or(document.sections().len(), |after| after + 1).min(document.sections().len());
            let mut section = json!({"key": document.free_section_key(), "title": title, "touchpoint": "",
                "weight": 1, "questions": []});
            if let (Some(CheckKind::Combined), Some(section)) = (document.kind(), section.as_object_mut()) {
                section.insert("leg".to_owned(), json!("visit"));
            }
            let next = in_sections(document, |sections| sections.insert(place, section));
            Some((next, Part::Section(place)))
        }
        Edit::AddQuestions { section, after, kind, texts } => add_questions(document, *section, *after, kind, texts),
        Edit::MoveSection { from, to } => {
            document.section(*from)?;
            let to = (*to).min(document.sections().len().saturating_sub(1));
            let next = in_sections(document, |sections| {
                let moved = sections.remove(*from);
                sections.insert(to, moved);
            });
            Some((next, Part::Section(to)))
        }
        Edit::MoveQuestion { from, to } => {
            let question = document.question(from.0, from.1)?.clone();
            document.section(to.0)?;
            let taken = in_questions(document, from.0, |questions| {
                questions.remove(from.1);
            });
            let place = to.1.min(taken.section(to.0).map_or(0, |section| questions(section).len()));
            let next = in_questions(&taken, to.0, |questions| questions.insert(place, question));
            Some((next, Part::Question(to.0, place)))
        }
        Edit::Copy(part) => copy(document, *part),
        Edit::Remove(part) => remove(document, *part),
        Edit::Replace(next) => Some((next.clone(), Part::Head)),
    }
}

fn in_sections(document: &Document, change: impl FnOnce(&mut Vec<Value>)) -> Document {
    document.with(|value| {
        let Some(object) = value.as_object_mut() else { return };
        let sections = object.entry("sections").or_insert_with(|| json!([]));
        if !sections.is_array() {
            *sections = json!([]);
        }
        if let Some(sections) = sections.as_array_mut() {
            change(sections);
        }
    })
}

fn in_questions(document: &Document, section: usize, change: impl FnOnce(&mut Vec<Value>)) -> Document {
    in_sections(document, |sections| {
        let Some(object) = sections.get_mut(section).and_then(Value::as_object_mut) else { return };
        let questions = object.entry("questions").or_insert_with(|| json!([]));
        if !questions.is_array() {
            *questions = json!([]);
        }
        if let Some(questions) = questions.as_array_mut() {
            change(questions);
        }
    })
}

fn change(document: &Document, part: Part, properties: &Map<String, Value>) -> Option<(Document, Part)> {
    let with = |children: &str, old: &Value| {
        let mut properties = properties.clone();
        properties.insert(children.to_owned(), old.get(children).cloned().unwrap_or_else(|| json!([])));
        Value::Object(properties)
    };
    let next = match part {
        Part::Head => document.with(|value| *value = with("sections", value)),
        Part::Section(place) => {
            let section = with("questions", document.section(place)?);
            in_sections(document, |sections| {
                if let Some(old) = sections.get_mut(place) {
                    *old = section;
                }
            })
        }
        Part::Question(section, place) => {
            let (before, after) = (text(document.question(section, place)?, "key"), key_of(properties));
            let mut next = in_questions(document, section, |questions| {
                if let Some(old) = questions.get_mut(place) {
                    *old = Value::Object(properties.clone());
                }
            });
            let others = document.all_questions().filter(|(_, question)| text(question, "key") == before).count();
            if before != after && others == 1 && Condition::parse(&format!("answered({after})")).is_ok() {
                // Conditions follow the question under its new name.
                let names = BTreeMap::from([(before.to_owned(), after.to_owned())]);
                next = in_sections(&next, |sections| rename(sections, &names));
            }
            next
        }
    };
    Some((next, part))
}

fn key_of(properties: &Map<String, Value>) -> &str {
    properties.get("key").and_then(Value::as_str).unwrap_or_default()
}

/// A question of this type as it starts out.
fn fresh(kind: &str, key: String, words: &str) -> Value {
    let mut question = json!({"key": key, "type": kind, "text": words});
    let extra = match kind {
        "single_choice" | "multi_choice" => json!({"options": [
            {"key": "a", "text": "", "points": 1}, {"key": "b", "text": "", "points": 0}]}),
        "scale" => json!({"min": 1, "max": 5}),
        _ => json!({}),
    };
    if let (Some(question), Value::Object(extra)) = (question.as_object_mut(), extra) {
        question.extend(extra);
    }
    question
}

fn add_questions(
    document: &Document,
    section: usize,
    after: Option<usize>,
    kind: &str,
    texts: &[String],
) -> Option<(Document, Part)> {
    let count = questions(document.section(section)?).len();
    let first = after.map_or(count, |after| after + 1).min(count);
    let (mut next, mut place) = (document.clone(), first);
    for words in texts {
        let question = fresh(kind, next.free_question_key(), words);
        next = in_questions(&next, section, |questions| questions.insert(place, question));
        place += 1;
    }
    let part = if texts.is_empty() { Part::Section(section) } else { Part::Question(section, first) };
    Some((next, part))
}

fn copy(document: &Document, part: Part) -> Option<(Document, Part)> {
    match part {
        Part::Head => None,
        Part::Question(section, place) => {
            let mut twin = document.question(section, place)?.clone();
            set_key(&mut twin, document.free_question_key());
            let next = in_questions(document, section, |questions| questions.insert(place + 1, twin));
            Some((next, Part::Question(section, place + 1)))
        }
        Part::Section(place) => {
            let original = document.section(place)?;
            let mut twin = original.clone();
            set_key(&mut twin, document.free_section_key());
            let mut names = BTreeMap::new();
            let mut taken = document.keys_of_questions();
            for question in questions(original) {
                let key = (1..).map(|number: usize| format!("q{number}")).find(|key| !taken.contains(key))?;
                taken.insert(key.clone());
                names.insert(text(question, "key").to_owned(), key);
            }
            // Conditions inside the copy look at the copies.
            rename(std::slice::from_mut(&mut twin), &names);
            if let Some(copies) = twin.get_mut("questions").and_then(Value::as_array_mut) {
                for question in copies {
                    let key = names.get(text(question, "key")).cloned().unwrap_or_default();
                    set_key(question, key);
                }
            }
            let next = in_sections(document, |sections| sections.insert(place + 1, twin));
            Some((next, Part::Section(place + 1)))
        }
    }
}

fn set_key(object: &mut Value, key: String) {
    if let Some(object) = object.as_object_mut() {
        object.insert("key".to_owned(), json!(key));
    }
}

fn remove(document: &Document, part: Part) -> Option<(Document, Part)> {
    match part {
        Part::Head => None,
        Part::Section(place) => {
            document.section(place)?;
            let next = in_sections(document, |sections| {
                sections.remove(place);
            });
            let left = next.sections().len();
            Some((next, if left == 0 { Part::Head } else { Part::Section(place.min(left - 1)) }))
        }
        Part::Question(section, place) => {
            document.question(section, place)?;
            let next = in_questions(document, section, |questions| {
                questions.remove(place);
            });
            let left = next.section(section).map_or(0, |section| list(section, "questions").len());
            let part = if left == 0 { Part::Section(section) } else { Part::Question(section, place.min(left - 1)) };
            Some((next, part))
        }
    }
}

/// Conditions with some questions under other names.
struct Renamed<'a>(&'a BTreeMap<String, String>);

impl Notation for Renamed<'_> {
    fn reference(&self, key: &str) -> String {
        self.0.get(key).map_or(key, String::as_str).to_owned()
    }

    fn answered(&self, key: &str) -> String {
        format!("answered({})", self.reference(key))
    }
}

fn rename(sections: &mut [Value], names: &BTreeMap<String, String>) {
    for section in sections {
        let Some(questions) = section.get_mut("questions").and_then(Value::as_array_mut) else { continue };
        for question in questions {
            let Ok(condition) = Condition::parse(text(question, "relevant")) else { continue };
            if condition.references().iter().any(|key| names.contains_key(*key))
                && let Some(question) = question.as_object_mut()
            {
                question.insert("relevant".to_owned(), json!(condition.written(&Renamed(names))));
            }
        }
    }
}
