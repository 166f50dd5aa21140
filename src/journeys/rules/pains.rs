//! Pains: what hurts customers most, touchpoints and coded barriers in one ranking, and where they are densest.

use std::collections::{BTreeMap, BTreeSet};

use super::super::model::{Level, Plan};
use super::figures::{Measure, Readings};
use crate::scoring::{Band, BarrierCount, Pain, Rank, TouchpointWeight, rank_pains};

/// A critical point has at least this many times the pain of the average point that hurts at all.
const DENSE: f64 = 1.5;

/// One pain of the ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct PainFigure {
    /// Key of the touchpoint that hurts.
    pub touchpoint: String,
    /// Key of its stage.
    pub stage: String,
    /// What was in the way, for a coded barrier; a touchpoint's own pain is its shortfall in score.
    pub barrier: Option<BarrierFigure>,
    /// Checks behind it.
    pub n: i64,
    pub pain: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Absent below three checks.
    pub rank: Option<Rank>,
    pub band: Option<Band>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct BarrierFigure {
    pub category: String,
    /// Checks that reported it.
    pub reported: i64,
    /// 1..3, the mean of those.
    pub severity: f64,
}

impl PainFigure {
    /// Whether a reader would call it a pain: a touchpoint that is good or strong is none, whatever its rank.
    pub fn hurts(&self) -> bool {
        self.barrier.is_some() || self.band.is_some_and(|band| band < Band::Good)
    }
}

/// The points where pains are densest, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CriticalPoints {
    pub stages: BTreeSet<String>,
    pub touchpoints: BTreeSet<String>,
}

/// All pains of the map's touchpoints, the worst first.
pub fn rank(plan: &Plan, readings: &Readings, measure: &Measure) -> Vec<PainFigure> {
    let global = readings.global_mean(Level::Touchpoint);
    let met: Vec<_> = readings.cells.iter().filter(|((level, _), _)| *level == Level::Touchpoint).collect();
    let observations: i64 = met.iter().map(|(_, sums)| sums.met).sum();
    let with_barrier: i64 = met.iter().map(|(_, sums)| sums.barrier_checks).sum();
    let any_barrier = if observations > 0 { with_barrier as f64 / observations as f64 } else { 0.0 };
    let mut found: Vec<(PainFigure, Pain)> = Vec::new();
    for planned in &plan.stages {
        for touchpoint in &planned.touchpoints {
            let sums = readings.sums(Level::Touchpoint, &touchpoint.key);
            let weight = TouchpointWeight { importance: touchpoint.weight(), reach: touchpoint.reach };
            let described = |pain: Pain, barrier, band| PainFigure {
                touchpoint: touchpoint.key.clone(),
                stage: planned.stage.key.clone(),
                barrier,
                n: pain.n,
                pain: pain.pain,
                low: pain.interval.map(|interval| interval.low),
                high: pain.interval.map(|interval| interval.high),
                rank: None,
                band,
            };
            if let Some(pain) = Pain::of_touchpoint(weight, &sums.cell, global, measure.settings.k) {
                let mean = sums.cell.mean().filter(|_| sums.cell.disclosure().shows_band());
                found.push((described(pain, None, mean.map(|mean| measure.limits.band(mean))), pain));
            }
            let here = readings.barriers.iter().filter(|((key, _), _)| *key == touchpoint.key);
            for ((_, category), barrier) in here.filter(|(_, barrier)| barrier.checks > 0) {
                let severity = barrier.severity_sum as f64 / barrier.checks as f64;
                let count = BarrierCount { n: sums.met, reported: barrier.checks, severity };
                if let Some(pain) = Pain::of_barrier(weight, count, any_barrier, measure.settings.k) {
                    let told = BarrierFigure { category: category.clone(), reported: barrier.checks, severity };
                    found.push((described(pain, Some(told), None), pain));
                }
            }
        }
    }
    let ranks = rank_pains(&found.iter().map(|(_, pain)| Some(*pain)).collect::<Vec<_>>());
    let mut pains: Vec<PainFigure> =
        found.into_iter().zip(ranks).map(|((figure, _), rank)| PainFigure { rank, ..figure }).collect();
    pains.sort_by(|one, other| {
        let place = |pain: &PainFigure| pain.rank.map_or(usize::MAX, |rank| rank.rank);
        place(one).cmp(&place(other)).then(other.pain.total_cmp(&one.pain))
    });
    pains
}

/// Where pains are densest: a touchpoint, or a stage, is critical when the ranked pains in it add up to one and a half
/// times the average of those that have any, and one of them may be the worst of all (its best rank is 1).
pub fn critical_points(plan: &Plan, pains: &[PainFigure]) -> CriticalPoints {
    let ranked: Vec<&PainFigure> = pains.iter().filter(|pain| pain.rank.is_some() && pain.hurts()).collect();
    let dense = |key_of: &dyn Fn(&PainFigure) -> String| {
        let mut sums: BTreeMap<String, (f64, bool)> = BTreeMap::new();
        for pain in &ranked {
            let sum = sums.entry(key_of(pain)).or_default();
            sum.0 += pain.pain;
            sum.1 |= pain.rank.is_some_and(|rank| rank.best_rank == 1);
        }
        let average = sums.values().map(|(pain, _)| pain).sum::<f64>() / sums.len().max(1) as f64;
        let critical = sums.iter().filter(|(_, (pain, may_be_worst))| *may_be_worst && *pain >= DENSE * average);
        critical.map(|(key, _)| key.clone()).collect::<BTreeSet<String>>()
    };
    let known =
        |keys: BTreeSet<String>, known: &dyn Fn(&str) -> bool| keys.into_iter().filter(|key| known(key)).collect();
    CriticalPoints {
        stages: known(dense(&|pain| pain.stage.clone()), &|key| plan.stage(key).is_some()),
        touchpoints: known(dense(&|pain| pain.touchpoint.clone()), &|key| plan.touchpoint(key).is_some()),
    }
}
