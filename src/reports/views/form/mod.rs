//! The checklist as a form: what `templates/reports/form.html` shows.

mod kept;
mod page;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Offset, TimeZone};
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::Value;

use super::evidence_of;
use crate::clients::Location;
use crate::kernel::{Language, Leg, Timestamp};
use crate::reports::forms::{plain, shown, shown_minutes};
use crate::reports::model::{Answers, BarrierCategory, Report};
use crate::schedule::Check;
use crate::scoring::answer::{NOT_APPLICABLE, is_given};
use crate::scoring::{Question, QuestionKind, Section};
use crate::texts::{self, Argument};
use crate::web::fields::sentence;
use page::{
    BarriersView, CheckView, DraftView, LegView, OptionView, QuestionView, RecordingsView, RowView, SectionView,
    StartView, StepView,
};

pub use kept::KeptDraft;
pub use page::{ErrorLine, FormPage, TrialDraft};
pub use sheet::Sheet;

/// Scales of more steps than this are typed, not tapped.
const MOST_STEPS: f64 = 10.0;

/// All that the form is made of.
#[derive(Debug, Clone)]
pub struct FormParts {
    /// What the server holds, whatever was typed.
    pub kept: KeptDraft,
    pub report: Report,
    pub check: Check,
    pub location: Location,
    /// Why the program takes recordings and for how many days, where it does.
    pub recordings: Option<(String, i32)>,
    /// Public id of the checklist version to begin the check with; `None` once it has begun.
    pub starts_with: Option<String>,
    pub sheet: Sheet,
}

/// How many of the required questions that are asked now have an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
}

/// Counts over some of the questions.
pub fn progress<'a>(
    questions: impl Iterator<Item = &'a Question>,
    asked: &BTreeSet<String>,
    answers: &Answers,
) -> Progress {
    let mut progress = Progress { done: 0, total: 0 };
    for question in questions.filter(|question| question.required && asked.contains(&question.key)) {
        progress.total += 1;
        if answers.get(&question.key).is_some_and(is_given) {
            progress.done += 1;
        }
    }
    progress
}

impl FormParts {
    pub fn page(self, language: Language) -> FormPage {
        let zone: Tz = self.location.time_zone.parse().unwrap_or(Tz::UTC);
        let (sheet, whole, errors, legs) = self.sheet.filled(zone, language);
        let id = &self.check.public_id;
        let saved_at = (self.report.version > 1).then(|| texts::time_of_day(self.report.saved_at, zone));
        FormPage {
            check: CheckView {
                title: sheet.definition.title.clone(),
                location: self.location.name.clone(),
                address: self.location.address.clone(),
                deadline: texts::date_time(language, self.check.due_at, zone),
                kind: self.check.kind.as_str(),
                back_href: "/assignments".to_owned(),
                briefing_href: format!("/assignments/{id}"),
            },
            draft: DraftView {
                action: format!("/checks/{id}/report"),
                submission_url: format!("/checks/{id}/report/submission"),
                kept: serde_json::to_value(&self.kept).unwrap_or_default().to_string(),
                answers_url: format!("/checks/{id}/report/draft"),
                uploads_url: format!("/checks/{id}/uploads"),
                start: self.starts_with.map(|checklist_version| StartView {
                    action: format!("/assignments/{id}/start"),
                    url: format!("/checks/{id}/report/start"),
                    checklist_version,
                }),
                recordings: self
                    .recordings
                    .as_ref()
                    .map(|(reason, days)| RecordingsView { reason: reason.clone(), days: *days }),
                version: self.report.version,
                storage_key: self.report.public_id.clone(),
                saved_at,
                done: whole.done,
                total: whole.total,
                remark: (!sheet.remarks.is_empty()).then(|| {
                    let count = Argument::from(i64::try_from(sheet.remarks.len()).unwrap_or(i64::MAX));
                    texts::text_with(language, "reports-returned-with", &[("count", count)])
                }),
                zone: zone_words(&self.location.city, zone, self.check.due_at),
            },
            errors,
            legs,
            categories: categories(),
        }
    }
}

fn categories() -> Vec<&'static str> {
    BarrierCategory::ALL.iter().map(|category| category.as_str()).collect()
}

impl Sheet {
    /// The words beside each question that has an error.
    pub fn question_errors(&self, language: Language) -> BTreeMap<String, String> {
        let mut errors = BTreeMap::new();
        for error in &self.errors {
            if let Some(key) = error.field.strip_prefix("answers.") {
                let words = texts::find(language, &format!("reports-fault-{}", error.code), &[]);
                errors.entry(key.to_owned()).or_insert_with(|| words.unwrap_or_else(|| sentence(error, language)));
            }
        }
        errors
    }
}

/// `Казань, UTC+3`, as the offset is on the day it matters.
fn zone_words(city: &str, zone: Tz, at: Timestamp) -> String {
    let minutes = zone.offset_from_utc_datetime(&at).fix().local_minus_utc() / 60;
    let (sign, minutes) = if minutes < 0 { ('−', -minutes) } else { ('+', minutes) };
    let rest = if minutes % 60 == 0 { String::new() } else { format!(":{:02}", minutes % 60) };
    format!("{city}, UTC{sign}{}{rest}", minutes / 60)
}

struct Writer<'a> {
    parts: &'a Sheet,
    asked: BTreeSet<String>,
    zone: Tz,
    language: Language,
    errors: BTreeMap<String, String>,
}

impl Writer<'_> {
    fn legs(&self) -> Vec<LegView> {
        let definition = &self.parts.definition;
        let mut legs: Vec<Option<Leg>> = definition.kind.legs().iter().copied().map(Some).collect();
        if legs.len() < 2 {
            legs = vec![None];
        }
        let sections: Vec<(usize, &Section)> = legs
            .iter()
            .flat_map(|leg| definition.sections.iter().filter(move |section| leg.is_none() || section.leg == *leg))
            .enumerate()
            .collect();
        let mut last_at: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, section) in &sections {
            last_at.insert(&section.touchpoint, *place);
        }
        let mut rows = self.rows();
        let mut found_unfinished = false;
        let mut views: Vec<(Option<Leg>, SectionView)> = Vec::new();
        for (place, section) in &sections {
            let mut view = self.section(section, place + 1);
            if last_at.get(section.touchpoint.as_str()) == Some(place) {
                view.barriers = rows
                    .remove(&section.touchpoint)
                    .map(|rows| BarriersView { touchpoint: section.touchpoint.clone(), rows });
            }
            if view.done < view.total && !found_unfinished {
                found_unfinished = true;
                view.open = true;
            }
            views.push((section.leg, view));
        }
        if !found_unfinished && let Some((_, first)) = views.first_mut() {
            first.open = true;
        }
        let mut result: Vec<LegView> = legs
            .iter()
            .enumerate()
            .map(|(place, leg)| LegView { key: leg.map(Leg::as_str), number: place + 1, sections: Vec::new() })
            .collect();
        for (leg, view) in views {
            let place = legs.iter().position(|one| one.is_none() || *one == leg).unwrap_or(0);
            if let Some(target) = result.get_mut(place) {
                target.sections.push(view);
            }
        }
        result
    }

    /// Rows of every touchpoint with an empty one at the end; indexes are unique in the form.
    fn rows(&self) -> BTreeMap<String, Vec<RowView>> {
        let mut index = 0;
        let mut next = || {
            index += 1;
            index - 1
        };
        let mut rows: BTreeMap<String, Vec<RowView>> = BTreeMap::new();
        for touchpoint in self.parts.definition.touchpoints() {
            let own = self.parts.barriers.iter().filter(|row| row.touchpoint == touchpoint);
            let mut list: Vec<RowView> = own
                .map(|row| RowView {
                    index: next(),
                    category: row.category.map_or("", BarrierCategory::as_str),
                    severity: row.severity.unwrap_or(0),
                    words: row.words.clone(),
                })
                .collect();
            list.push(RowView { index: next(), category: "", severity: 0, words: String::new() });
            rows.insert(touchpoint.to_owned(), list);
        }
        rows
    }

    fn section(&self, section: &Section, number: usize) -> SectionView {
        let counted = progress(section.questions.iter(), &self.asked, &self.parts.answers);
        let questions: Vec<QuestionView> = section.questions.iter().map(|question| self.question(question)).collect();
        let open = questions.iter().any(|question| question.error.is_some() || question.remark.is_some());
        SectionView {
            key: section.key.clone(),
            title: section.title.clone(),
            number,
            open,
            done: counted.done,
            total: counted.total,
            questions,
            barriers: None,
        }
    }

    fn question(&self, question: &Question) -> QuestionView {
        let value = self.parts.answers.get(&question.key);
        let is_duration = matches!(question.kind, QuestionKind::Duration { .. });
        let (minutes, seconds) = if is_duration { shown_minutes(value) } else { Default::default() };
        let values = match value {
            Some(Value::Array(chosen)) => chosen.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let is_na = value.and_then(Value::as_str) == Some(NOT_APPLICABLE);
        let (min, max, step) = match &question.kind {
            QuestionKind::Scale { min, max, step } => (Some(plain(*min)), Some(plain(*max)), Some(plain(*step))),
            _ => (None, None, None),
        };
        let remarks: Vec<&str> = self
            .parts
            .remarks
            .iter()
            .filter(|remark| remark.question_key == question.key)
            .map(|remark| remark.remark.as_str())
            .collect();
        QuestionView {
            key: question.key.clone(),
            kind: question.kind.name(),
            text: question.text.clone(),
            hint: question.hint.clone(),
            required: question.required,
            critical: question.critical,
            allow_na: question.allow_na,
            relevant: question.relevant.as_ref().map(|condition| condition.source().to_owned()),
            evidence: question.evidence,
            value: if is_na { NOT_APPLICABLE.to_owned() } else { shown(question, value, self.zone) },
            values,
            options: question
                .options()
                .iter()
                .map(|option| OptionView { key: option.key.clone(), text: option.text.clone() })
                .collect(),
            min,
            max,
            step,
            steps: steps(&question.kind),
            minutes,
            seconds,
            remark: (!remarks.is_empty()).then(|| remarks.join("\n")),
            error: self.errors.get(&question.key).cloned(),
            evidence_items: evidence_of(&self.parts.photos, &question.key, self.language),
        }
    }

    /// Every error in the order of the form, with the question it belongs to.
    fn summary(&self) -> Vec<ErrorLine> {
        let definition = &self.parts.definition;
        let mut lines = Vec::new();
        if self.parts.conflict {
            lines.push(ErrorLine {
                href: "#main".to_owned(),
                text: texts::text(self.language, "reports-changed-elsewhere"),
            });
        }
        for question in definition.questions() {
            if let Some(words) = self.errors.get(&question.key) {
                let text = format!("{} — {words}", question.text.trim_end_matches(['.', ':']));
                lines.push(ErrorLine { href: format!("#q-{}", question.key), text });
            }
        }
        for error in self.parts.errors.iter().filter(|error| !error.field.starts_with("answers.")) {
            let row = error.field.strip_prefix("barriers[").and_then(|rest| rest.split(']').next());
            let index = match row.map(str::parse::<usize>) {
                Some(Ok(index)) => Some(index),
                _ => None,
            };
            let touchpoint = index.and_then(|index| self.parts.barriers.get(index)).map(|row| &row.touchpoint);
            let section = touchpoint.and_then(|key| definition.sections_at(key).last());
            let text = sentence(error, self.language);
            lines.push(match section {
                Some(section) => {
                    ErrorLine { href: format!("#s-{}", section.key), text: format!("{} — {text}", section.title) }
                }
                None => ErrorLine { href: "#main".to_owned(), text },
            });
        }
        lines
    }
}

fn steps(kind: &QuestionKind) -> Vec<StepView> {
    let QuestionKind::Scale { min, max, step } = kind else { return Vec::new() };
    let count = ((max - min) / step).round();
    if !(1.0..=MOST_STEPS).contains(&count) {
        return Vec::new();
    }
    let value = |place: i32| {
        // Decimal steps have no exact double; a millionth is finer than any scale.
        let exact = min + f64::from(place) * step;
        plain((exact * 1e6).round() / 1e6).to_string()
    };
    (0..=count as i32).map(|place| StepView { value: value(place), text: value(place) }).collect()
}
