//! A cell: what the checks of one selection say about one stage, touchpoint or whole journey.

use serde::{Deserialize, Serialize};

use super::band::Disclosure;
use super::interval::{Interval, wilson};

/// The sums of a cell are whole numbers of this part of one.
///
/// Integer sums are exact and associative where floating-point sums aren't: cells may be merged in any grouping,
/// observations added and taken back, and a rebuild from the reports gives the very same figures. A sum holds
/// 9.2 million checks per cell; beyond that it stays at its limit.
pub const UNITS_PER_ONE: i64 = 1_000_000_000_000;

/// Sums over the checks of a cell. Cells add and subtract, so none needs the reports behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// Number of checks.
    pub n: i64,
    /// Σ score, in units of 1e-12.
    pub sum_score: i64,
    /// Σ φ, in units of 1e-12; see [`relative_variance`].
    pub sum_phi: i64,
}

/// `φ = ρ + (1 − ρ)/q`: the variance of one check's score, relative to that of a check with a single item.
///
/// `q` is the effective number of items, ≥ 1 (less is taken as 1); `rho` is 0..1. The result is 0..1, and never 0.
pub fn relative_variance(q: f64, rho: f64) -> f64 {
    let least = 1.0 / UNITS_PER_ONE as f64;
    (rho + (1.0 - rho) / q.max(1.0)).clamp(least, 1.0)
}

impl Cell {
    /// The cell of a single check with a score of 0..1 and q effective items.
    pub fn of(score: f64, q: f64, rho: f64) -> Self {
        Self { n: 1, sum_score: units(score.clamp(0.0, 1.0)), sum_phi: units(relative_variance(q, rho)) }
    }

    /// The cell of `n` checks, `reported` of which say yes: each a single item, so that its interval is Wilson's own of that
    /// share.
    pub fn of_share(n: i64, reported: i64) -> Self {
        Self { n, sum_score: reported.saturating_mul(UNITS_PER_ONE), sum_phi: n.saturating_mul(UNITS_PER_ONE) }
    }

    /// Adds one check.
    pub fn observe(&mut self, score: f64, q: f64, rho: f64) {
        self.merge(&Self::of(score, q, rho));
    }

    /// Adds the checks of another cell.
    pub fn merge(&mut self, other: &Self) {
        self.n = self.n.saturating_add(other.n);
        self.sum_score = self.sum_score.saturating_add(other.sum_score);
        self.sum_phi = self.sum_phi.saturating_add(other.sum_phi);
    }

    /// The cell of so many checks like those of this one.
    pub fn times(&self, checks: i64) -> Self {
        Self {
            n: self.n.saturating_mul(checks),
            sum_score: self.sum_score.saturating_mul(checks),
            sum_phi: self.sum_phi.saturating_mul(checks),
        }
    }

    /// Takes back checks that were added before: the exact reverse of [`Cell::merge`].
    pub fn remove(&mut self, other: &Self) {
        self.n = self.n.saturating_sub(other.n);
        self.sum_score = self.sum_score.saturating_sub(other.sum_score);
        self.sum_phi = self.sum_phi.saturating_sub(other.sum_phi);
    }

    /// `m = Σs / n`, 0..1; `None` where nothing was observed.
    pub fn mean(&self) -> Option<f64> {
        // One division by an exact product, so that a mean of exactly 0.7 is the double nearest 0.7, as band limits are.
        (self.n > 0).then(|| self.sum_score as f64 / (self.n as f64 * UNITS_PER_ONE as f64))
    }

    /// `nₑ = n² / Σφ`: the number of independent single items that would tell as much; `None` where nothing was observed.
    pub fn effective_sample(&self) -> Option<f64> {
        let n = self.n as f64;
        (self.n > 0 && self.sum_phi > 0).then(|| n * n / (self.sum_phi as f64 / UNITS_PER_ONE as f64))
    }

    /// The 90 % Wilson interval of the mean, shown or not; `None` where nothing was observed.
    pub fn interval(&self) -> Option<Interval> {
        Some(wilson(self.mean()?, self.effective_sample()?))
    }

    /// The interval where [`Disclosure`] allows it: from two checks on.
    pub fn shown_interval(&self) -> Option<Interval> {
        self.interval().filter(|_| self.disclosure().shows_interval())
    }

    /// `m̂ = (n·m + k·g) / (n + k)`, the mean drawn towards the mean `g` of all cells of its level.
    ///
    /// `None` where nothing was observed.
    pub fn shrunk(&self, global_mean: f64, k: f64) -> Option<f64> {
        let n = self.n as f64;
        let mean = self.mean()?;
        Some((n * mean + k * global_mean) / (n + k))
    }

    /// How much may be shown of this many checks.
    pub fn disclosure(&self) -> Disclosure {
        Disclosure::of(self.n)
    }
}

impl<'a> std::iter::Sum<&'a Cell> for Cell {
    fn sum<I: Iterator<Item = &'a Cell>>(cells: I) -> Self {
        let mut total = Self::default();
        for cell in cells {
            total.merge(cell);
        }
        total
    }
}

fn units(share: f64) -> i64 {
    (share * UNITS_PER_ONE as f64).round() as i64
}
