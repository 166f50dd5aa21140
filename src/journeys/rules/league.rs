//! Location beside location: which places in the table are sure, and which differences are real.
//!
//! A location has a place from three checks on. With the 90 % interval [l, u] of its mean m,
//! `place = 1 + #{j ≠ i : mⱼ > mᵢ}`, `best = 1 + #{j ≠ i : lⱼ > uᵢ}`, `worst = 1 + #{j ≠ i : uⱼ > lᵢ}`, over the locations
//! that have a place. Beside that each is compared with all the others together: their cells are added up, also those of
//! one or two checks, which is the sum of the table minus its own.

use super::verdict::{Difference, between};
use crate::scoring::{Cell, Interval, Rank};

/// A location in the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    pub location_id: i64,
    pub cell: Cell,
    /// 1 the best; absent below three checks.
    pub place: Option<Rank>,
    /// Against all the others together; absent where there are none.
    pub against: Option<Difference>,
}

/// The table of these locations, in the order given.
pub fn places(cells: &[(i64, Cell)]) -> Vec<Placed> {
    let total: Cell = cells.iter().map(|(_, cell)| cell).sum();
    let rivals: Vec<(f64, Interval)> = cells.iter().filter_map(|(_, cell)| ranked(cell)).collect();
    let sorted = |of: &dyn Fn(&(f64, Interval)) -> f64| {
        let mut values: Vec<f64> = rivals.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let (means, lows) = (sorted(&|rival| rival.0), sorted(&|rival| rival.1.low));
    let highs = sorted(&|rival| rival.1.high);
    let above = |values: &[f64], limit: f64| values.len() - values.partition_point(|value| *value <= limit);
    cells
        .iter()
        .map(|(location_id, cell)| {
            let place = ranked(cell).map(|(mean, interval)| Rank {
                rank: 1 + above(&means, mean),
                best_rank: 1 + above(&lows, interval.high),
                // Its own upper limit is among those above its lower one, unless the two are the same.
                worst_rank: 1 + above(&highs, interval.low) - usize::from(interval.high > interval.low),
            });
            let mut others = total;
            others.remove(cell);
            Placed { location_id: *location_id, cell: *cell, place, against: between(cell, &others) }
        })
        .collect()
}

fn ranked(cell: &Cell) -> Option<(f64, Interval)> {
    let interval = cell.shown_interval().filter(|_| cell.disclosure().shows_rank())?;
    Some((cell.mean()?, interval))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells() -> impl Strategy<Value = Vec<(i64, Cell)>> {
        let cell = prop::collection::vec((0.0..=1.0_f64, 1.0..12.0_f64), 0..9).prop_map(|checks| {
            checks.iter().map(|(score, q)| Cell::of(*score, *q, 0.3)).collect::<Vec<_>>().iter().sum::<Cell>()
        });
        prop::collection::vec(cell, 0..25).prop_map(|cells| (1..).zip(cells).collect())
    }

    proptest! {
        #[test]
        fn places_are_those_that_counting_one_by_one_gives(cells in cells()) {
            let table = places(&cells);
            prop_assert_eq!(table.len(), cells.len());
            for own in &table {
                let Some((mean, interval)) = ranked(&own.cell) else {
                    prop_assert_eq!(own.place, None);
                    continue;
                };
                let others = || {
                    table.iter().filter(|other| other.location_id != own.location_id).filter_map(|other| ranked(&other.cell))
                };
                let place = own.place.unwrap();
                prop_assert_eq!(place.rank, 1 + others().filter(|other| other.0 > mean).count());
                prop_assert_eq!(place.best_rank, 1 + others().filter(|other| other.1.low > interval.high).count());
                prop_assert_eq!(place.worst_rank, 1 + others().filter(|other| other.1.high > interval.low).count());
                prop_assert!(place.best_rank <= place.rank && place.rank <= place.worst_rank);
            }
        }

        #[test]
        fn each_is_held_against_exactly_the_rest(cells in cells()) {
            for own in places(&cells) {
                let rest: Cell = cells.iter().filter(|(id, _)| *id != own.location_id).map(|(_, cell)| cell).sum();
                prop_assert_eq!(own.against, between(&own.cell, &rest));
                if let Some(difference) = own.against {
                    prop_assert_eq!(difference.n, rest.n);
                    let few = own.cell.n.min(rest.n) < 4;
                    prop_assert!(!few || difference.word == "too_few");
                }
            }
        }

        #[test]
        fn the_order_of_the_rows_changes_no_place(cells in cells()) {
            let mut turned = cells.clone();
            turned.reverse();
            let mut back = places(&turned);
            back.reverse();
            prop_assert_eq!(back, places(&cells));
        }
    }
}
