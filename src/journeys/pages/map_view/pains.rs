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
    let title = drawn.plan.touchpoint(&pain.touchpoint).map_or(pain.touchpoint.as_str(), |own| own.title.as_str());
    let number = |number: i64| Argument::from(number);
    let (text, detail, anchor) = match &pain.barrier {
        Some(barrier) => {
            let category = texts::text(language, &format!("barrier-{}", barrier.category));
            let detail = [
                ("reported", number(barrier.reported)),
                ("n", number(pain.n)),
                ("severity", Argument::from(words::decimal(language, barrier.severity))),
            ];
            (
                format!("{title}: {}", category.to_lowercase()),
                texts::text_with(language, "pain-reported", &detail),
                "#barriers",
            )
        }
        None => {
            let sums = drawn.figures.stages.iter().flat_map(|stage| &stage.touchpoints);
            let figure =
                sums.filter(|own| own.key == pain.touchpoint).map(|own| own.pair.now).next().unwrap_or_default();
            let score = Argument::from(figure.mean.map(words::points).unwrap_or_default());
            (
                title.to_owned(),
                texts::text_with(language, "pain-scored", &[("score", score), ("n", number(pain.n))]),
                "",
            )
        }
    };
    PainLine {
        rank: pain.rank.map(|rank| rank.rank),
        best: pain.rank.map(|rank| rank.best_rank),
        worst: pain.rank.map(|rank| rank.worst_rank),
        text,
        detail,
        href: format!("{}{anchor}", cell_href(drawn, Level::Touchpoint, &pain.touchpoint)),
    }
}
