//! Pains as lists show them.

use serde::Serialize;

use super::super::super::model::Level;
use super::super::super::rules::pains::PainFigure;
use super::super::super::usecases::Drawn;
use super::super::links::cell_href;
use super::super::words;
use crate::kernel::Language;
use crate::scoring::Rank;
use crate::texts::{self, Argument};

/// A pain as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct PainLine {
    pub rank: Option<usize>,
    pub best: Option<usize>,
    pub worst: Option<usize>,
    pub text: String,
    pub detail: String,
    pub href: String,
}

/// A pain in words: what hurts, and how often or how much; where the map is compared, whether that really changed.
pub fn pain_line(drawn: &Drawn, pain: &PainFigure, language: Language) -> PainLine {
    let barrier = pain.barrier.as_ref().map(|barrier| barrier.category.as_str());
    let anchor = if barrier.is_some() { "#barriers" } else { "" };
    PainLine {
        rank: pain.rank.map(|rank| rank.rank),
        best: pain.rank.map(|rank| rank.best_rank),
        worst: pain.rank.map(|rank| rank.worst_rank),
        text: pain_words(drawn, &pain.touchpoint, barrier, language),
        detail: match real_change(drawn, pain, language) {
            Some(change) => format!("{} · {change}", pain_detail(drawn, pain, language)),
            None => pain_detail(drawn, pain, language),
        },
        href: format!("{}{anchor}", cell_href(drawn, Level::Touchpoint, &pain.touchpoint)),
    }
}

/// What hurts: the touchpoint, and the barrier where there is one.
pub fn pain_words(drawn: &Drawn, touchpoint: &str, barrier: Option<&str>, language: Language) -> String {
    let title = drawn.plan.touchpoint(touchpoint).map_or(touchpoint, |own| own.title.as_str());
    match barrier {
        Some(category) => {
            format!("{title}: {}", texts::text(language, &format!("barrier-{category}")).to_lowercase())
        }
        None => title.to_owned(),
    }
}

/// How often or how much it hurts.
pub fn pain_detail(drawn: &Drawn, pain: &PainFigure, language: Language) -> String {
    let number = |number: i64| Argument::from(number);
    match &pain.barrier {
        Some(_) if pain.is_gone() => reported_of(language, 0, pain.n),
        Some(barrier) => {
            let detail = [
                ("reported", number(barrier.reported)),
                ("n", number(pain.n)),
                ("severity", Argument::from(words::decimal(language, barrier.severity))),
            ];
            texts::text_with(language, "pain-reported", &detail)
        }
        None => {
            let score = Argument::from(share_of(drawn, pain).map(words::points).unwrap_or_default());
            texts::text_with(language, "pain-scored", &[("score", score), ("n", number(pain.n))])
        }
    }
}

/// `5 из 40 проверок`.
fn reported_of(language: Language, reported: i64, n: i64) -> String {
    let numbers = [("reported", Argument::from(reported)), ("n", Argument::from(n))];
    texts::text_with(language, "barrier-share", &numbers)
}

/// The score of its touchpoint, or the share of checks that reported the barrier.
fn share_of(drawn: &Drawn, pain: &PainFigure) -> Option<f64> {
    match &pain.barrier {
        Some(barrier) => (pain.n > 0).then(|| barrier.reported as f64 / pain.n as f64),
        None => {
            let mut figures = drawn.figures.stages.iter().flat_map(|stage| &stage.touchpoints);
            figures.find(|own| own.key == pain.touchpoint)?.pair.now.mean
        }
    }
}

/// The pain under the other selection, for those who compare.
#[derive(Debug, Clone, Serialize)]
pub struct PainChange {
    /// `место 3 (1–4)`.
    pub place: Option<String>,
    /// `оценка 55, n = 12`, `5 из 40 проверок`.
    pub size: String,
    /// Points now minus then, as both are shown; absent where there is nothing to hold against it.
    #[serde(skip)]
    pub points: Option<f64>,
    /// `+18`.
    pub text: Option<String>,
    /// `barrier-` before `higher` and `lower` says that it is reported more or less often.
    pub verdict: Option<String>,
}

/// What it was, how much it is more now, and whether that is real.
pub fn pain_change(drawn: &Drawn, pain: &PainFigure, language: Language) -> Option<PainChange> {
    let then = pain.then?;
    let among = |of: fn(Rank) -> usize| then.rank.map(of);
    let place = words::pain_place(
        language,
        among(|rank| rank.rank),
        among(|rank| rank.best_rank),
        among(|rank| rank.worst_rank),
    );
    let size = match then.reported {
        Some(reported) => reported_of(language, reported, then.n),
        None => {
            let score = then.difference.map(|told| words::points(told.mean)).unwrap_or_default();
            let size = [("score", Argument::from(score)), ("n", Argument::from(then.n))];
            texts::text_with(language, "pain-scored", &size)
        }
    };
    let points = then.difference.zip(share_of(drawn, pain)).map(|(told, now)| words::points_between(told.mean, now));
    Some(PainChange {
        points,
        place,
        size,
        text: points.map(words::signed),
        verdict: then.difference.map(|difference| word_of(pain, difference.word)),
    })
}

/// A barrier that is reported more often is no pain that got higher.
fn word_of(pain: &PainFigure, word: &str) -> String {
    match word {
        "higher" | "lower" if pain.barrier.is_some() => format!("barrier-{word}"),
        _ => word.to_owned(),
    }
}

/// The change in a few words, where it is real: lists on the map have no room for the rest.
fn real_change(drawn: &Drawn, pain: &PainFigure, language: Language) -> Option<String> {
    let difference = pain.then?.difference.filter(|told| matches!(told.word, "higher" | "lower"))?;
    let now = share_of(drawn, pain)?;
    let word = texts::text(language, &format!("verdict-{}", word_of(pain, difference.word)));
    let change = match pain.barrier {
        Some(_) => texts::text_with(
            language,
            "pain-change-share",
            &[
                ("word", Argument::from(word)),
                ("now", Argument::from(words::percent(now))),
                ("then", Argument::from(words::percent(difference.mean))),
            ],
        ),
        None => format!("{} {word}", words::signed(words::points_between(difference.mean, now))),
    };
    Some(change)
}
