//! Pure rules: which state follows which, what the waves say of a solution that is done, how much it may bring.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::model::SolutionState;
use crate::error::{AppError, AppResult};
use crate::scoring::statistics::FEWEST_CHECKS;
use crate::scoring::{Cell, Verdict, compare};

/// The state after a step by hand: one on, or one back; done is left only as long as no comparison has told.
pub fn state_after(state: SolutionState, wanted: SolutionState) -> AppResult<SolutionState> {
    use SolutionState::{Done, InProgress, Planned, Proposed};
    if wanted.is_judged() {
        return Err(AppError::invalid("state", "solution-by-comparison"));
    }
    match (state, wanted) {
        (Proposed | InProgress, Planned)
        | (Planned, Proposed | InProgress)
        | (InProgress, Done)
        | (Done, InProgress) => Ok(wanted),
        (state, _) if state.is_judged() => Err(AppError::Conflict("solution-judged")),
        _ => Err(AppError::Conflict("solution-step")),
    }
}

/// The states that somebody may choose next.
pub fn next_states(state: SolutionState) -> Vec<SolutionState> {
    SolutionState::ALL.into_iter().filter(|wanted| state_after(state, *wanted).is_ok()).collect()
}

/// How much a solution may do for customers, 1..5: fifths of the worst pain of the map, rounded up.
pub fn suggested_impact(pain: f64, worst: f64) -> i32 {
    const IMPACTS: [(f64, i32); 4] = [(0.8, 5), (0.6, 4), (0.4, 3), (0.2, 2)];
    if worst <= 0.0 {
        return 1;
    }
    IMPACTS.into_iter().find(|(share, _)| pain > share * worst).map_or(1, |(_, impact)| impact)
}

/// What a wave says of the pain: the scores of its touchpoint, or how many checks met the barrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveReading {
    pub public_id: String,
    pub title: String,
    pub starts_on: NaiveDate,
    /// The last day, itself included.
    pub ends_on: NaiveDate,
    pub cell: Cell,
}

/// One side of the comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ComparedWave {
    /// Title of the wave.
    pub wave: String,
    /// Its id; absent in comparisons that were kept without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave_id: Option<String>,
    pub n: i64,
    /// A score, or the share of checks that met the barrier, 0..1.
    pub mean: Option<f64>,
    /// 90 % interval.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Checks that are missing to compare it.
    pub missing: i64,
}

/// What the waves before and after a solution say of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Finding {
    /// The last wave that began before it was done and has checks enough, or any.
    pub before: Option<ComparedWave>,
    /// The first wave that began after it was done and has checks enough, or the last of them.
    pub after: Option<ComparedWave>,
    /// After minus before, where both were observed.
    pub difference: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// `higher`, `lower` or `indistinguishable`; null where checks are missing.
    pub verdict: Option<String>,
    /// Whether the wave after is over.
    pub over: bool,
}

/// What follows from a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    Verified,
    NotEffective,
    /// Too few checks, or the wave still goes on.
    CantTellYet,
}

impl Judged {
    /// The state of a solution that this was found of.
    pub fn state(self) -> SolutionState {
        match self {
            Self::Verified => SolutionState::Verified,
            Self::NotEffective => SolutionState::NotEffective,
            Self::CantTellYet => SolutionState::Done,
        }
    }
}

/// Compares the wave after a solution with the wave before it.
///
/// `waves` stand in the order of time; `done_on` is the day it was done; `wanted` says what helps: a higher score, or a
/// lower share of checks that met the barrier. A wave that was under way on that day counts as before: what it already
/// shows of the solution makes it look less, never more. Both sides need [`FEWEST_CHECKS`] checks. The 90 % limits of the
/// difference are MOVER's, from the Wilson intervals of the two sides. A distinguishable change for the better verifies;
/// anything else is not effective once the wave after is over, and can't be told while it goes on.
pub fn judge(waves: &[WaveReading], done_on: NaiveDate, today: NaiveDate, wanted: Verdict) -> (Judged, Finding) {
    let is_enough = |wave: &&WaveReading| wave.cell.n >= FEWEST_CHECKS;
    let earlier = || waves.iter().rev().filter(|wave| wave.starts_on <= done_on);
    let later = || waves.iter().filter(|wave| wave.starts_on > done_on);
    let before =
        earlier().find(is_enough).or_else(|| earlier().find(|wave| wave.cell.n > 0)).or_else(|| earlier().next());
    let after = later().find(is_enough).or_else(|| later().rfind(|wave| wave.cell.n > 0)).or_else(|| later().next());
    let over = after.is_some_and(|wave| wave.ends_on < today);
    let compared = before.zip(after).and_then(|(before, after)| compare(&after.cell, &before.cell));
    let enough = before.is_some_and(|wave| is_enough(&wave)) && after.is_some_and(|wave| is_enough(&wave));
    let verdict = compared.map(|compared| compared.verdict).filter(|_| enough);
    let judged = match verdict {
        Some(verdict) if verdict == wanted => Judged::Verified,
        Some(_) if over => Judged::NotEffective,
        _ => Judged::CantTellYet,
    };
    let finding = Finding {
        before: before.map(side),
        after: after.map(side),
        difference: compared.map(|compared| compared.difference),
        low: compared.map(|compared| compared.low),
        high: compared.map(|compared| compared.high),
        verdict: verdict.map(|verdict| verdict.as_str().to_owned()),
        over,
    };
    (judged, finding)
}

fn side(wave: &WaveReading) -> ComparedWave {
    let interval = wave.cell.shown_interval();
    ComparedWave {
        wave: wave.title.clone(),
        wave_id: Some(wave.public_id.clone()),
        n: wave.cell.n,
        mean: wave.cell.mean(),
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        missing: (FEWEST_CHECKS - wave.cell.n).max(0),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn wave(from: u32, to: u32, scores: &[f64]) -> WaveReading {
        let mut cell = Cell::default();
        for score in scores {
            cell.observe(*score, 4.0, 0.3);
        }
        WaveReading { public_id: String::new(), title: format!("{from}"), starts_on: day(from), ends_on: day(to), cell }
    }

    #[test]
    fn only_a_better_wave_verifies_and_only_an_ended_one_refutes() {
        let (bad, good) = ([0.2; 6], [0.9; 6]);
        let judged = |after: &[f64], today| {
            judge(&[wave(1, 5, &bad), wave(10, 15, after)], day(7), day(today), Verdict::Higher).0
        };
        assert_eq!(judged(&good, 12), Judged::Verified);
        assert_eq!((judged(&bad, 12), judged(&bad, 15)), (Judged::CantTellYet, Judged::CantTellYet));
        assert_eq!(judged(&bad, 16), Judged::NotEffective);
        assert_eq!(judged(&good[..3], 16), Judged::CantTellYet);
        let (_, finding) = judge(&[wave(1, 5, &bad), wave(10, 15, &good[..3])], day(7), day(16), Verdict::Higher);
        assert_eq!((finding.after.unwrap().missing, finding.verdict), (1, None));
    }

    #[test]
    fn a_wave_under_way_counts_as_before_and_a_thin_one_is_passed_over() {
        let (bad, good) = ([0.2; 6], [0.9; 6]);
        let waves = [wave(1, 5, &bad), wave(6, 9, &bad[..2]), wave(10, 15, &good[..2]), wave(16, 20, &good)];
        let (judged, finding) = judge(&waves, day(7), day(20), Verdict::Higher);
        assert_eq!(judged, Judged::Verified);
        assert_eq!((finding.before.unwrap().wave, finding.after.unwrap().wave), ("1".to_owned(), "16".to_owned()));
        // On its first day already.
        assert_eq!(judge(&waves, day(16), day(20), Verdict::Higher).0, Judged::CantTellYet);
    }

    #[test]
    fn a_barrier_is_better_when_fewer_meet_it() {
        let wave =
            |from: u32, met, reported| WaveReading { cell: Cell::of_share(met, reported), ..wave(from, from + 4, &[]) };
        let judged = |after| judge(&[wave(1, 12, 10), wave(10, 12, after)], day(7), day(20), Verdict::Lower).0;
        assert_eq!((judged(2), judged(9), judged(12)), (Judged::Verified, Judged::NotEffective, Judged::NotEffective));
        // Wilson's interval of 2 of 12 with nₑ = 12.
        let interval = Cell::of_share(12, 2).interval().unwrap();
        let known = crate::scoring::statistics::wilson(2.0 / 12.0, 12.0);
        assert_eq!(interval, known);
    }

    #[test]
    fn people_step_on_and_back_and_never_judge() {
        use SolutionState::{Done, InProgress, NotEffective, Planned, Proposed, Verified};
        assert_eq!(next_states(Proposed), [Planned]);
        assert_eq!(next_states(Planned), [Proposed, InProgress]);
        assert_eq!(next_states(InProgress), [Planned, Done]);
        assert_eq!(next_states(Done), [InProgress]);
        assert!(next_states(Verified).is_empty() && next_states(NotEffective).is_empty());
    }

    #[test]
    fn impact_is_the_share_of_the_worst_pain() {
        let impacts: Vec<i32> = [0.0, 8.0, 8.1, 20.0, 30.0, 40.0].map(|pain| suggested_impact(pain, 40.0)).into();
        assert_eq!(impacts, [1, 1, 2, 3, 4, 5]);
        assert_eq!(suggested_impact(3.0, 0.0), 1);
    }

    fn scores() -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec(0.0..=1.0, 0..12)
    }

    proptest! {
        #[test]
        fn a_verdict_never_goes_beyond_what_the_waves_say(before in scores(), after in scores(), done in 1_u32..28, today in 1_u32..28) {
            let waves = [wave(3, 8, &before), wave(12, 18, &after)];
            let (judged, finding) = judge(&waves, day(done), day(today), Verdict::Higher);
            let comparable = (3..12).contains(&done) && before.len() >= 4 && after.len() >= 4;
            let compared = compare(&waves[1].cell, &waves[0].cell).map(|compared| compared.verdict);
            match judged {
                Judged::Verified => prop_assert!(comparable && compared == Some(Verdict::Higher)),
                Judged::NotEffective => prop_assert!(comparable && compared != Some(Verdict::Higher) && today > 18),
                Judged::CantTellYet => prop_assert!(!comparable || (compared != Some(Verdict::Higher) && today <= 18)),
            }
            prop_assert_eq!(finding.verdict.is_some(), comparable);
            // The same once more.
            prop_assert_eq!(judge(&waves, day(done), day(today), Verdict::Higher), (judged, finding));
        }
    }
}
