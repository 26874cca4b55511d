//! Coverage: how many nodes of a document are used, and how.

pub(crate) mod unused;

use std::collections::BTreeMap;

use crate::document::tree::{NodeId, Tree, Use};

/// The number of nodes by use.
#[derive(Clone, Eq, PartialEq, Debug, Default)]
pub struct Coverage {
    /// The number of nodes by use, over all files. The sum is `total`.
    pub counts: BTreeMap<Use, usize>,
    /// The number of all nodes.
    pub total: usize,
    /// The unread nodes without unread ancestors.
    pub unread: Vec<NodeId>,
}

impl Coverage {
    /// Returns the number of nodes with this use.
    #[must_use]
    pub fn count(&self, used: Use) -> usize {
        self.counts.get(&used).copied().unwrap_or(0)
    }
}

/// Counts the nodes of some files by use.
pub(crate) fn count_nodes<'t>(trees: impl Iterator<Item = &'t Tree>) -> Coverage {
    let mut coverage = Coverage::default();
    for tree in trees {
        coverage.total += tree.nodes.len();
        let mut subtree_end = 0;
        for (index, raw) in (0..).zip(&tree.nodes) {
            let used = raw.effective_use();
            *coverage.counts.entry(used).or_default() += 1;
            if used == Use::Unread && index >= subtree_end {
                coverage.unread.push(tree.id(index));
                subtree_end = raw.subtree_end;
            }
        }
    }
    coverage
}
