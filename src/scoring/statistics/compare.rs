//! Comparing two cells: two waves, two locations, us and a competitor.

use serde::{Deserialize, Serialize};

use super::cell::Cell;

/// Each side needs this many checks before a difference is called real.
pub const FEWEST_CHECKS: i64 = 4;

/// The difference of two means and what may be said of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Comparison {
    /// First mean minus second, −1..1.
    pub difference: f64,
    pub low: f64,
    pub high: f64,
    pub verdict: Verdict,
}

/// Whether the first cell is higher or lower than the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Higher,
    Lower,
    Indistinguishable,
}

impl Verdict {
    /// The name used in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Indistinguishable => "indistinguishable",
        }
    }
}

/// Compares two cells; `None` where either wasn't observed.
///
/// The 90 % limits are MOVER's (method of variance estimates recovery, Zou and Donner 2008), recovered from the two
/// Wilson intervals. A verdict other than `indistinguishable` needs four checks on both sides.
pub fn compare(first: &Cell, second: &Cell) -> Option<Comparison> {
    let (mean_1, interval_1) = (first.mean()?, first.interval()?);
    let (mean_2, interval_2) = (second.mean()?, second.interval()?);
    let difference = mean_1 - mean_2;
    let low = difference - (mean_1 - interval_1.low).hypot(interval_2.high - mean_2);
    let high = difference + (interval_1.high - mean_1).hypot(mean_2 - interval_2.low);
    let verdict = if first.n.min(second.n) < FEWEST_CHECKS {
        Verdict::Indistinguishable
    } else if low > 0.0 {
        Verdict::Higher
    } else if high < 0.0 {
        Verdict::Lower
    } else {
        Verdict::Indistinguishable
    };
    Some(Comparison { difference, low, high, verdict })
}
