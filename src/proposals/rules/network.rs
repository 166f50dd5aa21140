//! The flow network of one part: job → slot → worker → sink, where a slot is a worker's week or a worker's location.
//!
//! Each worker's way to the sink costs one more for each further check (parallel arcs, convex), and each job has a way
//! of its own to the sink, dearer than any plan, for staying uncovered.

use std::collections::{BTreeMap, HashMap};

use super::table::Table;
use super::world::{Pair, World};

/// Which family of limits the slots hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    Week,
    Location,
}

/// What things cost, so that a sum compares coverage first, travel second, fairness third.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices {
    pub metre: i64,
    pub uncovered: i64,
}

impl Prices {
    /// A metre outweighs all fairness together, and one check outweighs all metres together. Where that would not fit
    /// into 64 bits (over a hundred thousand checks all far away), a metre weighs less.
    pub(super) fn of(world: &World) -> Self {
        let jobs = i128::try_from(world.jobs.len()).unwrap_or(i128::MAX);
        let held = world.workers.iter().map(|worker| i128::from(worker.held)).max().unwrap_or(0);
        let fairness = jobs * (held + jobs);
        let farthest = world.pairs.iter().map(|pair| i128::from(pair.metres)).max().unwrap_or(0);
        let room = i128::from(i64::MAX / 16) / (jobs + 2);
        let metre = (fairness + 1).min(((room - held - jobs) / (farthest + 1)).max(1));
        let uncovered = jobs * farthest * metre + fairness + 1;
        let narrow = |amount: i128| i64::try_from(amount).unwrap_or(i64::MAX / 64);
        Self { metre: narrow(metre), uncovered: narrow(uncovered) }
    }

    pub(super) fn of_pair(self, pair: &Pair) -> i64 {
        i64::from(pair.metres) * self.metre
    }
}

pub(super) struct Network {
    pub jobs: usize,
    pub workers: usize,
    pub prices: Prices,
    /// First pair of each job, and one more for the end.
    pub first: Table<u32>,
    pub pair_slot: Table<u32>,
    pub pair_job: Table<u32>,
    pub pair_metres: Table<u32>,
    pub slot_worker: Table<u32>,
    pub slot_room: Table<u32>,
    pub worker_room: Table<u32>,
    pub held: Table<i64>,
}

impl Network {
    pub(super) fn new(world: &World, prices: Prices, grouping: Grouping) -> Self {
        let mut slots: HashMap<(usize, i64), u32> = HashMap::new();
        let mut network = Self {
            jobs: world.jobs.len(),
            workers: world.workers.len(),
            prices,
            first: Table::filled(world.jobs.len() + 1, 0),
            pair_slot: Table::filled(0, 0),
            pair_job: Table::filled(0, 0),
            pair_metres: world.pairs.iter().map(|pair| pair.metres).collect(),
            slot_worker: Table::filled(0, 0),
            slot_room: Table::filled(0, 0),
            worker_room: Table::filled(world.workers.len(), 0),
            held: world.workers.iter().map(|worker| i64::from(worker.held)).collect(),
        };
        let apart = days_apart(world);
        let mut weeks: HashMap<(usize, i64), ()> = HashMap::new();
        for (number, pair) in world.pairs.iter().enumerate() {
            let (Some(job), Some(worker)) = (world.jobs.get(pair.job), world.workers.get(pair.worker)) else {
                continue;
            };
            if weeks.insert((pair.worker, job.week), ()).is_none() {
                let room = network.worker_room.at(pair.worker).saturating_add(worker.left_in(job.week));
                network.worker_room.set(pair.worker, room);
            }
            let key = if grouping == Grouping::Week { job.week } else { job.location };
            let slot = *slots.entry((pair.worker, key)).or_insert_with(|| {
                let room = match grouping {
                    Grouping::Week => worker.left_in(key),
                    Grouping::Location => worker.left_at(key).min(apart.get(&key).copied().unwrap_or(u32::MAX)),
                };
                network.slot_worker.push(narrow(pair.worker));
                network.slot_room.push(room);
                narrow(network.slot_worker.len() - 1)
            });
            network.pair_slot.push(slot);
            network.pair_job.push(narrow(pair.job));
            network.first.set(pair.job + 1, narrow(number + 1));
        }
        network
    }

    pub(super) fn pairs_of(&self, job: usize) -> std::ops::Range<usize> {
        self.first.at(job) as usize..self.first.at(job + 1) as usize
    }

    pub(super) fn pair_cost(&self, pair: usize) -> i64 {
        i64::from(self.pair_metres.at(pair)) * self.prices.metre
    }

    pub(super) fn slots(&self) -> usize {
        self.slot_worker.len()
    }

    /// How many places one state of the flow takes up.
    pub(super) fn size(&self) -> usize {
        self.pair_slot.len() + 2 * (self.jobs + self.slots() + self.workers)
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Most jobs of each location that keep the rotation between them.
fn days_apart(world: &World) -> BTreeMap<i64, u32> {
    let mut days: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for job in &world.jobs {
        days.entry(job.location).or_default().push(job.day);
    }
    let most = |mut days: Vec<i64>| {
        days.sort_unstable();
        let mut last: Option<i64> = None;
        let mut count = 0;
        for day in days {
            if last.is_none_or(|last| day - last >= world.rotation_days) {
                (last, count) = (Some(day), count + 1);
            }
        }
        count
    };
    days.into_iter().map(|(location, days)| (location, most(days))).collect()
}
