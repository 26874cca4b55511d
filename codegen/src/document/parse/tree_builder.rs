//! Builds the tree of a file from a parser's events: key, scalar, alias, start and end of a map or list.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::document::parse::merge_keys;
use crate::document::tree::{MAX_UNSORTED_ENTRIES, NO_NODE, RawKind, RawNode, StrRef, Tree, Use};
use crate::source::{FileId, Span};

/// The maximum nesting of maps and lists, with aliases resolved. Code that walks a document relies on it.
pub(crate) const MAX_NESTING: u32 = 256;
/// The maximum number of nodes that aliases and merge keys add if each is expanded. Guards against "billion laughs".
const MAX_ALIASED_NODES: u64 = 1_000_000;

/// An error that prevents parsing a file.
pub(crate) type ParseError = Box<Diagnostic>;

/// The size of a node with aliases expanded.
#[derive(Copy, Clone, Default)]
pub(crate) struct Extent {
    /// The number of nodes that aliases and merge keys add.
    pub(crate) aliased_nodes: u64,
    /// The nesting below and including the node. Scalars have height 0.
    pub(crate) height: u32,
}

/// Whether a key is YAML's merge key `<<`.
#[derive(Copy, Clone, Eq, PartialEq)]
pub(crate) enum MergeKey {
    Yes,
    No,
}

#[derive(Copy, Clone)]
struct Key {
    value: StrRef,
    start: u32,
    end: u32,
    merge: MergeKey,
}

/// A map or list whose end is not parsed yet.
struct OpenContainer {
    index: u32,
    count: u32,
    /// The end of its last child.
    last_child_end: u32,
    extent: Extent,
    has_merge_keys: bool,
}

/// Builds a [`Tree`].
pub(crate) struct TreeBuilder {
    pub(crate) tree: Tree,
    pub(crate) diagnostics: Vec<Diagnostic>,
    stack: Vec<OpenContainer>,
    /// The key of the next value.
    key: Option<Key>,
    /// A buffer that is reused for each map.
    entries: Vec<u32>,
}

impl TreeBuilder {
    pub(crate) fn new(file: FileId, text: Arc<String>) -> Self {
        let tree = Tree {
            file,
            unescaped: String::new(),
            // Nodes of typical documents have 30 to 40 bytes of text.
            nodes: Vec::with_capacity(text.len() / 32),
            text,
            sorted_entries: HashMap::new(),
            merged_entries: HashMap::new(),
        };
        Self { tree, diagnostics: Vec::new(), stack: Vec::new(), key: None, entries: Vec::new() }
    }

    /// Returns whether the next event must be a key or the end of a map.
    pub(crate) fn expects_key(&self) -> bool {
        self.key.is_none() && self.open_kind() == Some(RawKind::Map)
    }

    /// Returns the type of the innermost open container.
    pub(crate) fn open_kind(&self) -> Option<RawKind> {
        self.stack.last().and_then(|open| self.tree.raw(open.index)).map(|raw| raw.kind)
    }

    /// Returns the start of the innermost open container.
    pub(crate) fn open_start(&self) -> Option<u32> {
        self.stack.last().and_then(|open| self.tree.raw(open.index)).map(|raw| raw.start)
    }

    /// Returns whether the container at `index` is open.
    pub(crate) fn is_open(&self, index: u32) -> bool {
        self.stack.iter().any(|open| open.index == index)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.tree.nodes.is_empty()
    }

    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        self.tree.span(start, end)
    }

    /// Sets the key of the next value.
    pub(crate) fn set_key(&mut self, value: StrRef, start: u32, end: u32, merge: MergeKey) {
        self.key = Some(Key { value, start, end, merge });
    }

    pub(crate) fn add_scalar(&mut self, kind: RawKind, value: StrRef, start: u32, end: u32) -> u32 {
        let index = self.push_node(kind, start, end);
        if let Some(raw) = self.tree.nodes.last_mut() {
            raw.value = value;
        }
        index
    }

    pub(crate) fn open_container(&mut self, kind: RawKind, start: u32) -> Result<u32, ParseError> {
        if self.stack.len() as u32 >= MAX_NESTING {
            return Err(self.nested_too_deeply(start));
        }
        let index = self.push_node(kind, start, start);
        let extent = Extent::default();
        self.stack.push(OpenContainer { index, count: 0, last_child_end: start, extent, has_merge_keys: false });
        Ok(index)
    }

    /// Closes the innermost container at `end`, or without an `end` at the end of its last child.
    pub(crate) fn close_container(&mut self, end: Option<u32>) -> Result<(u32, Extent), ParseError> {
        let Some(mut open) = self.stack.pop() else { return Ok((NO_NODE, Extent::default())) };
        let subtree_end = self.tree.nodes.len() as u32;
        let Some(raw) = self.tree.nodes.get_mut(open.index as usize) else { return Ok((NO_NODE, open.extent)) };
        raw.subtree_end = subtree_end;
        raw.end = end.unwrap_or(open.last_child_end);
        raw.count_or_target = open.count;
        let start = raw.start;
        if let Some(parent) = self.stack.last_mut() {
            parent.last_child_end = raw.end;
        }
        if raw.kind == RawKind::Map {
            self.index_entries(&open);
            if open.has_merge_keys {
                self.diagnostics.extend(merge_keys::merge_entries(&mut self.tree, open.index));
                let merged = self.tree.merged_entries.get(&open.index).map_or(0, |list| list.len() as u64);
                open.extent.aliased_nodes += merged;
            }
        }
        open.extent.height += 1;
        self.add_extent(open.extent, start)?;
        Ok((open.index, open.extent))
    }

    /// Adds an alias of the node at `target`.
    pub(crate) fn add_alias(&mut self, target: u32, extent: Extent, start: u32, end: u32) -> Result<u32, ParseError> {
        let Some(raw) = self.tree.raw(target) else { return Ok(NO_NODE) };
        let aliased_nodes = u64::from(raw.subtree_end.saturating_sub(target)) + extent.aliased_nodes;
        let index = self.push_node(RawKind::Alias, start, end);
        if let Some(raw) = self.tree.nodes.last_mut() {
            raw.count_or_target = target;
        }
        self.add_extent(Extent { aliased_nodes, height: extent.height }, start)?;
        Ok(index)
    }

    /// Adds a child's extent to the innermost open container.
    fn add_extent(&mut self, child: Extent, start: u32) -> Result<(), ParseError> {
        let depth = self.stack.len() as u32;
        let Some(open) = self.stack.last_mut() else { return Ok(()) };
        open.extent.aliased_nodes = open.extent.aliased_nodes.saturating_add(child.aliased_nodes);
        open.extent.height = open.extent.height.max(child.height);
        if depth + child.height > MAX_NESTING {
            return Err(self.nested_too_deeply(start));
        }
        if open.extent.aliased_nodes > MAX_ALIASED_NODES {
            let message = format!("aliases expand to more than {MAX_ALIASED_NODES} values");
            return Err(Box::new(Diagnostic::fatal("yaml-alias", self.span(start, start), message)));
        }
        Ok(())
    }

    fn nested_too_deeply(&self, start: u32) -> ParseError {
        let message = format!("this value is nested more than {MAX_NESTING} levels deep");
        Box::new(Diagnostic::fatal("too-deep", self.span(start, start + 1), message))
    }

    fn push_node(&mut self, kind: RawKind, start: u32, end: u32) -> u32 {
        let index = self.tree.nodes.len() as u32;
        let key = self.key.take();
        let is_merge = key.is_some_and(|key| key.merge == MergeKey::Yes);
        let mut parent = NO_NODE;
        if let Some(open) = self.stack.last_mut() {
            open.count += 1;
            open.has_merge_keys |= is_merge;
            open.last_child_end = end.max(key.map_or(end, |key| key.end));
            parent = open.index;
        }
        let used = Cell::new(if is_merge { Use::Generated } else { Use::Unread });
        let key = key.unwrap_or(Key { value: StrRef::EMPTY, start: 0, end: 0, merge: MergeKey::No });
        self.tree.nodes.push(RawNode {
            start,
            end,
            key: key.value,
            key_start: key.start,
            key_end: key.end,
            parent,
            subtree_end: index + 1,
            value: StrRef::EMPTY,
            count_or_target: 0,
            key_bits: 0,
            kind,
            hidden: is_merge,
            used,
            traversed: Cell::new(false),
        });
        index
    }

    /// Hides entries with duplicate keys, and indexes the others for lookup.
    fn index_entries(&mut self, open: &OpenContainer) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.clear();
        entries.extend(self.tree.children(open.index));
        for (earlier, later) in find_duplicates(&self.tree, &mut entries) {
            self.hide_entry(earlier, later);
        }
        entries.retain(|entry| self.tree.raw(*entry).is_some_and(|raw| !raw.hidden));
        let key_bits = self.tree.key_bits(&entries);
        if let Some(raw) = self.tree.nodes.get_mut(open.index as usize) {
            raw.count_or_target = entries.len() as u32;
            raw.key_bits = key_bits;
        }
        if entries.len() as u32 > MAX_UNSORTED_ENTRIES {
            self.tree.sorted_entries.insert(open.index, entries.as_slice().into());
        }
        self.entries = entries;
    }

    /// Hides an entry with the same key as a later one. The last entry counts, as in most JSON parsers.
    fn hide_entry(&mut self, earlier: u32, later: u32) {
        let key_span = |index| self.tree.raw(index).map(|raw| self.tree.span(raw.key_start, raw.key_end));
        if let (Some(first), Some(second)) = (key_span(earlier), key_span(later)) {
            let message = format!("key `{}` appears twice in an object", self.tree.key(earlier));
            let diagnostic = Diagnostic::repair("duplicate-key", second, message, "the last value is used");
            self.diagnostics.push(diagnostic.label("used again").related(first, "first used here"));
        }
        self.tree.subtree(earlier).iter().for_each(|raw| raw.used.set(Use::Warned));
        if let Some(raw) = self.tree.nodes.get_mut(earlier as usize) {
            raw.hidden = true;
        }
    }
}

/// Returns pairs of an entry and the last entry with the same key. Sorts `entries` by key if they are many.
fn find_duplicates(tree: &Tree, entries: &mut [u32]) -> Vec<(u32, u32)> {
    let mut duplicates = Vec::new();
    if entries.len() as u32 <= MAX_UNSORTED_ENTRIES {
        for (at, entry) in entries.iter().enumerate() {
            let last = entries.iter().skip(at + 1).rev().find(|later| tree.have_equal_keys(*entry, **later));
            duplicates.extend(last.map(|last| (*entry, *last)));
        }
        return duplicates;
    }
    entries.sort_unstable_by(|a, b| tree.key(*a).cmp(tree.key(*b)).then(a.cmp(b)));
    for run in entries.chunk_by(|a, b| tree.have_equal_keys(*a, *b)) {
        if let Some((last, earlier)) = run.split_last() {
            duplicates.extend(earlier.iter().map(|entry| (*entry, *last)));
        }
    }
    duplicates
}
