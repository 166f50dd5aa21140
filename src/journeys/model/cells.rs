//! What approved reports add up to: sums that merge and split without the reports.

use std::collections::{BTreeMap, BTreeSet};

use super::Level;
use crate::kernel::CheckKind;
use crate::scoring::statistics::UNITS_PER_ONE;
use crate::scoring::{Cell, Interval, Nps};

/// Where and when checks were made: the finest split a selection can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub wave_id: i64,
    pub location_id: i64,
    pub kind: CheckKind,
    /// Who the shopper was to be; absent where nobody in particular.
    pub persona_id: Option<i64>,
}

/// Where and when checks were made, over all locations of one side: what the places of a wave, kind and persona add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Total {
    pub wave_id: i64,
    /// All own locations, or else all of competitors'.
    pub own: bool,
    pub kind: CheckKind,
    pub persona_id: Option<i64>,
}

/// One stage, touchpoint or whole journey at one place, or in total.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellKey<P = Place> {
    pub place: P,
    pub level: Level,
    pub key: String,
}

/// The sums of a cell. All are whole numbers, so any order of adding gives the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    pub cell: Cell,
    /// Checks that got there, scored or not.
    pub met: i64,
    /// Checks that marked an emotion there.
    pub emotion_n: i64,
    /// Σ of their emotions, −2..+2, in units of 1e-12: a check's emotion of a stage is the mean of several marks.
    pub emotion_sum: i64,
    /// Checks that reported any barrier there.
    pub barrier_checks: i64,
    /// Checks in which a critical question made the score 0.
    pub knocked_out: i64,
    pub nps: Nps,
}

impl Sums {
    pub fn merge(&mut self, other: &Self) {
        self.cell.merge(&other.cell);
        self.met += other.met;
        self.emotion_n += other.emotion_n;
        self.emotion_sum += other.emotion_sum;
        self.barrier_checks += other.barrier_checks;
        self.knocked_out += other.knocked_out;
        self.nps.merge(&other.nps);
    }

    /// What is left when what was merged before is taken back.
    pub fn without(mut self, other: &Self) -> Self {
        self.remove(other);
        self
    }

    /// The mean of the emotions, −2..+2; `None` where none was marked.
    pub fn emotion(&self) -> Option<f64> {
        (self.emotion_n > 0).then(|| self.emotion_sum as f64 / (self.emotion_n as f64 * UNITS_PER_ONE as f64))
    }

    /// The 90 % interval of that mean; from two marks on.
    ///
    /// A mark is the share `(e + 2)/4` of the way from the worst to the best, and one item (q = 1), so `nₑ = n`: the Wilson
    /// interval of scores, mapped back. Marks of a check within a stage vary less than that, so it is rather too wide.
    pub fn emotion_interval(&self) -> Option<Interval> {
        let shown = self.emotion_cell().shown_interval()?;
        Some(Interval { low: 4.0 * shown.low - 2.0, high: 4.0 * shown.high - 2.0 })
    }

    /// The marks as a cell of scores, each its share of the way from −2 to +2.
    pub fn emotion_cell(&self) -> Cell {
        let units = self.emotion_n.saturating_mul(UNITS_PER_ONE);
        let sum_score = self.emotion_sum.saturating_add(units.saturating_mul(2)) / 4;
        Cell { n: self.emotion_n, sum_score, sum_phi: units }
    }

    /// Takes back what was merged before.
    fn remove(&mut self, other: &Self) {
        self.cell.remove(&other.cell);
        self.met -= other.met;
        self.emotion_n -= other.emotion_n;
        self.emotion_sum -= other.emotion_sum;
        self.barrier_checks -= other.barrier_checks;
        self.knocked_out -= other.knocked_out;
        self.nps.remove(&other.nps);
    }
}

/// One coded barrier at one touchpoint and place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BarrierKey<P = Place> {
    pub place: P,
    pub touchpoint: String,
    pub category: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BarrierSums {
    /// Checks that reported it.
    pub checks: i64,
    /// Σ of their severities, 1..3.
    pub severity_sum: i64,
}

/// One question of one checklist at one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionKey<P = Place> {
    pub place: P,
    pub touchpoint: String,
    pub checklist_id: i64,
    pub question: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QuestionSums {
    /// Checks that scored it.
    pub n: i64,
    /// Σ of the shares of its points, in units of 1e-12.
    pub sum_share: i64,
    /// Checks that gave it no points.
    pub failed: i64,
}

/// One version of a checklist at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionKey<P = Place> {
    pub place: P,
    pub checklist_version_id: i64,
}

/// Everything one or many reports add to the cells of one map, place by place or in total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<P = Place> {
    pub cells: BTreeMap<CellKey<P>, Sums>,
    pub barriers: BTreeMap<BarrierKey<P>, BarrierSums>,
    pub questions: BTreeMap<QuestionKey<P>, QuestionSums>,
    /// Checks filed with each version of a checklist.
    pub versions: BTreeMap<VersionKey<P>, i64>,
}

impl<P> Default for Tally<P> {
    fn default() -> Self {
        Self {
            cells: BTreeMap::new(),
            barriers: BTreeMap::new(),
            questions: BTreeMap::new(),
            versions: BTreeMap::new(),
        }
    }
}

impl Tally {
    /// What the places add up to, wave by wave, kind by kind, persona by persona, for own locations and for competitors'.
    pub fn totals(&self, is_own: impl Fn(i64) -> bool) -> Tally<Total> {
        let total = |place: Place| {
            let Place { wave_id, location_id, kind, persona_id } = place;
            Total { wave_id, own: is_own(location_id), kind, persona_id }
        };
        let mut totals = Tally::default();
        for (key, sums) in &self.cells {
            let key = CellKey { place: total(key.place), level: key.level, key: key.key.clone() };
            totals.cells.entry(key).or_default().merge(sums);
        }
        for (key, sums) in &self.barriers {
            let (touchpoint, category) = (key.touchpoint.clone(), key.category.clone());
            totals.add_barrier(BarrierKey { place: total(key.place), touchpoint, category }, *sums);
        }
        for (key, sums) in &self.questions {
            let (touchpoint, question) = (key.touchpoint.clone(), key.question.clone());
            let place = total(key.place);
            totals.add_question(QuestionKey { place, touchpoint, checklist_id: key.checklist_id, question }, *sums);
        }
        for (key, checks) in &self.versions {
            let key = VersionKey { place: total(key.place), checklist_version_id: key.checklist_version_id };
            *totals.versions.entry(key).or_default() += checks;
        }
        totals
    }
}

impl<P: Ord + Copy> Tally<P> {
    pub fn merge(&mut self, other: Self) {
        for (key, sums) in other.cells {
            self.cells.entry(key).or_default().merge(&sums);
        }
        for (key, sums) in other.barriers {
            self.add_barrier(key, sums);
        }
        for (key, sums) in other.questions {
            self.add_question(key, sums);
        }
        for (key, checks) in other.versions {
            *self.versions.entry(key).or_default() += checks;
        }
    }

    fn add_barrier(&mut self, key: BarrierKey<P>, sums: BarrierSums) {
        let own = self.barriers.entry(key).or_default();
        own.checks += sums.checks;
        own.severity_sum += sums.severity_sum;
    }

    fn add_question(&mut self, key: QuestionKey<P>, sums: QuestionSums) {
        let own = self.questions.entry(key).or_default();
        own.n += sums.n;
        own.sum_share += sums.sum_share;
        own.failed += sums.failed;
    }

    /// What to add to `earlier` to get this: the cells that differ, some of them with less than nothing.
    pub fn without(mut self, earlier: Self) -> Self {
        for (key, sums) in earlier.cells {
            self.cells.entry(key).or_default().remove(&sums);
        }
        for (key, sums) in earlier.barriers {
            let own = self.barriers.entry(key).or_default();
            own.checks -= sums.checks;
            own.severity_sum -= sums.severity_sum;
        }
        for (key, sums) in earlier.questions {
            let own = self.questions.entry(key).or_default();
            own.n -= sums.n;
            own.sum_share -= sums.sum_share;
            own.failed -= sums.failed;
        }
        for (key, checks) in earlier.versions {
            *self.versions.entry(key).or_default() -= checks;
        }
        self.cells.retain(|_, sums| *sums != Sums::default());
        self.barriers.retain(|_, sums| *sums != BarrierSums::default());
        self.questions.retain(|_, sums| *sums != QuestionSums::default());
        self.versions.retain(|_, checks| *checks != 0);
        self
    }

    /// Its cells of these levels alone, without barriers, questions and versions.
    pub fn only(mut self, levels: &[Level]) -> Self {
        self.cells.retain(|key, _| levels.contains(&key.level));
        Self { cells: self.cells, ..Self::default() }
    }

    /// The same without its cells of these levels.
    pub fn without_levels(mut self, levels: &[Level]) -> Self {
        self.cells.retain(|key, _| !levels.contains(&key.level));
        self
    }

    /// Every place it says something of.
    pub fn places(&self) -> BTreeSet<P> {
        let cells = self.cells.keys().map(|key| key.place).chain(self.barriers.keys().map(|key| key.place));
        let rest = self.questions.keys().map(|key| key.place).chain(self.versions.keys().map(|key| key.place));
        cells.chain(rest).collect()
    }

    /// How many cells of any sort it holds.
    pub fn len(&self) -> usize {
        self.cells.len() + self.barriers.len() + self.questions.len() + self.versions.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many cells differ between two tallies; a cell that one of them lacks differs.
    pub fn differences(&self, other: &Self) -> usize {
        fn differing<K: Ord, V: PartialEq>(one: &BTreeMap<K, V>, other: &BTreeMap<K, V>) -> usize {
            let changed = one.iter().filter(|(key, value)| other.get(key) != Some(value)).count();
            changed + other.keys().filter(|key| !one.contains_key(key)).count()
        }
        differing(&self.cells, &other.cells)
            + differing(&self.barriers, &other.barriers)
            + differing(&self.questions, &other.questions)
            + differing(&self.versions, &other.versions)
    }
}

/// Whose cells a reading sums up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// All own locations: read from the totals.
    Own,
    /// All of competitors': read from the totals.
    Competitors,
    /// Both: read from the totals.
    Everybody,
    /// These locations, added up one by one; none at all selects nothing.
    At(Vec<i64>),
}

impl Whose {
    /// The sides whose totals are read; absent where single locations are.
    pub fn sides(&self) -> Option<&'static [bool]> {
        match self {
            Self::Own => Some(&[true]),
            Self::Competitors => Some(&[false]),
            Self::Everybody => Some(&[true, false]),
            Self::At(_) => None,
        }
    }
}

/// Which cells a reading sums up; nothing in one of the lists selects nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    pub wave_ids: Vec<i64>,
    pub whose: Whose,
    pub kinds: Vec<CheckKind>,
    /// Only checks made as this persona; absent for all.
    pub persona_id: Option<i64>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::scoring::statistics::wilson;

    fn felt(marks: &[i64]) -> Sums {
        let emotion_sum = marks.iter().sum::<i64>() * UNITS_PER_ONE;
        Sums { emotion_n: marks.len() as i64, emotion_sum, ..Sums::default() }
    }

    proptest! {
        #[test]
        fn emotions_are_as_sure_as_scores_of_one_question(marks in prop::collection::vec(-2_i64..=2, 0..40)) {
            let sums = felt(&marks);
            let Some(interval) = sums.emotion_interval() else {
                prop_assert!(marks.len() < 2);
                return Ok(());
            };
            let n = marks.len() as f64;
            let mean = marks.iter().sum::<i64>() as f64 / n;
            let share = wilson((mean + 2.0) / 4.0, n);
            prop_assert!((interval.low - (share.low * 4.0 - 2.0)).abs() < 1e-9, "{interval:?}");
            prop_assert!((interval.high - (share.high * 4.0 - 2.0)).abs() < 1e-9, "{interval:?}");
            prop_assert!(-2.0 <= interval.low && interval.low <= mean && mean <= interval.high && interval.high <= 2.0);
        }
    }
}
