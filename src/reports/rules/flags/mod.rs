//! What makes a submission worth a closer look. Each flag says why in figures; none of them refuses anything.

mod choices;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::Duration;
use serde_json::{Value, json};

use crate::kernel::{Position, Timestamp};
use crate::reports::model::Flag;

pub use choices::straight_lined;
pub use words::{LEAST_CHARACTERS, Text, copied_words};

/// Farther from the location than this, a visit was not filed on the spot: phones err by a street or two indoors.
const FAR_KILOMETRES: f64 = 0.5;
/// Nobody reads a question, looks around and answers in less.
const LEAST_SECONDS_PER_ANSWER: i64 = 6;
/// Fewer answers than these can be given at one go.
const LEAST_ANSWERS: usize = 5;
/// Bits by which two photos may differ and still show the same.
const MOST_BITS_APART: u32 = 6;
/// A history shorter than this says nothing of what is usual.
pub const LEAST_EARLIER_SCORES: usize = 4;
/// How many robust deviations from the median are still usual.
const USUAL_DEVIATIONS: f64 = 3.0;
/// Scores of a steady location differ by chance as well.
const LEAST_DEVIATION: f64 = 0.05;
/// The standard deviation of a normal distribution in median absolute deviations.
const MAD_TO_DEVIATION: f64 = 1.4826;

/// A flag with its figures and its risk: a point weighs as much as an hour of waiting in the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Raised {
    pub flag: Flag,
    pub arguments: BTreeMap<String, Value>,
    pub risk: i32,
}

impl Raised {
    fn new(flag: Flag, risk: i32, arguments: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        let arguments = arguments.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { flag, arguments, risk }
    }
}

/// A visit that was filed away from its location, where both positions are known.
pub fn far(filed: Option<Position>, location: Option<Position>) -> Option<Raised> {
    let kilometres = filed?.kilometres_to(location?);
    let tenths = (kilometres * 10.0).round() / 10.0;
    (kilometres > FAR_KILOMETRES).then(|| Raised::new(Flag::Far, 24, [("kilometres", json!(tenths))]))
}

/// A report filled in faster than its answers can be thought of.
pub fn too_fast(took: Duration, answers: usize) -> Option<Raised> {
    let least = i64::try_from(answers).unwrap_or(i64::MAX).saturating_mul(LEAST_SECONDS_PER_ANSWER);
    let seconds = took.num_seconds().max(0);
    let arguments = [("seconds", json!(seconds)), ("answers", json!(answers)), ("least", json!(least))];
    (answers >= LEAST_ANSWERS && seconds < least).then(|| Raised::new(Flag::TooFast, 24, arguments))
}

/// A photo of the report in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPhoto {
    pub question: String,
    pub content_hash: String,
    pub look: Option<i64>,
}

/// A photo of another report, known by its bytes, its look, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierPhoto {
    /// Public id of the report.
    pub report: String,
    pub content_hash: Option<String>,
    pub look: Option<i64>,
}

/// Photos that stood in another report already, byte for byte or nearly the same.
pub fn seen_photo(own: &[OwnPhoto], earlier: &[EarlierPhoto]) -> Option<Raised> {
    let (mut exact, mut near) = (Vec::new(), Vec::new());
    for photo in own {
        if let Some(same) = earlier.iter().find(|other| other.content_hash.as_ref() == Some(&photo.content_hash)) {
            exact.push((photo, same));
        } else if let Some(alike) = earlier.iter().find(|other| looks_alike(photo.look, other.look)) {
            near.push((photo, alike));
        }
    }
    let (photo, other) = exact.first().or(near.first())?;
    let arguments = [
        ("exact", json!(exact.len())),
        ("near", json!(near.len())),
        ("question", json!(photo.question)),
        ("report", json!(other.report)),
    ];
    Some(Raised::new(Flag::SeenPhoto, if exact.is_empty() { 24 } else { 48 }, arguments))
}

fn looks_alike(one: Option<i64>, other: Option<i64>) -> bool {
    one.zip(other).is_some_and(|(one, other)| (one ^ other).count_ones() <= MOST_BITS_APART)
}

/// A check that was begun before its window opened or after it closed.
pub fn outside_window(started: Timestamp, opens: Timestamp, closes: Timestamp) -> Option<Raised> {
    let (early, late) = ((opens - started).num_minutes(), (started - closes).num_minutes());
    let minutes = early.max(late);
    let side = if started < opens { "early" } else { "late" };
    let is_outside = started < opens || started > closes;
    is_outside.then(|| Raised::new(Flag::OutsideWindow, 6, [("minutes", json!(minutes.max(1))), ("side", json!(side))]))
}

/// A score far from the median of what the location scored before, by its own spread.
pub fn unusual_score(score: Option<f64>, earlier: &[f64]) -> Option<Raised> {
    let score = score?;
    if earlier.len() < LEAST_EARLIER_SCORES {
        return None;
    }
    let usual = median(earlier)?;
    let distances: Vec<f64> = earlier.iter().map(|one| (one - usual).abs()).collect();
    let deviation = (median(&distances)? * MAD_TO_DEVIATION).max(LEAST_DEVIATION);
    let hundredths = |share: f64| json!((share * 100.0).round() as i64);
    let arguments = [("score", hundredths(score)), ("usual", hundredths(usual)), ("reports", json!(earlier.len()))];
    ((score - usual).abs() > USUAL_DEVIATIONS * deviation).then(|| Raised::new(Flag::UnusualScore, 12, arguments))
}

/// The middle figure, or the mean of the two in the middle.
fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(sorted.len() / 2 - 1)?;
    Some(f64::midpoint(lower, upper))
}
