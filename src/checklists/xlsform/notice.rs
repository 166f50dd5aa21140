//! What could not be carried over, so that nothing is lost without a word.

use std::collections::BTreeMap;

use crate::kernel::Language;
use crate::texts;

/// More are only counted: nobody reads a thousand lines.
const MOST: usize = 500;

/// One thing that a workbook says and a checklist can't hold, or holds otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Name of the sheet.
    pub sheet: String,
    /// Row as the spreadsheet numbers it, from 1; absent where the whole sheet is meant.
    pub row: Option<u32>,
    /// Names the sentence: `xlsform-<code>` in the locales.
    pub code: &'static str,
    /// What stands in the cell, or the name it is about.
    pub value: String,
}

impl Notice {
    /// The reason in the reader's language.
    pub fn sentence(&self, language: Language) -> String {
        let arguments = BTreeMap::from([("value".to_owned(), self.value.clone())]);
        texts::text_of_code(language, &format!("xlsform-{}", self.code), &arguments)
    }
}

/// Notices as they come up.
#[derive(Debug, Default)]
pub(super) struct Notices {
    told: Vec<Notice>,
    untold: usize,
}

impl Notices {
    pub fn add(&mut self, sheet: &str, row: impl Into<Option<u32>>, code: &'static str, value: &str) {
        if self.told.len() == MOST {
            self.untold += 1;
            return;
        }
        let value = shortened(value);
        self.told.push(Notice { sheet: sheet.to_owned(), row: row.into(), code, value });
    }

    /// All of them by sheet and row, the sheets in the order of their first notice.
    pub fn finish(mut self) -> Vec<Notice> {
        let mut sheets: Vec<String> = Vec::new();
        for notice in &self.told {
            if !sheets.contains(&notice.sheet) {
                sheets.push(notice.sheet.clone());
            }
        }
        self.told.sort_by_key(|notice| (sheets.iter().position(|sheet| *sheet == notice.sheet), notice.row));
        if self.untold > 0 {
            let value = self.untold.to_string();
            self.told.push(Notice { sheet: String::new(), row: None, code: "and-more", value });
        }
        self.told
    }
}

/// A cell may hold pages of text; a notice quotes its beginning.
fn shortened(value: &str) -> String {
    const LONGEST: usize = 120;
    let mut short: String = value.chars().take(LONGEST).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}
