//! The single answers behind the figures, without anybody who gave them.

use chrono_tz::Tz;

use super::super::model::{Audience, Sheet};
use super::{Table, Value, flag};
use crate::journeys::usecases::Told;
use crate::reports::{ToldAnswer, ToldReport, answer_in_words};
use crate::texts::{self, Argument};

/// The answers of the newest checks first, each check's in the order in which it was filed; nothing for those who may not see
/// them.
pub fn answers(sheet: &Sheet) -> Option<Table> {
    let Audience::Inside(zone) = sheet.audience else { return None };
    let told = sheet.answers.as_ref()?;
    let rows = told.reports.iter().flat_map(|report| {
        let about = about(sheet, report);
        report.answers.iter().map(move |answer| row(sheet, (told, zone), about.clone(), answer))
    });
    let titles = vec![
        "figures-report",
        "figures-day",
        "figures-wave",
        "figures-location",
        "figures-kind",
        "figures-stage",
        "figures-touchpoint",
        "figures-question",
        "figures-answer",
        "figures-earned",
        "figures-failed",
    ];
    Some(Table { name: "figures-answers", titles, rows: rows.collect() })
}

/// What is left out of the answers, if anything is.
pub fn answers_cut(sheet: &Sheet) -> Option<String> {
    let told = sheet.answers.as_ref().filter(|told| told.is_cut())?;
    let parts = [("n", Argument::from(told.reports.len().to_string())), ("of", Argument::from(told.of.to_string()))];
    Some(texts::text_with(sheet.language, "figures-answers-cut", &parts))
}

// The day is that of the page that lists the answers of a question.
fn about(sheet: &Sheet, told: &ToldReport) -> Vec<Value> {
    let report = &told.report;
    let day = report.submitted_at.unwrap_or(report.started_at).date();
    vec![
        Value::text(&report.public_id),
        Value::text(day.to_string()),
        Value::text(&report.wave.title),
        Value::text(format!("{}, {}", report.location.city, report.location.name)),
        Value::Text(texts::text(sheet.language, &format!("kind-{}", report.check.kind)).to_lowercase()),
    ]
}

fn row(sheet: &Sheet, (told, zone): (&Told, Tz), mut about: Vec<Value>, answer: &ToldAnswer) -> Vec<Value> {
    let plan = &sheet.drawn.plan;
    let given: serde_json::Value = serde_json::from_str(&answer.told.answer).unwrap_or_default();
    let question = told.questions.get(&(answer.checklist_id, answer.question_key.clone()));
    let words = question.map_or_else(
        || given.as_str().map_or_else(|| given.to_string(), str::to_owned),
        |question| answer_in_words(question, Some(&given), zone, sheet.language),
    );
    let stray = || sheet.drawn.stray_names.get(&answer.touchpoint).unwrap_or(&answer.touchpoint);
    let touchpoint = plan.touchpoint(&answer.touchpoint).map_or_else(stray, |own| &own.title);
    about.extend([
        Value::of(plan.stage_of(&answer.touchpoint), |planned| Value::text(&planned.stage.title)),
        Value::text(touchpoint),
        Value::text(question.map_or(answer.question_key.as_str(), |question| question.text.as_str())),
        Value::Text(words),
        Value::of(answer.told.share, Value::Points),
        flag(sheet, answer.told.failed, "figures-yes"),
    ]);
    about
}
