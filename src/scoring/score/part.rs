//! The two ways of putting scores together: points in one pot, and weighted parts.

use std::iter::Sum;

use super::Observation;

/// Points collected by a set of questions. Pots add up, whatever the grouping.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Pot {
    earned: f64,
    possible: f64,
    /// Σ possibleᵢ² over the items.
    squares: f64,
}

impl Pot {
    /// The pot of one question; a bonus has nothing possible.
    pub fn of(earned: f64, possible: f64) -> Self {
        Self { earned, possible, squares: possible * possible }
    }

    /// The same possible points with nothing earned, as one item.
    pub fn knocked_out(self) -> Self {
        Self::of(0.0, self.possible)
    }

    /// `E / P` clamped to 0..1, with `q = P² / Σ possibleᵢ²`; `None` when nothing was possible.
    pub fn observation(self) -> Option<Observation> {
        (self.possible > 0.0).then(|| Observation {
            score: (self.earned / self.possible).clamp(0.0, 1.0),
            q: self.possible * self.possible / self.squares,
        })
    }
}

impl Sum for Pot {
    fn sum<I: Iterator<Item = Self>>(pots: I) -> Self {
        pots.fold(Self::default(), |total, pot| Self {
            earned: total.earned + pot.earned,
            possible: total.possible + pot.possible,
            squares: total.squares + pot.squares,
        })
    }
}

/// A score that takes part in an average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    /// > 0, on any scale.
    pub weight: f64,
    pub observation: Observation,
}

impl Part {
    /// All these parts as one failed item.
    pub fn knocked_out(parts: impl Iterator<Item = Self>) -> Self {
        Self { weight: parts.map(|part| part.weight).sum(), observation: Observation { score: 0.0, q: 1.0 } }
    }
}

/// The weighted average of scores; `None` without any weight.
///
/// With shares `uⱼ = wⱼ / Σw`, an item of part j has `v = uⱼ·vᵢ`, so `1/q = Σ uⱼ² / qⱼ`.
pub(super) fn blend(parts: impl IntoIterator<Item = Part>) -> Option<Observation> {
    let (mut weight, mut score, mut concentration) = (0.0, 0.0, 0.0);
    for part in parts {
        weight += part.weight;
        score += part.weight * part.observation.score;
        concentration += part.weight * part.weight / part.observation.q;
    }
    (weight > 0.0).then(|| Observation { score: (score / weight).clamp(0.0, 1.0), q: weight * weight / concentration })
}
