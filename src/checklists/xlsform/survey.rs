//! The survey sheet: groups to sections, rows to questions, in their order.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::choices::{self, Choices};
use super::conditions::{self, Known, Obstacle};
use super::names::Keys;
use super::notice::Notices;
use super::question;
use super::table::{Row, Table};
use super::types::RowType;
use crate::error::{AppError, AppResult};

const READ: [&str; 23] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "parameters",
    "choice_filter",
    "calculation",
    "disabled",
    "answer_type",
    "key",
    "weight",
    "points",
    "allow_na",
    "bonus",
    "critical",
    "evidence",
    "expected",
    "bands",
    "touchpoint",
    "leg",
];
/// Bytes of options: one long list may be asked by a thousand questions.
const MOST_OPTION_TEXT: usize = 8 * 1024 * 1024;
/// Characters of a condition that groups put together.
const LONGEST_CONDITION: usize = 4_000;

/// A section being read.
struct Draft {
    object: Map<String, Value>,
    questions: Vec<Map<String, Value>>,
    row: u32,
    /// Made for questions that stand in no group.
    loose: bool,
}

/// An open group.
struct Group {
    relevant: Option<String>,
    row: u32,
}

/// What reading a row needs to know and to say.
pub(super) struct Reader<'a> {
    pub table: &'a Table,
    pub choices: &'a Choices,
    pub notices: &'a mut Notices,
    pub keys: Keys,
    /// Questions asked so far, by their names in the form.
    pub known: BTreeMap<String, Known>,
    pub option_text: usize,
    section_keys: Keys,
    drafts: Vec<Draft>,
    groups: Vec<Group>,
    /// Notes that wait for the next question to take them into its hint.
    notes: Vec<String>,
}

/// Reads every row; the sections are in the shape of the document.
pub(super) fn read(
    table: &Table,
    choices: &Choices,
    title: &str,
    notices: &mut Notices,
) -> AppResult<Vec<Map<String, Value>>> {
    let mut reader = Reader {
        table,
        choices,
        notices,
        keys: Keys::default(),
        known: BTreeMap::new(),
        option_text: 0,
        section_keys: Keys::default(),
        drafts: Vec::new(),
        groups: Vec::new(),
        notes: Vec::new(),
    };
    for row in &table.rows {
        reader.row(row, title);
        if reader.option_text > MOST_OPTION_TEXT {
            return Err(AppError::invalid("file", "workbook-too-large"));
        }
    }
    table.tell_unread(&READ, reader.notices);
    Ok(reader.finish())
}

impl Reader<'_> {
    pub fn tell(&mut self, row: &Row, code: &'static str, value: &str) {
        self.notices.add(&self.table.sheet, row.number, code, value);
    }

    /// A number of an extra column.
    pub fn number(&mut self, row: &Row, column: &str) -> Option<f64> {
        let cell = self.table.cell(row, column);
        choices::number(cell).unwrap_or_else(|()| {
            self.tell(row, "value-unclear", cell);
            None
        })
    }

    /// A yes or no, as spreadsheets, people and XPath write it.
    pub fn flag(&mut self, row: &Row, column: &str) -> Option<bool> {
        let cell = self.table.cell(row, column);
        match cell.to_lowercase().as_str() {
            "" => None,
            "yes" | "true" | "true()" | "1" | "y" | "x" | "да" => Some(true),
            "no" | "false" | "false()" | "0" | "n" | "нет" => Some(false),
            _ => {
                self.tell(row, "value-unclear", cell);
                None
            }
        }
    }

    /// One of a few words.
    pub fn one_of(&mut self, row: &Row, column: &str, words: &[(&str, &'static str)]) -> Option<&'static str> {
        let cell = self.table.cell(row, column);
        let lower = cell.to_lowercase();
        let found = words.iter().find(|(word, _)| *word == lower).map(|(_, meaning)| *meaning);
        if found.is_none() && !cell.is_empty() {
            self.tell(row, "value-unclear", cell);
        }
        found
    }

    /// The row's own condition, as far as it can be carried over.
    fn relevant(&mut self, row: &Row) -> Option<String> {
        let cell = self.table.cell(row, "relevant");
        if cell.is_empty() {
            return None;
        }
        match conditions::relevant(cell, &|name| self.known.get(name).cloned()) {
            Ok(condition) => Some(condition),
            Err(obstacle) => {
                match obstacle {
                    Obstacle::Unsupported => self.tell(row, "condition-unsupported", cell),
                    Obstacle::Unknown(name) => self.tell(row, "condition-unknown", &name),
                    Obstacle::NotANumber(name) => self.tell(row, "condition-not-number", &name),
                }
                None
            }
        }
    }

    fn with_groups(&mut self, row: &Row, own: Option<String>) -> Option<String> {
        let outer = self.groups.last().and_then(|group| group.relevant.clone());
        let narrowed = outer.is_some() && own.is_some();
        let joined = conditions::both(outer, own.clone());
        if narrowed && joined.as_ref().is_some_and(|joined| joined.len() > LONGEST_CONDITION) {
            self.tell(row, "condition-unsupported", "");
            return own;
        }
        joined
    }

    fn row(&mut self, row: &Row, title: &str) {
        let kind = self.table.cell(row, "type");
        let name = self.table.cell(row, "name");
        if kind.is_empty() {
            let label = self.table.text(row, "label").unwrap_or(name);
            if !label.trim().is_empty() {
                self.tell(row, "type-missing", label);
            }
            return;
        }
        if self.flag(row, "disabled") == Some(true) {
            self.tell(row, "row-disabled", name);
            return;
        }
        match RowType::read(kind) {
            RowType::BeginGroup => self.begin(row),
            RowType::BeginRepeat => {
                self.tell(row, "repeat-once", name);
                self.begin(row);
            }
            RowType::End => self.end(row),
            RowType::Note => {
                let text = self.table.text(row, "label").or(self.table.text(row, "hint")).unwrap_or_default().trim();
                self.tell(row, "note-to-hint", text);
                if !text.is_empty() {
                    self.notes.push(text.to_owned());
                }
            }
            RowType::Automatic => self.tell(row, "automatic-left", kind),
            RowType::FromFile => self.tell(row, "choice-from-file", kind),
            RowType::Unsupported => self.tell(row, "type-unsupported", kind),
            RowType::Asks(asked) => {
                let own = self.relevant(row);
                let relevant = self.with_groups(row, own);
                if let Some(question) = question::read(self, row, &asked) {
                    self.put(row, title, question, relevant);
                }
            }
        }
    }

    fn put(&mut self, row: &Row, title: &str, mut question: Map<String, Value>, relevant: Option<String>) {
        if let Some(relevant) = relevant {
            question.insert("relevant".to_owned(), json!(relevant));
        }
        let own = question.get("hint").and_then(Value::as_str).map(str::to_owned);
        let hints: Vec<String> = self.notes.drain(..).chain(own).collect();
        if !hints.is_empty() {
            question.insert("hint".to_owned(), json!(hints.join("\n")));
        }
        if self.groups.is_empty() && !self.drafts.last().is_some_and(|draft| draft.loose) {
            self.tell(row, "outside-group", title);
            let key = self.section_keys.assign("questions", "questions");
            let object = Map::from_iter([
                ("key".to_owned(), json!(key)),
                ("title".to_owned(), json!(title)),
                ("touchpoint".to_owned(), json!(key)),
            ]);
            self.drafts.push(Draft { object, questions: Vec::new(), row: row.number, loose: true });
        }
        if let Some(draft) = self.drafts.last_mut() {
            draft.questions.push(question);
        }
    }

    fn begin(&mut self, row: &Row) {
        let own = self.relevant(row);
        let relevant = self.with_groups(row, own);
        if self.groups.is_empty() {
            self.settle_notes();
            let section = self.section(row);
            self.drafts.push(section);
        } else {
            let label = self.table.text(row, "label").unwrap_or(self.table.cell(row, "name"));
            self.tell(row, "group-flattened", label);
        }
        self.groups.push(Group { relevant, row: row.number });
    }

    fn section(&mut self, row: &Row) -> Draft {
        let name = self.table.cell(row, "name");
        let key = match self.table.cell(row, "key") {
            "" => self.section_keys.assign(name, &format!("section_{}", row.number)),
            key => {
                self.section_keys.take(key);
                key.to_owned()
            }
        };
        let label = self.table.text(row, "label").filter(|label| !label.trim().is_empty());
        if label.is_none() {
            self.tell(row, "label-missing", name);
        }
        let touchpoint = match self.table.cell(row, "touchpoint") {
            "" => {
                self.tell(row, "touchpoint-assumed", &key);
                key.clone()
            }
            touchpoint => touchpoint.to_owned(),
        };
        let mut object = Map::from_iter([
            ("title".to_owned(), json!(label.unwrap_or(if name.is_empty() { &key } else { name }))),
            ("touchpoint".to_owned(), json!(touchpoint)),
            ("key".to_owned(), json!(key)),
        ]);
        if let Some(translations) = self.table.translated(row, &[("label", "title")]) {
            object.insert("translations".to_owned(), translations);
        }
        if let Some(weight) = self.number(row, "weight") {
            object.insert("weight".to_owned(), json!(weight));
        }
        if let Some(leg) = self.one_of(row, "leg", &[("visit", "visit"), ("call", "call")]) {
            object.insert("leg".to_owned(), json!(leg));
        }
        Draft { object, questions: Vec::new(), row: row.number, loose: false }
    }

    fn end(&mut self, row: &Row) {
        if self.groups.pop().is_none() {
            self.tell(row, "end-without-begin", "");
        }
        if self.groups.is_empty() {
            self.settle_notes();
        }
    }

    /// Notes after the last question of a section join the hint of that question.
    fn settle_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let last = self.drafts.last_mut().and_then(|draft| draft.questions.last_mut());
        let (false, Some(question)) = (notes.is_empty(), last) else { return };
        let own = question.get("hint").and_then(Value::as_str).map(str::to_owned);
        let hints: Vec<String> = own.into_iter().chain(notes).collect();
        question.insert("hint".to_owned(), json!(hints.join("\n")));
    }

    fn finish(mut self) -> Vec<Map<String, Value>> {
        self.settle_notes();
        for group in std::mem::take(&mut self.groups) {
            self.notices.add(&self.table.sheet, group.row, "group-open", "");
        }
        let mut sections = Vec::new();
        for Draft { mut object, questions, row, .. } in self.drafts {
            if questions.is_empty() {
                let title = object.get("title").and_then(Value::as_str).unwrap_or_default();
                self.notices.add(&self.table.sheet, row, "group-empty", title);
                continue;
            }
            object.insert("questions".to_owned(), json!(questions));
            sections.push(object);
        }
        sections
    }
}
