//! What so many checks can tell, before anybody pays for them.

use std::collections::BTreeSet;

use crate::catalog::model::{Expectation, NeededChecks, Telling};
use crate::scoring::statistics::half_width;
use crate::scoring::{Settings, needed};

/// Numbers of checks that every quote compares itself with.
const LANDMARKS: [i64; 3] = [1, 5, 10];
/// Half-widths that people ask for.
const PRECISIONS: [f64; 3] = [0.20, 0.15, 0.10];

/// What 1, 5, 10 and the chosen numbers of checks can tell where this is expected of one, by rising number.
pub fn tellings(chosen: &[i64], expected: Expectation) -> Vec<Telling> {
    let rho = Settings::default().rho;
    let numbers: BTreeSet<i64> = LANDMARKS.iter().chain(chosen).copied().filter(|checks| *checks > 0).collect();
    numbers
        .into_iter()
        .map(|checks| Telling {
            chosen: chosen.contains(&checks),
            ..Telling::of(checks, half_width(expected.score, expected.items, checks, rho))
        })
        .collect()
}

/// How many checks make the interval narrow enough for a conclusion.
pub fn needed_checks(expected: Expectation) -> Vec<NeededChecks> {
    let rho = Settings::default().rho;
    PRECISIONS
        .into_iter()
        .filter_map(|half_width| {
            let checks = needed(expected.score, expected.items, half_width, rho)?;
            Some(NeededChecks { half_width, checks })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_landmarks_and_the_chosen_number_stand_in_order_once() {
        let numbers: Vec<_> =
            tellings(&[7, 10], Expectation::default()).iter().map(|told| (told.checks, told.chosen)).collect();
        assert_eq!(numbers, [(1, false), (5, false), (7, true), (10, true)]);
    }

    #[test]
    fn more_checks_tell_more() {
        let told = tellings(&[1000], Expectation::default());
        assert!(told.windows(2).all(|pair| pair[0].half_width > pair[1].half_width));
        let one = told.first().unwrap();
        assert!(!one.shows_interval && !one.shows_band && !one.can_compare && !one.shows_nps);
        let five = told.get(1).unwrap();
        assert!(five.shows_interval && five.shows_band && five.can_compare && five.shows_nps);
    }

    #[test]
    fn a_narrower_interval_needs_more() {
        let needed = needed_checks(Expectation::default());
        assert_eq!(needed.len(), 3);
        assert!(needed.windows(2).all(|pair| pair[0].checks < pair[1].checks));
    }
}
