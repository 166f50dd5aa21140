//! The Net Promoter Score.

use serde::{Deserialize, Serialize};

use super::interval::{Interval, Z};

/// From this many answers on the score may be shown.
pub const FEWEST_ANSWERS: i64 = 5;

/// Counts of answers 0..10; they add and subtract as cells do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Nps {
    /// Answers 9 and 10.
    pub promoters: i64,
    /// Answers 7 and 8.
    pub passives: i64,
    /// Answers 0 to 6.
    pub detractors: i64,
}

impl Nps {
    /// The counts of one answer, 0..10.
    pub const fn of(answer: u8) -> Self {
        let none = Self { promoters: 0, passives: 0, detractors: 0 };
        match answer {
            ..=6 => Self { detractors: 1, ..none },
            7 | 8 => Self { passives: 1, ..none },
            9.. => Self { promoters: 1, ..none },
        }
    }

    /// Adds one answer, 0..10.
    pub fn observe(&mut self, answer: u8) {
        self.merge(&Self::of(answer));
    }

    /// Adds other answers.
    pub fn merge(&mut self, other: &Self) {
        self.promoters = self.promoters.saturating_add(other.promoters);
        self.passives = self.passives.saturating_add(other.passives);
        self.detractors = self.detractors.saturating_add(other.detractors);
    }

    /// Takes back answers that were added before.
    pub fn remove(&mut self, other: &Self) {
        self.promoters = self.promoters.saturating_sub(other.promoters);
        self.passives = self.passives.saturating_sub(other.passives);
        self.detractors = self.detractors.saturating_sub(other.detractors);
    }

    /// Number of answers.
    pub const fn n(&self) -> i64 {
        self.promoters.saturating_add(self.passives).saturating_add(self.detractors)
    }

    /// Whether there are enough answers to show the score.
    pub const fn is_shown(&self) -> bool {
        self.n() >= FEWEST_ANSWERS
    }

    /// Share of promoters minus share of detractors, −100..100; `None` without answers.
    pub fn score(&self) -> Option<f64> {
        let n = self.n();
        (n > 0).then(|| 100.0 * (self.promoters - self.detractors) as f64 / n as f64)
    }

    /// The 90 % adjusted Wald interval of the score, within −100..100; `None` without answers.
    ///
    /// Three answers are added: 3/4 promoters, 3/4 detractors, 3/2 passives.
    pub fn interval(&self) -> Option<Interval> {
        if self.n() <= 0 {
            return None;
        }
        let n = self.n() as f64 + 3.0;
        let promoters = (self.promoters as f64 + 0.75) / n;
        let detractors = (self.detractors as f64 + 0.75) / n;
        let score = promoters - detractors;
        let half = Z * ((promoters + detractors - score * score).max(0.0) / n).sqrt();
        Some(Interval {
            low: (100.0 * (score - half)).clamp(-100.0, 100.0),
            high: (100.0 * (score + half)).clamp(-100.0, 100.0),
        })
    }

    /// This score minus another, −200..200, with its 90 % limits by MOVER (see [`super::compare`]) from the two adjusted
    /// Wald intervals; `None` without answers on either side.
    pub fn minus(&self, other: &Self) -> Option<(f64, Interval)> {
        let (own, own_interval) = (self.score()?, self.interval()?);
        let (other_score, other_interval) = (other.score()?, other.interval()?);
        let difference = own - other_score;
        // The adjusted interval lies around the adjusted score, which may leave the score itself a little outside.
        let below = (own - own_interval.low).max(0.0).hypot((other_interval.high - other_score).max(0.0));
        let above = (own_interval.high - own).max(0.0).hypot((other_score - other_interval.low).max(0.0));
        Some((difference, Interval { low: difference - below, high: difference + above }))
    }
}
