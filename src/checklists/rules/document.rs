//! A checklist document that is being written: of the right shape, but perhaps not fit to be published yet.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::kernel::{CheckKind, Language};

/// A document whose sections, questions, options and bands are lists of objects; anything else may still be wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Document(Value);

/// A part of a document by its place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// Title, kind, way of scoring.
    #[default]
    Head,
    Section(usize),
    Question(usize, usize),
}

const EMPTY: &[Value] = &[];

impl Document {
    /// Takes a document over, or tells the place at which it has another shape.
    pub fn read(value: Value) -> Result<Self, String> {
        if !value.is_object() {
            return Err("definition".to_owned());
        }
        for (place, section) in objects(&value, "sections", "")?.iter().enumerate() {
            let inside = format!("sections[{place}].");
            for (number, question) in objects(section, "questions", &inside)?.iter().enumerate() {
                let inside = format!("{inside}questions[{number}].");
                objects(question, "options", &inside)?;
                objects(question, "bands", &inside)?;
            }
        }
        Ok(Self(value))
    }

    /// A checklist with one section and one question, to begin with.
    pub fn fresh(title: &str, section: &str, kind: CheckKind) -> Self {
        let mut section = json!({"key": "s1", "title": section, "touchpoint": "", "weight": 1,
            "questions": [{"key": "q1", "type": "yes_no", "text": ""}]});
        if let (CheckKind::Combined, Some(section)) = (kind, section.as_object_mut()) {
            section.insert("leg".to_owned(), json!("visit"));
        }
        Self(json!({"title": title, "kind": kind.as_str(), "scoring": {"mode": "pooled"}, "sections": [section]}))
    }

    pub fn value(&self) -> &Value {
        &self.0
    }

    pub(super) fn with(&self, change: impl FnOnce(&mut Value)) -> Self {
        let mut value = self.0.clone();
        change(&mut value);
        Self(value)
    }

    pub fn title(&self) -> &str {
        text(&self.0, "title")
    }

    /// The kind of check, if it is one.
    pub fn kind(&self) -> Option<CheckKind> {
        CheckKind::ALL.into_iter().find(|kind| kind.as_str() == text(&self.0, "kind"))
    }

    pub fn sections(&self) -> &[Value] {
        list(&self.0, "sections")
    }

    pub fn section(&self, place: usize) -> Option<&Value> {
        self.sections().get(place)
    }

    pub fn question(&self, section: usize, place: usize) -> Option<&Value> {
        questions(self.section(section)?).get(place)
    }

    /// Every question with its place, in the order of asking.
    pub fn all_questions(&self) -> impl Iterator<Item = ((usize, usize), &Value)> {
        let within = |(place, section)| {
            let numbered = questions(section).iter().enumerate();
            numbered.map(move |(number, question)| ((place, number), question))
        };
        self.sections().iter().enumerate().flat_map(within)
    }

    /// How the address of a page names a part: by its key where that is a key and no other has it, else by its place.
    pub fn address(&self, part: Part) -> String {
        match part {
            Part::Head => String::new(),
            Part::Section(place) => {
                let key = self.section(place).map(|section| text(section, "key")).unwrap_or_default();
                let once = self.sections().iter().filter(|section| text(section, "key") == key).count() == 1;
                if once && is_key(key) { key.to_owned() } else { format!(".{}", place + 1) }
            }
            Part::Question(section, place) => {
                let key = self.question(section, place).map(|question| text(question, "key")).unwrap_or_default();
                let once = self.all_questions().filter(|(_, question)| text(question, "key") == key).count() == 1;
                if once && is_key(key) { key.to_owned() } else { format!("{}.{}", section + 1, place + 1) }
            }
        }
    }

    pub fn find_section(&self, address: &str) -> Option<usize> {
        match address.strip_prefix('.') {
            Some(number) => index(number).filter(|place| *place < self.sections().len()),
            None => self.sections().iter().position(|section| text(section, "key") == address),
        }
    }

    pub fn find_question(&self, address: &str) -> Option<(usize, usize)> {
        match address.split_once('.') {
            Some((section, number)) => {
                let (section, place) = (index(section)?, index(number)?);
                self.question(section, place).map(|_| (section, place))
            }
            None => self.all_questions().find(|(_, question)| text(question, "key") == address).map(|(place, _)| place),
        }
    }

    /// The language beside the document's own: the one it has translations to, else the one its letters don't tell.
    pub fn other_language(&self) -> Language {
        let written = self.0.to_string();
        for (language, mark) in [(Language::En, "\"translations\":{\"en\""), (Language::Ru, "\"translations\":{\"ru\"")]
        {
            if written.contains(mark) {
                return language;
            }
        }
        let texts = self.all_questions().map(|(_, question)| text(question, "text")).chain([self.title()]);
        let is_cyrillic = |text: &str| text.chars().any(|letter| ('а'..='я').contains(&letter));
        if texts.into_iter().any(is_cyrillic) { Language::En } else { Language::Ru }
    }

    /// A key that no question has yet: `q7`.
    pub(super) fn free_question_key(&self) -> String {
        free(&self.keys_of_questions(), "q")
    }

    pub(super) fn keys_of_questions(&self) -> BTreeSet<String> {
        self.all_questions().map(|(_, question)| text(question, "key").to_owned()).collect()
    }

    pub(super) fn free_section_key(&self) -> String {
        free(&self.sections().iter().map(|section| text(section, "key").to_owned()).collect(), "s")
    }
}

/// The first of `q1`, `q2`, … that isn't taken.
fn free(taken: &BTreeSet<String>, stem: &str) -> String {
    (1..).map(|number: usize| format!("{stem}{number}")).find(|key| !taken.contains(key)).unwrap_or_default()
}

/// The questions of a section.
pub fn questions(section: &Value) -> &[Value] {
    list(section, "questions")
}

/// A property that is a list; nothing where there is none.
pub fn list<'a>(object: &'a Value, name: &str) -> &'a [Value] {
    object.get(name).and_then(Value::as_array).map_or(EMPTY, Vec::as_slice)
}

/// A property that is a text; empty where there is none.
pub fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A text in another language; empty where there is none.
pub fn translated<'a>(object: &'a Value, language: Language, name: &str) -> &'a str {
    object
        .get("translations")
        .and_then(|languages| languages.get(language.as_str()))
        .map_or("", |wording| text(wording, name))
}

/// Sets a text in another language; a blank one is taken away, and so is what becomes empty by that.
pub fn translate(object: &mut Map<String, Value>, language: Language, name: &str, words: &str) {
    let mut languages = match object.remove("translations") {
        Some(Value::Object(languages)) => languages,
        _ => Map::new(),
    };
    let mut wording = match languages.remove(language.as_str()) {
        Some(Value::Object(wording)) => wording,
        _ => Map::new(),
    };
    if words.trim().is_empty() {
        wording.remove(name);
    } else {
        wording.insert(name.to_owned(), json!(words));
    }
    if !wording.is_empty() {
        languages.insert(language.as_str().to_owned(), Value::Object(wording));
    }
    if !languages.is_empty() {
        object.insert("translations".to_owned(), Value::Object(languages));
    }
}

fn objects<'a>(parent: &'a Value, name: &str, inside: &str) -> Result<&'a [Value], String> {
    match parent.get(name) {
        None | Some(Value::Null) => Ok(EMPTY),
        Some(Value::Array(items)) => match items.iter().position(|item| !item.is_object()) {
            None => Ok(items),
            Some(place) => Err(format!("{inside}{name}[{place}]")),
        },
        Some(_) => Err(format!("{inside}{name}")),
    }
}

fn is_key(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}

/// A number counted from 1 as an index.
fn index(number: &str) -> Option<usize> {
    match number.parse::<usize>() {
        Ok(number) => number.checked_sub(1),
        Err(_) => None,
    }
}
