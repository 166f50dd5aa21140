//! What stands behind a cell, as its page lists it: questions, barriers, reports.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::links::{barrier_href, question_href};
use super::map_view::pain_line;
use super::words;
use crate::journeys::model::Level;
use crate::journeys::rules::figures::{Measure, figure};
use crate::journeys::rules::pains::PainFigure;
use crate::journeys::usecases::{AskedQuestion, BehindCell, Drawn};
use crate::kernel::Language;
use crate::scoring::{Critical, QuestionKind};
use crate::texts::{self, Argument};

/// Words of shoppers shown under one barrier, from the newest reports.
const QUOTES: usize = 3;

#[derive(Serialize)]
pub(super) struct QuestionLine {
    text: String,
    href: String,
    /// The answers that earned nothing; `None` where there is none.
    failed_href: Option<String>,
    n: i64,
    failed: i64,
    critical: bool,
    share: Option<f64>,
    distribution: Vec<Slice>,
}

/// A part of the bar of answers; x and width in 0..100.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Slice {
    pub x: f64,
    pub width: f64,
    pub tone: &'static str,
    pub label: String,
    pub n: i64,
}

#[derive(Serialize)]
pub(super) struct BarrierLine {
    text: String,
    /// The reports that name it.
    href: String,
    severity: String,
    detail: String,
    quotes: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct ReportItem {
    title: String,
    href: String,
    date: String,
    location: String,
    kind: String,
    score: Option<String>,
    emotion: Option<String>,
}

/// Slices side by side over the whole bar, in this order.
pub(super) fn slices(parts: Vec<(&'static str, String, i64)>) -> Vec<Slice> {
    let total = parts.iter().map(|(_, _, n)| n).sum::<i64>().max(1) as f64;
    let mut x = 0.0;
    let mut slices = Vec::new();
    for (tone, label, n) in parts.into_iter().filter(|(_, _, n)| *n > 0) {
        let width = 100.0 * n as f64 / total;
        let tenth = |number: f64| (number * 10.0).round() / 10.0;
        slices.push(Slice { x: tenth(x), width: tenth(width), tone, label, n });
        x += width;
    }
    slices
}

/// The day of a report in words.
pub(super) fn day(language: Language, moment: NaiveDateTime) -> String {
    texts::date(language, moment.date())
}

pub(super) fn question_line(drawn: &Drawn, asked: &AskedQuestion, several: bool, language: Language) -> QuestionLine {
    let sums = asked.sums;
    let passed = sums.n - sums.failed;
    QuestionLine {
        text: question_text(asked, several, language),
        failed_href: (sums.failed > 0)
            .then(|| format!("{}&failed=true", question_href(drawn, &asked.checklist, &asked.key))),
        href: question_href(drawn, &asked.checklist, &asked.key),
        n: sums.n,
        failed: sums.failed,
        critical: asked.question.as_ref().is_some_and(|question| question.critical != Critical::None),
        share: Some(sums.failed as f64 / sums.n.max(1) as f64),
        distribution: slices(vec![
            ("low", texts::text(language, "answers-failed"), sums.failed),
            ("high", texts::text(language, "answers-earned"), passed),
        ]),
    }
}

/// A critical question that made scores nothing, with the answers that did.
#[derive(Serialize)]
pub(super) struct Knockout {
    text: String,
    href: String,
    n: i64,
}

pub(super) fn knockouts(drawn: &Drawn, asked: &[AskedQuestion], several: bool, language: Language) -> Vec<Knockout> {
    let lines = asked.iter().map(|asked| question_line(drawn, asked, several, language));
    let failed = lines.filter(|line| line.critical);
    failed.filter_map(|line| Some(Knockout { text: line.text, href: line.failed_href?, n: line.failed })).collect()
}

/// The way down from a figure that no points are earned for: to the answers where one question asks for it, or else to the
/// list of those that do.
pub(super) fn leads_to(
    drawn: &Drawn,
    unscored: &[AskedQuestion],
    asks: impl Fn(&AskedQuestion) -> bool,
) -> Option<String> {
    let asking: Vec<&AskedQuestion> = unscored.iter().filter(|asked| asks(asked)).collect();
    match asking.as_slice() {
        [] => None,
        [only] => Some(question_href(drawn, &only.checklist, &only.key)),
        _ => Some("#unscored".to_owned()),
    }
}

pub(super) fn asks_nps(asked: &AskedQuestion) -> bool {
    asked.question.as_ref().is_some_and(|question| matches!(question.kind, QuestionKind::Nps))
}

pub(super) fn asks_emotion(asked: &AskedQuestion) -> bool {
    asked.question.as_ref().is_some_and(|question| matches!(question.kind, QuestionKind::Emotion))
}

pub(super) fn barrier_line(
    drawn: &Drawn,
    pain: &PainFigure,
    reports: &[BehindCell],
    level: Level,
    language: Language,
) -> Option<BarrierLine> {
    let barrier = pain.barrier.as_ref()?;
    let line = pain_line(drawn, pain, language);
    let text = match level {
        Level::Touchpoint => texts::text(language, &format!("barrier-{}", barrier.category)),
        Level::Stage | Level::Journey => line.text,
    };
    let share = [("reported", Argument::from(barrier.reported)), ("n", Argument::from(pain.n))];
    let quotes = reports
        .iter()
        .flat_map(|behind| &behind.barriers)
        .filter(|said| said.touchpoint == pain.touchpoint && said.category.as_str() == barrier.category)
        .filter(|said| !said.words.trim().is_empty())
        .map(|said| said.words.trim().to_owned());
    Some(BarrierLine {
        text,
        href: barrier_href(drawn, &pain.touchpoint, &barrier.category),
        severity: words::decimal(language, barrier.severity),
        detail: texts::text_with(language, "barrier-share", &share),
        quotes: quotes.take(QUOTES).collect(),
    })
}

pub(super) fn report_item(behind: &BehindCell, language: Language) -> ReportItem {
    let report = &behind.report;
    // One check is shown by its own figures: whatever the mean of its level is, it leaves them alone.
    let own = figure(&behind.sums, 0.0, &Measure::default());
    ReportItem {
        title: texts::text_with(language, "report-of", &[("code", Argument::from(report.shopper.code.as_str()))]),
        href: format!("/reports/{}", report.public_id),
        date: day(language, report.submitted_at.unwrap_or(report.started_at)),
        location: format!("{}, {}", report.location.city, report.location.name),
        kind: report.check.kind.clone(),
        score: own.mean.map(words::points),
        emotion: own.emotion.map(|emotion| words::emotion(language, emotion)),
    }
}

/// A question that nobody scores, and its answers.
#[derive(Serialize)]
pub(super) struct UnscoredLine {
    text: String,
    href: String,
}

pub(super) fn unscored_line(drawn: &Drawn, asked: &AskedQuestion, several: bool, language: Language) -> UnscoredLine {
    UnscoredLine {
        text: question_text(asked, several, language),
        href: question_href(drawn, &asked.checklist, &asked.key),
    }
}

// Where several checklists ask, each question says in which kind of check.
fn question_text(asked: &AskedQuestion, several: bool, language: Language) -> String {
    let text = asked.question.as_ref().map_or_else(|| asked.key.clone(), |question| question.text.clone());
    if several { format!("{text} ({})", words::kind(language, asked.kind)) } else { text }
}
