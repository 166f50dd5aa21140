//! A map in a few sentences, for those who read it in a letter.

use super::links::{map_href, picture_href};
use super::map_view::pain_line;
use super::words;
use crate::journeys::rules::figures::Pair;
use crate::journeys::usecases::Drawn;
use crate::kernel::Language;
use crate::texts::{self, Argument};

/// Pains that a letter names.
const PAINS: usize = 3;

/// What a map says, in the reader's words.
#[derive(Debug, Clone)]
pub struct MapBrief {
    pub title: String,
    pub href: String,
    /// The address of its picture under the same selection, as large as in a letter.
    pub picture: String,
    /// The waves and locations that it is drawn from.
    pub selection: String,
    /// The score of the whole with its interval; absent where nothing was scored.
    pub score: Option<String>,
    /// Stages that really moved since the other selection.
    pub moved: Vec<String>,
    /// The worst pains first.
    pub pains: Vec<String>,
}

pub fn brief_of(drawn: &Drawn, language: Language) -> MapBrief {
    let against = drawn.selection.against.as_ref().map(|against| words::side(language, &against.side));
    let score = words::score(&drawn.figures.journey.now).map(|score| {
        let sure = match (&score.low, &score.high) {
            (Some(low), Some(high)) => format!("{} ({low}–{high}, n = {})", score.text, score.n),
            _ => format!("{} (n = {})", score.text, score.n),
        };
        match (words::verdict(&drawn.figures.journey), &against) {
            (Some(told), Some(name)) => {
                format!("{sure}, {}", moved_words(language, &told.text, name, told.verdict))
            }
            _ => sure,
        }
    });
    let stages = drawn.plan.stages.iter().zip(&drawn.figures.stages);
    let really = |pair: &Pair| words::verdict(pair).filter(|told| matches!(told.verdict, "higher" | "lower"));
    let moved = stages.filter_map(|(planned, figures)| {
        let told = really(&figures.pair)?;
        let now = figures.pair.now.mean.map(words::points)?;
        let name = against.as_deref().unwrap_or_default();
        Some(format!("{} — {now}, {}", planned.stage.title, moved_words(language, &told.text, name, told.verdict)))
    });
    let worst = drawn.figures.pains.iter().filter(|pain| pain.rank.is_some() && pain.hurts()).take(PAINS);
    let pains = worst.map(|pain| {
        let line = pain_line(drawn, pain, language);
        format!("{} ({})", line.text, line.detail)
    });
    MapBrief {
        title: drawn.plan.map.title.clone(),
        href: map_href(drawn),
        picture: picture_href(drawn),
        selection: words::selection(language, &drawn.selection),
        score,
        moved: moved.collect(),
        pains: pains.collect(),
    }
}

fn moved_words(language: Language, difference: &str, since: &str, verdict: &str) -> String {
    let since = texts::text_with(language, "trend-since", &[("name", Argument::from(since))]);
    format!("{difference} {since}: {}", texts::text(language, &format!("verdict-{verdict}")))
}
