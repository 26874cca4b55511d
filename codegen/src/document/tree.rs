//! How a file's nodes are held: one flat vector in the order of the text, so that a subtree is a range.
//! Marking, counting, copying and dropping are loops, whatever the depth.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::sync::Arc;

use crate::document::coverage::Use;
use crate::document::refs::identifiers::Identities;
use crate::source::{FileId, Span};

/// No node: the parent of the root, or a place that came by no alias.
pub(crate) const NONE: u32 = u32::MAX;
/// Maps with more entries than this have a sorted list of them; looking through a few is quicker.
pub(crate) const SMALL: u32 = 12;

/// A string: a stretch of the file's text, or of what was unescaped out of it.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Str {
    start: u32,
    len: u32,
}

impl Str {
    /// Files are smaller than 1 GiB, and what is unescaped smaller than 2, so the highest bit is free to say which text is meant.
    const UNESCAPED: u32 = 1 << 31;
    pub(crate) const EMPTY: Self = Self { start: 0, len: 0 };

    pub(crate) fn text(start: u32, len: u32) -> Self {
        Self { start, len }
    }

    pub(crate) fn unescaped(start: u32, len: u32) -> Self {
        Self { start: start | Self::UNESCAPED, len }
    }
}

/// What a node is.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub(crate) enum Tag {
    Null,
    False,
    True,
    Number,
    String,
    Seq,
    Map,
    /// Stands for another node of the file.
    Alias,
}

/// One node. Its children follow it directly; `after` is the first node that is not below it.
#[derive(Debug)]
pub(crate) struct Raw {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) key: Str,
    pub(crate) key_start: u32,
    pub(crate) key_end: u32,
    pub(crate) parent: u32,
    pub(crate) after: u32,
    /// What is written, of scalars only.
    pub(crate) value: Str,
    /// Of a map or list the count of its entries; of an alias its target.
    pub(crate) link: u32,
    /// Of a map the [`mark`]s of its entries' keys.
    pub(crate) marks: u32,
    pub(crate) tag: Tag,
    /// Overridden by a later entry of the same name, or a merge key: no longer an entry.
    pub(crate) hidden: bool,
    pub(crate) used: Cell<Use>,
    /// Only walked through by a reference, as `components` is by `#/components/schemas/A`.
    pub(crate) passed: Cell<bool>,
}

/// A file's nodes. The first is the root.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) file: FileId,
    pub(crate) text: Arc<String>,
    pub(crate) unescaped: String,
    pub(crate) nodes: Vec<Raw>,
    /// The entries of large maps, sorted by key.
    pub(crate) sorted: HashMap<u32, Box<[u32]>>,
    /// The entries of maps with merge keys: their own and what they merge.
    pub(crate) merged: HashMap<u32, Box<[u32]>>,
    pub(crate) identities: OnceCell<Identities>,
}

impl Tree {
    pub(crate) fn str(&self, str: Str) -> &str {
        read(&self.text, &self.unescaped, str)
    }

    /// The length of the character at `at`; none at the end of a line, where marking it would draw the next one too.
    pub(crate) fn character(&self, at: usize) -> usize {
        let letter = self.text.get(at..).and_then(|rest| rest.chars().next());
        letter.filter(|letter| !matches!(letter, '\r' | '\n')).map_or(0, char::len_utf8)
    }

    pub(crate) fn raw(&self, index: u32) -> Option<&Raw> {
        self.nodes.get(index as usize)
    }

    pub(crate) fn key(&self, index: u32) -> &str {
        self.raw(index).map_or("", |raw| self.str(raw.key))
    }

    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        Span { file: self.file, start, end }
    }

    /// What its nodes call themselves.
    pub(crate) fn identities(&self) -> &Identities {
        self.identities.get_or_init(|| Identities::of(self))
    }

    /// The node that `index` stands for: itself, unless it is an alias.
    pub(crate) fn target(&self, index: u32) -> u32 {
        match self.raw(index) {
            Some(raw) if raw.tag == Tag::Alias => raw.link,
            _ => index,
        }
    }

    /// The entries of a map or list, in order.
    pub(crate) fn children(&self, index: u32) -> Children<'_> {
        if let Some(list) = self.merged.get(&index) {
            return Children::Listed(list.iter());
        }
        match self.raw(index) {
            Some(raw) => Children::InLine { nodes: &self.nodes, next: index + 1, after: raw.after },
            None => Children::Listed([].iter()),
        }
    }

    /// The entry `key` of the map at `index`.
    pub(crate) fn entry(&self, index: u32, key: &str) -> Option<u32> {
        let raw = self.raw(index)?;
        if raw.tag != Tag::Map || raw.marks & mark(key) == 0 {
            return None;
        }
        if !self.merged.contains_key(&index)
            && let Some(sorted) = self.sorted_entries(index)
        {
            let found = sorted.binary_search_by(|entry| self.key(*entry).cmp(key)).ok()?;
            return sorted.get(found).copied();
        }
        // Most keys are told apart by their length, without a look at the text.
        let length = |raw: &Raw| raw.key.len as usize == key.len();
        self.children(index).find(|entry| self.raw(*entry).is_some_and(length) && self.key(*entry) == key)
    }

    /// Whether two entries have the same key.
    pub(crate) fn same_key(&self, one: u32, other: u32) -> bool {
        let length = |index: u32| self.raw(index).map(|raw| raw.key.len);
        length(one) == length(other) && self.key(one) == self.key(other)
    }

    /// The marks of these entries' keys.
    pub(crate) fn marks(&self, entries: &[u32]) -> u32 {
        entries.iter().fold(0, |marks, entry| marks | mark(self.key(*entry)))
    }

    fn sorted_entries(&self, index: u32) -> Option<&[u32]> {
        if self.raw(index)?.link <= SMALL {
            return None;
        }
        self.sorted.get(&index).map(|list| &**list)
    }
}

/// One bit for a key. A map without it does not have the key, and most maps are asked for many keys that they do not have.
fn mark(key: &str) -> u32 {
    let bytes = key.as_bytes();
    let letter = |byte: Option<&u8>| byte.copied().map_or(0, usize::from);
    1 << ((bytes.len() + 5 * letter(bytes.first()) + 11 * letter(bytes.last())) % 32)
}

pub(crate) fn read<'a>(text: &'a str, unescaped: &'a str, str: Str) -> &'a str {
    let from = if str.start & Str::UNESCAPED == 0 { text } else { unescaped };
    let start = (str.start & !Str::UNESCAPED) as usize;
    from.get(start..start + str.len as usize).unwrap_or("")
}

/// The entries of a map or list.
pub(crate) enum Children<'t> {
    InLine { nodes: &'t [Raw], next: u32, after: u32 },
    Listed(std::slice::Iter<'t, u32>),
}

impl Iterator for Children<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        match self {
            Self::Listed(list) => list.next().copied(),
            Self::InLine { nodes, next, after } => loop {
                let index = *next;
                if index >= *after {
                    return None;
                }
                let raw = nodes.get(index as usize)?;
                *next = raw.after;
                if !raw.hidden {
                    return Some(index);
                }
            },
        }
    }
}
