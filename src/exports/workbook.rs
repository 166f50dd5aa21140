//! The figures as a workbook: numbers are numbers, and no text is ever a formula.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::model::Sheet;
use super::tables::{self, Table, Value};
use super::{drawing, method};
use crate::error::{AppError, AppResult};
use crate::journeys::pages::{MapPage, words};
use crate::kernel::Language;
use crate::texts;

/// Letters of the widest column; longer texts are wrapped.
const WIDEST: usize = 48;

struct Formats {
    heading: Format,
    text: Format,
    whole: Format,
    decimal: Format,
    exact: Format,
}

impl Formats {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            heading: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            text: top().set_text_wrap(),
            whole: top().set_num_format("0"),
            decimal: top().set_num_format("0.0"),
            exact: top().set_num_format("0.000000"),
        }
    }

    fn of(&self, value: &Value) -> &Format {
        match value {
            Value::Empty | Value::Text(_) => &self.text,
            Value::Whole(_) | Value::Points(_) | Value::Rounded(_) => &self.whole,
            Value::Decimal(_) => &self.decimal,
            Value::Exact(_) => &self.exact,
        }
    }
}

pub fn xlsx(sheet: &Sheet) -> AppResult<Vec<u8>> {
    write(sheet, &sheet.page()).map_err(AppError::internal)
}

fn write(sheet: &Sheet, shown: &MapPage) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats::new();
    let mut workbook = Workbook::new();
    let language = sheet.language;
    let page = workbook.add_worksheet().set_name(texts::text(language, "figures-about"))?;
    pairs(page, &about(sheet, shown), &formats)?;
    for table in [
        tables::stages(sheet),
        tables::touchpoints(sheet),
        tables::pains(sheet),
        tables::solutions(sheet),
        tables::targets(sheet),
        tables::questions(sheet),
        tables::waves(sheet),
        tables::by_wave(sheet),
    ] {
        let page = workbook.add_worksheet().set_name(name(language, table.name))?;
        write_table(page, &table, None, language, &formats)?;
    }
    if let Some(table) = tables::answers(sheet) {
        let page = workbook.add_worksheet().set_name(name(language, table.name))?;
        write_table(page, &table, tables::answers_cut(sheet).as_deref(), language, &formats)?;
    }
    let page = workbook.add_worksheet().set_name(texts::text(language, "figures-method"))?;
    page.set_column_width(0, 110)?;
    for (row, paragraph) in (0_u32..).zip(method::paragraphs(language)) {
        page.write_string_with_format(row, 0, paragraph, &formats.text)?;
    }
    workbook.save_to_buffer()
}

// A sheet's name has 31 letters and no marks that addresses use.
fn name(language: Language, key: &str) -> String {
    texts::text(language, key).chars().filter(|letter| !"[]:*?/\\".contains(*letter)).take(31).collect()
}

fn about(sheet: &Sheet, shown: &MapPage) -> Vec<(String, Value)> {
    let language = sheet.language;
    let text = |key: &str| texts::text(language, key);
    let map = &shown.map;
    let mut lines = vec![(text("figures-map"), Value::text(&map.title))];
    lines.extend(drawing::about(map, language).into_iter().map(|line| (String::new(), Value::Text(line))));
    if let Some(persona) = &shown.persona {
        let told = [persona.name.as_str(), &persona.line].into_iter().filter(|part| !part.is_empty());
        lines.push((text("figures-persona"), Value::Text(told.collect::<Vec<_>>().join(", "))));
    }
    lines.push((text("map-selection"), Value::Text(words::selection(language, &sheet.drawn.selection))));
    if let Some(compare) = &shown.compare {
        lines.push((text("map-select-compare"), Value::Text(format!("{}, n = {}", compare.name, compare.n))));
    }
    lines.push((text("map-checklists"), Value::Text(map.checklists.join(", "))));
    lines.push((text("figures-as-of"), Value::text(sheet.today().to_string())));
    let journey = &sheet.drawn.figures.journey.now;
    lines.push((text("figures-checks"), Value::Whole(sheet.drawn.figures.checks)));
    if let Some(mean) = journey.mean {
        lines.push((text("figures-score"), Value::Points(mean)));
        lines.push((text("figures-n"), Value::Whole(journey.n)));
    }
    if let (Some(low), Some(high)) = (journey.low, journey.high) {
        lines.push((text("figures-low"), Value::Points(low)));
        lines.push((text("figures-high"), Value::Points(high)));
    }
    lines
}

fn pairs(page: &mut Worksheet, lines: &[(String, Value)], formats: &Formats) -> Result<(), XlsxError> {
    page.set_column_width(0, 30)?.set_column_width(1, 90)?;
    for (row, (label, value)) in (0_u32..).zip(lines) {
        page.write_string_with_format(row, 0, label, &formats.heading)?;
        write_value(page, (row, 1), value, formats)?;
    }
    Ok(())
}

// `above` is what is to be known before the table is read.
fn write_table(
    page: &mut Worksheet,
    table: &Table,
    above: Option<&str>,
    language: Language,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let top = u32::from(above.is_some());
    if let Some(above) = above {
        page.write_string(0, 0, above)?;
    }
    page.set_freeze_panes(top + 1, 0)?;
    for (column, title) in (0_u16..).zip(&table.titles) {
        let title = texts::text(language, title);
        let texts = table.rows.iter().filter_map(|row| row.get(usize::from(column)));
        let letters =
            texts.filter(|value| matches!(value, Value::Text(_))).map(|value| value.shown(language).chars().count());
        let width = letters.chain([title.chars().count().min(14)]).max().unwrap_or_default().clamp(9, WIDEST);
        page.set_column_width(column, width as f64 + 1.0)?;
        page.write_string_with_format(top, column, title, &formats.heading)?;
    }
    for (place, row) in (top + 1..).zip(&table.rows) {
        for (column, value) in (0_u16..).zip(row) {
            write_value(page, (place, column), value, formats)?;
        }
    }
    let last = (u32::try_from(table.rows.len()), u16::try_from(table.titles.len()));
    if let (Ok(rows), Ok(columns)) = last
        && rows > 0
    {
        page.autofilter(top, 0, top + rows, columns.saturating_sub(1))?;
    }
    Ok(())
}

fn write_value(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match (value, value.number()) {
        (_, Some(number)) => page.write_number_with_format(row, column, number, formats.of(value))?,
        (Value::Text(text), None) if !text.is_empty() => {
            // A cell holds so many letters and no more.
            let text: String = text.chars().take(32_000).collect();
            page.write_string_with_format(row, column, text, formats.of(value))?
        }
        _ => page,
    };
    Ok(())
}
