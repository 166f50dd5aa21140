//! To-be targets against what the waves say.

use chrono::NaiveDate;

use crate::scoring::statistics::FEWEST_CHECKS;
use crate::scoring::{Cell, Verdict, compare};

/// How far a cell is from its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetVerdict {
    Reached,
    Moving,
    NotReached,
    CantTell,
}

impl TargetVerdict {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Moving => "moving",
            Self::NotReached => "not_reached",
            Self::CantTell => "cant_tell",
        }
    }
}

/// One wave of the history of a cell that has a target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TargetPoint {
    pub wave_id: i64,
    pub cell: Cell,
    /// The wave that it is compared with.
    pub reference: Option<i64>,
    pub verdict: TargetVerdict,
}

/// What may be said of a cell against its target (above 0, up to 1).
///
/// With fewer than [`FEWEST_CHECKS`] checks nothing. Reached: the mean is at the target or above; the mean lies in its own
/// interval, so that the interval never contradicts it, and a reader sees the interval beside it. Moving: below, but
/// distinguishably higher than in the wave of reference. Not reached: the target lies above the whole 90 % interval.
/// Otherwise the interval holds the target and nothing moved that could be told from chance: it can't be told.
pub fn verdict(target: f64, now: &Cell, reference: Option<&Cell>) -> TargetVerdict {
    let Some((mean, interval)) = now.mean().zip(now.interval()).filter(|_| now.n >= FEWEST_CHECKS) else {
        return TargetVerdict::CantTell;
    };
    let compared = reference.and_then(|reference| compare(now, reference));
    if mean >= target {
        TargetVerdict::Reached
    } else if compared.is_some_and(|compared| compared.verdict == Verdict::Higher) {
        TargetVerdict::Moving
    } else if interval.high < target {
        TargetVerdict::NotReached
    } else {
        TargetVerdict::CantTell
    }
}

/// A wave with what its checks say of one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaveCell {
    pub wave_id: i64,
    pub starts_on: NaiveDate,
    pub cell: Cell,
}

/// The wave that a wave starting on `day` is compared with: the one in which the target was set, where that is an earlier
/// one with any check, else the last earlier one with any. `waves` stand in the order of time.
pub fn reference(waves: &[WaveCell], day: NaiveDate, set_on: Option<NaiveDate>) -> Option<&WaveCell> {
    let earlier = || waves.iter().rev().filter(|wave| wave.starts_on < day && wave.cell.n > 0);
    let when_set = set_on.and_then(|set_on| waves.iter().rev().find(|wave| wave.starts_on <= set_on));
    let when_set = when_set.filter(|wave| wave.starts_on < day && wave.cell.n > 0);
    when_set.or_else(|| earlier().next())
}

/// The verdict of every wave that has any check, in the order of time.
pub fn history(target: f64, set_on: Option<NaiveDate>, waves: &[WaveCell]) -> Vec<TargetPoint> {
    let observed = waves.iter().filter(|wave| wave.cell.n > 0);
    observed
        .map(|wave| {
            let reference = reference(waves, wave.starts_on, set_on);
            TargetPoint {
                wave_id: wave.wave_id,
                cell: wave.cell,
                reference: reference.map(|reference| reference.wave_id),
                verdict: verdict(target, &wave.cell, reference.map(|reference| &reference.cell)),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cell(scores: &[f64]) -> Cell {
        let mut cell = Cell::default();
        for score in scores {
            cell.observe(*score, 4.0, 0.3);
        }
        cell
    }

    fn wave(id: i64, month: u32, scores: &[f64]) -> WaveCell {
        let starts_on = NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
        WaveCell { wave_id: id, starts_on, cell: cell(scores) }
    }

    #[test]
    fn each_verdict_has_its_figures() {
        let (low, middle) = (cell(&[0.1; 12]), cell(&[0.6; 12]));
        assert_eq!(verdict(0.6, &middle, Some(&low)), TargetVerdict::Reached);
        assert_eq!(verdict(0.9, &middle, Some(&low)), TargetVerdict::Moving);
        assert_eq!(verdict(0.9, &middle, Some(&middle)), TargetVerdict::NotReached);
        assert_eq!(verdict(0.65, &middle, Some(&middle)), TargetVerdict::CantTell);
        assert_eq!(verdict(0.1, &cell(&[0.9; 3]), None), TargetVerdict::CantTell);
        assert_eq!(verdict(0.9, &Cell::default(), None), TargetVerdict::CantTell);
    }

    #[test]
    fn progress_is_counted_from_the_wave_in_which_the_target_was_set() {
        let waves = [wave(1, 3, &[0.1; 12]), wave(2, 6, &[0.4; 12]), wave(3, 9, &[0.5; 12])];
        let set_on = NaiveDate::from_ymd_opt(2026, 4, 10);
        let verdicts = |set_on| -> Vec<_> {
            history(0.9, set_on, &waves).iter().map(|point| (point.reference, point.verdict)).collect()
        };
        use TargetVerdict::{Moving, NotReached};
        assert_eq!(verdicts(set_on), [(None, NotReached), (Some(1), Moving), (Some(1), Moving)]);
        assert_eq!(verdicts(None), [(None, NotReached), (Some(1), Moving), (Some(2), NotReached)]);
    }

    proptest! {
        #[test]
        fn a_better_cell_is_never_further_from_its_target(scores in prop::collection::vec(0.0..=1.0, 4..12), target in 0.05..=1.0_f64, lift in 0.0..=1.0_f64) {
            let place = |verdict| match verdict {
                TargetVerdict::NotReached => 0,
                TargetVerdict::CantTell | TargetVerdict::Moving => 1,
                TargetVerdict::Reached => 2,
            };
            let better: Vec<f64> = scores.iter().map(|score: &f64| (score + lift).min(1.0)).collect();
            let (now, later) = (verdict(target, &cell(&scores), None), verdict(target, &cell(&better), None));
            prop_assert!(place(later) >= place(now), "{:?} {:?}", now, later);
        }
    }
}
