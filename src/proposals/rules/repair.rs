//! What finishes a plan where the search for the best ends early: every step keeps every rule.

use super::ledger::Ledger;
use super::network::Prices;
use super::table::Table;
use super::world::{Pair, World};

/// Most holdings looked at in one repair of one part.
const STEPS: u64 = 60_000_000;
/// Longest chain of checks handed on.
const CHAIN: usize = 12;
const ROUNDS: usize = 12;

pub(super) struct Repair<'a> {
    world: &'a World,
    prices: Prices,
    /// First pair of each job, and one more for the end.
    first: Table<usize>,
    /// The pairs once more, by job and worker.
    by_worker: Vec<Pair>,
    steps: u64,
}

impl<'a> Repair<'a> {
    pub(super) fn new(world: &'a World, prices: Prices) -> Self {
        let mut first = Table::filled(world.jobs.len() + 1, 0);
        for (number, pair) in world.pairs.iter().enumerate() {
            first.set(pair.job + 1, number + 1);
        }
        let mut by_worker = world.pairs.clone();
        by_worker.sort_unstable_by_key(|pair| (pair.job, pair.worker));
        Self { world, prices, first, by_worker, steps: 0 }
    }

    /// Covers what can be covered by handing checks on along chains, shortens the travel by moves and swaps, and
    /// covers what that has made room for.
    pub(super) fn finish(&mut self, ledger: &mut Ledger<'_>, ceiling: usize) {
        self.cover_all(ledger, ceiling, CHAIN);
        self.steps = 0;
        for _ in 0..ROUNDS {
            if !self.improve(ledger) {
                break;
            }
        }
        self.cover_all(ledger, ceiling, CHAIN);
        self.cover_all(ledger, ceiling, 0);
    }

    fn cover_all(&mut self, ledger: &mut Ledger<'_>, ceiling: usize, chain: usize) {
        self.steps = 0;
        for job in 0..self.world.jobs.len() {
            if ledger.covered() >= ceiling {
                break;
            }
            if ledger.pair_of(job).is_none() {
                let mut seen = Table::filled(self.world.jobs.len(), false);
                seen.set(job, true);
                self.cover(ledger, job, &mut seen, chain);
            }
        }
    }

    fn pairs_of(&self, job: usize) -> &'a [Pair] {
        self.world.pairs.get(self.first.at(job)..self.first.at(job + 1)).unwrap_or_default()
    }

    /// Gives the job to somebody, directly or in place of a job that somebody else takes.
    fn cover(&mut self, ledger: &mut Ledger<'_>, job: usize, seen: &mut Table<bool>, chain: usize) -> bool {
        let pairs = self.pairs_of(job);
        if let Some(pair) = pairs.iter().find(|pair| ledger.obstacle(pair.worker, job, None).is_none()) {
            ledger.give(*pair);
            return true;
        }
        self.steps += pairs.len() as u64;
        if chain == 0 {
            return false;
        }
        for pair in pairs {
            for other in ledger.taken_by(pair.worker).to_vec() {
                self.steps += 1;
                if self.steps > STEPS {
                    return false;
                }
                if seen.at(other) || ledger.obstacle(pair.worker, job, Some(other)).is_some() {
                    continue;
                }
                seen.set(other, true);
                let Some(before) = ledger.take_back(other) else { continue };
                ledger.give(*pair);
                if self.cover(ledger, other, seen, chain - 1) {
                    return true;
                }
                ledger.take_back(job);
                ledger.give(before);
            }
        }
        false
    }

    /// One round over all jobs; says whether anything got better.
    fn improve(&mut self, ledger: &mut Ledger<'_>) -> bool {
        let mut better = false;
        for job in 0..self.world.jobs.len() {
            let Some(now) = ledger.pair_of(job) else { continue };
            for pair in self.pairs_of(job) {
                if self.steps > STEPS {
                    return false;
                }
                self.steps += 1;
                let gain = self.prices.of_pair(&now) - self.prices.of_pair(pair);
                if gain < 0 {
                    break;
                }
                if pair.worker == now.worker {
                    continue;
                }
                if self.move_over(ledger, now, *pair) || self.swap(ledger, now, *pair) {
                    better = true;
                    break;
                }
            }
        }
        better
    }

    fn move_over(&self, ledger: &mut Ledger<'_>, now: Pair, then: Pair) -> bool {
        let fairer = ledger.next_share(now.worker) - 1 - ledger.next_share(then.worker);
        let gain = self.prices.of_pair(&now) - self.prices.of_pair(&then) + fairer;
        let good = gain > 0 && ledger.obstacle(then.worker, now.job, None).is_none();
        if good {
            ledger.give(then);
        }
        good
    }

    /// Two workers exchange a job each, where that is shorter in all.
    fn swap(&mut self, ledger: &mut Ledger<'_>, now: Pair, then: Pair) -> bool {
        let gain = self.prices.of_pair(&now) - self.prices.of_pair(&then);
        for other in ledger.taken_by(then.worker).to_vec() {
            self.steps += 1;
            if ledger.obstacle(then.worker, now.job, Some(other)).is_some() {
                continue;
            }
            let (Some(theirs), Some(back)) = (ledger.pair_of(other), self.pair(other, now.worker)) else { continue };
            let lost = self.prices.of_pair(&back) - self.prices.of_pair(&theirs);
            if lost < gain && ledger.obstacle(now.worker, other, Some(now.job)).is_none() {
                ledger.take_back(other);
                ledger.give(then);
                ledger.give(back);
                return true;
            }
        }
        false
    }

    fn pair(&self, job: usize, worker: usize) -> Option<Pair> {
        let place = self.by_worker.partition_point(|pair| (pair.job, pair.worker) < (job, worker));
        self.by_worker.get(place).filter(|pair| (pair.job, pair.worker) == (job, worker)).copied()
    }
}
