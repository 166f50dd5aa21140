//! Whether what was found makes a plan: types, lengths, keys, references; every fault with its place.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::limits::{self, LONGEST_KEY, MOST_FAULTS, MOST_SOLUTIONS, MOST_STAGES, MOST_TOUCHPOINTS};
use super::loose::{Cell, Entry, Loose};
use super::solved::version_of;
use super::{
    FORMAT, LEAST_TARGET, MapDocument, MapHeader, MapState, PersonaWords, SolutionEntry, StageEntry, TouchpointEntry,
    VERSION, VERSION_WITH_SOLUTIONS, aim, clean, millionths,
};
use crate::error::FieldError;
use crate::journeys::model::Channel;
use crate::reports::BarrierCategory;
use crate::solutions::SolutionState;

/// Makes a document of what was found.
///
/// # Errors
/// Everything that is wrong with it, by path or row, in the order of the file.
pub fn check(loose: Loose) -> Result<MapDocument, Vec<FieldError>> {
    let mut reader = Reader { faults: loose.faults.clone() };
    if loose.faults.iter().all(|fault| fault.field != "file") {
        reader.format(&loose);
    }
    // Of something that isn't a map at all, nothing more needs to be said.
    if !reader.faults.is_empty() && loose.map.fields.is_empty() && loose.stages.is_empty() {
        return Err(reader.faults);
    }
    let map = reader.header(&loose.map);
    let persona = loose.persona.as_ref().map(|persona| reader.persona(persona));
    reader.count("stages", loose.stages.len(), MOST_STAGES);
    reader.count("touchpoints", loose.touchpoints.len(), MOST_TOUCHPOINTS);
    let mut keys = BTreeSet::new();
    let stages: Vec<StageEntry> =
        loose.stages.iter().take(MOST_STAGES).map(|stage| reader.stage(stage, &mut keys)).collect();
    let mut own = BTreeSet::new();
    let touchpoints = loose.touchpoints.iter().take(MOST_TOUCHPOINTS);
    let touchpoints = touchpoints.map(|entry| reader.touchpoint(entry, &keys, &mut own)).collect();
    reader.count("solutions", loose.solutions.len(), MOST_SOLUTIONS);
    let solutions = loose.solutions.iter().take(MOST_SOLUTIONS);
    let solutions: Vec<SolutionEntry> = solutions.map(|entry| reader.solution(entry, &own)).collect();
    if reader.faults.is_empty() {
        let (format, version) = (FORMAT.to_owned(), version_of(&solutions));
        let document = MapDocument { format, map, persona, solutions, stages, touchpoints, version };
        return Ok(document.sorted());
    }
    let count = reader.faults.len();
    if count > MOST_FAULTS {
        reader.faults.truncate(MOST_FAULTS);
        reader.faults.push(FieldError::new("file", "document-more").with("n", count - MOST_FAULTS));
    }
    Err(reader.faults)
}

struct Reader {
    faults: Vec<FieldError>,
}

impl Reader {
    fn fault(&mut self, entry: &Entry, field: &str, code: &str) {
        self.faults.push(FieldError::new(entry.path(field), code));
    }

    fn format(&mut self, loose: &Loose) {
        match &loose.format {
            None if !loose.is_json => {}
            Some(Cell::Text(format)) if format == FORMAT => {}
            _ => self.faults.push(FieldError::new("format", "document-format").with("format", FORMAT)),
        }
        match &loose.version {
            None if !loose.is_json => {}
            Some(Cell::Number(version)) if [VERSION, VERSION_WITH_SOLUTIONS].map(f64::from).contains(version) => {}
            _ => {
                let fault = FieldError::new("version", "document-version");
                self.faults.push(fault.with("version", VERSION_WITH_SOLUTIONS));
            }
        }
    }

    fn count(&mut self, name: &str, count: usize, most: usize) {
        let told = self.faults.iter().any(|fault| fault.field == name);
        if count > most && !told {
            self.faults.push(FieldError::new(name, "document-too-many").with("n", count).with("max", most));
        }
    }

    /// A text without blanks around it; blank where there is none.
    fn text(&mut self, entry: &Entry, field: &str, most: usize) -> String {
        let text = match entry.fields.get(field) {
            None | Some(Cell::Nothing) => String::new(),
            Some(Cell::Text(text)) => clean(text),
            Some(_) => {
                self.fault(entry, field, "wrong-type");
                String::new()
            }
        };
        if text.chars().count() > most {
            self.faults.push(FieldError::new(entry.path(field), "length").with("max", most));
        }
        text
    }

    /// The texts of an entry by name, in the order of `limits`.
    fn texts<const N: usize>(&mut self, entry: &Entry, limits: [(&str, usize); N]) -> [String; N] {
        limits.map(|(field, most)| self.text(entry, field, most))
    }

    fn require(&mut self, entry: &Entry, field: &str, text: &str) {
        let path = entry.path(field);
        if text.is_empty() && !self.faults.iter().any(|fault| fault.field == path) {
            self.fault(entry, field, "required");
        }
    }

    fn number(&mut self, entry: &Entry, field: &str, (least, most): (f64, f64)) -> Option<f64> {
        match entry.fields.get(field) {
            None | Some(Cell::Nothing) => None,
            Some(Cell::Number(number)) if (least..=most).contains(number) => Some(*number),
            Some(Cell::Number(_)) => {
                let fault = FieldError::new(entry.path(field), "range");
                self.faults.push(fault.with("min", least).with("max", most));
                None
            }
            Some(_) => {
                self.fault(entry, field, "wrong-type");
                None
            }
        }
    }

    fn whole(&mut self, entry: &Entry, field: &str, limits: (f64, f64)) -> Option<i32> {
        let number = self.number(entry, field, limits)?;
        if number.fract() != 0.0 {
            self.fault(entry, field, "wrong-type");
            return None;
        }
        Some(number as i32)
    }

    /// A day; one that is none is told.
    fn day(&mut self, entry: &Entry, field: &str) -> Option<NaiveDate> {
        let told = self.text(entry, field, usize::MAX);
        let day = Some(told.as_str()).filter(|told| !told.is_empty()).map(day);
        if day == Some(None) {
            self.fault(entry, field, "document-day");
        }
        day.flatten()
    }

    /// The target of a stage or touchpoint, and the day it was set; there is no day without a target.
    fn target(&mut self, entry: &Entry) -> (Option<f64>, Option<NaiveDate>) {
        let faults = self.faults.len();
        let target = self.number(entry, "target", (LEAST_TARGET, 1.0)).map(aim);
        let day = self.day(entry, "target_set_on");
        if day.is_some() && target.is_none() && self.faults.len() == faults {
            self.fault(entry, "target_set_on", "document-day-alone");
        }
        (target, day)
    }

    fn flag(&mut self, entry: &Entry, field: &str, usual: bool) -> bool {
        match entry.fields.get(field) {
            None | Some(Cell::Nothing) => usual,
            Some(Cell::Flag(flag)) => *flag,
            Some(_) => {
                self.fault(entry, field, "wrong-type");
                usual
            }
        }
    }

    /// One of a few words.
    fn word<T>(&mut self, entry: &Entry, field: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        match entry.fields.get(field) {
            None | Some(Cell::Nothing) => None,
            Some(Cell::Text(text)) if parse(text).is_some() => parse(text),
            Some(_) => {
                self.fault(entry, field, "unknown");
                None
            }
        }
    }

    fn key(&mut self, entry: &Entry, taken: &mut BTreeSet<String>) -> String {
        let faults = self.faults.len();
        let key = self.text(entry, "key", usize::MAX);
        self.require(entry, "key", &key);
        if self.faults.len() > faults {
            return key;
        }
        let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '_');
        if key.len() > LONGEST_KEY || !key.chars().all(fits) {
            self.fault(entry, "key", "key-format");
        } else if !taken.insert(key.clone()) {
            self.faults.push(FieldError::new(entry.path("key"), "document-key-twice").with("key", &key));
        }
        key
    }

    fn know(&mut self, entry: &Entry, texts: &[(&str, usize)], others: &[&str]) {
        let known = |name: &String| texts.iter().any(|(text, _)| text == name) || others.contains(&name.as_str());
        for name in entry.fields.keys().filter(|name| !known(name)) {
            self.fault(entry, &name.chars().take(100).collect::<String>(), "unknown-field");
        }
    }

    fn header(&mut self, entry: &Entry) -> MapHeader {
        self.know(entry, &limits::MAP, &["base", "state"]);
        let [customer_goal, owner, scenario, title, trigger] = self.texts(entry, limits::MAP);
        self.require(entry, "title", &title);
        let state = self.word(entry, "state", MapState::parse).unwrap_or_default();
        let base = Some(self.text(entry, "base", LONGEST_KEY)).filter(|base| !base.is_empty());
        if base.is_some() && state == MapState::AsIs {
            self.fault(entry, "base", "document-base-as-is");
        }
        MapHeader { base, customer_goal, owner, scenario, state, title, trigger }
    }

    fn persona(&mut self, entry: &Entry) -> PersonaWords {
        self.know(entry, &limits::PERSONA, &["age"]);
        let texts = self.texts(entry, limits::PERSONA);
        let [about, behaviour, city, goals, income, interests, name, occupation, pains, preferences, quote, segment] =
            texts;
        self.require(entry, "name", &name);
        let age = self.whole(entry, "age", (0.0, 120.0));
        PersonaWords {
            about,
            age,
            behaviour,
            city,
            goals,
            income,
            interests,
            name,
            occupation,
            pains,
            preferences,
            quote,
            segment,
        }
    }

    fn stage(&mut self, entry: &Entry, keys: &mut BTreeSet<String>) -> StageEntry {
        self.know(entry, &limits::STAGE, &["key", "target", "target_set_on"]);
        let key = self.key(entry, keys);
        let [actions, goals, thoughts, time_frame, title] = self.texts(entry, limits::STAGE);
        self.require(entry, "title", &title);
        let (target, target_set_on) = self.target(entry);
        StageEntry { actions, goals, key, target, target_set_on, thoughts, time_frame, title }
    }

    fn touchpoint(&mut self, entry: &Entry, stages: &BTreeSet<String>, keys: &mut BTreeSet<String>) -> TouchpointEntry {
        let others = ["channel", "importance", "key", "planned", "reach", "stage", "target", "target_set_on"];
        self.know(entry, &limits::TOUCHPOINT, &others);
        let key = self.key(entry, keys);
        let stage = self.text(entry, "stage", usize::MAX);
        self.require(entry, "stage", &stage);
        if !stage.is_empty() && !stages.contains(&stage) {
            let stage: String = stage.chars().take(LONGEST_KEY).collect();
            self.faults.push(FieldError::new(entry.path("stage"), "document-unknown-stage").with("stage", stage));
        }
        let [department, expectation, owner, title] = self.texts(entry, limits::TOUCHPOINT);
        self.require(entry, "title", &title);
        let channel = self.word(entry, "channel", Channel::parse);
        if channel.is_none() {
            self.require(entry, "channel", "");
        }
        let (target, target_set_on) = self.target(entry);
        TouchpointEntry {
            channel: channel.unwrap_or(Channel::InPerson),
            department,
            expectation,
            importance: self.whole(entry, "importance", (1.0, 5.0)).unwrap_or(3),
            key,
            owner,
            planned: self.flag(entry, "planned", true),
            reach: millionths(self.number(entry, "reach", (0.0, 1.0)).unwrap_or(1.0)),
            stage,
            target,
            target_set_on,
            title,
        }
    }
}

impl Reader {
    fn solution(&mut self, entry: &Entry, touchpoints: &BTreeSet<String>) -> SolutionEntry {
        let others = ["barrier", "done_on", "due_on", "effect_points", "effort", "impact", "state", "touchpoint"];
        self.know(entry, &limits::SOLUTION, &others);
        let touchpoint = self.text(entry, "touchpoint", usize::MAX);
        self.require(entry, "touchpoint", &touchpoint);
        if !touchpoint.is_empty() && !touchpoints.contains(&touchpoint) {
            let key: String = touchpoint.chars().take(LONGEST_KEY).collect();
            let fault = FieldError::new(entry.path("touchpoint"), "document-unknown-touchpoint");
            self.faults.push(fault.with("touchpoint", key));
        }
        let [department, details, effect_words, owner, title] = self.texts(entry, limits::SOLUTION);
        self.require(entry, "title", &title);
        self.require(entry, "owner", &owner);
        let state = self.word(entry, "state", SolutionState::parse).unwrap_or(SolutionState::Proposed);
        let (due_on, done_on) = (self.day(entry, "due_on"), self.day(entry, "done_on"));
        if due_on.is_none() {
            self.require(entry, "due_on", "");
        }
        match (state == SolutionState::Done || state.is_judged(), done_on) {
            (true, None) => self.require(entry, "done_on", ""),
            (false, Some(_)) => self.fault(entry, "done_on", "document-not-done"),
            _ => {}
        }
        SolutionEntry {
            barrier: self.word(entry, "barrier", BarrierCategory::parse),
            department,
            details,
            done_on,
            due_on: due_on.unwrap_or_default(),
            effect_points: self.whole(entry, "effect_points", (1.0, 100.0)),
            effect_words,
            effort: self.whole(entry, "effort", (1.0, 5.0)).unwrap_or(3),
            impact: self.whole(entry, "impact", (1.0, 5.0)).unwrap_or(3),
            owner,
            state,
            title,
            touchpoint,
        }
    }
}

/// A day as documents write it, and in no other way.
fn day(text: &str) -> Option<NaiveDate> {
    match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(day) if (1..=9999).contains(&day.year()) && day.to_string() == text => Some(day),
        _ => None,
    }
}
