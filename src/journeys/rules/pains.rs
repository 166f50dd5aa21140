//! Pains: what hurts customers most, touchpoints and coded barriers in one ranking, and where they are densest.

use std::collections::{BTreeMap, BTreeSet};

use super::super::model::{Level, Plan};
use super::figures::{Measure, Readings};
use crate::scoring::{Band, BarrierCount, Pain, Rank, TouchpointWeight, rank_pains};

/// A critical touchpoint has at least this many times the pain of the average one that hurts at all.
const DENSE_TOUCHPOINT: f64 = 2.0;
/// The same for stages; there are few of them, so that none can stand out as far.
const DENSE_STAGE: f64 = 1.5;

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

/// Where pains are densest. The pain of a touchpoint is the sum of its ranked pains, that of a stage their mean over the
/// touchpoints that checks scored there. Critical is what has twice (a stage: one and a half times) the average of those
/// that have any, as long as one of its pains may be the worst of all (its best rank is 1).
pub fn critical_points(plan: &Plan, pains: &[PainFigure]) -> CriticalPoints {
    let mut touchpoints: BTreeMap<&str, Density> = BTreeMap::new();
    for pain in pains.iter().filter(|pain| pain.rank.is_some() && pain.hurts()) {
        touchpoints.entry(&pain.touchpoint).or_default().add(pain.pain, pain.rank);
    }
    let mut stages: BTreeMap<&str, Density> = BTreeMap::new();
    for planned in &plan.stages {
        let own = || planned.touchpoints.iter().map(|own| own.key.as_str());
        let scored = own().filter(|key| pains.iter().any(|pain| pain.barrier.is_none() && pain.touchpoint == *key));
        let scored = scored.count().max(1) as f64;
        for density in own().filter_map(|key| touchpoints.get(key)) {
            let stage = stages.entry(&planned.stage.key).or_default();
            stage.pain += density.pain / scored;
            stage.may_be_worst |= density.may_be_worst;
        }
    }
    CriticalPoints { stages: densest(&stages, DENSE_STAGE), touchpoints: densest(&touchpoints, DENSE_TOUCHPOINT) }
}

#[derive(Debug, Clone, Copy, Default)]
struct Density {
    pain: f64,
    may_be_worst: bool,
}

impl Density {
    fn add(&mut self, pain: f64, rank: Option<Rank>) {
        self.pain += pain;
        self.may_be_worst |= rank.is_some_and(|rank| rank.best_rank == 1);
    }
}

fn densest(points: &BTreeMap<&str, Density>, times: f64) -> BTreeSet<String> {
    let average = points.values().map(|density| density.pain).sum::<f64>() / points.len().max(1) as f64;
    let critical = points.iter().filter(|(_, density)| density.may_be_worst && density.pain >= times * average);
    critical.map(|(key, _)| (*key).to_owned()).collect()
}
