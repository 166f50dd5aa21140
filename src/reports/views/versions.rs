//! Versions of a report, and what differs between two of them, in the words of the checklist.

use chrono_tz::Tz;
use serde::Serialize;

use super::answers::in_words;
use super::percent;
use crate::kernel::Language;
use crate::reports::rules::difference::changed_answers;
use crate::reports::usecases::{Author, Dossier, History, VersionView};
use crate::scoring::Checklist as Definition;
use crate::texts::{self, Argument};

#[derive(Debug, Serialize)]
pub struct VersionCard {
    pub number: i32,
    /// `submission`, `correction` or `rescore`.
    pub reason: String,
    pub author: String,
    pub created_at: String,
    pub words: Option<String>,
    pub score: Option<String>,
    pub touchpoints: Vec<TouchpointCard>,
}

#[derive(Debug, Serialize)]
pub struct TouchpointCard {
    pub title: String,
    pub score: Option<String>,
    pub knocked_out: bool,
}

/// What one version says and the other says otherwise.
#[derive(Debug, Serialize)]
pub struct DifferenceView {
    pub from: i32,
    pub to: i32,
    pub answers: Vec<ChangedAnswer>,
    pub report: ChangedScore,
    pub touchpoints: Vec<ChangedScore>,
}

#[derive(Debug, Serialize)]
pub struct ChangedAnswer {
    pub key: String,
    pub text: String,
    /// In words; empty where the question was left open.
    pub before: String,
    pub after: String,
}

#[derive(Debug, Serialize)]
pub struct ChangedScore {
    pub title: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub changed: bool,
}

/// The newest version first.
pub fn version_cards(history: &History, language: Language) -> Vec<VersionCard> {
    let dossier = &history.dossier;
    let zone = zone_of(dossier);
    let card = |view: &VersionView| VersionCard {
        number: view.version.number,
        reason: view.version.reason.clone(),
        author: author(history.author(view), language),
        created_at: texts::date_time(language, view.version.created_at, zone),
        words: view.version.words.clone(),
        score: view.scorecard.report.final_score.map(percent),
        touchpoints: dossier
            .definition
            .touchpoints()
            .into_iter()
            .filter_map(|key| {
                let score = view.scorecard.touchpoints.get(key)?;
                Some(TouchpointCard {
                    title: touchpoint_title(&dossier.definition, key),
                    score: score.final_score.map(percent),
                    knocked_out: !score.knocked_out_by.is_empty(),
                })
            })
            .collect(),
    };
    dossier.versions.iter().rev().map(card).collect()
}

pub fn author(author: Author<'_>, language: Language) -> String {
    match author {
        Author::Shopper { name: Some(name), code } => format!("{name} · {code}"),
        Author::Shopper { name: None, code } => {
            texts::text_with(language, "versions-shopper", &[("code", Argument::from(code))])
        }
        Author::Reviewer { name: Some(name) } => name.to_owned(),
        Author::Reviewer { name: None } => texts::text(language, "versions-reviewer"),
    }
}

/// Answers that changed, and every score of both.
pub fn difference(dossier: &Dossier, from: &VersionView, to: &VersionView, language: Language) -> DifferenceView {
    let (definition, zone) = (&dossier.definition, zone_of(dossier));
    let answers = changed_answers(definition, &from.answers, &to.answers).into_iter().map(|question| {
        let words = |view: &VersionView| in_words(question, view.answers.get(&question.key), zone, language);
        ChangedAnswer { key: question.key.clone(), text: question.text.clone(), before: words(from), after: words(to) }
    });
    let compared = |title: String, before: Option<f64>, after: Option<f64>| ChangedScore {
        title,
        changed: before != after,
        before: before.map(percent),
        after: after.map(percent),
    };
    let touchpoints = definition.touchpoints().into_iter().map(|key| {
        let score = |view: &VersionView| view.scorecard.touchpoints.get(key).and_then(|score| score.final_score);
        compared(touchpoint_title(definition, key), score(from), score(to))
    });
    DifferenceView {
        from: from.version.number,
        to: to.version.number,
        answers: answers.collect(),
        report: compared(
            texts::text(language, "versions-whole"),
            from.scorecard.report.final_score,
            to.scorecard.report.final_score,
        ),
        touchpoints: touchpoints.collect(),
    }
}

fn zone_of(dossier: &Dossier) -> Tz {
    dossier.location.time_zone.parse().unwrap_or(Tz::UTC)
}

/// A touchpoint by the sections that measure it.
fn touchpoint_title(definition: &Definition, key: &str) -> String {
    let titles: Vec<&str> = definition.sections_at(key).map(|section| section.title.as_str()).collect();
    titles.join(", ")
}
