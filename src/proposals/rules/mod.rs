//! A whole wave given away at once: the most checks covered, then the least travel, then the fairest shares.
//!
//! With one family of limits alone (per week, or per location) this is a min-cost flow, solved exactly by shortest
//! augmenting paths; see [`flow`]. Limits per week and per location cut across each other, so that a flow holds only
//! one of them; [`search`] branches over what the flow breaks until nothing is broken. The rules are never bent: where
//! the search runs out of effort, the plan is finished by [`repair`], and its ceiling tells what that may have cost.

mod components;
mod flow;
mod ledger;
mod network;
mod reasons;
mod repair;
mod scratch;
mod search;
mod table;
mod world;

pub use ledger::Obstacle;
pub use world::{Job, Pair, Plan, Uncovered, Why, Worker, World};

/// How much work may be spent on proving a plan best; counted, not timed, so that the same world gives the same plan.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Most branches opened, over the whole world.
    pub branches: usize,
    /// Most pairs looked at while branching, over the whole world.
    pub looks: u64,
}

impl Default for Effort {
    fn default() -> Self {
        Self { branches: 20_000, looks: 300_000_000 }
    }
}

/// The best plan for the world that the effort allows; it breaks no rule in any case.
pub fn propose(world: &World, effort: Effort) -> Plan {
    let mut effort = effort;
    let mut plan = Plan { proven: true, ..Plan::default() };
    for part in components::split(world) {
        let found = search::solve(&part.world, &mut effort);
        plan.ceiling += found.ceiling;
        plan.proven &= found.proven;
        plan.least_metres += found.least_metres;
        plan.pairs.extend(found.pairs.iter().filter_map(|pair| part.named(*pair)));
    }
    plan.pairs.sort_unstable_by_key(|pair| (pair.job, pair.worker));
    plan.travel_metres = plan.pairs.iter().map(|pair| u64::from(pair.metres)).sum();
    if plan.gap() > 0 {
        plan.least_metres = 0;
    }
    plan.uncovered = reasons::explain(world, &plan.pairs);
    plan
}

#[cfg(test)]
mod tests;
