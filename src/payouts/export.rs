//! A statement as a file: CSV for programs, XLSX for people.

use chrono::{Offset, TimeZone};
use chrono_tz::Tz;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::model::Sums;
use super::usecases::Line;
use crate::error::{AppError, AppResult};
use crate::kernel::{Currency, Language, Timestamp};
use crate::texts;
use crate::web::table;

/// What a file holds and for whom it is written.
pub struct Sheet {
    pub lines: Vec<Line>,
    pub sums: Vec<Sums>,
    pub language: Language,
    pub zone: Tz,
    /// Shoppers by name, for managers.
    pub with_names: bool,
}

enum Cell {
    Text(String),
    /// Whole minor units.
    Amount(i64),
}

impl Sheet {
    fn word(&self, key: &str) -> String {
        texts::text(self.language, key)
    }

    fn day(&self, moment: Timestamp) -> String {
        (moment + self.zone.offset_from_utc_datetime(&moment).fix()).date().to_string()
    }

    fn titles(&self) -> Vec<String> {
        const TITLES: [&str; 12] = [
            "payout-earned",
            "payout-code",
            "payout-name",
            "payout-location",
            "payout-city",
            "payout-kind",
            "payout-fee",
            "payout-reimbursement",
            "payout-total",
            "payout-currency",
            "payout-status",
            "payout-paid-on",
        ];
        TITLES.into_iter().filter(|key| self.with_names || *key != "payout-name").map(|key| self.word(key)).collect()
    }

    fn rows(&self) -> AppResult<Vec<Vec<Cell>>> {
        let mut rows = Vec::new();
        for Line { payout, check, location, shopper, name } in &self.lines {
            let mut row = vec![Cell::Text(self.day(payout.earned_at)), Cell::Text(shopper.code.clone())];
            if self.with_names {
                row.push(Cell::Text(name.clone()));
            }
            row.extend([
                Cell::Text(location.name.clone()),
                Cell::Text(location.city.clone()),
                Cell::Text(self.word(&format!("kind-{}", check.kind))),
                Cell::Amount(payout.fee_minor),
                Cell::Amount(payout.reimbursement_minor),
                Cell::Amount(payout.total()?.amount_minor),
                Cell::Text(payout.currency.clone()),
                Cell::Text(self.word(&format!("payout-status-{}", payout.status()?.as_str()))),
                Cell::Text(payout.paid_at.map(|moment| self.day(moment)).unwrap_or_default()),
            ]);
            rows.push(row);
        }
        for sums in &self.sums {
            rows.push(self.sum_row("payouts-sum-due", sums.due_minor, sums.currency));
            rows.push(self.sum_row("payouts-sum-paid", sums.paid_minor, sums.currency));
        }
        Ok(rows)
    }

    /// The label comes first, the sum in the column of totals.
    fn sum_row(&self, key: &str, minor: i64, currency: Currency) -> Vec<Cell> {
        let empty = if self.with_names { 7 } else { 6 };
        let mut row = vec![Cell::Text(self.word(key))];
        row.extend((0..empty).map(|_| Cell::Text(String::new())));
        row.extend([Cell::Amount(minor), Cell::Text(currency.code().to_owned())]);
        row.extend([Cell::Text(String::new()), Cell::Text(String::new())]);
        row
    }
}

pub fn csv(sheet: &Sheet) -> AppResult<Vec<u8>> {
    let written = |cell| match cell {
        Cell::Text(text) => table::harmless(&text),
        Cell::Amount(minor) => decimal(minor),
    };
    let rows = sheet.rows()?.into_iter().map(|row| row.into_iter().map(written).collect());
    table::csv(&sheet.titles(), rows)
}

pub fn xlsx(sheet: &Sheet) -> AppResult<Vec<u8>> {
    let rows = sheet.rows()?;
    write_workbook(sheet, &rows).map_err(AppError::internal)
}

fn write_workbook(sheet: &Sheet, rows: &[Vec<Cell>]) -> Result<Vec<u8>, XlsxError> {
    let (heading, amount) = (Format::new().set_bold(), Format::new().set_num_format("#,##0.00"));
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet().set_name(sheet.word("nav-payouts"))?;
    page.set_freeze_panes(1, 0)?;
    for (column, title) in (0_u16..).zip(sheet.titles()) {
        page.set_column_width(column, 16)?.write_string_with_format(0, column, title, &heading)?;
    }
    for (place, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Text(text) if text.is_empty() => continue,
                Cell::Text(text) => page.write_string(place, column, text)?,
                // The file knows only binary fractions; the nearest one is written out as the very same decimal.
                Cell::Amount(minor) => page.write_number_with_format(place, column, *minor as f64 / 100.0, &amount)?,
            };
        }
    }
    workbook.save_to_buffer()
}

/// `1700.50`, always with two places.
fn decimal(minor: i64) -> String {
    let (sign, absolute) = (if minor < 0 { "-" } else { "" }, minor.unsigned_abs());
    format!("{sign}{}.{:02}", absolute / 100, absolute % 100)
}
