//! Pains as lists show them.

use serde::Serialize;

use super::super::super::model::Level;
use super::super::super::rules::pains::PainFigure;
use super::super::super::usecases::Drawn;
use super::super::links::cell_href;
use super::super::words;
use crate::kernel::Language;
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

/// A pain in words: what hurts, and how often or how much.
pub fn pain_line(drawn: &Drawn, pain: &PainFigure, language: Language) -> PainLine {
    let barrier = pain.barrier.as_ref().map(|barrier| barrier.category.as_str());
    let anchor = if barrier.is_some() { "#barriers" } else { "" };
    PainLine {
        rank: pain.rank.map(|rank| rank.rank),
        best: pain.rank.map(|rank| rank.best_rank),
        worst: pain.rank.map(|rank| rank.worst_rank),
        text: pain_words(drawn, &pain.touchpoint, barrier, language),
        detail: pain_detail(drawn, pain, language),
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
        Some(barrier) => {
            let detail = [
                ("reported", number(barrier.reported)),
                ("n", number(pain.n)),
                ("severity", Argument::from(words::decimal(language, barrier.severity))),
            ];
            texts::text_with(language, "pain-reported", &detail)
        }
        None => {
            let sums = drawn.figures.stages.iter().flat_map(|stage| &stage.touchpoints);
            let figure =
                sums.filter(|own| own.key == pain.touchpoint).map(|own| own.pair.now).next().unwrap_or_default();
            let score = Argument::from(figure.mean.map(words::points).unwrap_or_default());
            texts::text_with(language, "pain-scored", &[("score", score), ("n", number(pain.n))])
        }
    }
}
