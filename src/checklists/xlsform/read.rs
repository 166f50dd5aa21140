//! A workbook to a checklist definition, with everything that could not be carried over.

use serde_json::{Map, Value, json};

use super::choices::Choices;
use super::notice::{Notice, Notices};
use super::survey;
use super::table::Table;
use crate::error::{AppError, AppResult};
use crate::files::workbook::{self, Workbook};

/// What was understood of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// A checklist document; whether it can be published is for [`crate::scoring::Checklist`] to say.
    pub definition: Value,
    pub notices: Vec<Notice>,
}

/// The sheets that an XLSForm is made of.
pub(super) const SHEETS: [&str; 3] = ["survey", "choices", "settings"];
const SETTINGS: [&str; 6] = ["form_title", "form_id", "version", "default_language", "kind", "scoring"];

/// Reads a workbook.
///
/// # Errors
/// [`AppError::TooLarge`], or a refusal of the field `file`: no workbook, a broken or bursting one, no survey in it.
pub fn import(bytes: &[u8]) -> AppResult<Import> {
    let mut workbook = workbook::open(bytes, &SHEETS)?;
    let mut notices = Notices::default();
    let survey = table(&mut workbook, "survey", &mut notices);
    if survey.rows.is_empty() {
        return Err(AppError::invalid("file", "xlsform-no-survey"));
    }
    if !survey.has("type") {
        return Err(AppError::invalid("file", "xlsform-no-columns"));
    }
    let choices = Choices::read(table(&mut workbook, "choices", &mut notices), &mut notices);
    let settings = table(&mut workbook, "settings", &mut notices);
    let title = title(&settings, &mut notices);
    let sections = survey::read(&survey, &choices, &title, &mut notices)?;
    let kind = kind(&settings, &sections, &mut notices);
    let mode = mode(&settings, &mut notices);
    settings.tell_unread(&SETTINGS, &mut notices);
    for name in &workbook.others {
        notices.add(name, None, "sheet-left", name);
    }
    let mut definition = json!({"title": title, "kind": kind, "scoring": {"mode": mode}, "sections": sections});
    let translations = settings.rows.first().and_then(|row| settings.translated(row, &[("form_title", "title")]));
    if let (Some(translations), Some(definition)) = (translations, definition.as_object_mut()) {
        definition.insert("translations".to_owned(), translations);
    }
    Ok(Import { definition, notices: notices.finish() })
}

fn table(workbook: &mut Workbook, name: &str, notices: &mut Notices) -> Table {
    let sheet = workbook.sheets.remove(name).unwrap_or_default();
    for row in &sheet.broken {
        notices.add(&sheet.name, *row, "cell-broken", "");
    }
    Table::of(sheet)
}

fn title(settings: &Table, notices: &mut Notices) -> String {
    let row = settings.rows.first();
    for column in ["form_title", "form_id"] {
        let cell = row.and_then(|row| settings.text(row, column));
        if let Some(title) = cell.filter(|title| !title.trim().is_empty()) {
            return title.to_owned();
        }
    }
    notices.add("settings", None, "title-missing", "XLSForm");
    "XLSForm".to_owned()
}

fn kind(settings: &Table, sections: &[Map<String, Value>], notices: &mut Notices) -> String {
    let cell = settings.rows.first().map(|row| settings.cell(row, "kind")).unwrap_or_default().to_lowercase();
    if !cell.is_empty() {
        // A kind that there isn't is refused with the rest of the document, in its words.
        return cell;
    }
    let kind = if sections.iter().any(|section| section.contains_key("leg")) { "combined" } else { "visit" };
    let sheet = if settings.sheet.is_empty() { "settings" } else { &settings.sheet };
    notices.add(sheet, settings.rows.first().map(|row| row.number), "kind-assumed", kind);
    kind.to_owned()
}

fn mode(settings: &Table, notices: &mut Notices) -> &'static str {
    let Some(row) = settings.rows.first() else { return "pooled" };
    match settings.cell(row, "scoring").to_lowercase().as_str() {
        "" | "pooled" => "pooled",
        "weighted" => "weighted",
        _ => {
            notices.add(&settings.sheet, row.number, "value-unclear", settings.cell(row, "scoring"));
            "pooled"
        }
    }
}
