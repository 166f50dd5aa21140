//! The 90 % Wilson interval, and how many checks make it narrow enough.

use serde::{Deserialize, Serialize};

use super::cell::relative_variance;

/// The 95th percentile of the normal distribution: 90 % between −z and z.
pub(super) const Z: f64 = 1.644_853_626_951_472_2;

/// More checks than anybody would buy; [`needed`] looks no further.
pub const MOST_CHECKS: i64 = 1_000_000;

/// A range that holds the true value in 90 of 100 cases.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    /// Half the distance from low to high.
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }
}

/// Wilson's interval of a mean (0..1) known from an effective sample (> 0), within 0..1 and around the mean.
pub fn wilson(mean: f64, effective_sample: f64) -> Interval {
    let mean = mean.clamp(0.0, 1.0);
    let centre = (mean + Z * Z / (2.0 * effective_sample)) / (1.0 + Z * Z / effective_sample);
    let half = wilson_half_width(mean, effective_sample);
    // At 0 and 1 the bound is the mean itself; rounding must not put it on the wrong side.
    Interval { low: (centre - half).clamp(0.0, mean), high: (centre + half).clamp(mean, 1.0) }
}

fn wilson_half_width(mean: f64, effective_sample: f64) -> f64 {
    let spread = mean * (1.0 - mean) / effective_sample + Z * Z / (4.0 * effective_sample * effective_sample);
    Z * spread.sqrt() / (1.0 + Z * Z / effective_sample)
}

/// Half the width of the interval to expect from `n` checks (≥ 1) with an expected mean (0..1) and q effective items.
pub fn half_width(mean: f64, q: f64, n: i64, rho: f64) -> f64 {
    wilson_half_width(mean.clamp(0.0, 1.0), n.max(1) as f64 / relative_variance(q, rho))
}

/// The smallest number of checks whose interval has a half-width of at most `half_width` (0..1).
///
/// `mean` is the expected mean, `q` the effective items of one check. `None` when even [`MOST_CHECKS`] don't do.
pub fn needed(mean: f64, q: f64, half_width: f64, rho: f64) -> Option<i64> {
    // The half-width falls with every further check, so halving finds the smallest n.
    let suffices = |n: i64| self::half_width(mean, q, n, rho) <= half_width;
    if !suffices(MOST_CHECKS) {
        return None;
    }
    let (mut too_few, mut enough) = (0, MOST_CHECKS);
    while enough - too_few > 1 {
        let middle = (too_few + enough) / 2;
        if suffices(middle) {
            enough = middle;
        } else {
            too_few = middle;
        }
    }
    Some(enough)
}
