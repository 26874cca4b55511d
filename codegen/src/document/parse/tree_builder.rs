//! Builds a file's nodes from what its reader finds: a key, a scalar, the start and the end of a map or list.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::document::coverage::Use;
use crate::document::parse::merge_keys;
use crate::document::tree::{NONE, Raw, SMALL, Str, Tag, Tree};
use crate::source::{FileId, Span};

/// Deeper nesting than this is nobody's API; whoever walks a document may rely on it.
pub(crate) const DEEPEST: u32 = 256;
/// So many nodes may be had through aliases, counted each time: enough for honest sharing, too few for a bomb.
const SHARED: u64 = 1_000_000;

/// What keeps a file from being read.
pub(crate) type Fault = Box<Diagnostic>;

/// A map or list that has begun.
struct Open {
    index: u32,
    count: u32,
    /// Where its last child ends.
    end: u32,
    extent: Extent,
    merges: bool,
}

/// How much a node is, with aliases followed: the nodes that aliases bring, and its height.
#[derive(Copy, Clone, Default)]
pub(crate) struct Extent {
    pub(crate) shared: u64,
    pub(crate) height: u32,
}

#[derive(Copy, Clone)]
struct Key {
    text: Str,
    start: u32,
    end: u32,
    merge: bool,
}

/// A tree in the making.
pub(crate) struct Builder {
    pub(crate) tree: Tree,
    pub(crate) found: Vec<Diagnostic>,
    stack: Vec<Open>,
    key: Option<Key>,
    entries: Vec<u32>,
}

impl Builder {
    pub(crate) fn new(file: FileId, text: Arc<String>) -> Self {
        let tree = Tree {
            file,
            unescaped: String::new(),
            nodes: Vec::with_capacity(text.len() / 32),
            text,
            sorted: HashMap::new(),
            merged: HashMap::new(),
            identities: OnceCell::new(),
        };
        Self { tree, found: Vec::new(), stack: Vec::new(), key: None, entries: Vec::new() }
    }

    /// Whether a map is open and its next key has not come.
    pub(crate) fn wants_key(&self) -> bool {
        self.key.is_none() && self.top_tag() == Some(Tag::Map)
    }

    /// What was opened last.
    pub(crate) fn top_tag(&self) -> Option<Tag> {
        self.stack.last().and_then(|open| self.tree.raw(open.index)).map(|raw| raw.tag)
    }

    /// Where that begins.
    pub(crate) fn top_start(&self) -> Option<u32> {
        self.stack.last().and_then(|open| self.tree.raw(open.index)).map(|raw| raw.start)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.tree.nodes.is_empty()
    }

    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        self.tree.span(start, end)
    }

    /// The next value's key.
    pub(crate) fn key(&mut self, text: Str, start: u32, end: u32, merge: bool) {
        self.key = Some(Key { text, start, end, merge });
    }

    pub(crate) fn scalar(&mut self, tag: Tag, value: Str, start: u32, end: u32) -> u32 {
        let index = self.push(tag, start, end);
        if let Some(raw) = self.tree.nodes.last_mut() {
            raw.value = value;
        }
        index
    }

    pub(crate) fn open(&mut self, tag: Tag, start: u32) -> Result<u32, Fault> {
        if self.stack.len() as u32 >= DEEPEST {
            return Err(self.too_deep(start));
        }
        let index = self.push(tag, start, start);
        self.stack.push(Open { index, count: 0, end: start, extent: Extent::default(), merges: false });
        Ok(index)
    }

    /// Ends what was opened last, at `end`; without one, where its last child ends.
    pub(crate) fn close(&mut self, end: Option<u32>) -> Result<(u32, Extent), Fault> {
        let Some(mut open) = self.stack.pop() else { return Ok((NONE, Extent::default())) };
        let after = self.tree.nodes.len() as u32;
        let Some(raw) = self.tree.nodes.get_mut(open.index as usize) else { return Ok((NONE, open.extent)) };
        raw.after = after;
        raw.end = end.unwrap_or(open.end);
        raw.link = open.count;
        if let Some(parent) = self.stack.last_mut() {
            parent.end = raw.end;
        }
        if raw.tag == Tag::Map {
            self.entries_of(&open);
            if open.merges {
                merge_keys::merge(self, open.index)?;
                let merged = self.tree.merged.get(&open.index).map_or(0, |list| list.len() as u64);
                open.extent.shared += merged;
            }
        }
        open.extent.height += 1;
        self.bring(open.extent, self.tree.raw(open.index).map_or(0, |raw| raw.start))?;
        Ok((open.index, open.extent))
    }

    /// An alias of the node at `target`.
    pub(crate) fn alias(&mut self, target: u32, extent: Extent, start: u32, end: u32) -> Result<u32, Fault> {
        let Some(raw) = self.tree.raw(target) else { return Ok(NONE) };
        let size = u64::from(raw.after.saturating_sub(target)) + extent.shared;
        let index = self.push(Tag::Alias, start, end);
        if let Some(raw) = self.tree.nodes.last_mut() {
            raw.link = target;
        }
        self.bring(Extent { shared: size, height: extent.height }, start)?;
        Ok(index)
    }

    /// Whether the node at `index` has begun and not ended.
    pub(crate) fn is_open(&self, index: u32) -> bool {
        self.stack.iter().any(|open| open.index == index)
    }

    /// Adds a child's extent to what is open.
    fn bring(&mut self, child: Extent, start: u32) -> Result<(), Fault> {
        let depth = self.stack.len() as u32;
        let Some(open) = self.stack.last_mut() else { return Ok(()) };
        open.extent.shared = open.extent.shared.saturating_add(child.shared);
        open.extent.height = open.extent.height.max(child.height);
        if depth + child.height > DEEPEST {
            return Err(self.too_deep(start));
        }
        if open.extent.shared > SHARED {
            let message = format!("aliases repeat more than {SHARED} values");
            return Err(Box::new(Diagnostic::fatal("yaml-alias", self.span(start, start), message)));
        }
        Ok(())
    }

    fn too_deep(&self, start: u32) -> Fault {
        let message = format!("this is nested more than {DEEPEST} deep");
        Box::new(Diagnostic::fatal("too-deep", self.span(start, start + 1), message))
    }

    fn push(&mut self, tag: Tag, start: u32, end: u32) -> u32 {
        let index = self.tree.nodes.len() as u32;
        let key = self.key.take();
        let merge = key.is_some_and(|key| key.merge);
        let mut parent = NONE;
        if let Some(open) = self.stack.last_mut() {
            open.count += 1;
            open.merges |= merge;
            open.end = end.max(key.map_or(end, |key| key.end));
            parent = open.index;
        }
        let used = Cell::new(if merge { Use::Generated } else { Use::Unread });
        let key = key.unwrap_or(Key { text: Str::EMPTY, start: 0, end: 0, merge });
        self.tree.nodes.push(Raw {
            start,
            end,
            key: key.text,
            key_start: key.start,
            key_end: key.end,
            parent,
            after: index + 1,
            value: Str::EMPTY,
            link: 0,
            marks: 0,
            tag,
            hidden: merge,
            used,
            passed: Cell::new(false),
        });
        index
    }

    /// Finds duplicate keys, and sorts the entries of large maps for looking up.
    fn entries_of(&mut self, open: &Open) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.clear();
        entries.extend(self.tree.children(open.index));
        let mut doubled = Vec::new();
        if open.count <= SMALL {
            for (at, entry) in entries.iter().enumerate() {
                let later = entries.iter().skip(at + 1).rev().find(|later| self.tree.same_key(*entry, **later));
                doubled.extend(later.map(|later| (*entry, *later)));
            }
        } else {
            entries.sort_unstable_by(|a, b| self.tree.key(*a).cmp(self.tree.key(*b)).then(a.cmp(b)));
            for run in entries.chunk_by(|a, b| self.tree.same_key(*a, *b)) {
                if let Some((last, earlier)) = run.split_last() {
                    doubled.extend(earlier.iter().map(|entry| (*entry, *last)));
                }
            }
        }
        doubled.iter().for_each(|(earlier, later)| self.hide(*earlier, *later));
        entries.retain(|entry| self.tree.raw(*entry).is_some_and(|raw| !raw.hidden));
        let marks = self.tree.marks(&entries);
        if let Some(raw) = self.tree.nodes.get_mut(open.index as usize) {
            raw.link = entries.len() as u32;
            raw.marks = marks;
        }
        if entries.len() as u32 > SMALL {
            self.tree.sorted.insert(open.index, entries.as_slice().into());
        }
        self.entries = entries;
    }

    /// The last one counts, as in every JSON parser.
    fn hide(&mut self, earlier: u32, later: u32) {
        let place = |index| self.tree.raw(index).map(|raw| self.tree.span(raw.key_start, raw.key_end));
        if let (Some(first), Some(second)) = (place(earlier), place(later)) {
            let message = format!("`{}` is given twice", self.tree.key(earlier));
            let found = Diagnostic::repair("duplicate-key", second, message, "the last one counts");
            self.found.push(found.label("given again").also(first, "first given here"));
        }
        let after = self.tree.raw(earlier).map_or(earlier, |raw| raw.after);
        let below = self.tree.nodes.get_mut(earlier as usize..after as usize).unwrap_or_default();
        below.iter().for_each(|raw| raw.used.set(Use::Warned));
        if let Some(first) = below.first_mut() {
            first.hidden = true;
        }
    }
}
