//! What many checks together can say: cells, intervals, bands, comparison, NPS, pain and sample size.
//!
//! The unit is the check, never the answer: answers of one check are correlated.

mod band;
mod cell;
mod compare;
mod interval;
mod nps;
mod pain;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use band::{Band, BandLimits, BandLimitsError, Disclosure};
pub use cell::{Cell, UNITS_PER_ONE, relative_variance};
pub use compare::{Apart, Comparison, FEWEST_CHECKS, Shared, Verdict, apart, compare};
pub use interval::{Interval, MOST_CHECKS, half_width, needed, wilson};
pub use nps::{FEWEST_ANSWERS, Nps};
pub use pain::{BarrierCount, Pain, Rank, TouchpointWeight, rank_pains};

/// The two constants of the statistics that an installation may change.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Intra-check correlation ρ, 0..1: how much the answers of one check say the same.
    pub rho: f64,
    /// Weight of the global mean in a shrunk mean, in checks, ≥ 0.
    pub k: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rho: 0.3, k: 3.0 }
    }
}
