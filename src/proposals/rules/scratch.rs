//! What one search for a shortest path needs, kept from search to search so that nothing is allocated anew.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::network::Network;
use super::table::Table;

/// No node and no pair.
pub(super) const NONE: u32 = u32::MAX;
const FAR: i64 = i64::MAX;

/// The node a search looks around from, and the one it looks for.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub from: usize,
    pub target: usize,
}

/// What a search needs and forgets.
pub(super) struct Scratch {
    pub distance: Table<i64>,
    pub parent: Table<u32>,
    pub parent_pair: Table<u32>,
    pub touched: Vec<u32>,
    pub heap: BinaryHeap<Reverse<(i64, u32)>>,
    /// Pairs looked at so far.
    pub looks: u64,
}

impl Scratch {
    pub(super) fn new(network: &Network) -> Self {
        let nodes = network.jobs + network.slots() + network.workers + 1;
        Self {
            distance: Table::filled(nodes, FAR),
            parent: Table::filled(nodes, NONE),
            parent_pair: Table::filled(nodes, NONE),
            touched: Vec::new(),
            heap: BinaryHeap::new(),
            looks: 0,
        }
    }

    pub(super) fn forget(&mut self) {
        for node in self.touched.drain(..) {
            self.distance.set(node as usize, FAR);
        }
        self.heap.clear();
    }

    /// A way to `node` of that length, unless a shorter one or a shorter way to the target is known.
    #[inline]
    pub(super) fn reach(&mut self, step: Step, node: usize, length: i64, pair: u32) -> bool {
        let nearer = self.note(step, node, length, pair);
        if nearer && node != step.target {
            self.heap.push(Reverse((length, node as u32)));
        }
        nearer
    }

    /// The same for a node that nothing is left to look for from.
    #[inline]
    pub(super) fn note(&mut self, step: Step, node: usize, length: i64, pair: u32) -> bool {
        let known = self.distance.at(node);
        if length >= known || length >= self.distance.at(step.target) {
            return false;
        }
        if known == FAR {
            self.touched.push(node as u32);
        }
        self.distance.set(node, length);
        self.parent.set(node, step.from as u32);
        self.parent_pair.set(node, pair);
        true
    }
}
