//! A checklist to a workbook: the columns that every tool knows first, our own after them.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::conditions::XPath;
use super::names::Keys;
use crate::error::{AppError, AppResult};
use crate::scoring::{Checklist, ChoiceOption, Critical, EvidenceRule, PointBand, Question, QuestionKind, Section};

/// Which edition of a form the workbook is, for tools that keep several.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    pub form_id: &'a str,
    pub version: &'a str,
}

/// Characters of a cell: more is refused by spreadsheets.
const LONGEST_CELL: usize = 32_767;
/// Names that forms keep for themselves.
const RESERVED: [&str; 4] = ["meta", "data", "instanceid", "instancename"];
const YES_NO: &str = "yes_no";

const SURVEY: [&str; 19] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "parameters",
    "answer_type",
    "key",
    "weight",
    "allow_na",
    "bonus",
    "critical",
    "evidence",
    "expected",
    "bands",
    "touchpoint",
    "leg",
];
const CHOICES: [&str; 5] = ["list_name", "name", "label", "points", "key"];
const SETTINGS: [&str; 6] = ["form_title", "form_id", "version", "default_language", "kind", "scoring"];

enum Cell {
    Text(String),
    Number(f64),
}

/// The filled cells of a row by the names of their columns.
type Row = BTreeMap<&'static str, Cell>;

/// Writes a checklist as a workbook.
///
/// # Errors
/// A text too long for a cell is a refusal of the field `definition`.
pub fn export(checklist: &Checklist, edition: Edition<'_>) -> AppResult<Vec<u8>> {
    let names = Names::of(checklist);
    let mut survey = Vec::new();
    let mut choices = Vec::new();
    for section in &checklist.sections {
        survey.push(group_row(section, &names));
        for question in &section.questions {
            survey.push(question_row(question, &names));
            choices.extend(choice_rows(question, &names));
        }
        survey.push(Row::from([("type", text("end_group"))]));
    }
    if checklist.questions().any(|question| matches!(question.kind, QuestionKind::YesNo { .. })) {
        let labels = if is_russian(checklist) { ["Да", "Нет"] } else { ["Yes", "No"] };
        for (name, label) in ["yes", "no"].into_iter().zip(labels) {
            choices.push(Row::from([("list_name", text(YES_NO)), ("name", text(name)), ("label", text(label))]));
        }
    }
    let settings = settings_row(checklist, edition);
    let sheets: [(&str, &[&str], Vec<Row>); 3] =
        [("survey", &SURVEY, survey), ("choices", &CHOICES, choices), ("settings", &SETTINGS, vec![settings])];
    let too_long = |cell: &Cell| matches!(cell, Cell::Text(text) if text.chars().count() > LONGEST_CELL);
    if sheets.iter().flat_map(|(_, _, rows)| rows).any(|row| row.values().any(too_long)) {
        return Err(AppError::invalid("definition", "xlsform-too-long"));
    }
    write(&sheets).map_err(AppError::internal)
}

fn write(sheets: &[(&str, &[&str], Vec<Row>)]) -> Result<Vec<u8>, XlsxError> {
    let heading = Format::new().set_bold();
    let mut workbook = Workbook::new();
    for (name, columns, rows) in sheets {
        let sheet: &mut Worksheet = workbook.add_worksheet().set_name(*name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (place, column) in (0_u16..).zip(*columns) {
            let width = if ["label", "hint", "relevant"].contains(column) { 40 } else { 16 };
            sheet.set_column_width(place, width)?.write_string_with_format(0, place, *column, &heading)?;
            for (line, row) in (1_u32..).zip(rows) {
                match row.get(column) {
                    None => continue,
                    Some(Cell::Text(text)) if text.is_empty() => continue,
                    Some(Cell::Text(text)) => sheet.write_string(line, place, text)?,
                    Some(Cell::Number(number)) => sheet.write_number(line, place, *number)?,
                };
            }
        }
    }
    workbook.save_to_buffer()
}

/// Names of sections and questions: one name for each, for tools don't tell the two apart.
struct Names {
    sections: BTreeMap<String, String>,
    questions: BTreeMap<String, String>,
}

impl Names {
    fn of(checklist: &Checklist) -> Self {
        let mut taken = Keys::default();
        for name in RESERVED {
            taken.take(name);
        }
        let mut name = |key: &String| (key.clone(), taken.assign_name(key));
        let questions = checklist.questions().map(|question| name(&question.key)).collect();
        let sections = checklist.sections.iter().map(|section| name(&section.key)).collect();
        Self { sections, questions }
    }

    fn question(&self, key: &str) -> String {
        self.questions.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    fn section(&self, key: &str) -> String {
        self.sections.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn flag(flag: bool) -> Cell {
    text(if flag { "yes" } else { "no" })
}

fn group_row(section: &Section, names: &Names) -> Row {
    let name = names.section(&section.key);
    let mut row = Row::from([
        ("type", text("begin_group")),
        ("label", text(&section.title)),
        ("touchpoint", text(&section.touchpoint)),
        ("weight", Cell::Number(section.weight)),
    ]);
    if name != section.key {
        row.insert("key", text(&section.key));
    }
    if let Some(leg) = section.leg {
        row.insert("leg", text(leg.as_str()));
    }
    row.insert("name", text(name));
    row
}

fn question_row(question: &Question, names: &Names) -> Row {
    let name = names.question(&question.key);
    let mut row = Row::from([
        ("type", text(row_type(&question.kind, &name))),
        ("label", text(&question.text)),
        ("hint", text(question.hint.clone().unwrap_or_default())),
        ("required", flag(question.required)),
        ("answer_type", text(question.kind.name())),
        ("weight", Cell::Number(question.weight)),
        ("allow_na", flag(question.allow_na)),
        ("bonus", flag(question.bonus)),
        ("critical", text(critical(question.critical))),
        ("evidence", text(evidence(question.evidence))),
    ]);
    if name != question.key {
        row.insert("key", text(&question.key));
    }
    if let Some(condition) = &question.relevant {
        row.insert("relevant", text(condition.written(&XPath(&|key| names.question(key)))));
    }
    match &question.kind {
        QuestionKind::YesNo { expected } => {
            row.insert("expected", text(expected.as_str()));
        }
        QuestionKind::Scale { min, max, step } => {
            row.insert("parameters", text(format!("start={min} end={max} step={step}")));
        }
        QuestionKind::Emotion => {
            row.insert("parameters", text("start=-2 end=2 step=1"));
        }
        QuestionKind::Nps => {
            row.insert("parameters", text("start=0 end=10 step=1"));
        }
        QuestionKind::Number { bands } | QuestionKind::Duration { bands } => {
            row.insert("constraint", text(". >= 0"));
            row.insert("bands", text(written_bands(bands)));
        }
        _ => {}
    }
    row.insert("name", text(name));
    row
}

fn row_type(kind: &QuestionKind, name: &str) -> String {
    match kind {
        QuestionKind::YesNo { .. } => format!("select_one {YES_NO}"),
        QuestionKind::SingleChoice { .. } => format!("select_one {name}_list"),
        QuestionKind::MultiChoice { .. } => format!("select_multiple {name}_list"),
        QuestionKind::Scale { .. } | QuestionKind::Emotion | QuestionKind::Nps => "range".to_owned(),
        QuestionKind::Number { .. } | QuestionKind::Duration { .. } => "decimal".to_owned(),
        QuestionKind::Text => "text".to_owned(),
        QuestionKind::Timestamp => "dateTime".to_owned(),
    }
}

/// `300:2; 900:1; *:0`
fn written_bands(bands: &[PointBand]) -> String {
    let band = |band: &PointBand| match band.up_to {
        Some(limit) => format!("{limit}:{}", band.points),
        None => format!("*:{}", band.points),
    };
    bands.iter().map(band).collect::<Vec<_>>().join("; ")
}

fn choice_rows(question: &Question, names: &Names) -> Vec<Row> {
    let list = format!("{}_list", names.question(&question.key));
    let mut taken = Keys::default();
    for option in question.options() {
        taken.take(&option.key);
    }
    let row = |option: &ChoiceOption| {
        // Conditions name an option by its key, so the key is the name wherever other tools can take it.
        let fits = fits_as_option(&option.key);
        let name = if fits { option.key.clone() } else { taken.assign_name(&option.key) };
        let mut row = Row::from([("list_name", text(&list)), ("label", text(&option.text))]);
        if let Some(points) = option.points {
            row.insert("points", Cell::Number(points));
        }
        if name != option.key {
            row.insert("key", text(&option.key));
        }
        row.insert("name", text(name));
        row
    };
    question.options().iter().map(row).collect()
}

/// Blanks separate the chosen options of an answer.
fn fits_as_option(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter))
}

fn settings_row(checklist: &Checklist, edition: Edition<'_>) -> Row {
    let language = if is_russian(checklist) { "Русский (ru)" } else { "English (en)" };
    let mode = match checklist.scoring.mode {
        crate::scoring::ScoringMode::Pooled => "pooled",
        crate::scoring::ScoringMode::Weighted => "weighted",
    };
    Row::from([
        ("form_title", text(&checklist.title)),
        ("form_id", text(edition.form_id)),
        ("version", text(edition.version)),
        ("default_language", text(language)),
        ("kind", text(checklist.kind.as_str())),
        ("scoring", text(mode)),
    ])
}

/// A checklist has one language; nothing but its letters says which.
fn is_russian(checklist: &Checklist) -> bool {
    let is_cyrillic = |text: &str| text.chars().any(|letter| ('а'..='я').contains(&letter));
    is_cyrillic(&checklist.title) || checklist.questions().any(|question| is_cyrillic(&question.text))
}

const fn critical(critical: Critical) -> &'static str {
    match critical {
        Critical::None => "none",
        Critical::Touchpoint => "touchpoint",
        Critical::Report => "report",
    }
}

const fn evidence(rule: EvidenceRule) -> &'static str {
    match rule {
        EvidenceRule::None => "none",
        EvidenceRule::Optional => "optional",
        EvidenceRule::Required => "required",
    }
}
