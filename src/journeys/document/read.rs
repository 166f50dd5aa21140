//! A file of any of the three formats, told by its bytes.

use super::MapDocument;
use super::check::check;
use super::csv::from_csv;
use super::limits::GREATEST_FILE;
use super::loose::{Loose, from_json};
use super::xlsx::from_xlsx;
use crate::error::{AppError, AppResult, FieldError};

/// Reads a plan from JSON, XLSX or CSV. `title` is taken where the file names none.
///
/// # Errors
/// [`AppError::TooLarge`], or everything that is wrong with the file, by path or row.
pub fn read(bytes: &[u8], title: Option<&str>) -> AppResult<MapDocument> {
    if bytes.len() > GREATEST_FILE {
        return Err(AppError::TooLarge);
    }
    let mut loose = open(bytes)?;
    if let Some(title) = title {
        let cell = loose.map.fields.entry("title".to_owned());
        cell.or_insert_with(|| super::loose::Cell::Text(title.to_owned()));
    }
    check(loose).map_err(AppError::Invalid)
}

fn open(bytes: &[u8]) -> AppResult<Loose> {
    let refused = |code: &str| Err(AppError::Invalid(vec![FieldError::new("file", code)]));
    // Workbooks, and those of before 2007, which the reader of workbooks tells apart.
    if bytes.is_empty() || bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return from_xlsx(bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return refused("document-unknown-kind") };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    match start.chars().next() {
        Some('{') => Ok(from_json(start.as_bytes())),
        None | Some('[' | '<' | '%') => refused("document-unknown-kind"),
        Some(_) if text.contains('\0') => refused("document-unknown-kind"),
        Some(_) => Ok(from_csv(text)),
    }
}
