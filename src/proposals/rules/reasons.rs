//! Why a job stays uncovered.

use std::collections::BTreeMap;

use super::ledger::{Ledger, Obstacle};
use super::world::{Pair, Uncovered, Why, World};

/// Every job that no pair of the plan names, with its reason.
pub(super) fn explain(world: &World, plan: &[Pair]) -> Vec<Uncovered> {
    let mut ledger = Ledger::new(world);
    plan.iter().for_each(|pair| ledger.give(*pair));
    let mut suiting: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for pair in world.pairs.iter().filter(|pair| pair.worker < world.workers.len()) {
        suiting.entry(pair.job).or_default().push(pair.worker);
    }
    let uncovered = (0..world.jobs.len()).filter(|job| ledger.pair_of(*job).is_none());
    uncovered.map(|job| Uncovered { job, why: why(&ledger, job, suiting.remove(&job).unwrap_or_default()) }).collect()
}

fn why(ledger: &Ledger<'_>, job: usize, mut workers: Vec<usize>) -> Why {
    workers.sort_unstable();
    workers.dedup();
    if workers.is_empty() {
        return Why::NobodySuits;
    }
    let mut counts: BTreeMap<Obstacle, usize> = BTreeMap::new();
    for worker in workers {
        let Some(obstacle) = ledger.obstacle(worker, job, None) else { return Why::LeftOut };
        *counts.entry(obstacle).or_default() += 1;
    }
    Why::EverybodyUsedUp(counts)
}
