//! Checklists as XLSForm workbooks, the spreadsheets in which survey tools keep their forms.
//!
//! | file | what it holds |
//! |---|---|
//! | [`table`] | one sheet by the names of its columns |
//! | [`notice`] | what could not be carried over: sheet, row, reason |
//! | [`names`] | XLSForm names and the keys of checklists |
//! | [`conditions`] | `relevant` and `constraint` |
//! | [`tokens`] | the words that both are made of |
//! | [`types`] | the `type` column |
//! | [`choices`] | the options of choices |
//! | [`question`] | one row to one question |
//! | [`survey`] | rows to sections |
//! | [`write`] | a checklist to a workbook |

mod choices;
mod conditions;
mod names;
mod notice;
mod question;
mod read;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod types;
mod write;

pub use crate::files::workbook::GREATEST_FILE;
pub use notice::Notice;
pub use read::{Import, import};
pub use write::{Edition, export};

/// The media type of a workbook.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
