//! What a proposal is made from, and what it says.

use std::collections::BTreeMap;

use super::ledger::Obstacle;

/// A check that nobody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Job {
    pub location: i64,
    /// Any number that weeks differ by.
    pub week: i64,
    /// Days since any day; rotation counts the difference.
    pub day: i64,
}

/// Somebody who takes checks, with what is left of each limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worker {
    /// Checks in a week that `left_in_week` does not name.
    pub weekly_limit: u32,
    pub left_in_week: BTreeMap<i64, u32>,
    /// Checks of a location that `left_at_location` does not name.
    pub location_limit: u32,
    pub left_at_location: BTreeMap<i64, u32>,
    /// Checks of the wave already theirs, where fairness starts to count.
    pub held: u32,
}

impl Worker {
    /// How many checks they may still take in a week.
    pub fn left_in(&self, week: i64) -> u32 {
        self.left_in_week.get(&week).copied().unwrap_or(self.weekly_limit)
    }

    /// How many checks of a location they may still take.
    pub fn left_at(&self, location: i64) -> u32 {
        self.left_at_location.get(&location).copied().unwrap_or(self.location_limit)
    }
}

/// A worker and a job that suit each other, taken alone; both count from 0 in their lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub job: usize,
    pub worker: usize,
    pub metres: u32,
}

#[derive(Debug, Clone, Default)]
pub struct World {
    pub jobs: Vec<Job>,
    pub workers: Vec<Worker>,
    pub pairs: Vec<Pair>,
    /// Two jobs of one location lie at least this many days apart for one worker.
    pub rotation_days: i64,
}

/// Who takes what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// By job; each job at most once.
    pub pairs: Vec<Pair>,
    pub uncovered: Vec<Uncovered>,
    /// No plan under these rules covers more jobs than this.
    pub ceiling: usize,
    pub travel_metres: u64,
    /// No plan under these rules that covers as many travels less than this; 0 where the coverage has a gap.
    pub least_metres: u64,
    /// Nothing better exists, in coverage, travel and fairness.
    pub proven: bool,
}

impl Plan {
    /// How many more checks a better plan might cover at most; 0 means that none can.
    pub fn gap(&self) -> usize {
        self.ceiling.saturating_sub(self.pairs.len())
    }

    /// By how much a better plan of the same coverage might shorten the travel at most; `None` where nothing is known.
    pub fn spare_metres(&self) -> Option<u64> {
        (self.proven || self.least_metres > 0).then(|| self.travel_metres.saturating_sub(self.least_metres))
    }
}

/// A job without anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    pub job: usize,
    pub why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No pair names it.
    NobodySuits,
    /// How many workers who suit stand against which limit.
    EverybodyUsedUp(BTreeMap<Obstacle, usize>),
    /// Somebody could take it still: only in a plan that is not the proposal itself.
    LeftOut,
}
