//! Which check to make next: the one that narrows the picture most.
//!
//! The picture is as wide as the intervals of its pains: a touchpoint's pain is `100·w·c·(1 − m)`, w = importance/5,
//! c = reach, so that its 90 % interval is `100·w·c·(u − l)` wide. Nothing observed means the whole width, u − l = 1.
//! One more check of a kind adds one to n and `φ = ρ + (1 − ρ)/q` to Σφ at every touchpoint that its checklist covers,
//! q the effective items of a check in which everything is asked and answered; the mean is expected to stay (where
//! nothing was observed: to be that of the level). The advice is the drop of the width, summed over those touchpoints.
//! Checks that are planned count as made, in the same way: who asks what to check next has planned those already.
//! A drop is never below 0: where a check of one question comes after checks of many, the wider interval is no gain.

use std::collections::BTreeMap;

use crate::kernel::CheckKind;
use crate::scoring::statistics::{UNITS_PER_ONE, relative_variance};
use crate::scoring::{Cell, Checklist, ScoringMode, Settings, statistics};

/// A kind of check, and the effective items of one at each touchpoint that its checklist covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    pub kind: CheckKind,
    pub covers: BTreeMap<String, f64>,
}

/// What the advice weighs the touchpoints by, and what it expects of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Greatest pain of each planned touchpoint, `100·w·c`, by key.
    pub weights: BTreeMap<String, f64>,
    /// The mean to expect where nothing was observed, 0..1.
    pub expected: f64,
}

/// One more check of a kind at one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextCheck {
    pub place: i64,
    pub kind: CheckKind,
    /// How much narrower the pains get, in points of pain.
    pub drop: f64,
}

/// The cells of the touchpoints at one place, by key.
pub type Known = BTreeMap<String, Cell>;

impl Picture {
    /// How wide the picture is, in points of pain.
    pub fn width(&self, known: &Known) -> f64 {
        self.weights.iter().map(|(key, weight)| weight * width(known.get(key).unwrap_or(&Cell::default()))).sum()
    }

    /// How much narrower so many more checks of a kind make it; never below 0.
    pub fn drop(&self, known: &Known, instrument: &Instrument, checks: i64) -> f64 {
        let narrower = |(key, q): (&String, &f64)| {
            let weight = self.weights.get(key)?;
            let now = known.get(key).copied().unwrap_or_default();
            Some(weight * (width(&now) - self.expected_width(&now, *q, checks)).max(0.0))
        };
        instrument.covers.iter().filter_map(narrower).sum()
    }

    /// The cells once so many checks of each kind have been made too, the means staying as they are.
    pub fn once_made(&self, known: &Known, instruments: &[Instrument], planned: &[(CheckKind, i64)]) -> Known {
        let mut expected = known.clone();
        for (kind, checks) in planned {
            for instrument in instruments.iter().filter(|instrument| instrument.kind == *kind) {
                for (key, q) in &instrument.covers {
                    let mean = known.get(key).and_then(Cell::mean).unwrap_or(self.expected);
                    let one = Cell::of(mean, *q, Settings::default().rho);
                    expected.entry(key.clone()).or_default().merge(&one.times(*checks));
                }
            }
        }
        expected
    }

    fn expected_width(&self, now: &Cell, q: f64, checks: i64) -> f64 {
        let checks = checks.max(1) as f64;
        let n = now.n as f64 + checks;
        let phi = now.sum_phi as f64 / UNITS_PER_ONE as f64 + checks * relative_variance(q, Settings::default().rho);
        let interval = statistics::wilson(now.mean().unwrap_or(self.expected), n * n / phi);
        interval.high - interval.low
    }

    /// Every next check at every place, the one that narrows most first. Equal ones stand in the order of places, and
    /// at one place in that of kinds, so that the same figures always give the same advice.
    pub fn rank(&self, places: &BTreeMap<i64, Known>, instruments: &[Instrument]) -> Vec<NextCheck> {
        let mut next: Vec<NextCheck> = places
            .iter()
            .flat_map(|(place, known)| {
                instruments.iter().map(|instrument| NextCheck {
                    place: *place,
                    kind: instrument.kind,
                    drop: self.drop(known, instrument, 1),
                })
            })
            .collect();
        next.sort_by(|one, other| {
            other.drop.total_cmp(&one.drop).then(one.place.cmp(&other.place)).then(one.kind.cmp(&other.kind))
        });
        next
    }
}

fn width(cell: &Cell) -> f64 {
    cell.interval().map_or(1.0, |interval| interval.high - interval.low)
}

/// The effective items that one check gives at each touchpoint: everything relevant, answered and nothing knocked out.
pub fn items(checklist: &Checklist) -> BTreeMap<String, f64> {
    let mut items = BTreeMap::new();
    for touchpoint in checklist.touchpoints() {
        let mut shares: Vec<f64> = Vec::new();
        for section in checklist.sections_at(touchpoint) {
            let possible: Vec<f64> = section
                .questions
                .iter()
                .filter(|question| !question.bonus)
                .filter_map(|question| Some(question.weight * question.max_points()?))
                .collect();
            let of_section: f64 = possible.iter().sum();
            let scale = match checklist.scoring.mode {
                ScoringMode::Pooled => 1.0,
                ScoringMode::Weighted if of_section > 0.0 => section.weight / of_section,
                ScoringMode::Weighted => 0.0,
            };
            shares.extend(possible.iter().map(|possible| possible * scale));
        }
        let total: f64 = shares.iter().sum();
        if total > 0.0 {
            let squares: f64 = shares.iter().map(|share| (share / total) * (share / total)).sum();
            items.insert(touchpoint.to_owned(), 1.0 / squares);
        }
    }
    items
}

#[cfg(test)]
#[path = "advice_tests.rs"]
mod tests;
