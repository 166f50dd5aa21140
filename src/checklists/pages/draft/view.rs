//! What the editor's page shows.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::href;
use super::outline::{SectionLine, number, outline};
use super::question::{QuestionView, question_view};
use super::words::{label, refusal_sentence};
use crate::checklists::forms::plain;
use crate::checklists::rules::document::{Document, Part, questions, text, translated};
use crate::checklists::rules::refusals::{Refusal, refusals};
use crate::checklists::usecases::drafts::{DraftInWork, changes_kind};
use crate::kernel::{CheckKind, Language, Timestamp};
use crate::texts::{self, Argument};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed};

/// Which part is on the screen, and how it got there.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    pub section: Option<String>,
    pub question: Option<String>,
    /// What was typed and could not be saved.
    pub typed: Option<Fields>,
    /// Whether somebody else changed the draft meanwhile.
    pub conflict: bool,
}

#[derive(Serialize)]
pub struct EditorPage {
    draft: DraftView,
    conflict: bool,
    refusals: Vec<RefusalLine>,
    outline: Vec<SectionLine>,
    /// `head`, `section` or `question`.
    part: &'static str,
    address: String,
    /// As the outline counts it: 2 or 2.3.
    number: String,
    /// Language of the second column of texts.
    other: &'static str,
    kinds: Vec<&'static str>,
    combined: bool,
    touchpoints: Vec<Choice>,
    question: Option<QuestionView>,
    sections: Vec<Choice>,
    first: bool,
    last: bool,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct DraftView {
    id: String,
    href: String,
    version: i64,
    title: String,
    kind: Option<&'static str>,
    client: Option<String>,
    checklist: Option<String>,
    /// Number of the version that this one follows.
    based_on: Option<i32>,
    changed_at: Timestamp,
    changed_by: String,
    /// What the last step was, in words.
    undo: Option<String>,
    questions: usize,
}

#[derive(Serialize)]
struct RefusalLine {
    href: String,
    text: String,
}

pub fn editor_page(
    work: &DraftInWork,
    touchpoints: BTreeMap<String, String>,
    chosen: Chosen,
    screen: &Screen,
) -> EditorPage {
    let document = &work.document;
    let language = screen.language;
    let part = part_of(document, &chosen);
    let found = refusals(document);
    let other = document.other_language();
    let mut form = match &chosen.typed {
        Some(typed) => Typed::refused(typed, &[], language),
        None => Typed { values: values(document, part, other), ..Typed::default() },
    };
    for refusal in found.iter().filter(|refusal| refusal.part == part) {
        let sentence = refusal_sentence(document, refusal, language);
        let told = form.errors.entry(field_name(&refusal.property, other)).or_default();
        *told = if told.is_empty() { sentence } else { format!("{told}. {sentence}") };
    }
    if part == Part::Head && changes_kind(work) {
        form.errors.insert("kind".to_owned(), texts::text(language, "field-kind-changed"));
    }
    let question = match part {
        Part::Question(section, place) => {
            document.question(section, place).map(|own| question_view(document, (section, place), own, &form, other))
        }
        _ => None,
    };
    let (first, last) = ends(document, part);
    EditorPage {
        draft: draft_view(work, language),
        conflict: chosen.conflict,
        refusals: refusal_lines(work, &found, language),
        outline: outline(document, &found, part, &work.draft.public_id),
        part: match part {
            Part::Head => "head",
            Part::Section(_) => "section",
            Part::Question(..) => "question",
        },
        address: document.address(part),
        number: number(part),
        other: other.as_str(),
        kinds: if work.next_of.is_some() { Vec::new() } else { CheckKind::ALL.map(CheckKind::as_str).to_vec() },
        combined: document.kind() == Some(CheckKind::Combined),
        touchpoints: all_touchpoints(document, touchpoints),
        question,
        sections: section_choices(document),
        first,
        last,
        form,
    }
}

fn part_of(document: &Document, chosen: &Chosen) -> Part {
    let question = chosen.question.as_deref().and_then(|address| document.find_question(address));
    let section = chosen.section.as_deref().and_then(|address| document.find_section(address));
    match (question, section) {
        (Some((section, place)), _) => Part::Question(section, place),
        (None, Some(section)) => Part::Section(section),
        (None, None) => Part::Head,
    }
}

fn ends(document: &Document, part: Part) -> (bool, bool) {
    let sections = document.sections().len();
    match part {
        Part::Head => (true, true),
        Part::Section(place) => (place == 0, place + 1 >= sections),
        Part::Question(section, place) => {
            let count = document.section(section).map_or(0, |own| questions(own).len());
            (section == 0 && place == 0, section + 1 >= sections && place + 1 >= count)
        }
    }
}

fn draft_view(work: &DraftInWork, language: Language) -> DraftView {
    let undo = work.newest_step.as_ref().map(|step| {
        let subject = Argument::from(step.subject.as_str());
        texts::text_with(language, &format!("draft-undo-{}", step.action), &[("subject", subject)])
    });
    DraftView {
        id: work.draft.public_id.clone(),
        href: href(&work.draft.public_id),
        version: work.draft.version,
        title: work.document.title().to_owned(),
        kind: work.document.kind().map(CheckKind::as_str),
        client: work.client.as_ref().map(|client| client.name.clone()),
        checklist: work.next_of.as_ref().map(|(checklist, _)| checklist.public_id.clone()),
        based_on: work.draft.based_on,
        changed_at: work.draft.changed_at,
        changed_by: work.changed_by.clone(),
        undo,
        questions: work.document.all_questions().count(),
    }
}

/// The field of the form that a property is typed into.
fn field_name(property: &str, other: Language) -> String {
    let property = property.replace(&format!("translations.{}.", other.as_str()), "other.");
    let name = property.replace("options[", "option.").replace("bands[", "band.").replace(']', "");
    match name.as_str() {
        "scoring" | "mode" | "scoring.mode" => "mode".to_owned(),
        "questions" => "lines".to_owned(),
        "other.title" => "title.other".to_owned(),
        "other.text" => "text.other".to_owned(),
        "other.hint" => "hint.other".to_owned(),
        _ => name,
    }
}

fn refusal_lines(work: &DraftInWork, found: &[Refusal], language: Language) -> Vec<RefusalLine> {
    let document = &work.document;
    let line = |refusal: &Refusal| {
        let field = field_name(&refusal.property, document.other_language());
        let words = match refusal.part {
            Part::Head => String::new(),
            Part::Section(place) => {
                document.section(place).map(|own| text(own, "title")).unwrap_or_default().to_owned()
            }
            Part::Question(section, place) => {
                document.question(section, place).map(|own| text(own, "text")).unwrap_or_default().to_owned()
            }
        };
        let short: String = words.chars().take(60).collect();
        let place = format!("{} {short}", number(refusal.part)).trim().to_owned();
        let told = format!("{}: {}", label(&refusal.property, language), refusal_sentence(document, refusal, language));
        RefusalLine {
            href: format!("{}#f-{field}", super::place(&work.draft.public_id, document, refusal.part)),
            text: if place.is_empty() { told } else { format!("{place} — {told}") },
        }
    };
    let mut lines: Vec<RefusalLine> = found.iter().map(line).collect();
    if changes_kind(work) {
        let text = texts::text(language, "field-kind-changed");
        lines.insert(0, RefusalLine { href: format!("{}#f-kind", href(&work.draft.public_id)), text });
    }
    lines
}

fn all_touchpoints(document: &Document, mut known: BTreeMap<String, String>) -> Vec<Choice> {
    for section in document.sections() {
        let key = text(section, "touchpoint");
        if !key.is_empty() && !known.contains_key(key) {
            known.insert(key.to_owned(), text(section, "title").to_owned());
        }
    }
    known.into_iter().map(|(key, title)| Choice::new(key, title)).collect()
}

fn section_choices(document: &Document) -> Vec<Choice> {
    let choice = |(place, section): (usize, &Value)| {
        let words = format!("{}. {}", place + 1, text(section, "title"));
        Choice::new(document.address(Part::Section(place)), words)
    };
    document.sections().iter().enumerate().map(choice).collect()
}

fn values(document: &Document, part: Part, other: Language) -> BTreeMap<String, Vec<String>> {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut put = |name: &str, value: String| {
        values.insert(name.to_owned(), vec![value]);
    };
    match part {
        Part::Head => {
            let head = document.value();
            put("title", text(head, "title").to_owned());
            put("title.other", translated(head, other, "title").to_owned());
            put("kind", text(head, "kind").to_owned());
            put("mode", head.get("scoring").map(|scoring| text(scoring, "mode")).unwrap_or_default().to_owned());
        }
        Part::Section(place) => {
            let Some(section) = document.section(place) else { return values };
            for name in ["key", "title", "touchpoint", "weight", "leg"] {
                put(name, shown(section, name));
            }
            put("title.other", translated(section, other, "title").to_owned());
        }
        Part::Question(section, place) => {
            let Some(question) = document.question(section, place) else { return values };
            for name in ["key", "type", "text", "hint", "weight", "relevant", "min", "max", "step"] {
                put(name, shown(question, name));
            }
            for (name, usual) in [("critical", "none"), ("evidence", "optional"), ("expected", "yes")] {
                put(
                    name,
                    Some(shown(question, name)).filter(|word| !word.is_empty()).unwrap_or_else(|| usual.to_owned()),
                );
            }
            for name in ["text", "hint"] {
                put(&format!("{name}.other"), translated(question, other, name).to_owned());
            }
            for (name, usual) in [("required", true), ("allow_na", false), ("bonus", false)] {
                if question.get(name).and_then(Value::as_bool).unwrap_or(usual) {
                    put(name, "true".to_owned());
                }
            }
        }
    }
    values
}

/// A value as a text field shows it.
pub(super) fn shown(object: &Value, name: &str) -> String {
    match object.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.as_f64().map_or_else(String::new, |number| plain(number).to_string()),
        Some(other) => other.to_string(),
    }
}
