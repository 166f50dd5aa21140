//! Plans as CSV: the header in leading rows that begin with `#`, then one row a touchpoint. One table has no place for
//! solutions.

use std::collections::BTreeMap;

use super::MapDocument;
use super::loose::Loose;
use super::table::{COLUMNS, Rows, Value, columns_of, header_of, read_header, read_rows, rows_of};
use crate::error::{AppError, AppResult, FieldError};

/// Rows of a file that are looked at.
const MOST_ROWS: usize = 5_000;
/// Cells of a row that are looked at.
const MOST_CELLS: usize = 40;

/// UTF-8 with the mark that spreadsheets look for.
pub fn to_csv(document: &MapDocument) -> AppResult<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    for (name, value) in header_of(&document.clone().without_solutions()) {
        writer.write_record([format!("#{name}"), written(&value)]).map_err(AppError::internal)?;
    }
    writer.write_record(COLUMNS).map_err(AppError::internal)?;
    for row in rows_of(document) {
        writer.write_record(row.iter().map(written)).map_err(AppError::internal)?;
    }
    writer.into_inner().map_err(AppError::internal)
}

pub fn from_csv(text: &str) -> Loose {
    let text = text.trim_start_matches('\u{feff}');
    let mut loose = Loose::default();
    let mut header = Rows { name: "rows", ..Rows::default() };
    let mut below = Rows { name: "rows", ..Rows::default() };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    for (number, record) in (1..).zip(reader.records()) {
        let Ok(record) = record else {
            loose.faults.push(FieldError::new(format!("rows[{number}]"), "workbook-broken"));
            break;
        };
        if below.rows.len() >= MOST_ROWS {
            loose.faults.push(FieldError::new("file", "document-too-many").with("n", number).with("max", MOST_ROWS));
            break;
        }
        let cells: BTreeMap<u32, String> =
            (0..).zip(record.iter().take(MOST_CELLS).map(unguarded)).filter(|(_, cell)| !cell.is_empty()).collect();
        let is_header = cells.get(&0).is_some_and(|cell| cell.trim_start().starts_with('#'));
        let rows = if is_header && below.rows.is_empty() { &mut header } else { &mut below };
        rows.rows.push((number, cells));
    }
    read_header(&header, &mut loose);
    read_rows(&below, &mut loose);
    loose
}

/// Spreadsheets of some languages write semicolons: what makes a line the names of the columns is it.
fn delimiter(text: &str) -> u8 {
    let names_columns = |sign: &char| {
        text.lines().take(MOST_ROWS).any(|line| {
            let cells = (0..).zip(line.split(*sign).take(MOST_CELLS).map(|cell| cell.trim_matches('"').to_owned()));
            columns_of(&cells.collect()).is_some()
        })
    };
    match [',', ';', '\t'].into_iter().find(names_columns) {
        Some(';') => b';',
        Some('\t') => b'\t',
        _ => b',',
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) => guarded(text),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// Whether a spreadsheet could take the text for a formula, or for one that is guarded already.
fn is_risky(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@'])
}

fn guarded(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

fn unguarded(text: &str) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if is_risky(rest) => rest.to_owned(),
        _ => text.to_owned(),
    }
}
