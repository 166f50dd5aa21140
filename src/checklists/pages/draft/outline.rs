//! The outline beside the form: sections and questions with their marks and what is wrong with them.

use serde::Serialize;
use serde_json::Value;

use super::question::KINDS;
use crate::checklists::rules::document::{Document, Part, questions, text};
use crate::checklists::rules::refusals::Refusal;

#[derive(Serialize)]
pub struct SectionLine {
    address: String,
    href: String,
    number: usize,
    title: String,
    touchpoint: String,
    chosen: bool,
    refusals: usize,
    questions: Vec<QuestionLine>,
}

#[derive(Serialize)]
pub struct QuestionLine {
    address: String,
    href: String,
    number: String,
    text: String,
    kind: String,
    critical: bool,
    bonus: bool,
    conditional: bool,
    evidence: bool,
    chosen: bool,
    refusals: usize,
}

/// How the outline counts a part: 2 or 2.3.
pub fn number(part: Part) -> String {
    match part {
        Part::Head => String::new(),
        Part::Section(place) => (place + 1).to_string(),
        Part::Question(section, place) => format!("{}.{}", section + 1, place + 1),
    }
}

pub fn outline(document: &Document, found: &[Refusal], chosen: Part, id: &str) -> Vec<SectionLine> {
    let count = |part: Part| found.iter().filter(|refusal| refusal.part == part).count();
    let question = |section: usize, (place, own): (usize, &Value)| {
        let part = Part::Question(section, place);
        QuestionLine {
            address: document.address(part),
            href: super::place(id, document, part),
            number: number(part),
            text: text(own, "text").to_owned(),
            kind: Some(text(own, "type")).filter(|kind| KINDS.contains(kind)).unwrap_or("text").to_owned(),
            critical: !["", "none"].contains(&text(own, "critical")),
            bonus: own.get("bonus") == Some(&Value::Bool(true)),
            conditional: !text(own, "relevant").trim().is_empty(),
            evidence: text(own, "evidence") == "required",
            chosen: chosen == part,
            refusals: count(part),
        }
    };
    let section = |(place, own): (usize, &Value)| {
        let part = Part::Section(place);
        SectionLine {
            address: document.address(part),
            href: super::place(id, document, part),
            number: place + 1,
            title: text(own, "title").to_owned(),
            touchpoint: text(own, "touchpoint").to_owned(),
            chosen: chosen == part,
            refusals: count(part),
            questions: questions(own).iter().enumerate().map(|numbered| question(place, numbered)).collect(),
        }
    };
    document.sections().iter().enumerate().map(section).collect()
}
