//! Comparing two cells: two waves, two locations, us and a competitor.

use serde::{Deserialize, Serialize};

use super::cell::{Cell, UNITS_PER_ONE};

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

impl Comparison {
    /// The same of a difference that is so many times as large.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        let Self { difference, low, high, verdict } = self;
        Self { difference: difference * factor, low: low * factor, high: high * factor, verdict }
    }
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

/// Which checks two cells have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    #[default]
    Nothing,
    /// All of the first are among those of the second.
    First,
    /// All of the second are among those of the first.
    Second,
    /// Some of each.
    Part,
    Everything,
}

impl Shared {
    /// The name used in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::First => "first",
            Self::Second => "second",
            Self::Part => "part",
            Self::Everything => "everything",
        }
    }

    /// Of checks that are narrowed in two ways, from what each of the ways shares.
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, _) | (_, Self::Nothing) => Self::Nothing,
            (Self::Everything, told) | (told, Self::Everything) => told,
            (Self::First, Self::First) => Self::First,
            (Self::Second, Self::Second) => Self::Second,
            _ => Self::Part,
        }
    }
}

/// Two cells without checks in common whose difference, times `factor`, is that of the cells they were made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    pub first: Cell,
    pub second: Cell,
    /// 0..1.
    pub factor: f64,
}

/// Takes out of the larger of two cells the checks of the other, for MOVER's limits hold for independent samples only.
///
/// A whole differs from its part by the share of the rest times the difference of rest and part:
/// `m − m₂ = (n₁/n)·(m₁ − m₂)` where `n = n₁ + n₂`. `None` where no rest is left, or one wasn't all in the other.
pub fn apart(first: &Cell, second: &Cell, shared: Shared) -> Option<Apart> {
    let rest = |whole: &Cell, part: &Cell| {
        let mut rest = *whole;
        rest.remove(part);
        // Read at two moments, a part may for once be no part of its whole.
        let possible =
            rest.n > 0 && rest.sum_phi > 0 && (0..=rest.n.saturating_mul(UNITS_PER_ONE)).contains(&rest.sum_score);
        possible.then_some((rest, rest.n as f64 / whole.n as f64))
    };
    match shared {
        Shared::Nothing => Some(Apart { first: *first, second: *second, factor: 1.0 }),
        Shared::First => rest(second, first).map(|(second, factor)| Apart { first: *first, second, factor }),
        Shared::Second => rest(first, second).map(|(first, factor)| Apart { first, second: *second, factor }),
        Shared::Part | Shared::Everything => None,
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
