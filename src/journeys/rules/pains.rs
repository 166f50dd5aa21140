//! Pains: what hurts customers most, touchpoints and coded barriers in one ranking, and where they are densest.

use std::collections::{BTreeMap, BTreeSet};

use super::super::model::{Level, Plan};
use super::figures::{Measure, Readings, Then};
use super::verdict::{Difference, between_sharing};
use crate::scoring::{Band, BarrierCount, Cell, Pain, Rank, TouchpointWeight, rank_pains};

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
    /// What it was under the selection that the map is compared with.
    pub then: Option<PainThen>,
}

/// A pain under the other selection, and what may be said of the difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PainThen {
    /// Checks behind it there.
    pub n: i64,
    /// Of those, the ones that reported the barrier.
    pub reported: Option<i64>,
    /// Absent where nothing was reported there, and of another map: its plan gives other weights.
    pub pain: Option<f64>,
    /// Absent below three checks, too.
    pub rank: Option<Rank>,
    /// Of the touchpoint's score, or of the share of checks that reported the barrier: the less, the better.
    pub difference: Option<Difference>,
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
    /// Only the other selection reported it.
    pub fn is_gone(&self) -> bool {
        self.barrier.as_ref().is_some_and(|barrier| barrier.reported == 0)
    }

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
                then: None,
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

/// Tells every pain what it was under the other selection, and gives the barriers that were reported there and are not now,
/// at touchpoints that checks still meet; they have neither pain nor rank.
pub fn compare(
    plan: &Plan,
    pains: &mut [PainFigure],
    now: &Readings,
    then: &Then,
    measure: &Measure,
) -> Vec<PainFigure> {
    let earlier = rank(plan, &then.readings, measure);
    let category = |pain: &PainFigure| pain.barrier.as_ref().map(|barrier| barrier.category.clone());
    for pain in pains.iter_mut() {
        let known = earlier.iter().find(|own| own.touchpoint == pain.touchpoint && category(own) == category(pain));
        pain.then = then_of(pain, known, now, then);
    }
    let mut gone = Vec::new();
    for known in earlier.into_iter().filter(|known| known.barrier.is_some()) {
        let still = pains.iter().any(|own| own.touchpoint == known.touchpoint && category(own) == category(&known));
        let met = now.sums(Level::Touchpoint, &known.touchpoint).met;
        if still || met <= 0 {
            continue;
        }
        let barrier = known.barrier.clone().map(|told| BarrierFigure { reported: 0, ..told });
        let nothing = PainFigure { barrier, n: met, pain: 0.0, low: None, high: None, rank: None, ..known.clone() };
        gone.push(PainFigure { then: then_of(&nothing, Some(&known), now, then), ..nothing });
    }
    gone
}

/// `None` where nobody got to the touchpoint under the other selection.
fn then_of(pain: &PainFigure, known: Option<&PainFigure>, now: &Readings, then: &Then) -> Option<PainThen> {
    let sums = |readings: &Readings| readings.sums(Level::Touchpoint, &pain.touchpoint);
    let (here, there) = (sums(now), sums(&then.readings));
    let (n, reported, cells) = match &pain.barrier {
        None => (there.cell.n, None, (here.cell, there.cell)),
        Some(barrier) => {
            let reported = known.and_then(|known| known.barrier.as_ref()).map_or(0, |told| told.reported);
            let cells = (Cell::of_share(here.met, barrier.reported), Cell::of_share(there.met, reported));
            (there.met, Some(reported), cells)
        }
    };
    let known = known.filter(|_| then.own_plan);
    (n > 0).then(|| PainThen {
        n,
        reported,
        pain: known.map(|known| known.pain),
        rank: known.and_then(|known| known.rank),
        difference: between_sharing(&cells.0, &cells.1, then.shared),
    })
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
