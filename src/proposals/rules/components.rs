//! Parts of a world that share no worker and no job, each solved alone.

use std::collections::BTreeMap;

use super::table::Table;
use super::world::{Pair, World};

pub(super) struct Component {
    /// Its pairs are usable, the nearest of each job first, and none comes twice.
    pub world: World,
    jobs: Vec<usize>,
    workers: Vec<usize>,
}

impl Component {
    /// A pair of the part as the whole world numbers it.
    pub fn named(&self, pair: Pair) -> Option<Pair> {
        Some(Pair { job: *self.jobs.get(pair.job)?, worker: *self.workers.get(pair.worker)?, ..pair })
    }
}

/// The pairs that some plan could use: in range, and with room in the week and at the location.
pub(super) fn usable(world: &World) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = world.pairs.iter().filter(|pair| has_room(world, pair)).copied().collect();
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| (pair.job, pair.worker));
    pairs
}

fn has_room(world: &World, pair: &Pair) -> bool {
    let (Some(job), Some(worker)) = (world.jobs.get(pair.job), world.workers.get(pair.worker)) else { return false };
    worker.left_in(job.week) > 0 && worker.left_at(job.location) > 0
}

/// The parts in order of their first job; jobs that no usable pair names are in none.
pub(super) fn split(world: &World) -> Vec<Component> {
    let pairs = usable(world);
    let first_worker = world.jobs.len();
    let mut parents: Table<usize> = (0..first_worker + world.workers.len()).collect();
    for pair in &pairs {
        let (one, other) = (root(&mut parents, pair.job), root(&mut parents, first_worker + pair.worker));
        parents.set(one.max(other), one.min(other));
    }
    let mut parts: BTreeMap<usize, Component> = BTreeMap::new();
    let mut local: Table<usize> = Table::filled(parents.len(), usize::MAX);
    for pair in pairs {
        let part = parts.entry(root(&mut parents, pair.job)).or_insert_with(|| Component {
            world: World { rotation_days: world.rotation_days, ..World::default() },
            jobs: Vec::new(),
            workers: Vec::new(),
        });
        if local.at(pair.job) == usize::MAX {
            local.set(pair.job, part.jobs.len());
            part.jobs.push(pair.job);
            part.world.jobs.extend(world.jobs.get(pair.job).copied());
        }
        let place = first_worker + pair.worker;
        if local.at(place) == usize::MAX {
            local.set(place, part.workers.len());
            part.workers.push(pair.worker);
            part.world.workers.extend(world.workers.get(pair.worker).cloned());
        }
        part.world.pairs.push(Pair { job: local.at(pair.job), worker: local.at(place), ..pair });
    }
    let mut parts: Vec<Component> = parts.into_values().collect();
    parts
        .iter_mut()
        .for_each(|part| part.world.pairs.sort_unstable_by_key(|pair| (pair.job, pair.metres, pair.worker)));
    parts
}

fn root(parents: &mut Table<usize>, start: usize) -> usize {
    let mut place = start;
    while parents.at(place) != place {
        parents.set(place, parents.at(parents.at(place)));
        place = parents.at(place);
    }
    place
}
