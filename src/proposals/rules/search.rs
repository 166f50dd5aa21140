//! The best plan of one part: branch and bound over what the flow breaks.
//!
//! A relaxed flow holds the limits of one family and breaks some of the other. Of jobs that one worker can't have
//! together, at least one goes: the branch that lets the first n stay and takes the next away forbids just that, so that
//! no plan is looked at in two branches. The cheapest open branch goes first; its cost bounds what any plan can cost.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::Effort;
use super::flow::Flow;
use super::ledger::Ledger;
use super::network::{Grouping, Network, Prices};
use super::repair::Repair;
use super::scratch::Scratch;
use super::world::{Pair, World};

/// Most places in memory for the states of open branches.
const MEMORY: usize = 40_000_000;
/// Most pairs looked at on the way straight down.
const DIVE: u64 = 400_000_000;

pub(super) struct Found {
    pub pairs: Vec<Pair>,
    pub ceiling: usize,
    /// No plan of this coverage travels less.
    pub least_metres: u64,
    pub proven: bool,
}

impl Found {
    fn best(pairs: Vec<Pair>) -> Self {
        Self { ceiling: pairs.len(), least_metres: travel(&pairs), pairs, proven: true }
    }
}

fn travel(pairs: &[Pair]) -> u64 {
    pairs.iter().map(|pair| u64::from(pair.metres)).sum()
}

/// An open branch: its flow is the cheapest that it allows.
struct Branch {
    cost: i128,
    number: usize,
    flow: Flow,
}

impl PartialEq for Branch {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Branch {}

impl PartialOrd for Branch {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Branch {
    /// The cheapest is the greatest; of equals, the youngest, which is nearest to being whole.
    fn cmp(&self, other: &Self) -> Ordering {
        other.cost.cmp(&self.cost).then(self.number.cmp(&other.number))
    }
}

struct Search<'a> {
    world: &'a World,
    network: Network,
    scratch: Scratch,
    prices: Prices,
    best: Option<(i128, Vec<Pair>)>,
}

/// The best plan found for the part, and the most that any plan could cover.
pub(super) fn solve(world: &World, effort: &mut Effort) -> Found {
    let prices = Prices::of(world);
    let (mut by_week, weekly) = Search::start(world, prices, Grouping::Week);
    if by_week.conflict(&weekly).is_none() {
        return by_week.whole(&weekly);
    }
    let (mut by_location, local) = Search::start(world, prices, Grouping::Location);
    if by_location.conflict(&local).is_none() {
        return by_location.whole(&local);
    }
    let fewest = weekly.uncovered(&by_week.network).max(local.uncovered(&by_location.network));
    let ceiling = world.jobs.len().saturating_sub(fewest);
    // The dearer bound is the closer one.
    let (mut search, root) = if weekly.cost(&by_week.network) >= local.cost(&by_location.network) {
        (by_week, weekly)
    } else {
        (by_location, local)
    };
    search.dive(root.clone(), ceiling);
    let open = search.branch(root, effort);
    let pairs = search.best.map(|(_, pairs)| pairs).unwrap_or_default();
    let Some(cost) = open else { return Found::best(pairs) };
    let (fewest, rest) = (cost / i128::from(prices.uncovered), cost % i128::from(prices.uncovered));
    let most = world.jobs.len().saturating_sub(usize::try_from(fewest).unwrap_or(0));
    // What is left of the bound is travel and shares, and all shares together cost less than a metre.
    let metres = u64::try_from(rest / i128::from(prices.metre)).unwrap_or(0);
    let least_metres = if most == pairs.len() { metres.min(travel(&pairs)) } else { 0 };
    let ceiling = ceiling.min(most).max(pairs.len());
    Found { pairs, ceiling, least_metres, proven: false }
}

impl<'a> Search<'a> {
    fn start(world: &'a World, prices: Prices, grouping: Grouping) -> (Self, Flow) {
        let network = Network::new(world, prices, grouping);
        let mut scratch = Scratch::new(&network);
        let flow = Flow::solved(&network, &mut scratch);
        (Self { world, network, scratch, prices, best: None }, flow)
    }

    fn whole(&mut self, flow: &Flow) -> Found {
        Found::best(self.pairs(flow))
    }

    fn pairs(&self, flow: &Flow) -> Vec<Pair> {
        let numbers = (0..self.network.jobs).filter_map(|job| flow.pair_of(job));
        numbers.filter_map(|number| self.world.pairs.get(number)).copied().collect()
    }

    /// Jobs that a worker has in the flow and can't have together, fewest that show it.
    fn conflict_of(&self, flow: &Flow, worker: usize) -> Option<Vec<usize>> {
        let limits = self.world.workers.get(worker)?;
        let jobs = flow.jobs_of(worker).iter().map(|job| *job as usize);
        let mut jobs: Vec<(i64, i64, i64, usize)> = jobs
            .filter_map(|job| self.world.jobs.get(job).map(|found| (found.location, found.day, found.week, job)))
            .collect();
        jobs.sort_unstable();
        for (one, next) in jobs.iter().zip(jobs.iter().skip(1)) {
            if one.0 == next.0 && next.1 - one.1 < self.world.rotation_days {
                return Some(vec![one.3, next.3]);
            }
        }
        let crowd = |most: u32, alike: &dyn Fn(&(i64, i64, i64, usize)) -> bool| {
            let alike: Vec<usize> = jobs.iter().filter(|job| alike(job)).map(|job| job.3).collect();
            let most = most as usize;
            (alike.len() > most).then(|| alike.into_iter().take(most + 1).collect::<Vec<usize>>())
        };
        jobs.iter().find_map(|job| {
            crowd(limits.left_at(job.0), &|other| other.0 == job.0)
                .or_else(|| crowd(limits.left_in(job.2), &|other| other.2 == job.2))
        })
    }

    fn conflict(&self, flow: &Flow) -> Option<(usize, Vec<usize>)> {
        (0..self.network.workers).find_map(|worker| self.conflict_of(flow, worker).map(|jobs| (worker, jobs)))
    }

    /// Goes straight down: of each conflict the job goes that has the best other place, until none is left or this
    /// has taken long enough; what still breaks a rule then is dropped, and the plan finished under the full rules.
    fn dive(&mut self, mut flow: Flow, ceiling: usize) {
        let last = self.scratch.looks + DIVE;
        let mut broken = true;
        while broken && self.scratch.looks < last {
            broken = false;
            for worker in 0..self.network.workers {
                while let Some(jobs) = self.conflict_of(&flow, worker).filter(|_| self.scratch.looks < last) {
                    broken = true;
                    let (network, scratch) = (&self.network, &mut self.scratch);
                    let leaving = jobs.iter().min_by_key(|job| (flow.regret(network, scratch, **job), **job));
                    let Some(pair) = leaving.and_then(|job| flow.pair_of(*job)) else { break };
                    flow.forbid(network, scratch, pair);
                }
            }
        }
        let mut ledger = Ledger::new(self.world);
        for pair in self.pairs(&flow) {
            if ledger.obstacle(pair.worker, pair.job, None).is_none() {
                ledger.give(pair);
            }
        }
        Repair::new(self.world, self.prices).finish(&mut ledger, ceiling);
        self.keep(ledger.cost(self.prices), ledger.pairs());
    }

    fn keep(&mut self, cost: i128, pairs: Vec<Pair>) {
        if self.best.as_ref().is_none_or(|(least, _)| cost < *least) {
            self.best = Some((cost, pairs));
        }
    }

    /// Searches until the best plan is proven or the effort spent; answers with the cost of the cheapest branch left
    /// open, if one is.
    fn branch(&mut self, root: Flow, effort: &mut Effort) -> Option<i128> {
        let mut open = BinaryHeap::from([Branch { cost: root.cost(&self.network), number: 0, flow: root }]);
        let states = MEMORY / self.network.size().max(1);
        let (mut number, before) = (0, self.scratch.looks);
        while let Some(branch) = open.pop() {
            if self.best.as_ref().is_some_and(|(least, _)| branch.cost >= *least) {
                return None;
            }
            if effort.branches == 0 || self.scratch.looks - before > effort.looks || open.len() >= states {
                effort.looks = effort.looks.saturating_sub(self.scratch.looks - before);
                return Some(branch.cost);
            }
            effort.branches -= 1;
            let Some((worker, jobs)) = self.conflict(&branch.flow) else {
                let pairs = self.pairs(&branch.flow);
                self.keep(branch.cost, pairs);
                continue;
            };
            for place in 0..jobs.len() {
                let mut flow = branch.flow.clone();
                self.restrict(&mut flow, worker, &jobs, place);
                let cost = flow.cost(&self.network);
                if self.best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    number += 1;
                    open.push(Branch { cost, number, flow });
                }
            }
        }
        effort.looks = effort.looks.saturating_sub(self.scratch.looks - before);
        None
    }

    /// Takes the job at `place` from the worker; those before it stay, so that nobody else may have them and the
    /// worker nothing beside them that they rule out.
    fn restrict(&mut self, flow: &mut Flow, worker: usize, jobs: &[usize], place: usize) {
        let (network, scratch) = (&self.network, &mut self.scratch);
        for job in jobs.iter().take(place) {
            let kept = flow.pair_of(*job);
            for pair in network.pairs_of(*job).filter(|pair| Some(*pair) != kept) {
                flow.forbid(network, scratch, pair);
            }
        }
        let pair_with_worker = |job: usize| {
            let mut pairs = network.pairs_of(job);
            pairs.find(|pair| network.slot_worker.at(network.pair_slot.at(*pair) as usize) as usize == worker)
        };
        if let Some(pair) = jobs.get(place).and_then(|job| pair_with_worker(*job)) {
            flow.forbid(network, scratch, pair);
        }
    }
}
