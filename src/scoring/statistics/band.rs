//! What may be shown of how many checks, and the five bands of a mean.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much may be shown of a cell, by its number of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosure {
    /// No check: a gap, never interpolated and never 0.
    NotObserved,
    /// One check: the observation itself, a hollow mark, no band, no rank.
    Single,
    /// Two checks: the interval too.
    Pair,
    /// Three or more: band and rank as well.
    Ranked,
}

impl Disclosure {
    /// What `n` checks allow.
    pub const fn of(n: i64) -> Self {
        match n {
            ..=0 => Self::NotObserved,
            1 => Self::Single,
            2 => Self::Pair,
            3.. => Self::Ranked,
        }
    }

    /// Whether the interval may be shown.
    pub const fn shows_interval(self) -> bool {
        matches!(self, Self::Pair | Self::Ranked)
    }

    /// Whether the band may be shown.
    pub const fn shows_band(self) -> bool {
        matches!(self, Self::Ranked)
    }

    /// Whether the cell takes part in a ranking.
    pub const fn shows_rank(self) -> bool {
        matches!(self, Self::Ranked)
    }
}

/// How good a mean is, from worst to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    Critical,
    Weak,
    Fair,
    Good,
    Strong,
}

impl Band {
    /// Every band, from worst to best.
    pub const ALL: [Self; 5] = [Self::Critical, Self::Weak, Self::Fair, Self::Good, Self::Strong];

    /// The name used in JSON and style sheets.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Weak => "weak",
            Self::Fair => "fair",
            Self::Good => "good",
            Self::Strong => "strong",
        }
    }

    /// The mark that stands for the band wherever its colour does.
    pub const fn symbol(self) -> char {
        match self {
            Self::Critical => '▼',
            Self::Weak => '▽',
            Self::Fair => '●',
            Self::Good => '△',
            Self::Strong => '▲',
        }
    }
}

impl fmt::Display for Band {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The least mean of each band but the lowest; a client may have its own.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "UncheckedLimits")]
pub struct BandLimits {
    weak: f64,
    fair: f64,
    good: f64,
    strong: f64,
}

impl Default for BandLimits {
    fn default() -> Self {
        Self { weak: 0.5, fair: 0.7, good: 0.8, strong: 0.9 }
    }
}

impl BandLimits {
    /// Limits in this order, each a mean above 0 and at most 1.
    ///
    /// # Errors
    /// When they don't rise strictly or leave that range.
    pub fn new(weak: f64, fair: f64, good: f64, strong: f64) -> Result<Self, BandLimitsError> {
        let limits = [0.0, weak, fair, good, strong];
        if limits.is_sorted_by(|lower, upper| lower < upper) && strong <= 1.0 {
            Ok(Self { weak, fair, good, strong })
        } else {
            Err(BandLimitsError)
        }
    }

    /// The least mean of a band.
    pub const fn least(&self, band: Band) -> f64 {
        match band {
            Band::Critical => 0.0,
            Band::Weak => self.weak,
            Band::Fair => self.fair,
            Band::Good => self.good,
            Band::Strong => self.strong,
        }
    }

    /// The band of an unrounded mean: a mean shown as 70 % may still be weak.
    pub fn band(&self, mean: f64) -> Band {
        let reached = Band::ALL.into_iter().rev().find(|band| mean >= self.least(*band));
        reached.unwrap_or(Band::Critical)
    }
}

/// Band limits that don't rise from above 0 to at most 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BandLimitsError;

impl fmt::Display for BandLimitsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("band limits must rise, above 0 and up to 1")
    }
}

impl std::error::Error for BandLimitsError {}

#[derive(Deserialize)]
struct UncheckedLimits {
    weak: f64,
    fair: f64,
    good: f64,
    strong: f64,
}

impl TryFrom<UncheckedLimits> for BandLimits {
    type Error = BandLimitsError;

    fn try_from(limits: UncheckedLimits) -> Result<Self, Self::Error> {
        Self::new(limits.weak, limits.fair, limits.good, limits.strong)
    }
}
