//! Plans as workbooks: one row a touchpoint on the first sheet, the header on the second, and solutions on a third where
//! there are any.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::MapDocument;
use super::loose::Loose;
use super::solved;
use super::table::{COLUMNS, Rows, Value, WIDTH, header_of, read_header, read_rows, rows_of};
use crate::error::{AppError, AppResult, FieldError};
use crate::files::workbook::{self, Sheet};

/// The media type of a workbook.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TOUCHPOINTS: &str = "touchpoints";
const MAP: &str = "map";
const SOLUTIONS: &str = "solutions";
/// The same sheets as people name them.
const NAMES: [(&str, &str); 7] = [
    (TOUCHPOINTS, TOUCHPOINTS),
    ("точки контакта", TOUCHPOINTS),
    (MAP, MAP),
    ("карта", MAP),
    ("о карте", MAP),
    (SOLUTIONS, SOLUTIONS),
    ("решения", SOLUTIONS),
];
const WIDTHS: [f64; WIDTH] =
    [16.0, 26.0, 12.0, 32.0, 32.0, 32.0, 12.0, 19.0, 22.0, 30.0, 12.0, 11.0, 8.0, 9.0, 40.0, 20.0, 22.0, 8.0, 13.0];

pub fn to_xlsx(document: &MapDocument) -> AppResult<Vec<u8>> {
    write(document).map_err(AppError::internal)
}

fn write(document: &MapDocument) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
    let sheet = workbook.add_worksheet().set_name(TOUCHPOINTS)?;
    for (column, (name, width)) in (0..).zip(COLUMNS.iter().zip(WIDTHS)) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    for (line, row) in (1..).zip(rows_of(document)) {
        for (column, value) in (0..).zip(&row) {
            put(sheet, (line, column), value, &wrapped)?;
        }
    }
    let sheet = workbook.add_worksheet().set_name(MAP)?;
    sheet.set_column_width(0, 22.0)?;
    sheet.set_column_width(1, 80.0)?;
    for (line, (name, value)) in (0..).zip(header_of(document)) {
        sheet.write_string_with_format(line, 0, name, &bold)?;
        put(sheet, (line, 1), &value, &wrapped)?;
    }
    if !document.solutions.is_empty() {
        let sheet = workbook.add_worksheet().set_name(SOLUTIONS)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, name) in (0..).zip(solved::COLUMNS) {
            sheet.write_string_with_format(0, column, name, &bold)?;
            sheet.set_column_width(column, 22.0)?;
        }
        for (line, row) in (1..).zip(solved::rows_of(document)) {
            for (column, value) in (0..).zip(&row) {
                put(sheet, (line, column), value, &wrapped)?;
            }
        }
    }
    workbook.save_to_buffer()
}

fn put(sheet: &mut Worksheet, (line, column): (u32, u16), value: &Value, format: &Format) -> Result<(), XlsxError> {
    match value {
        Value::Blank => {}
        Value::Text(text) => {
            sheet.write_string_with_format(line, column, text, format)?;
        }
        Value::Number(number) => {
            sheet.write_number(line, column, *number)?;
        }
        Value::Flag(flag) => {
            sheet.write_boolean(line, column, *flag)?;
        }
    }
    Ok(())
}

/// # Errors
/// Whatever the workbook itself is refused for.
pub fn from_xlsx(bytes: &[u8]) -> AppResult<Loose> {
    let names = NAMES.map(|(name, _)| name);
    let mut workbook = workbook::open(bytes, &names)?;
    let mut loose = Loose::default();
    let mut sheet = |wanted: &str| {
        NAMES.iter().filter(|(_, kind)| *kind == wanted).find_map(|(name, _)| workbook.sheets.remove(*name))
    };
    let (touchpoints, map, solutions) = (sheet(TOUCHPOINTS), sheet(MAP), sheet(SOLUTIONS));
    for (name, sheet) in [("map", &map), ("rows", &touchpoints), (SOLUTIONS, &solutions)] {
        let broken = sheet.iter().flat_map(|sheet| &sheet.broken);
        loose.faults.extend(broken.map(|row| FieldError::new(format!("{name}[{row}]"), "document-cell-broken")));
    }
    read_header(&rows("map", map), &mut loose);
    match touchpoints {
        Some(sheet) => read_rows(&rows("rows", Some(sheet)), &mut loose),
        None => loose.faults.push(FieldError::new("file", "document-no-sheet").with("sheet", TOUCHPOINTS)),
    }
    solved::read_rows(&rows(SOLUTIONS, solutions), &mut loose);
    Ok(loose)
}

fn rows(name: &'static str, sheet: Option<Sheet>) -> Rows {
    Rows { name, rows: sheet.map(|sheet| sheet.rows.into_iter().collect()).unwrap_or_default() }
}
