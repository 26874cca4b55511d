//! The nodes of a file in a vector, in document order.
//!
//! Invariant: the descendants of the node at `index` are the nodes after `index` and before its `subtree_end`, so a subtree is
//! a range. Marking, counting and dropping are loops over ranges, whatever the nesting. An alias is a node without
//! descendants that has the index of its target.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::source::{FileId, Span};

/// The index of no node: the parent of the root.
pub(crate) const NO_NODE: u32 = u32::MAX;
/// Maps with more entries have a sorted list of them. In smaller maps a linear search is faster.
pub(crate) const MAX_UNSORTED_ENTRIES: u32 = 12;

/// How a node is used, in ascending precedence: a node keeps the highest use that it was marked with.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub enum Use {
    /// Not read.
    Unread,
    /// An `x-` key of another tool, which is ignored.
    Extension,
    /// Copied to documentation.
    Documented,
    /// Turned into code.
    Generated,
    /// Validated at run time.
    Enforced,
    /// A warning was reported for it.
    Warned,
    /// An error was reported for it.
    Rejected,
}

/// Identifies a node of a document, as a key for maps and sets.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct NodeId {
    /// The file.
    pub file: FileId,
    index: u32,
}

/// A string: a range of the file's text, or of [`Tree::unescaped`].
#[derive(Copy, Clone, Debug)]
pub(crate) struct StrRef {
    start: u32,
    len: u32,
}

impl StrRef {
    /// Set in `start` for ranges of [`Tree::unescaped`]. Files are smaller than 1 GiB and unescaped strings smaller than
    /// 2 GiB in total, so the highest bit is free.
    const UNESCAPED_BIT: u32 = 1 << 31;
    pub(crate) const EMPTY: Self = Self { start: 0, len: 0 };

    pub(crate) fn in_text(start: u32, len: u32) -> Self {
        Self { start, len }
    }

    pub(crate) fn in_unescaped(start: u32, len: u32) -> Self {
        Self { start: start | Self::UNESCAPED_BIT, len }
    }
}

/// The type of a node.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub(crate) enum RawKind {
    Null,
    False,
    True,
    Number,
    String,
    Seq,
    Map,
    /// A YAML alias of another node of the file.
    Alias,
}

/// A node. Its descendants follow it directly.
#[derive(Debug)]
pub(crate) struct RawNode {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) key: StrRef,
    pub(crate) key_start: u32,
    pub(crate) key_end: u32,
    pub(crate) parent: u32,
    /// The index after the last descendant.
    pub(crate) subtree_end: u32,
    /// The source of a scalar, unescaped.
    pub(crate) value: StrRef,
    /// The number of entries of a map or list, and the target of an alias.
    pub(crate) count_or_target: u32,
    /// The [`key_bit`]s of a map's keys.
    pub(crate) key_bits: u32,
    pub(crate) kind: RawKind,
    /// Whether it is no entry of its parent: a merge key, or replaced by a later entry with the same key.
    pub(crate) hidden: bool,
    pub(crate) used: Cell<Use>,
    /// Whether a reference leads through it, as `#/components/schemas/A` does through `components`.
    pub(crate) traversed: Cell<bool>,
}

impl RawNode {
    /// Marks the node. A use of higher precedence remains.
    pub(crate) fn mark(&self, used: Use) {
        self.used.set(self.used.get().max(used));
    }

    /// Returns the node's use. A node that only references lead through counts as generated.
    pub(crate) fn effective_use(&self) -> Use {
        match self.used.get() {
            Use::Unread if self.traversed.get() => Use::Generated,
            used => used,
        }
    }
}

/// The nodes of a file. The first is the root.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) file: FileId,
    pub(crate) text: Arc<String>,
    /// All strings that are not ranges of `text`, concatenated.
    pub(crate) unescaped: String,
    pub(crate) nodes: Vec<RawNode>,
    /// The entries of large maps, sorted by key.
    pub(crate) sorted_entries: HashMap<u32, Box<[u32]>>,
    /// The entries of maps with merge keys: those written in the map, then the merged ones.
    pub(crate) merged_entries: HashMap<u32, Box<[u32]>>,
}

impl Tree {
    pub(crate) fn raw(&self, index: u32) -> Option<&RawNode> {
        self.nodes.get(index as usize)
    }

    pub(crate) fn id(&self, index: u32) -> NodeId {
        NodeId { file: self.file, index }
    }

    pub(crate) fn str(&self, str: StrRef) -> &str {
        let text = if str.start & StrRef::UNESCAPED_BIT == 0 { self.text.as_str() } else { &self.unescaped };
        let start = (str.start & !StrRef::UNESCAPED_BIT) as usize;
        text.get(start..start + str.len as usize).unwrap_or("")
    }

    pub(crate) fn key(&self, index: u32) -> &str {
        self.raw(index).map_or("", |raw| self.str(raw.key))
    }

    /// Returns the key of a map's entry, and `None` for list items and the root.
    pub(crate) fn entry_key(&self, index: u32) -> Option<&str> {
        let raw = self.raw(index)?;
        let parent = self.raw(raw.parent)?;
        (parent.kind == RawKind::Map).then(|| self.str(raw.key))
    }

    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        Span { file: self.file, start, end }
    }

    /// Returns the length of the character at `offset`, in bytes. A line break has length 0, because a span that includes
    /// it would also mark the next line.
    pub(crate) fn character_len(&self, offset: usize) -> usize {
        let character = self.text.get(offset..).and_then(|text| text.chars().next());
        character.filter(|character| !matches!(character, '\r' | '\n')).map_or(0, char::len_utf8)
    }

    /// Returns the target of an alias, and `index` itself for any other node.
    pub(crate) fn alias_target(&self, index: u32) -> u32 {
        match self.raw(index) {
            Some(raw) if raw.kind == RawKind::Alias => raw.count_or_target,
            _ => index,
        }
    }

    /// Returns the entries of a map or the items of a list, in order.
    pub(crate) fn children(&self, index: u32) -> Children<'_> {
        if let Some(list) = self.merged_entries.get(&index) {
            return Children::Listed(list.iter());
        }
        match self.raw(index) {
            Some(raw) => Children::InOrder { nodes: &self.nodes, next: index + 1, subtree_end: raw.subtree_end },
            None => Children::Listed([].iter()),
        }
    }

    /// Returns the entry `key` of the map at `index`, or `None` if there is no such entry.
    pub(crate) fn find_entry(&self, index: u32, key: &str) -> Option<u32> {
        let raw = self.raw(index)?;
        if raw.kind != RawKind::Map || raw.key_bits & key_bit(key) == 0 {
            return None;
        }
        if raw.count_or_target > MAX_UNSORTED_ENTRIES
            && !self.merged_entries.contains_key(&index)
            && let Some(sorted) = self.sorted_entries.get(&index)
        {
            let found = sorted.binary_search_by(|entry| self.key(*entry).cmp(key)).ok()?;
            return sorted.get(found).copied();
        }
        // Most keys differ in length, which is compared without reading the text.
        let same_length = |raw: &RawNode| raw.key.len as usize == key.len();
        self.children(index).find(|entry| self.raw(*entry).is_some_and(same_length) && self.key(*entry) == key)
    }

    /// Returns whether two entries have equal keys.
    pub(crate) fn have_equal_keys(&self, left: u32, right: u32) -> bool {
        let length = |index: u32| self.raw(index).map(|raw| raw.key.len);
        length(left) == length(right) && self.key(left) == self.key(right)
    }

    /// Returns the [`key_bit`]s of these entries' keys.
    pub(crate) fn key_bits(&self, entries: &[u32]) -> u32 {
        entries.iter().fold(0, |bits, entry| bits | key_bit(self.key(*entry)))
    }

    /// Returns a node and its descendants, without the targets of aliases.
    pub(crate) fn subtree(&self, index: u32) -> &[RawNode] {
        let end = self.raw(index).map_or(index, |raw| raw.subtree_end);
        self.nodes.get(index as usize..end as usize).unwrap_or_default()
    }

    /// Marks a node and its descendants, and the targets of aliases among them with their descendants.
    ///
    /// Each alias target is visited once, so the cost is bounded by twice the number of nodes.
    pub(crate) fn mark_subtree_and_aliases(&self, index: u32, used: Use) {
        let mut pending = vec![index];
        let mut seen = BTreeSet::new();
        while let Some(top) = pending.pop() {
            for raw in self.subtree(top) {
                raw.mark(used);
                if raw.kind == RawKind::Alias && seen.insert(raw.count_or_target) {
                    pending.push(raw.count_or_target);
                }
            }
        }
    }
}

/// Returns one of 32 bits for a key.
///
/// A map stores the union of its keys' bits. Most lookups are for keys that a map does not have, and most of those find
/// their bit unset.
fn key_bit(key: &str) -> u32 {
    let bytes = key.as_bytes();
    let value = |byte: Option<&u8>| byte.copied().map_or(0, usize::from);
    1 << ((bytes.len() + 5 * value(bytes.first()) + 11 * value(bytes.last())) % 32)
}

/// Iterates over the entries of a map or the items of a list.
pub(crate) enum Children<'t> {
    InOrder { nodes: &'t [RawNode], next: u32, subtree_end: u32 },
    Listed(std::slice::Iter<'t, u32>),
}

impl Iterator for Children<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        match self {
            Self::Listed(list) => list.next().copied(),
            Self::InOrder { nodes, next, subtree_end } => loop {
                let index = *next;
                if index >= *subtree_end {
                    return None;
                }
                let raw = nodes.get(index as usize)?;
                *next = raw.subtree_end;
                if !raw.hidden {
                    return Some(index);
                }
            },
        }
    }
}
