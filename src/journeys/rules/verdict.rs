//! What may be said of the difference between two cells.

use crate::scoring::{Cell, Comparison, Shared, Verdict, apart, compare};

/// A difference is called real from this many checks on each side.
const ENOUGH: i64 = 4;

/// One cell minus another, with the word for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    pub comparison: Comparison,
    /// Mean and scored checks of the other cell.
    pub mean: f64,
    pub n: i64,
    /// `higher`, `lower`, `indistinguishable`, `too_few`; `same_checks` or `shared_checks` where nothing can be told.
    pub word: &'static str,
}

/// The difference of two cells; `None` where either wasn't observed.
pub fn between(own: &Cell, other: &Cell) -> Option<Difference> {
    between_sharing(own, other, Shared::Nothing)
}

/// The same of cells that may have checks in common. Where no part of them can be set against the rest, the difference may be
/// anything: its limits are −1 and 1.
pub fn between_sharing(own: &Cell, other: &Cell, shared: Shared) -> Option<Difference> {
    let (now, mean) = (own.mean()?, other.mean()?);
    let (comparison, word) = match apart(own, other, shared) {
        Some(apart) => {
            let comparison = compare(&apart.first, &apart.second)?.times(apart.factor);
            (comparison, word(comparison.verdict, apart.first.n, apart.second.n))
        }
        None => {
            let verdict = Verdict::Indistinguishable;
            let anything = Comparison { difference: now - mean, low: -1.0, high: 1.0, verdict };
            // The same checks need not get to the same places of two maps.
            let same = shared != Shared::Part && (shared != Shared::Everything || own == other);
            (anything, if same { "same_checks" } else { "shared_checks" })
        }
    };
    Some(Difference { comparison, mean, n: other.n, word })
}

/// The word for a verdict over so many checks on each side: too few of them are no sign of likeness.
fn word(verdict: Verdict, own: i64, other: i64) -> &'static str {
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

    #[test]
    fn a_whole_is_held_against_its_part_by_what_is_left_of_it() {
        let (part, rest) = (cell(6, 0.2), cell(4, 0.9));
        let whole: Cell = [part, rest].iter().sum();
        let told = |own, other, shared| between_sharing(own, other, shared).map(|told| (told.comparison, told.word));
        let (alone, word) = told(&rest, &part, Shared::Nothing).unwrap();
        let (within, same) = told(&whole, &part, Shared::Second).unwrap();
        assert_eq!((word, same), ("higher", "higher"));
        assert!((within.difference - (whole.mean().unwrap() - 0.2)).abs() < 1e-9, "{within:?}");
        assert!((within.low - alone.low * 0.4).abs() < 1e-9 && (within.high - alone.high * 0.4).abs() < 1e-9);
        let (turned, word) = told(&part, &whole, Shared::First).unwrap();
        assert_eq!(word, "lower");
        assert!((turned.difference + within.difference).abs() < 1e-9);
        // Three are left beside the part: too few, however many the whole has.
        let whole: Cell = [part, cell(3, 0.9)].iter().sum();
        assert_eq!(told(&whole, &part, Shared::Second).map(|(_, word)| word), Some("too_few"));
        for (shared, word) in
            [(Shared::Second, "same_checks"), (Shared::Everything, "same_checks"), (Shared::Part, "shared_checks")]
        {
            let (anything, told) = told(&part, &part, shared).unwrap();
            assert_eq!((anything.difference, anything.low, anything.high, told), (0.0, -1.0, 1.0, word));
        }
        assert_eq!(told(&part, &cell(1, 0.2), Shared::Everything).map(|(_, word)| word), Some("shared_checks"));
    }
}
