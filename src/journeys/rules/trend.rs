//! How a cell moves from wave to wave.

use super::verdict::{Difference, between};
use crate::scoring::Cell;

/// A cell in one wave, and how it differs from the wave before that observed it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendPoint {
    pub cell: Cell,
    pub step: Option<Step>,
}

/// From an earlier wave to this one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Index of the earlier wave; waves between the two observed nothing.
    pub since: usize,
    pub difference: Difference,
}

/// One point per wave, in the order of time; a wave that observed nothing is a gap.
pub fn trend(waves: &[Cell]) -> Vec<Option<TrendPoint>> {
    let mut before: Option<(usize, Cell)> = None;
    let mut points = Vec::new();
    for (index, cell) in waves.iter().enumerate() {
        if cell.n <= 0 {
            points.push(None);
            continue;
        }
        let step = before.and_then(|(since, earlier)| Some(Step { since, difference: between(cell, &earlier)? }));
        points.push(Some(TrendPoint { cell: *cell, step }));
        before = Some((index, *cell));
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(n: i64, score: f64) -> Cell {
        (0..n).map(|_| Cell::of(score, 6.0, 0.3)).collect::<Vec<_>>().iter().sum()
    }

    #[test]
    fn a_gap_stays_a_gap_and_the_step_names_the_wave_it_comes_from() {
        let points = trend(&[cell(0, 0.0), cell(8, 0.2), cell(0, 0.0), cell(8, 0.9), cell(2, 0.9)]);
        let told: Vec<_> = points
            .iter()
            .map(|point| point.map(|point| point.step.map(|step| (step.since, step.difference.word))))
            .collect();
        assert_eq!(told, [None, Some(None), None, Some(Some((1, "higher"))), Some(Some((3, "too_few")))]);
        assert!(trend(&[]).is_empty());
    }
}
