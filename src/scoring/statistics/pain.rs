//! Pain: how much a touchpoint or a barrier there costs customers, and how sure its place in the ranking is.

use std::fmt;

use serde::Serialize;

use super::band::Disclosure;
use super::cell::Cell;
use super::interval::{Interval, wilson};

/// How much a touchpoint weighs in the journey.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TouchpointWeight {
    /// 1..5.
    pub importance: u8,
    /// Share of customers that get there, 0..1.
    pub reach: f64,
}

/// How often one coded barrier was reported at one touchpoint.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BarrierCount {
    /// Checks that observed the touchpoint.
    pub n: i64,
    /// Checks among them that reported this barrier.
    pub reported: i64,
    /// 1..3: the mean of what those checks said.
    pub severity: f64,
}

/// The pain of a touchpoint or of a barrier at one, 0..100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Pain {
    /// Checks behind it.
    pub n: i64,
    pub pain: f64,
    /// The 90 % interval; absent below two checks.
    pub interval: Option<Interval>,
}

/// A place in the ranking of pains, 1 the worst, with the best and worst place that the intervals allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rank {
    pub rank: usize,
    pub best_rank: usize,
    pub worst_rank: usize,
}

impl fmt::Display for Rank {
    /// As in "2 (1–4)".
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({}–{})", self.rank, self.best_rank, self.worst_rank)
    }
}

impl TouchpointWeight {
    /// The pain of a touchpoint where everything is wrong: `100·w·c`, w = importance/5.
    fn greatest_pain(self) -> f64 {
        100.0 * f64::from(self.importance) / 5.0 * self.reach
    }
}

impl Pain {
    /// The pain of a touchpoint, `100·w·c·(1 − m̂)`; `None` where it wasn't observed.
    ///
    /// `global_mean` is the mean over all cells of the level, `k` its weight in checks.
    pub fn of_touchpoint(weight: TouchpointWeight, cell: &Cell, global_mean: f64, k: f64) -> Option<Self> {
        let greatest = weight.greatest_pain();
        Some(Self {
            n: cell.n,
            pain: greatest * (1.0 - cell.shrunk(global_mean, k)?),
            interval: cell
                .shown_interval()
                .map(|mean| Interval { low: greatest * (1.0 - mean.high), high: greatest * (1.0 - mean.low) }),
        })
    }

    /// The pain of a barrier, `100·w·c·(severity/3)·f̂` with `f̂ = (b + k·f₀)/(n + k)`; `None` where nothing was observed.
    ///
    /// `any_barrier` is f₀, the share of all (check, touchpoint) observations of the selection with any barrier.
    pub fn of_barrier(weight: TouchpointWeight, barrier: BarrierCount, any_barrier: f64, k: f64) -> Option<Self> {
        if barrier.n <= 0 {
            return None;
        }
        let greatest = weight.greatest_pain() * barrier.severity / 3.0;
        let (reported, n) = (barrier.reported as f64, barrier.n as f64);
        let shown = Disclosure::of(barrier.n).shows_interval();
        Some(Self {
            n: barrier.n,
            pain: greatest * (reported + k * any_barrier) / (n + k),
            interval: shown.then(|| {
                let share = wilson(reported / n, n);
                Interval { low: greatest * share.low, high: greatest * share.high }
            }),
        })
    }
}

/// Ranks pains of touchpoints and barriers together, by falling pain; equal pains share a rank.
///
/// The ranks stand in the order of the pains: `None` for what wasn't observed or has fewer than three checks, which
/// doesn't count in the ranks of others either. `best = 1 + #{j ≠ i : lowⱼ > highᵢ}`, `worst = 1 + #{j ≠ i : highⱼ > lowᵢ}`.
pub fn rank_pains(pains: &[Option<Pain>]) -> Vec<Option<Rank>> {
    let ranked = |pain: &Option<Pain>| {
        let pain = (*pain)?;
        let interval = pain.interval.filter(|_| Disclosure::of(pain.n).shows_rank())?;
        Some((pain.pain, interval))
    };
    let rivals: Vec<Option<(f64, Interval)>> = pains.iter().map(ranked).collect();
    let place = |this: usize, own: &(f64, Interval)| {
        let others = || rivals.iter().enumerate().filter(move |(other, _)| *other != this);
        let ahead = |is_ahead: &dyn Fn(&(f64, Interval)) -> bool| {
            1 + others().filter(|(_, rival)| rival.as_ref().is_some_and(is_ahead)).count()
        };
        Rank {
            rank: ahead(&|rival| rival.0 > own.0),
            best_rank: ahead(&|rival| rival.1.low > own.1.high),
            worst_rank: ahead(&|rival| rival.1.high > own.1.low),
        }
    };
    rivals.iter().enumerate().map(|(index, rival)| rival.as_ref().map(|own| place(index, own))).collect()
}
