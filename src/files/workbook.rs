//! From the bytes of an `.xlsx` workbook to sheets of text cells, never more of either than is allowed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx};
use zip::ZipArchive;

use crate::error::{AppError, AppResult};

/// Bytes of a workbook.
pub const GREATEST_FILE: usize = 5 * 1024 * 1024;
/// Bytes of all its parts unpacked.
const GREATEST_UNPACKED: u64 = 48 * 1024 * 1024;
const MOST_PARTS: usize = 2_000;
const MOST_ROWS: u32 = 5_000;
const MOST_COLUMNS: u32 = 250;
const MOST_CELLS: usize = 100_000;
/// Bytes of text in all cells: one shared text may stand in thousands of them.
const MOST_TEXT: usize = 8 * 1024 * 1024;

/// What was found in a workbook.
#[derive(Debug, Default)]
pub struct Workbook {
    /// The sheets that are read, by their lower-case name.
    pub sheets: BTreeMap<String, Sheet>,
    /// Names of the others.
    pub others: Vec<String>,
}

/// The filled cells of a sheet by row (from 1) and column (from 0).
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// As the workbook writes it.
    pub name: String,
    pub rows: BTreeMap<u32, BTreeMap<u32, String>>,
    /// Rows with a formula's error in place of a value, such as `#REF!`.
    pub broken: Vec<u32>,
}

/// Opens a workbook and reads the sheets of these names, told in lower case.
///
/// # Errors
/// [`AppError::TooLarge`], or a refusal of the field `file`: none, another kind of file, a broken or bursting one.
pub fn open(bytes: &[u8], sheets: &[&str]) -> AppResult<Workbook> {
    if bytes.is_empty() {
        return Err(refused("workbook-no-file"));
    }
    if bytes.len() > GREATEST_FILE {
        return Err(AppError::TooLarge);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // Excel before 2007, and newer workbooks under a password.
        return Err(refused("workbook-old-format"));
    }
    if !bytes.starts_with(b"PK") {
        return Err(refused("workbook-not-xlsx"));
    }
    // Neither library promises to survive every file; a broken one must not take the worker with it.
    match catch_unwind(AssertUnwindSafe(|| check_parts(bytes).and_then(|()| read(bytes, sheets)))) {
        Ok(read) => read,
        Err(_) => Err(refused("workbook-broken")),
    }
}

fn refused(code: &str) -> AppError {
    AppError::invalid("file", code)
}

/// Unpacks every part to nowhere: what the directory says of their sizes may be a lie.
fn check_parts(bytes: &[u8]) -> AppResult<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| refused("workbook-broken"))?;
    if archive.len() > MOST_PARTS {
        return Err(refused("workbook-too-large"));
    }
    let mut left = GREATEST_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| refused("workbook-broken"))?;
        if part.size() > left {
            return Err(refused("workbook-too-large"));
        }
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left
            .checked_sub(unpacked.map_err(|_| refused("workbook-broken"))?)
            .ok_or_else(|| refused("workbook-too-large"))?;
    }
    Ok(())
}

fn read(bytes: &[u8], sheets: &[&str]) -> AppResult<Workbook> {
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| refused("workbook-not-xlsx"))?;
    let mut workbook = Workbook::default();
    let mut room = Room::default();
    for name in file.sheet_names() {
        let key = name.trim().to_lowercase();
        if !sheets.contains(&key.as_str()) || workbook.sheets.contains_key(&key) {
            workbook.others.push(name);
            continue;
        }
        let sheet = read_sheet(&mut file, name, &mut room)?;
        workbook.sheets.insert(key, sheet);
    }
    Ok(workbook)
}

/// What has been taken in so far, over all sheets.
#[derive(Default)]
struct Room {
    cells: usize,
    text: usize,
}

fn read_sheet(file: &mut Xlsx<Cursor<&[u8]>>, name: String, room: &mut Room) -> AppResult<Sheet> {
    // Cell by cell: a table of a whole sheet would take memory for every empty cell before the last one.
    let mut cells = file.worksheet_cells_reader(&name).map_err(|_| refused("workbook-broken"))?;
    let mut sheet = Sheet { name, ..Sheet::default() };
    while let Some(cell) = cells.next_cell().map_err(|_| refused("workbook-broken"))? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Error(_) => {
                if sheet.broken.len() < MOST_CELLS {
                    sheet.broken.push(row.saturating_add(1));
                }
                continue;
            }
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Bool(flag) => flag.to_string(),
            DataRef::DateTime(moment) => moment.as_f64().to_string(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        };
        if text.trim().is_empty() {
            continue;
        }
        room.cells += 1;
        room.text += text.len();
        if row >= MOST_ROWS || column >= MOST_COLUMNS || room.cells > MOST_CELLS || room.text > MOST_TEXT {
            return Err(refused("workbook-too-large"));
        }
        sheet.rows.entry(row + 1).or_default().insert(column, text);
    }
    sheet.broken.sort_unstable();
    sheet.broken.dedup();
    Ok(sheet)
}
