//! A checklist to a workbook: the columns that every tool knows first, our own after them.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::conditions::XPath;
use super::names::Keys;
use crate::error::{AppError, AppResult};
use crate::kernel::Language;
use crate::scoring::{
    Checklist, ChoiceOption, Critical, EvidenceRule, PointBand, Question, QuestionKind, Section, Translations, Wording,
};

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

/// Columns of texts in other languages, by the property they hold.
const TRANSLATED: [(&str, Language, &str); 6] = [
    ("label", Language::Ru, "label::Русский (ru)"),
    ("label", Language::En, "label::English (en)"),
    ("hint", Language::Ru, "hint::Русский (ru)"),
    ("hint", Language::En, "hint::English (en)"),
    ("form_title", Language::Ru, "form_title::Русский (ru)"),
    ("form_title", Language::En, "form_title::English (en)"),
];

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
        let main = checklist.main_language();
        let labels = |language| if language == Language::Ru { ["Да", "Нет"] } else { ["Yes", "No"] };
        let used: Vec<Language> = Language::ALL.into_iter().filter(|other| has_language(&survey, *other)).collect();
        for (place, (name, label)) in ["yes", "no"].into_iter().zip(labels(main)).enumerate() {
            let mut row = Row::from([("list_name", text(YES_NO)), ("name", text(name)), ("label", text(label))]);
            for language in &used {
                let word = labels(*language).get(place).copied().unwrap_or_default();
                translate(&mut row, "label", [(*language, Some(word))]);
            }
            choices.push(row);
        }
    }
    let settings = settings_row(checklist, edition);
    let sheets: [(&str, Vec<&'static str>, Vec<Row>); 3] = [
        ("survey", columns(&SURVEY, &survey), survey),
        ("choices", columns(&CHOICES, &choices), choices),
        ("settings", columns(&SETTINGS, std::slice::from_ref(&settings)), vec![settings]),
    ];
    let too_long = |cell: &Cell| matches!(cell, Cell::Text(text) if text.chars().count() > LONGEST_CELL);
    if sheets.iter().flat_map(|(_, _, rows)| rows).any(|row| row.values().any(too_long)) {
        return Err(AppError::invalid("definition", "xlsform-too-long"));
    }
    write(&sheets).map_err(AppError::internal)
}

/// The columns of a sheet, each followed by those of the other languages that are used.
fn columns(known: &[&'static str], rows: &[Row]) -> Vec<&'static str> {
    let with_languages = |column: &&'static str| {
        let others = TRANSLATED.into_iter().filter(|(name, ..)| name == column).map(|(_, _, title)| title);
        let used = others.filter(|title| rows.iter().any(|row| row.contains_key(title)));
        [*column].into_iter().chain(used).collect::<Vec<_>>()
    };
    known.iter().flat_map(with_languages).collect()
}

fn has_language(rows: &[Row], language: Language) -> bool {
    let titles = || TRANSLATED.into_iter().filter(|(_, other, _)| *other == language).map(|(_, _, title)| title);
    rows.iter().any(|row| titles().any(|title| row.contains_key(title)))
}

fn translate<'a>(row: &mut Row, column: &str, texts: impl IntoIterator<Item = (Language, Option<&'a str>)>) {
    for (language, words) in texts {
        let title = TRANSLATED.into_iter().find(|(name, other, _)| *name == column && *other == language);
        if let (Some((_, _, title)), Some(words)) = (title, words) {
            row.insert(title, text(words));
        }
    }
}

/// What `part` takes of each translation.
fn texts_of(
    translations: &Translations,
    part: fn(&Wording) -> &Option<String>,
) -> impl Iterator<Item = (Language, Option<&str>)> {
    translations.iter().map(move |(language, wording)| (*language, part(wording).as_deref()))
}

fn write(sheets: &[(&str, Vec<&'static str>, Vec<Row>)]) -> Result<Vec<u8>, XlsxError> {
    let heading = Format::new().set_bold();
    let mut workbook = Workbook::new();
    for (name, columns, rows) in sheets {
        let sheet: &mut Worksheet = workbook.add_worksheet().set_name(*name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (place, column) in (0_u16..).zip(columns) {
            let name = column.split("::").next().unwrap_or_default();
            let width = if ["label", "hint", "relevant"].contains(&name) { 40 } else { 16 };
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
    translate(&mut row, "label", texts_of(&section.translations, |wording| &wording.title));
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
    translate(&mut row, "label", texts_of(&question.translations, |wording| &wording.text));
    translate(&mut row, "hint", texts_of(&question.translations, |wording| &wording.hint));
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
        translate(&mut row, "label", texts_of(&option.translations, |wording| &wording.text));
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
    let language = match checklist.main_language() {
        Language::Ru => "Русский (ru)",
        Language::En => "English (en)",
    };
    let mode = match checklist.scoring.mode {
        crate::scoring::ScoringMode::Pooled => "pooled",
        crate::scoring::ScoringMode::Weighted => "weighted",
    };
    let mut row = Row::from([
        ("form_title", text(&checklist.title)),
        ("form_id", text(edition.form_id)),
        ("version", text(edition.version)),
        ("default_language", text(language)),
        ("kind", text(checklist.kind.as_str())),
        ("scoring", text(mode)),
    ]);
    translate(&mut row, "form_title", texts_of(&checklist.translations, |wording| &wording.title));
    row
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
