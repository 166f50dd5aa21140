//! When a rule fires and when it is over. Whatever fires is sure, and it is over when the figure itself is back:
//! in between an alert neither comes again nor goes, so that nobody is told of chance.
//!
//! | rule | fires | is over |
//! |---|---|---|
//! | score below a threshold | n ≥ 3 and the 90 % interval lies below it as a whole | the mean is at it or above, in this wave or a later one |
//! | score drop | the verdict against the wave before is `lower` (n ≥ 4 both) | the mean is no lower than before |
//! | NPS drop | n ≥ 5 both, and the 90 % limits of the difference lie below 0 | the score is no lower than before |

use super::model::{AlertKind, Before, Figures, Seen};
use crate::scoring::{Verdict, compare};

/// What a rule makes of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged {
    Fires(Figures),
    /// Whatever is there stays.
    Stays,
    Over,
}

/// Looks at one cell in a wave, and in the wave before (its title and the cell) where there was one.
pub fn judge(kind: AlertKind, threshold: Option<f64>, now: &Seen, before: Option<(&str, &Seen)>) -> Judged {
    match kind {
        AlertKind::ScoreBelow => threshold.map_or(Judged::Stays, |threshold| below(threshold, now)),
        AlertKind::ScoreDrop => before.map_or(Judged::Stays, |(wave, before)| score_drop(now, wave, before)),
        AlertKind::NpsDrop => before.map_or(Judged::Stays, |(wave, before)| nps_drop(now, wave, before)),
        // Reports have no cells to look at: each speaks for itself when it is approved.
        AlertKind::CriticalFailed => Judged::Stays,
    }
}

fn figures_of(now: &Seen) -> Figures {
    let interval = now.cell.shown_interval();
    Figures {
        n: now.cell.n,
        value: now.cell.mean(),
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        ..Figures::default()
    }
}

fn below(threshold: f64, now: &Seen) -> Judged {
    let ranked = now.cell.disclosure().shows_rank();
    let Some((mean, interval)) = now.cell.mean().zip(now.cell.shown_interval()).filter(|_| ranked) else {
        return Judged::Stays;
    };
    if interval.high < threshold {
        Judged::Fires(Figures { threshold: Some(threshold), ..figures_of(now) })
    } else if mean >= threshold {
        Judged::Over
    } else {
        Judged::Stays
    }
}

fn score_drop(now: &Seen, wave: &str, before: &Seen) -> Judged {
    let Some((comparison, value)) = compare(&now.cell, &before.cell).zip(before.cell.mean()) else {
        return Judged::Stays;
    };
    if comparison.verdict == Verdict::Lower {
        let before = Before { wave: wave.to_owned(), n: before.cell.n, value };
        Judged::Fires(Figures { before: Some(before), ..figures_of(now) })
    } else if comparison.difference >= 0.0 {
        Judged::Over
    } else {
        Judged::Stays
    }
}

fn nps_drop(now: &Seen, wave: &str, before: &Seen) -> Judged {
    if !now.nps.is_shown() || !before.nps.is_shown() {
        return Judged::Stays;
    }
    let (Some((difference, limits)), Some(interval)) = (now.nps.minus(&before.nps), now.nps.interval()) else {
        return Judged::Stays;
    };
    if limits.high < 0.0 {
        Judged::Fires(Figures {
            n: now.nps.n(),
            value: now.nps.score(),
            low: Some(interval.low),
            high: Some(interval.high),
            before: before.nps.score().map(|value| Before { wave: wave.to_owned(), n: before.nps.n(), value }),
            ..Figures::default()
        })
    } else if difference >= 0.0 {
        Judged::Over
    } else {
        Judged::Stays
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::scoring::{Cell, Nps};

    fn sums(n: i64, score: f64) -> Seen {
        let cell = (0..n).map(|_| Cell::of(score, 6.0, 0.3)).collect::<Vec<_>>().iter().sum();
        Seen { cell, ..Seen::default() }
    }

    fn answers(promoters: i64, passives: i64, detractors: i64) -> Seen {
        Seen { nps: Nps { promoters, passives, detractors }, ..Seen::default() }
    }

    fn fires(judged: &Judged) -> bool {
        matches!(judged, Judged::Fires(_))
    }

    proptest! {
        #[test]
        fn what_fires_is_sure_and_never_over_at_once(
            (n, score) in (0..20_i64, 0.0..=1.0_f64),
            (n_before, score_before) in (0..20_i64, 0.0..=1.0_f64),
            threshold in 0.05..=1.0_f64,
        ) {
            let (now, before) = (sums(n, score), sums(n_before, score_before));
            let below = judge(AlertKind::ScoreBelow, Some(threshold), &now, None);
            prop_assert!(!fires(&below) || (n >= 3 && score < threshold));
            prop_assert!(below != Judged::Over || score >= threshold - 1e-9);
            let drop = judge(AlertKind::ScoreDrop, None, &now, Some(("Before", &before)));
            prop_assert!(!fires(&drop) || (n.min(n_before) >= 4 && score < score_before));
            prop_assert!(drop != Judged::Over || score >= score_before - 1e-9);
        }

        #[test]
        fn a_recommendation_drops_only_over_five_answers_on_each_side(
            now in (0..9_i64, 0..9_i64, 0..9_i64),
            before in (0..9_i64, 0..9_i64, 0..9_i64),
        ) {
            let (now, before) = (answers(now.0, now.1, now.2), answers(before.0, before.1, before.2));
            let judged = judge(AlertKind::NpsDrop, None, &now, Some(("Before", &before)));
            if fires(&judged) {
                prop_assert!(now.nps.n() >= 5 && before.nps.n() >= 5);
                prop_assert!(now.nps.score() < before.nps.score());
            }
        }
    }

    #[test]
    fn chance_is_no_alert_and_certainty_is() {
        let below = |n, score| judge(AlertKind::ScoreBelow, Some(0.7), &sums(n, score), None);
        assert_eq!([below(2, 0.1), below(3, 0.65)], [Judged::Stays, Judged::Stays]);
        assert!(fires(&below(12, 0.3)));
        assert_eq!(below(3, 0.7), Judged::Over);
        let drop = |now: &Seen| judge(AlertKind::NpsDrop, None, now, Some(("Before", &answers(9, 1, 0))));
        assert!(fires(&drop(&answers(0, 1, 9))));
        assert_eq!([drop(&answers(4, 1, 0)), drop(&answers(8, 1, 1))], [Judged::Stays, Judged::Stays]);
        assert_eq!(drop(&answers(19, 1, 0)), Judged::Over);
        assert_eq!(judge(AlertKind::ScoreDrop, None, &sums(9, 0.1), None), Judged::Stays);
    }
}
