//! The ledger: what became of each node.

pub(crate) mod unused;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::node::NodeId;
use crate::document::tree::{Raw, Tag, Tree};

/// What became of a node.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub enum Use {
    /// Nobody looked.
    Unread,
    /// Somebody else's `x-` key: known to be of no concern.
    Extension,
    /// Stands in the documentation.
    Documented,
    /// Became code.
    Generated,
    /// Is checked at run time.
    Enforced,
    /// A warning was given.
    Warned,
    /// A fault was given.
    Refused,
}

impl Use {
    /// Uses are ordered: what was warned of stays warned of though somebody reads it again.
    pub(crate) fn put(self, raw: &Raw) {
        raw.used.set(raw.used.get().max(self));
    }
}

/// How many nodes became what.
#[derive(Clone, Eq, PartialEq, Debug, Default)]
pub struct Ledger {
    /// The number of nodes per use, over all files; they add up to `total`.
    pub counts: BTreeMap<Use, usize>,
    /// All nodes.
    pub total: usize,
    /// The topmost nodes that nobody read.
    pub unread: Vec<NodeId>,
}

impl Ledger {
    /// How many nodes became this.
    #[must_use]
    pub fn count(&self, used: Use) -> usize {
        self.counts.get(&used).copied().unwrap_or(0)
    }
}

/// Marks everything below `index`, and what is shared from there by aliases, each once.
pub(crate) fn mark_all(tree: &Tree, index: u32, used: Use) {
    let mut work = vec![index];
    let mut seen = BTreeSet::new();
    while let Some(top) = work.pop() {
        let Some(after) = tree.raw(top).map(|raw| raw.after) else { continue };
        for raw in tree.nodes.get(top as usize..after as usize).unwrap_or_default() {
            used.put(raw);
            if raw.tag == Tag::Alias && seen.insert(raw.link) {
                work.push(raw.link);
            }
        }
    }
}
