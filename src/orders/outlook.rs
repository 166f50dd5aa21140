//! What a wave tells already, what it will with the checks that are planned, and what an order adds to that.

use crate::catalog::{Expectation, Telling};
use crate::scoring::statistics::{UNITS_PER_ONE, relative_variance, wilson};
use crate::scoring::{Cell, Settings};

/// Effective items of a check whose answers tell more than its intra-check correlation lets anybody count.
const MOST_ITEMS: f64 = 1000.0;

/// What is known of a wave before checks are ordered for it: the whole journey at the client's own locations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    /// The newest wave with figures of its own, by its title, and what they are.
    pub known: Option<(String, Cell)>,
    /// What the wave itself has counted.
    pub counted: Cell,
    /// Its checks that no approved report stands for yet.
    pub awaited: i64,
}

/// What a wave can tell at three moments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Steps {
    pub now: Telling,
    /// With the checks that are planned already.
    pub planned: Telling,
    /// With those of the order too.
    pub ordered: Telling,
}

/// What an order changes for the reader of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gain {
    /// None of its checks is at an own location.
    Elsewhere,
    /// Without it the wave would tell nothing.
    First,
    /// It shows more than before, or compares what couldn't be compared.
    Shows,
    /// The interval gets narrower by a point or more.
    Narrows,
    /// It hardly changes anything.
    Little,
}

impl Gain {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Elsewhere => "elsewhere",
            Self::First => "first",
            Self::Shows => "shows",
            Self::Narrows => "narrows",
            Self::Little => "little",
        }
    }
}

impl Outlook {
    /// What to expect of a check, by what is known: its mean, and q from the mean φ, `q = (1 − ρ)/(φ̄ − ρ)`.
    pub fn expectation(&self) -> Option<Expectation> {
        let (_, cell) = self.known.as_ref()?;
        let rho = Settings::default().rho;
        let score = cell.mean()?;
        let phi = cell.sum_phi as f64 / (cell.n as f64 * UNITS_PER_ONE as f64);
        let items = if phi > rho { (1.0 - rho) / (phi - rho) } else { MOST_ITEMS };
        Some(Expectation { score, items: items.clamp(1.0, MOST_ITEMS) })
    }

    /// What the wave tells now, with what is planned, and with so many checks of the order at own locations.
    pub fn steps(&self, expected: Expectation, ordered: i64) -> Steps {
        let planned = self.awaited.max(0);
        Steps {
            now: self.telling(expected, 0),
            planned: self.telling(expected, planned),
            ordered: self.telling(expected, planned.saturating_add(ordered.max(0))),
        }
    }

    fn telling(&self, expected: Expectation, more: i64) -> Telling {
        let n = self.counted.n.saturating_add(more);
        let mean = self.counted.mean().unwrap_or(expected.score);
        let added = more as f64 * relative_variance(expected.items, Settings::default().rho);
        let phi = self.counted.sum_phi as f64 / UNITS_PER_ONE as f64 + added;
        let half_width = if n > 0 { wilson(mean, n as f64 * n as f64 / phi).half_width() } else { 0.5 };
        Telling::of(n, half_width)
    }
}

impl Steps {
    /// What the order is good for.
    pub fn gain(&self) -> Gain {
        let shows = |told: &Telling| (told.shows_interval, told.shows_band, told.can_compare, told.shows_nps);
        match (&self.planned, &self.ordered) {
            (planned, ordered) if planned.checks == ordered.checks => Gain::Elsewhere,
            (planned, _) if planned.checks == 0 => Gain::First,
            (planned, ordered) if shows(planned) != shows(ordered) => Gain::Shows,
            (planned, ordered) if planned.half_width - ordered.half_width >= 0.01 => Gain::Narrows,
            _ => Gain::Little,
        }
    }
}

/// How many checks of an order come to own locations: checks are spread evenly over the chosen ones.
pub fn at_own(checks: i64, own: usize, all: usize) -> i64 {
    match (own, all) {
        (_, 0) => 0,
        (own, all) if own >= all => checks,
        (own, all) => (checks as f64 * own as f64 / all as f64).round() as i64,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::scoring::statistics::half_width;

    fn cell(checks: &[(f64, f64)]) -> Cell {
        checks.iter().map(|(score, q)| Cell::of(*score, *q, 0.3)).collect::<Vec<_>>().iter().sum()
    }

    fn outlook(counted: Cell, awaited: i64) -> Outlook {
        Outlook { known: Some(("June".to_owned(), cell(&[(0.6, 5.0), (0.8, 5.0)]))), counted, awaited }
    }

    #[test]
    fn what_is_known_says_what_to_expect() {
        let expected = outlook(Cell::default(), 0).expectation().unwrap();
        assert!((expected.score - 0.7).abs() < 1e-9 && (expected.items - 5.0).abs() < 1e-6, "{expected:?}");
        assert_eq!(Outlook::default().expectation(), None);
    }

    #[test]
    fn an_order_for_an_empty_wave_tells_what_the_planner_promises() {
        let empty = outlook(Cell::default(), 0);
        let expected = empty.expectation().unwrap();
        let steps = empty.steps(expected, 10);
        assert!((steps.ordered.half_width - half_width(expected.score, expected.items, 10, 0.3)).abs() < 1e-9);
        assert_eq!((steps.now.checks, steps.planned.checks, steps.gain()), (0, 0, Gain::First));
    }

    #[test]
    fn what_the_order_is_good_for_is_said() {
        let gain = |awaited, ordered| {
            let wave = outlook(cell(&[(0.7, 5.0); 2]), awaited);
            wave.steps(wave.expectation().unwrap(), ordered).gain()
        };
        assert_eq!(gain(4, 0), Gain::Elsewhere);
        assert_eq!(gain(0, 1), Gain::Shows, "a band and a rank");
        assert_eq!(gain(4, 10), Gain::Narrows);
        assert_eq!(gain(400, 1), Gain::Little);
    }

    #[test]
    fn checks_go_to_own_locations_in_their_share() {
        assert_eq!([at_own(10, 3, 3), at_own(10, 1, 2), at_own(10, 0, 2), at_own(10, 0, 0)], [10, 5, 0, 0]);
    }

    proptest! {
        #[test]
        fn more_checks_like_those_before_never_widen(
            scores in prop::collection::vec(0.0..=1.0_f64, 0..12),
            q in 1.0..30.0_f64,
            awaited in 0..50_i64,
            ordered in 1..200_i64,
        ) {
            let counted = cell(&scores.iter().map(|score| (*score, q)).collect::<Vec<_>>());
            let wave = Outlook { known: Some(("June".to_owned(), counted)), counted, awaited };
            let expected = wave.expectation().unwrap_or_default();
            let steps = wave.steps(expected, ordered);
            prop_assert!(steps.now.half_width >= steps.planned.half_width - 1e-9);
            prop_assert!(steps.planned.half_width > steps.ordered.half_width - 1e-9);
            prop_assert_eq!(steps.ordered.checks, counted.n + awaited + ordered);
            if let Some(interval) = counted.interval() {
                prop_assert!((steps.now.half_width - interval.half_width()).abs() < 1e-9, "as the map shows it");
            }
        }
    }
}
