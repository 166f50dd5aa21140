//! What so many checks can tell, before anybody pays for them.

use std::collections::BTreeSet;

use crate::catalog::model::{NeededChecks, Telling};
use crate::scoring::statistics::half_width;
use crate::scoring::{Disclosure, Settings, needed};

/// The score to expect of a touchpoint nobody has looked at yet.
const EXPECTED_SCORE: f64 = 0.75;
/// The effective items of a usual touchpoint: a handful of questions of like weight.
const USUAL_ITEMS: f64 = 4.0;
/// Numbers of checks that every quote compares itself with.
const LANDMARKS: [i64; 3] = [1, 5, 10];
/// Half-widths that people ask for.
const PRECISIONS: [f64; 3] = [0.20, 0.15, 0.10];

/// What 1, 5, 10 and the chosen numbers of checks can tell about one touchpoint, by rising number.
pub fn tellings(chosen: &[i64]) -> Vec<Telling> {
    let rho = Settings::default().rho;
    let numbers: BTreeSet<i64> = LANDMARKS.iter().chain(chosen).copied().filter(|checks| *checks > 0).collect();
    numbers
        .into_iter()
        .map(|checks| {
            let disclosure = Disclosure::of(checks);
            Telling {
                checks,
                half_width: half_width(EXPECTED_SCORE, USUAL_ITEMS, checks, rho),
                chosen: chosen.contains(&checks),
                shows_interval: disclosure.shows_interval(),
                shows_band: disclosure.shows_band(),
                can_compare: checks >= 4,
                shows_nps: checks >= 5,
            }
        })
        .collect()
}

/// How many checks make the interval narrow enough for a conclusion.
pub fn needed_checks() -> Vec<NeededChecks> {
    let rho = Settings::default().rho;
    PRECISIONS
        .into_iter()
        .filter_map(|half_width| {
            let checks = needed(EXPECTED_SCORE, USUAL_ITEMS, half_width, rho)?;
            Some(NeededChecks { half_width, checks })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_landmarks_and_the_chosen_number_stand_in_order_once() {
        let numbers: Vec<_> = tellings(&[7, 10]).iter().map(|told| (told.checks, told.chosen)).collect();
        assert_eq!(numbers, [(1, false), (5, false), (7, true), (10, true)]);
    }

    #[test]
    fn more_checks_tell_more() {
        let told = tellings(&[1000]);
        assert!(told.windows(2).all(|pair| pair[0].half_width > pair[1].half_width));
        let one = told.first().unwrap();
        assert!(!one.shows_interval && !one.shows_band && !one.can_compare && !one.shows_nps);
        let five = told.get(1).unwrap();
        assert!(five.shows_interval && five.shows_band && five.can_compare && five.shows_nps);
    }

    #[test]
    fn a_narrower_interval_needs_more() {
        let needed = needed_checks();
        assert_eq!(needed.len(), 3);
        assert!(needed.windows(2).all(|pair| pair[0].checks < pair[1].checks));
    }
}
