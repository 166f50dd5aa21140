//! What may be said of the difference between two cells.

use crate::scoring::{Cell, Comparison, Verdict, compare};

/// A difference is called real from this many checks on each side.
const ENOUGH: i64 = 4;

/// One cell minus another, with the word for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    pub comparison: Comparison,
    /// Mean and scored checks of the other cell.
    pub mean: f64,
    pub n: i64,
    /// `higher`, `lower`, `indistinguishable` or `too_few`.
    pub word: &'static str,
}

/// The difference of two cells; `None` where either wasn't observed.
pub fn between(own: &Cell, other: &Cell) -> Option<Difference> {
    let comparison = compare(own, other)?;
    let word = word(comparison.verdict, own.n, other.n);
    Some(Difference { comparison, mean: other.mean()?, n: other.n, word })
}

/// The word for a verdict over so many checks on each side: too few of them are no sign of likeness.
pub fn word(verdict: Verdict, own: i64, other: i64) -> &'static str {
    match verdict {
        Verdict::Indistinguishable if own.min(other) < ENOUGH => "too_few",
        told => told.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(n: i64, score: f64) -> Cell {
        (0..n).map(|_| Cell::of(score, 6.0, 0.3)).collect::<Vec<_>>().iter().sum()
    }

    #[test]
    fn three_checks_are_too_few_and_nothing_is_no_difference() {
        let told = |own, other| between(&own, &other).map(|difference| difference.word);
        assert_eq!(told(cell(3, 1.0), cell(30, 0.1)), Some("too_few"));
        assert_eq!(told(cell(4, 1.0), cell(30, 0.1)), Some("higher"));
        assert_eq!(told(cell(30, 0.1), cell(4, 1.0)), Some("lower"));
        assert_eq!(told(cell(4, 0.5), cell(4, 0.5)), Some("indistinguishable"));
        assert_eq!(told(cell(0, 0.0), cell(4, 1.0)), None);
    }
}
