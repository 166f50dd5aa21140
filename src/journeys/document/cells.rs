//! What the cells of a table say, however people and spreadsheets write it.

use chrono::{Days, NaiveDate};

use super::loose::Cell;

/// What spreadsheets count days from, and how many they know.
const FIRST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);
const MOST_DAYS: u64 = 2_958_465;

/// A text; nothing where there is none.
pub fn text_cell(words: &str) -> Cell {
    if words.is_empty() { Cell::Nothing } else { Cell::Text(words.to_owned()) }
}

/// A number, also as `0,8` or `80 %`; a text stays one and is told as such later.
pub fn number_cell(words: &str) -> Cell {
    if words.is_empty() {
        return Cell::Nothing;
    }
    let (number, divisor) = match words.strip_suffix('%') {
        Some(percent) => (percent.trim(), 100.0),
        None => (words, 1.0),
    };
    match number.replace(',', ".").parse::<f64>() {
        Ok(number) if number.is_finite() => Cell::Number(number / divisor),
        _ => Cell::Text(words.to_owned()),
    }
}

/// A day, also as spreadsheets make it: `29.11.2026`, or the days since the end of 1899.
pub fn day_cell(words: &str) -> Cell {
    let counted = match words.parse::<u64>() {
        Ok(days) if (1..=MOST_DAYS).contains(&days) => FIRST_DAY.and_then(|day| day.checked_add_days(Days::new(days))),
        _ => None,
    };
    match (counted, NaiveDate::parse_from_str(words, "%d.%m.%Y")) {
        (Some(day), _) | (None, Ok(day)) => Cell::Text(day.to_string()),
        (None, Err(_)) => text_cell(words),
    }
}

/// Yes or no, as people and spreadsheets write them.
pub fn flag_cell(words: &str) -> Cell {
    match words.to_lowercase().as_str() {
        "" => Cell::Nothing,
        "true" | "yes" | "1" | "да" | "истина" => Cell::Flag(true),
        "false" | "no" | "0" | "нет" | "ложь" => Cell::Flag(false),
        _ => Cell::Text(words.to_owned()),
    }
}
