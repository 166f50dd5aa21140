//! A min-cost flow kept optimal while jobs enter and pairs are forbidden, one shortest augmenting path each.
//!
//! Successive shortest paths with potentials (Edmonds and Karp 1972; Tomizawa 1971): every arc left in the residual
//! network has a reduced cost of at least 0, so that Dijkstra finds the next path, and it stops where the path ends.
//! Forbidding a pair in use leaves its job with a unit too many and its slot with one too few; the shortest path from
//! the one to the other, which may lead through the sink and back, makes the flow optimal again.

use std::cmp::Reverse;

use super::network::Network;
use super::scratch::{NONE, Scratch, Step};
use super::table::Table;

/// Where a number in the list of nodes belongs.
#[derive(Clone, Copy)]
enum Node {
    Job(usize),
    Slot(usize),
    Worker(usize),
    Sink,
}

/// Who has what, with the potentials that prove it cheapest.
#[derive(Clone)]
pub(super) struct Flow {
    /// The pair of each job.
    given: Table<u32>,
    uncovered: Table<bool>,
    forbidden: Table<bool>,
    taken: Vec<Vec<u32>>,
    slot_load: Table<u32>,
    worker_load: Table<u32>,
    /// By node; all but those of jobs start at 0 and are only ever lowered.
    potential: Table<i64>,
}

impl Flow {
    /// The cheapest flow with every job in it.
    pub(super) fn solved(network: &Network, scratch: &mut Scratch) -> Self {
        let nodes = network.jobs + network.slots() + network.workers + 1;
        let mut flow = Self {
            given: Table::filled(network.jobs, NONE),
            uncovered: Table::filled(network.jobs, false),
            forbidden: Table::filled(network.pair_slot.len(), false),
            taken: vec![Vec::new(); network.workers],
            slot_load: Table::filled(network.slots(), 0),
            worker_load: Table::filled(network.workers, 0),
            potential: Table::filled(nodes, 0),
        };
        for job in 0..network.jobs {
            let sink = flow.potential.at(nodes - 1) - network.prices.uncovered;
            let mut highest = sink;
            for pair in network.pairs_of(job) {
                // No slot lies above 0, and further pairs cost more.
                if -network.pair_cost(pair) <= highest {
                    break;
                }
                let slot = flow.potential.at(network.jobs + network.pair_slot.at(pair) as usize);
                highest = highest.max(slot - network.pair_cost(pair));
            }
            flow.potential.set(job, highest);
            flow.augment(network, scratch, job, nodes - 1);
        }
        flow
    }

    /// The pair given to a job.
    pub(super) fn pair_of(&self, job: usize) -> Option<usize> {
        let pair = self.given.at(job);
        (pair != NONE).then_some(pair as usize)
    }

    /// The jobs of a worker, in no order.
    pub(super) fn jobs_of(&self, worker: usize) -> &[u32] {
        self.taken.get(worker).map(Vec::as_slice).unwrap_or_default()
    }

    /// The pair will not be used again; the flow is the cheapest without it afterwards.
    pub(super) fn forbid(&mut self, network: &Network, scratch: &mut Scratch, pair: usize) {
        if self.forbidden.at(pair) {
            return;
        }
        self.forbidden.set(pair, true);
        let job = network.pair_job.at(pair) as usize;
        if self.pair_of(job) == Some(pair) {
            self.release(network, job);
            self.augment(network, scratch, job, network.jobs + network.pair_slot.at(pair) as usize);
        }
    }

    /// How much dearer the next best pair of a job is, by reduced cost; what staying uncovered costs, if none is left.
    pub(super) fn regret(&self, network: &Network, scratch: &mut Scratch, job: usize) -> i64 {
        let (given, own) = (self.given.at(job), self.potential.at(job));
        let mut least = network.prices.uncovered;
        for pair in network.pairs_of(job) {
            if network.pair_cost(pair) + own >= least {
                break;
            }
            scratch.looks += 1;
            if pair as u32 != given && !self.forbidden.at(pair) {
                let slot = self.potential.at(network.jobs + network.pair_slot.at(pair) as usize);
                least = least.min(network.pair_cost(pair) + own - slot);
            }
        }
        least
    }

    /// What the flow costs in all.
    pub(super) fn cost(&self, network: &Network) -> i128 {
        let of_job =
            |job: usize| i128::from(self.pair_of(job).map_or(network.prices.uncovered, |p| network.pair_cost(p)));
        let of_worker = |worker: usize| {
            let (held, load) = (i128::from(network.held.at(worker)), i128::from(self.worker_load.at(worker)));
            held * load + load * (load + 1) / 2
        };
        (0..network.jobs).map(of_job).sum::<i128>() + (0..network.workers).map(of_worker).sum::<i128>()
    }

    pub(super) fn uncovered(&self, network: &Network) -> usize {
        (0..network.jobs).filter(|job| self.given.at(*job) == NONE).count()
    }

    fn release(&mut self, network: &Network, job: usize) {
        let Some(pair) = self.pair_of(job) else { return };
        let worker = network.slot_worker.at(network.pair_slot.at(pair) as usize) as usize;
        if let Some(jobs) = self.taken.get_mut(worker) {
            jobs.retain(|other| *other as usize != job);
        }
        self.given.set(job, NONE);
    }

    fn node(&self, network: &Network, place: usize) -> Node {
        let (slots, workers) = (network.jobs + network.slots(), network.jobs + network.slots() + network.workers);
        match place {
            job if job < network.jobs => Node::Job(job),
            slot if slot < slots => Node::Slot(slot - network.jobs),
            worker if worker < workers => Node::Worker(worker - slots),
            _ => Node::Sink,
        }
    }

    /// Sends one unit from `start` to `target` by the cheapest way and mends the potentials.
    fn augment(&mut self, network: &Network, scratch: &mut Scratch, start: usize, target: usize) {
        self.search(network, scratch, start, target);
        let length = scratch.distance.at(target);
        for node in &scratch.touched {
            let node = *node as usize;
            let closer = scratch.distance.at(node) - length;
            if closer < 0 {
                self.potential.set(node, self.potential.at(node) + closer);
            }
        }
        let mut way = vec![(target, NONE)];
        let mut node = target;
        while node != start && way.len() <= self.potential.len() {
            if let Some(last) = way.last_mut() {
                last.1 = scratch.parent_pair.at(node);
            }
            node = scratch.parent.at(node) as usize;
            way.push((node, NONE));
        }
        way.reverse();
        for (from, to) in way.iter().zip(way.iter().skip(1)) {
            self.push(network, self.node(network, from.0), self.node(network, to.0), to.1);
        }
        scratch.forget();
    }

    /// One unit over one arc.
    fn push(&mut self, network: &Network, from: Node, to: Node, pair: u32) {
        match (from, to) {
            (Node::Job(job), Node::Slot(slot)) => {
                self.given.set(job, pair);
                if let Some(jobs) = self.taken.get_mut(network.slot_worker.at(slot) as usize) {
                    jobs.push(job as u32);
                }
            }
            (Node::Slot(_), Node::Job(job)) => self.release(network, job),
            (Node::Slot(slot), Node::Worker(_)) => self.slot_load.set(slot, self.slot_load.at(slot) + 1),
            (Node::Worker(_), Node::Slot(slot)) => self.slot_load.set(slot, self.slot_load.at(slot).saturating_sub(1)),
            (Node::Worker(worker), Node::Sink) => self.worker_load.set(worker, self.worker_load.at(worker) + 1),
            (Node::Sink, Node::Worker(worker)) => {
                self.worker_load.set(worker, self.worker_load.at(worker).saturating_sub(1));
            }
            (Node::Job(job), Node::Sink) => self.uncovered.set(job, true),
            (Node::Sink, Node::Job(job)) => self.uncovered.set(job, false),
            _ => {}
        }
    }

    /// Dijkstra over reduced costs, as far as the target.
    fn search(&self, network: &Network, scratch: &mut Scratch, start: usize, target: usize) {
        scratch.touched.push(start as u32);
        scratch.distance.set(start, 0);
        scratch.heap.push(Reverse((0, start as u32)));
        while let Some(Reverse((length, place))) = scratch.heap.pop() {
            let place = place as usize;
            if length >= scratch.distance.at(target) {
                break;
            }
            if length > scratch.distance.at(place) {
                continue;
            }
            let step = Step { from: place, target };
            match self.node(network, place) {
                Node::Job(job) => self.leave_job(network, scratch, step, job, length),
                Node::Slot(slot) => self.leave_slot(network, scratch, step, slot, length),
                Node::Worker(worker) => self.leave_worker(network, scratch, step, worker, length),
                Node::Sink => self.leave_sink(network, scratch, step, start, length),
            }
        }
    }

    fn leave_job(&self, network: &Network, scratch: &mut Scratch, step: Step, job: usize, length: i64) {
        let sink = self.potential.len() - 1;
        let base = length + self.potential.at(job);
        if !self.uncovered.at(job) {
            let way = base + network.prices.uncovered - self.potential.at(sink);
            if scratch.reach(step, sink, way, NONE) {
                self.past_sink(network, scratch, Step { from: sink, ..step }, way);
            }
        }
        let given = self.given.at(job);
        let pairs = network.pairs_of(job);
        let (slots, metres) = (network.pair_slot.slice(pairs.clone()), network.pair_metres.slice(pairs.clone()));
        for ((pair, slot), metres) in pairs.zip(slots).zip(metres) {
            let place = network.jobs + *slot as usize;
            let way = base + i64::from(*metres) * network.prices.metre;
            scratch.looks += 1;
            // No slot lies above 0, so that further pairs only lead further away.
            if way >= scratch.distance.at(step.target) {
                break;
            }
            let way = way - self.potential.at(place);
            if way >= scratch.distance.at(place) || pair as u32 == given || self.forbidden.at(pair) {
                continue;
            }
            // From a slot with room the rest of the way is known at once, which shortens the search; where nobody
            // could be pushed out of it either, there is nothing more to look for.
            let load = self.slot_load.at(*slot as usize);
            if load >= network.slot_room.at(*slot as usize) {
                scratch.reach(step, place, way, pair as u32);
            } else if (load == 0 && scratch.note(step, place, way, pair as u32))
                || (load > 0 && scratch.reach(step, place, way, pair as u32))
            {
                self.finish(network, scratch, step, *slot as usize, way);
            }
        }
    }

    /// From a slot with room to the sink, past the worker.
    fn finish(&self, network: &Network, scratch: &mut Scratch, step: Step, slot: usize, length: i64) {
        let worker = network.slot_worker.at(slot) as usize;
        let (from, to) = (network.jobs + slot, network.jobs + network.slots() + worker);
        let way = length + self.potential.at(from) - self.potential.at(to);
        let step = Step { from, ..step };
        let nearer = match self.worker_load.at(worker) {
            0 => scratch.note(step, to, way, NONE),
            _ => scratch.reach(step, to, way, NONE),
        };
        if nearer {
            self.to_sink(network, scratch, Step { from: to, ..step }, worker, way);
        }
    }

    fn to_sink(&self, network: &Network, scratch: &mut Scratch, step: Step, worker: usize, length: i64) {
        let (load, sink) = (self.worker_load.at(worker), self.potential.len() - 1);
        if load < network.worker_room.at(worker) {
            let cost = network.held.at(worker) + i64::from(load) + 1;
            let way = length + cost + self.potential.at(step.from) - self.potential.at(sink);
            if scratch.reach(step, sink, way, NONE) {
                self.past_sink(network, scratch, Step { from: sink, ..step }, way);
            }
        }
    }

    /// From the sink straight to a slot that lacks a unit, where that is what the search is for.
    fn past_sink(&self, network: &Network, scratch: &mut Scratch, step: Step, length: i64) {
        let Node::Slot(slot) = self.node(network, step.target) else { return };
        let worker = network.slot_worker.at(slot) as usize;
        let place = network.jobs + network.slots() + worker;
        let given_up = network.held.at(worker) + i64::from(self.worker_load.at(worker));
        let way = length - given_up + self.potential.at(step.from) - self.potential.at(place);
        if scratch.reach(step, place, way, NONE) {
            let way = way + self.potential.at(place) - self.potential.at(step.target);
            scratch.reach(Step { from: place, ..step }, step.target, way, NONE);
        }
    }

    fn leave_slot(&self, network: &Network, scratch: &mut Scratch, step: Step, slot: usize, length: i64) {
        let base = length + self.potential.at(step.from);
        let worker = network.slot_worker.at(slot) as usize;
        if self.slot_load.at(slot) < network.slot_room.at(slot) {
            let place = network.jobs + network.slots() + worker;
            scratch.reach(step, place, base - self.potential.at(place), NONE);
        }
        for job in self.jobs_of(worker) {
            let (job, pair) = (*job as usize, self.given.at(*job as usize) as usize);
            if network.pair_slot.at(pair) as usize == slot {
                scratch.reach(step, job, base - network.pair_cost(pair) - self.potential.at(job), NONE);
            }
        }
    }

    fn leave_worker(&self, network: &Network, scratch: &mut Scratch, step: Step, worker: usize, length: i64) {
        let base = length + self.potential.at(step.from);
        self.to_sink(network, scratch, step, worker, length);
        let back = |slot: usize, scratch: &mut Scratch| {
            if self.slot_load.at(slot) > 0 {
                let place = network.jobs + slot;
                scratch.reach(step, place, base - self.potential.at(place), NONE);
            }
        };
        for job in self.jobs_of(worker) {
            back(network.pair_slot.at(self.given.at(*job as usize) as usize) as usize, scratch);
        }
        // A slot that lacks a unit is loaded without a job to show for it.
        if let Node::Slot(slot) = self.node(network, step.target)
            && network.slot_worker.at(slot) as usize == worker
        {
            back(slot, scratch);
        }
    }

    fn leave_sink(&self, network: &Network, scratch: &mut Scratch, step: Step, start: usize, length: i64) {
        let base = length + self.potential.at(step.from);
        let first = network.jobs + network.slots();
        for worker in 0..network.workers {
            let load = i64::from(self.worker_load.at(worker));
            if load > 0 {
                let way = base - (network.held.at(worker) + load) - self.potential.at(first + worker);
                scratch.reach(step, first + worker, way, NONE);
            }
        }
        for job in (0..network.jobs).filter(|job| self.uncovered.at(*job) && *job != start) {
            scratch.reach(step, job, base - network.prices.uncovered - self.potential.at(job), NONE);
        }
    }
}
