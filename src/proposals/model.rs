//! A plan as a manager gets to see it, with the checks and people behind its numbers.

use std::collections::BTreeMap;

use crate::programs::{Program, Wave};
use crate::proposals::rules::Obstacle;
use crate::schedule::{CheckCard, Reason};
use crate::shoppers::ShopperRecord;

/// A plan for the free checks of a wave; nothing of it is saved.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub wave: Wave,
    pub program: Program,
    /// Free checks whose windows have not passed.
    pub free: usize,
    /// Shoppers who may be given checks at all.
    pub shoppers: usize,
    /// By window.
    pub given: Vec<Given>,
    /// By window.
    pub left: Vec<Left>,
    /// No plan under these rules covers more checks than this.
    pub ceiling: usize,
    /// Nothing better exists, in coverage, travel and fair shares.
    pub proven: bool,
    /// By how much a better plan of the same coverage might shorten the travel at most, where that is known.
    pub spare_kilometres: Option<f64>,
}

/// A check and who would take it.
#[derive(Debug, Clone)]
pub struct Given {
    pub card: CheckCard,
    pub shopper: ShopperRecord,
    pub name: String,
    /// From home to the check, one way; `None` where a position is unknown.
    pub kilometres: Option<f64>,
}

/// A check that nobody would take.
#[derive(Debug, Clone)]
pub struct Left {
    pub card: CheckCard,
    pub why: LeftBecause,
}

#[derive(Debug, Clone, PartialEq)]
pub enum LeftBecause {
    /// Nobody may take it, whatever the plan; how many shoppers each reason stands against, as (reason, shoppers).
    NobodySuits(Vec<(Reason, usize)>),
    /// Some may, and all of them have their limits filled by this plan; how many shoppers each limit stops.
    UsedUp(BTreeMap<Obstacle, usize>),
}

impl Proposal {
    /// How many more checks a better plan might cover at most; 0 means that none can.
    pub fn gap(&self) -> usize {
        self.ceiling.saturating_sub(self.given.len())
    }

    /// Kilometres from home to every check, one way; unknown distances are left out.
    pub fn kilometres(&self) -> f64 {
        self.given.iter().filter_map(|given| given.kilometres).sum()
    }
}
