//! A plan in the making, under the full rules.

use super::network::Prices;
use super::world::{Pair, World};

/// The limit that stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// The worker's week is full.
    WeeklyLimit,
    /// The worker has the most checks of that location already.
    LocationLimit,
    /// The worker has a check of that location too near in time.
    Rotation,
}

pub(super) struct Ledger<'a> {
    world: &'a World,
    /// By job.
    given: Vec<Option<Pair>>,
    /// By worker.
    taken: Vec<Vec<usize>>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(world: &'a World) -> Self {
        Self { world, given: vec![None; world.jobs.len()], taken: vec![Vec::new(); world.workers.len()] }
    }

    /// What forbids the worker the job, `leaving` set aside; a number out of range is full.
    pub(super) fn obstacle(&self, worker: usize, job: usize, leaving: Option<usize>) -> Option<Obstacle> {
        let (Some(limits), Some(wanted)) = (self.world.workers.get(worker), self.world.jobs.get(job)) else {
            return Some(Obstacle::WeeklyLimit);
        };
        let (mut week, mut here, mut near) = (0, 0, false);
        for other in self.taken_by(worker).iter().filter(|other| Some(**other) != leaving && **other != job) {
            let Some(other) = self.world.jobs.get(*other) else { continue };
            week += u32::from(other.week == wanted.week);
            if other.location == wanted.location {
                here += 1;
                near |= (other.day - wanted.day).abs() < self.world.rotation_days;
            }
        }
        if here >= limits.left_at(wanted.location) {
            Some(Obstacle::LocationLimit)
        } else if near {
            Some(Obstacle::Rotation)
        } else {
            (week >= limits.left_in(wanted.week)).then_some(Obstacle::WeeklyLimit)
        }
    }

    pub(super) fn give(&mut self, pair: Pair) {
        self.take_back(pair.job);
        if let (Some(given), Some(taken)) = (self.given.get_mut(pair.job), self.taken.get_mut(pair.worker)) {
            *given = Some(pair);
            taken.push(pair.job);
        }
    }

    pub(super) fn take_back(&mut self, job: usize) -> Option<Pair> {
        let pair = self.given.get_mut(job)?.take()?;
        if let Some(taken) = self.taken.get_mut(pair.worker) {
            taken.retain(|other| *other != job);
        }
        Some(pair)
    }

    pub(super) fn pair_of(&self, job: usize) -> Option<Pair> {
        self.given.get(job).copied().flatten()
    }

    pub(super) fn taken_by(&self, worker: usize) -> &[usize] {
        self.taken.get(worker).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn covered(&self) -> usize {
        self.given.iter().flatten().count()
    }

    pub(super) fn pairs(&self) -> Vec<Pair> {
        self.given.iter().flatten().copied().collect()
    }

    /// What the k-th check of a worker costs, for the next one.
    pub(super) fn next_share(&self, worker: usize) -> i64 {
        let held = self.world.workers.get(worker).map_or(0, |worker| i64::from(worker.held));
        held + i64::try_from(self.taken_by(worker).len()).unwrap_or(i64::MAX / 4) + 1
    }

    /// Coverage, travel and fairness in one sum, as the flow counts them.
    pub(super) fn cost(&self, prices: Prices) -> i128 {
        let of_job =
            |pair: &Option<Pair>| i128::from(pair.as_ref().map_or(prices.uncovered, |pair| prices.of_pair(pair)));
        let of_worker = |(worker, taken): (usize, &Vec<usize>)| {
            let next = i128::from(self.next_share(worker));
            let count = i128::try_from(taken.len()).unwrap_or(0);
            // The sum of the shares below the next one.
            count * next - count * (count + 1) / 2
        };
        self.given.iter().map(of_job).sum::<i128>() + self.taken.iter().enumerate().map(of_worker).sum::<i128>()
    }
}
