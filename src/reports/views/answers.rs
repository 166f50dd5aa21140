//! A submitted report to read: answers by section with their points, photos, remarks, and what changed.

use chrono::DateTime;
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::Value;

use super::{EvidenceItem, camera_note, evidence_of, percent};
use crate::kernel::{Language, Leg};
use crate::reports::forms::plain;
use crate::reports::usecases::{Dossier, VersionView};
use crate::scoring::answer::is_given;
use crate::scoring::{Checklist as Definition, Critical, Question, QuestionKind, Section, relevant_questions};
use crate::texts::{self, Argument};

#[derive(Debug, Serialize)]
pub struct AnsweredSection {
    pub key: String,
    pub title: String,
    pub leg: Option<&'static str>,
    /// `7 из 9`, where anything was scored.
    pub points: Option<String>,
    pub questions: Vec<AnsweredQuestion>,
}

#[derive(Debug, Serialize)]
pub struct AnsweredQuestion {
    pub key: String,
    pub text: String,
    /// The answer in words; empty where the question was left open.
    pub answer: String,
    pub na: bool,
    pub points: Option<String>,
    pub share: Option<f64>,
    pub failed: bool,
    pub critical: Critical,
    pub evidence: Vec<EvidenceItem>,
    /// The reviewers' words with the version they were said of.
    pub remarks: Vec<RemarkView>,
    /// The answer of the version before, where it was another.
    pub earlier: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct RemarkView {
    pub version: i32,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub struct BarrierView {
    pub place: String,
    pub category: &'static str,
    pub severity: u8,
    pub words: String,
}

/// The sections of one version; questions that weren't asked are left out.
pub fn sections(dossier: &Dossier, version: &VersionView, language: Language) -> Vec<AnsweredSection> {
    let zone: Tz = dossier.location.time_zone.parse().unwrap_or(Tz::UTC);
    let asked = relevant_questions(&dossier.definition, &version.answers);
    let before = dossier.versions.iter().rev().find(|earlier| earlier.version.number < version.version.number);
    let question = |question: &Question| {
        let answer = version.answers.get(&question.key);
        let score = version.scorecard.questions.get(&question.key);
        let earlier = before.and_then(|before| {
            let earlier = before.answers.get(&question.key);
            (earlier != answer).then(|| in_words(question, earlier, zone, language))
        });
        AnsweredQuestion {
            key: question.key.clone(),
            text: question.text.clone(),
            answer: in_words(question, answer, zone, language),
            na: answer.and_then(Value::as_str) == Some(crate::scoring::answer::NOT_APPLICABLE),
            points: score.map(|score| of(score.points, score.max_points, language)),
            share: score.map(|score| score.share),
            failed: score.is_some_and(|score| score.failed),
            critical: question.critical,
            evidence: evidence_of(&version.evidence, &question.key, language),
            remarks: dossier
                .remarks
                .iter()
                .filter(|remark| remark.question_key == question.key)
                .map(|remark| RemarkView { version: remark.version_number, text: remark.remark.clone() })
                .collect(),
            earlier,
        }
    };
    let section = |section: &Section| {
        let scores = || section.questions.iter().filter_map(|question| version.scorecard.questions.get(&question.key));
        let (earned, possible): (f64, f64) =
            (scores().map(|score| score.earned).sum(), scores().map(|score| score.possible).sum());
        AnsweredSection {
            key: section.key.clone(),
            title: section.title.clone(),
            leg: section.leg.map(Leg::as_str),
            points: (possible > 0.0).then(|| of(earned, possible, language)),
            questions: section.questions.iter().filter(|one| asked.contains(&one.key)).map(question).collect(),
        }
    };
    dossier.definition.sections.iter().map(section).filter(|section| !section.questions.is_empty()).collect()
}

/// Adds what cameras wrote of time and place, which only the reviewer sees.
pub fn note_cameras(sections: &mut [AnsweredSection], dossier: &Dossier, version: &VersionView, language: Language) {
    let items = sections.iter_mut().flat_map(|section| &mut section.questions).flat_map(|one| &mut one.evidence);
    for item in items {
        let evidence = version.evidence.iter().find(|evidence| evidence.public_id == item.id);
        item.note = evidence.and_then(|evidence| camera_note(evidence, &dossier.location, language));
    }
}

fn of(points: f64, most: f64, language: Language) -> String {
    let rounded = |figure: f64| {
        let text = plain((figure * 100.0).round() / 100.0).to_string().replace('-', "−");
        Argument::Text(if language == Language::Ru { text.replace('.', ",") } else { text })
    };
    texts::text_with(language, "reports-of", &[("points", rounded(points)), ("most", rounded(most))])
}

/// An answer the way a person would say it.
pub fn in_words(question: &Question, answer: Option<&Value>, zone: Tz, language: Language) -> String {
    let Some(answer) = answer.filter(|answer| is_given(answer)) else { return String::new() };
    let number = || answer.as_f64().map(|number| plain(number).to_string());
    let option = |key: &str| question.option(key).map_or_else(|| key.to_owned(), |option| option.text.clone());
    match (&question.kind, answer) {
        (_, Value::String(text)) if text == crate::scoring::answer::NOT_APPLICABLE => {
            texts::text(language, "reports-not-applicable")
        }
        (QuestionKind::YesNo { .. }, Value::String(text)) if text == "yes" || text == "no" => {
            texts::text(language, text)
        }
        (QuestionKind::SingleChoice { .. }, Value::String(key)) => option(key),
        (QuestionKind::MultiChoice { .. }, Value::Array(chosen)) => {
            let chosen: Vec<String> = chosen.iter().filter_map(Value::as_str).map(option).collect();
            chosen.join("; ")
        }
        (QuestionKind::Scale { max, .. }, Value::Number(_)) => of(answer.as_f64().unwrap_or_default(), *max, language),
        (QuestionKind::Nps, Value::Number(_)) => of(answer.as_f64().unwrap_or_default(), 10.0, language),
        (QuestionKind::Emotion, Value::Number(_)) => emotion_in_words(answer.as_i64().unwrap_or_default(), language),
        (QuestionKind::Duration { .. }, Value::Number(_)) => {
            duration_in_words(answer.as_f64().unwrap_or_default(), language)
        }
        (QuestionKind::Timestamp, Value::String(text)) => match DateTime::parse_from_rfc3339(text) {
            Ok(instant) => texts::date_time(language, instant.naive_utc(), zone),
            Err(_) => text.clone(),
        },
        (_, Value::String(text)) => text.clone(),
        (_, other) => number().unwrap_or_else(|| other.to_string()),
    }
}

/// `3 мин`, `2 мин 30 с`, `45 с`.
pub fn duration_in_words(seconds: f64, language: Language) -> String {
    let whole = seconds.round() as i64;
    let figure = |number: i64| Argument::Text(number.to_string());
    if whole < 60 {
        return texts::text_with(language, "reports-seconds", &[("seconds", figure(whole))]);
    }
    if whole % 60 == 0 {
        return texts::text_with(language, "reports-n-minutes", &[("n", figure(whole / 60))]);
    }
    let parts = [("minutes", figure(whole / 60)), ("seconds", figure(whole % 60))];
    texts::text_with(language, "reports-minutes", &parts)
}

/// `+1 приятно`, by the five faces of the form.
pub fn emotion_in_words(emotion: i64, language: Language) -> String {
    let (sign, key) = match emotion {
        -2 => ("−2", "emotion-minus-2"),
        -1 => ("−1", "emotion-minus-1"),
        1 => ("+1", "emotion-plus-1"),
        2 => ("+2", "emotion-plus-2"),
        _ => ("0", "emotion-0"),
    };
    format!("{sign} {}", texts::text(language, key))
}

/// Barriers with the sections of their touchpoint for a place.
pub fn barriers(definition: &Definition, version: &VersionView) -> Vec<BarrierView> {
    version
        .barriers
        .iter()
        .map(|barrier| {
            let titles: Vec<&str> =
                definition.sections_at(&barrier.touchpoint).map(|section| section.title.as_str()).collect();
            BarrierView {
                place: titles.join(", "),
                category: barrier.category.as_str(),
                severity: barrier.severity,
                words: barrier.words.clone(),
            }
        })
        .collect()
}

/// Texts of the critical questions that made a score 0.
pub fn knocked_out_by(definition: &Definition, version: &VersionView) -> Vec<String> {
    let keys = version.scorecard.touchpoints.values().flat_map(|score| &score.knocked_out_by);
    let keys = keys.chain(&version.scorecard.report.knocked_out_by);
    let mut texts: Vec<String> =
        keys.filter_map(|key| definition.question(key)).map(|question| question.text.clone()).collect();
    texts.sort();
    texts.dedup();
    texts
}

/// The score of a version, `76`.
pub fn score(version: &VersionView) -> Option<String> {
    version.scorecard.report.final_score.map(percent)
}
