//! A plan as a table: one row a touchpoint, the words of a stage in the first of its rows, the header apart.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::cells::{day_cell, flag_cell, number_cell, text_cell};
use super::loose::{Cell, Entry, Loose};
use super::{FORMAT, MapDocument, clean};
use crate::error::FieldError;
use crate::journeys::stage_sets::{slug, unique_slug};

/// How many columns there are.
pub const WIDTH: usize = OF_STAGE + OF_TOUCHPOINT + 1;
const OF_STAGE: usize = 7;
const OF_TOUCHPOINT: usize = 11;
/// The columns, in order.
pub const COLUMNS: [&str; WIDTH] = [
    "stage",
    "stage_title",
    "time_frame",
    "goals",
    "actions",
    "thoughts",
    "stage_target",
    "stage_target_set_on",
    "touchpoint",
    "title",
    "channel",
    "importance",
    "reach",
    "planned",
    "expectation",
    "owner",
    "department",
    "target",
    "target_set_on",
];
/// Columns of a stage, with their names in the document.
const STAGE: [(&str, &str); OF_STAGE] = [
    ("stage_title", "title"),
    ("time_frame", "time_frame"),
    ("goals", "goals"),
    ("actions", "actions"),
    ("thoughts", "thoughts"),
    ("stage_target", "target"),
    ("stage_target_set_on", "target_set_on"),
];
/// Columns of a touchpoint, with their names in the document.
const TOUCHPOINT: [(&str, &str); OF_TOUCHPOINT] = [
    ("touchpoint", "key"),
    ("title", "title"),
    ("channel", "channel"),
    ("importance", "importance"),
    ("reach", "reach"),
    ("planned", "planned"),
    ("expectation", "expectation"),
    ("owner", "owner"),
    ("department", "department"),
    ("target", "target"),
    ("target_set_on", "target_set_on"),
];
/// What people call the columns in Russian.
const RUSSIAN: [(&str, &str); 24] = [
    ("ключ этапа", "stage"),
    ("этап", "stage_title"),
    ("время", "time_frame"),
    ("цели", "goals"),
    ("цели клиента", "goals"),
    ("действия", "actions"),
    ("мысли", "thoughts"),
    ("вопросы и мысли", "thoughts"),
    ("цель этапа", "stage_target"),
    ("день цели этапа", "stage_target_set_on"),
    ("ключ", "touchpoint"),
    ("точка контакта", "title"),
    ("канал", "channel"),
    ("важность", "importance"),
    ("охват", "reach"),
    ("в плане", "planned"),
    ("ожидание", "expectation"),
    ("чего ждёт клиент", "expectation"),
    ("чего ждет клиент", "expectation"),
    ("ответственный", "owner"),
    ("подразделение", "department"),
    ("отдел", "department"),
    ("цель", "target"),
    ("день цели", "target_set_on"),
];
const CHANNELS: [(&str, &str); 7] = [
    ("онлайн", "online"),
    ("телефон", "phone"),
    ("лично", "in_person"),
    ("in person", "in_person"),
    ("независимый источник", "independent"),
    ("independent source", "independent"),
    ("независимый", "independent"),
];

/// A value as a table holds it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Blank,
    Text(String),
    Number(f64),
    Flag(bool),
}

/// Rows of cells by their numbers, as a file has them.
#[derive(Debug, Default)]
pub struct Rows {
    /// `rows` or `map`: what the places of messages begin with.
    pub name: &'static str,
    pub rows: Vec<(u32, BTreeMap<u32, String>)>,
}

pub(super) fn text(text: &str) -> Value {
    if text.is_empty() { Value::Blank } else { Value::Text(text.to_owned()) }
}

pub(super) fn number(number: Option<f64>) -> Value {
    number.map_or(Value::Blank, Value::Number)
}

pub(super) fn day(day: Option<NaiveDate>) -> Value {
    day.map_or(Value::Blank, |day| Value::Text(day.to_string()))
}

/// The header as names and values.
pub fn header_of(document: &MapDocument) -> Vec<(String, Value)> {
    let map = &document.map;
    let mut header = vec![
        ("format".to_owned(), text(FORMAT)),
        ("version".to_owned(), Value::Number(f64::from(document.version))),
        ("title".to_owned(), text(&map.title)),
        ("state".to_owned(), text(map.state.as_str())),
        ("base".to_owned(), text(map.base.as_deref().unwrap_or_default())),
        ("customer_goal".to_owned(), text(&map.customer_goal)),
        ("scenario".to_owned(), text(&map.scenario)),
        ("trigger".to_owned(), text(&map.trigger)),
        ("owner".to_owned(), text(&map.owner)),
    ];
    if let Some(persona) = &document.persona {
        let words = [
            ("name", &persona.name),
            ("city", &persona.city),
            ("occupation", &persona.occupation),
            ("income", &persona.income),
            ("segment", &persona.segment),
            ("about", &persona.about),
            ("goals", &persona.goals),
            ("pains", &persona.pains),
            ("interests", &persona.interests),
            ("preferences", &persona.preferences),
            ("behaviour", &persona.behaviour),
            ("quote", &persona.quote),
        ];
        header.extend(words.map(|(name, words)| (format!("persona.{name}"), text(words))));
        let age = persona.age.map_or(Value::Blank, |age| Value::Number(f64::from(age)));
        header.push(("persona.age".to_owned(), age));
    }
    header
}

/// The rows below the names of the columns.
pub fn rows_of(document: &MapDocument) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for stage in &document.stages {
        let mut left: [Value; OF_STAGE] = [
            text(&stage.title),
            text(&stage.time_frame),
            text(&stage.goals),
            text(&stage.actions),
            text(&stage.thoughts),
            number(stage.target),
            day(stage.target_set_on),
        ];
        let mut own = document.touchpoints_of(&stage.key).peekable();
        if own.peek().is_none() {
            rows.push(row(&stage.key, left.clone(), [const { Value::Blank }; OF_TOUCHPOINT]));
        }
        for own in own {
            let cells: [Value; OF_TOUCHPOINT] = [
                text(&own.key),
                text(&own.title),
                text(own.channel.as_str()),
                Value::Number(f64::from(own.importance)),
                Value::Number(own.reach),
                Value::Flag(own.planned),
                text(&own.expectation),
                text(&own.owner),
                text(&own.department),
                number(own.target),
                day(own.target_set_on),
            ];
            rows.push(row(&stage.key, std::mem::replace(&mut left, [const { Value::Blank }; OF_STAGE]), cells));
        }
    }
    rows
}

fn row(stage: &str, words: [Value; OF_STAGE], touchpoint: [Value; OF_TOUCHPOINT]) -> Vec<Value> {
    std::iter::once(text(stage)).chain(words).chain(touchpoint).collect()
}

/// Reads the header: the name in the first cell of a row, the value in the second.
pub fn read_header(rows: &Rows, loose: &mut Loose) {
    // Rows of a header have names of their own, which say enough.
    loose.map.place = if rows.name == "rows" { String::new() } else { rows.name.to_owned() };
    for (number, cells) in &rows.rows {
        let cell = |column: u32| cells.get(&column).map(|cell| cell.trim()).unwrap_or_default();
        let name = cell(0).trim_start_matches('#').trim().to_lowercase();
        if name.is_empty() {
            continue;
        }
        let value = cell(1);
        match name.as_str() {
            "format" => loose.format = Some(Cell::Text(value.to_owned())),
            "version" => loose.version = Some(number_cell(value)),
            _ => match name.strip_prefix("persona.") {
                Some(field) => {
                    let persona = loose.persona.get_or_insert_with(|| Entry::at("persona"));
                    let value = if field == "age" { number_cell(value) } else { text_cell(value) };
                    persona.fields.insert(field.to_owned(), value);
                }
                None if loose.map.fields.contains_key(&name) => {
                    let place = format!("{}[{number}].{name}", rows.name);
                    loose.faults.push(FieldError::new(place, "document-key-twice").with("key", &name));
                }
                None => {
                    loose.map.fields.insert(name, text_cell(value));
                }
            },
        }
    }
    // A persona whose every cell is blank is none.
    let is_blank = |persona: &Entry| persona.fields.values().all(|cell| *cell == Cell::Nothing);
    if loose.persona.as_ref().is_some_and(is_blank) {
        loose.persona = None;
    }
}

/// The columns that a header row names; `None` where it names none that make it one.
pub fn columns_of(header: &BTreeMap<u32, String>) -> Option<BTreeMap<&'static str, u32>> {
    let mut columns = BTreeMap::new();
    for (column, title) in header {
        let title = title.trim().trim_start_matches('\u{feff}').to_lowercase();
        let russian = RUSSIAN.iter().find(|(name, _)| *name == title).map(|(_, column)| *column);
        if let Some(known) = COLUMNS.iter().find(|known| **known == title).copied().or(russian) {
            columns.entry(known).or_insert(*column);
        }
    }
    let has = |name| columns.contains_key(name);
    ((has("stage") || has("stage_title")) && (has("title") || has("touchpoint"))).then_some(columns)
}

/// Reads the rows below the header.
pub fn read_rows(rows: &Rows, loose: &mut Loose) {
    let mut lines = rows.rows.iter();
    let Some((columns, header)) = lines.by_ref().find_map(|(_, cells)| Some((columns_of(cells)?, cells))) else {
        loose.faults.push(FieldError::new("file", "document-no-columns").with("columns", COLUMNS.join(", ")));
        return;
    };
    for (column, title) in header.iter().filter(|(_, title)| !title.trim().is_empty()) {
        if !columns.values().any(|known| known == column) {
            let title: String = title.trim().chars().take(100).collect();
            loose.faults.push(FieldError::new(title, "document-unknown-column"));
        }
    }
    let lines: Vec<Line<'_>> =
        lines.map(|(number, cells)| Line { number: *number, cells, columns: &columns }).collect();
    let keys = lines.iter().map(|line| line.cell("touchpoint")).filter(|key| !key.is_empty());
    let mut taken: BTreeSet<String> = keys.collect();
    let mut current = String::new();
    for line in lines.iter().filter(|line| COLUMNS.iter().any(|column| !line.cell(column).is_empty())) {
        match line.stage_key() {
            Some(key) => current = key,
            None if current.is_empty() => {
                loose.faults.push(FieldError::new(line.place("stage"), "required"));
                continue;
            }
            None => {}
        }
        line.tell_stage(&current, loose);
        if TOUCHPOINT.iter().any(|(column, _)| !line.cell(column).is_empty()) {
            loose.touchpoints.push(line.touchpoint(&current, &mut taken));
        }
    }
}

struct Line<'a> {
    number: u32,
    cells: &'a BTreeMap<u32, String>,
    columns: &'a BTreeMap<&'static str, u32>,
}

impl Line<'_> {
    fn cell(&self, column: &str) -> String {
        let cell = self.columns.get(column).and_then(|place| self.cells.get(place));
        cell.map(|cell| clean(cell)).unwrap_or_default()
    }

    fn place(&self, column: &str) -> String {
        format!("rows[{}].{column}", self.number)
    }

    /// The key of the stage, or one from its title; `None` where the row belongs to the one above.
    fn stage_key(&self) -> Option<String> {
        let (key, title) = (self.cell("stage"), self.cell("stage_title"));
        match (key.is_empty(), title.is_empty()) {
            (false, _) => Some(key),
            (true, false) => Some(slug(&title)),
            (true, true) => None,
        }
    }

    /// Adds what the row says of its stage; two rows can't say two things.
    fn tell_stage(&self, key: &str, loose: &mut Loose) {
        let known = loose
            .stages
            .iter()
            .position(|stage| matches!(stage.fields.get("key"), Some(Cell::Text(known)) if known == key));
        let place = known.unwrap_or_else(|| {
            let mut entry = Entry::at(format!("rows[{}]", self.number));
            entry.columns = BTreeMap::from([
                ("key", "stage"),
                ("title", "stage_title"),
                ("target", "stage_target"),
                ("target_set_on", "stage_target_set_on"),
            ]);
            entry.fields.insert("key".to_owned(), Cell::Text(key.to_owned()));
            loose.stages.push(entry);
            loose.stages.len() - 1
        });
        let Some(stage) = loose.stages.get_mut(place) else { return };
        for (column, field) in STAGE {
            let words = self.cell(column);
            let cell = match field {
                "target" => number_cell(&words),
                "target_set_on" => day_cell(&words),
                _ => text_cell(&words),
            };
            match stage.fields.get(field) {
                _ if cell == Cell::Nothing => {}
                Some(other) if *other != cell => {
                    loose.faults.push(FieldError::new(self.place(column), "document-differs"));
                }
                _ => {
                    stage.fields.insert(field.to_owned(), cell);
                }
            }
        }
    }

    fn touchpoint(&self, stage: &str, taken: &mut BTreeSet<String>) -> Entry {
        let mut entry = Entry::at(format!("rows[{}]", self.number));
        entry.columns = BTreeMap::from([("key", "touchpoint")]);
        for (column, field) in TOUCHPOINT {
            let words = self.cell(column);
            let cell = match field {
                "key" if words.is_empty() => Cell::Text(unique_slug(&self.cell("title"), taken)),
                "importance" | "reach" | "target" => number_cell(&words),
                "target_set_on" => day_cell(&words),
                "planned" => flag_cell(&words),
                "channel" => {
                    let lower = words.to_lowercase();
                    let known = CHANNELS.iter().find(|(name, _)| *name == lower).map(|(_, channel)| *channel);
                    text_cell(known.unwrap_or(&lower))
                }
                _ => text_cell(&words),
            };
            entry.fields.insert(field.to_owned(), cell);
        }
        entry.fields.insert("stage".to_owned(), Cell::Text(stage.to_owned()));
        entry
    }
}
