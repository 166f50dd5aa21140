//! One sheet by the names of its columns, with texts in the language that the checklist takes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::notice::Notices;
use crate::files::workbook::Sheet;
use crate::kernel::Language;

/// A sheet whose first filled row names the columns.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub sheet: String,
    columns: BTreeMap<String, u32>,
    /// Per translated column: the language as the header writes it, and the column.
    translations: BTreeMap<String, Vec<(String, u32)>>,
    pub header_row: u32,
    pub rows: Vec<Row>,
}

/// One row below the header.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// As the spreadsheet numbers it.
    pub number: u32,
    cells: BTreeMap<u32, String>,
}

/// Columns that may come in several languages.
const TRANSLATED: [&str; 3] = ["label", "hint", "form_title"];

impl Table {
    pub fn of(sheet: Sheet) -> Self {
        let mut table = Self { sheet: sheet.name, ..Self::default() };
        let mut rows = sheet.rows.into_iter();
        let Some((header_row, header)) = rows.next() else { return table };
        table.header_row = header_row;
        for (column, title) in header {
            let (name, language) = split_title(&title);
            match language {
                Some(language) if TRANSLATED.contains(&name.as_str()) => {
                    table.translations.entry(name).or_default().push((language, column));
                }
                Some(language) => {
                    table.columns.entry(format!("{name}::{}", language.to_lowercase())).or_insert(column);
                }
                None => {
                    table.columns.entry(name).or_insert(column);
                }
            }
        }
        table.rows = rows.map(|(number, cells)| Row { number, cells }).collect();
        table
    }

    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column) || self.translations.contains_key(column)
    }

    /// The cell without blanks around it; empty where there is none.
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        self.raw(row, column).map(str::trim).unwrap_or_default()
    }

    /// The cell as it stands.
    pub fn raw<'a>(&self, row: &'a Row, column: &str) -> Option<&'a str> {
        self.columns.get(column).and_then(|column| row.cells.get(column)).map(String::as_str)
    }

    /// A text that people read: the column without a language where there is one, else Russian, English, any other.
    pub fn text<'a>(&self, row: &'a Row, column: &str) -> Option<&'a str> {
        let mut found: Vec<(u8, &str)> = Vec::new();
        for (language, place) in self.translations.get(column).into_iter().flatten() {
            if let Some(text) = row.cells.get(place) {
                found.push((preference(language), text));
            }
        }
        if let Some(text) = self.raw(row, column) {
            found.push((MAIN, text));
        }
        found.into_iter().min_by_key(|(preference, _)| *preference).map(|(_, text)| text)
    }

    /// The same text in the other languages that checklists speak.
    pub fn translations<'a>(&self, row: &'a Row, column: &str) -> BTreeMap<Language, &'a str> {
        let mut found = BTreeMap::new();
        let titles: &[(String, u32)] = self.translations.get(column).map(Vec::as_slice).unwrap_or_default();
        let has_main = self.columns.contains_key(column);
        let main = titles.iter().map(|(title, _)| preference(title)).min().filter(|_| !has_main);
        let main_text = self.text(row, column);
        let main_is_filled = self.raw(row, column).is_some()
            || titles.iter().any(|(title, place)| Some(preference(title)) == main && row.cells.contains_key(place));
        for (title, place) in titles.iter().filter(|(title, _)| Some(preference(title)) != main) {
            let text = row.cells.get(place).map(String::as_str).filter(|text| !text.trim().is_empty());
            // Where the main column is empty, the text of another stands in and isn't said twice.
            let told_already = !main_is_filled && text == main_text;
            if let (Some(language), Some(text)) = (language_of(title), text.filter(|_| !told_already)) {
                found.entry(language).or_insert(text);
            }
        }
        found
    }

    /// `translations` of a document, with each text under the name it has there; `None` where there are none.
    pub fn translated(&self, row: &Row, columns: &[(&str, &str)]) -> Option<Value> {
        let mut languages: BTreeMap<Language, BTreeMap<&str, &str>> = BTreeMap::new();
        for (column, name) in columns {
            for (language, text) in self.translations(row, column) {
                languages.entry(language).or_default().insert(name, text);
            }
        }
        (!languages.is_empty()).then(|| json!(languages))
    }

    /// Tells which languages are left behind and which columns nobody reads.
    pub fn tell_unread(&self, read: &[&str], notices: &mut Notices) {
        let mut languages: Vec<(u8, &str)> = self
            .translations
            .values()
            .flatten()
            .map(|(language, _)| (preference(language), language.as_str()))
            .chain(self.columns.contains_key("label").then_some((MAIN, "")))
            .collect();
        languages.sort_by_key(|(preference, _)| *preference);
        languages.dedup();
        let others = languages.iter().skip(1).map(|(_, name)| *name);
        let left: Vec<&str> = others.filter(|name| !name.is_empty() && language_of(name).is_none()).collect();
        if !left.is_empty() {
            notices.add(&self.sheet, self.header_row, "languages-left", &left.join(", "));
        }
        for (column, place) in &self.columns {
            let filled = || self.rows.iter().any(|row| row.cells.contains_key(place));
            if !read.contains(&column.as_str()) && filled() {
                notices.add(&self.sheet, self.header_row, "column-left", column);
            }
        }
    }
}

/// The column and its language: `label::Русский (ru)`, `label:ru`, or the column alone.
fn split_title(title: &str) -> (String, Option<String>) {
    let (name, language) = match title.split_once("::").or_else(|| title.split_once(':')) {
        Some((name, language)) => (name, Some(language.trim().to_owned()).filter(|language| !language.is_empty())),
        None => (title, None),
    };
    let name = name.trim().to_lowercase().replace([' ', '\u{a0}'], "_");
    let name = match name.as_str() {
        "caption" => "label",
        "relevance" => "relevant",
        "listname" | "list" => "list_name",
        "value" => "name",
        "id_string" => "form_id",
        "title" => "form_title",
        other => other,
    };
    (name.to_owned(), language)
}

/// The preference of a column that says no language.
const MAIN: u8 = 0;

/// What is taken first is smallest.
fn preference(language: &str) -> u8 {
    match language_of(language) {
        Some(Language::Ru) => 1,
        Some(Language::En) => 2,
        None => 3,
    }
}

/// The language that a header names, if checklists speak it.
fn language_of(language: &str) -> Option<Language> {
    let language = language.to_lowercase();
    let is = |code: &str, names: [&str; 2]| {
        language == code
            || language.contains(&format!("({code}"))
            || language.starts_with(&format!("{code}-"))
            || names.iter().any(|name| language.starts_with(name))
    };
    if is("ru", ["рус", "russian"]) {
        Some(Language::Ru)
    } else if is("en", ["english", "англ"]) {
        Some(Language::En)
    } else {
        None
    }
}
