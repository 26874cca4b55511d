//! A node of a document, and how it is read. Reading is marking: what nobody read is warned of.

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::document::coverage::Use;
use crate::document::tree::{NONE, Raw, Tag, Tree};
use crate::source::{FileId, Span};

/// A node of a document. Cheap to copy; equal when it is the same node of the same file.
#[derive(Copy, Clone)]
pub struct Node<'d> {
    pub(crate) tree: &'d Tree,
    pub(crate) index: u32,
    /// The alias by which it was reached: that is where its key stands and what its reading marks as well.
    via: u32,
}

/// A node's name for tables: copy, order, hash.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct NodeId {
    /// The file.
    pub file: FileId,
    index: u32,
}

/// What a node is, with what is written in scalars.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Kind<'d> {
    /// `null`, `~` or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as written.
    Number(&'d str),
    /// Text, unescaped.
    String(&'d str),
    /// A list.
    Seq,
    /// Names and values.
    Map,
}

impl NodeId {
    pub(crate) fn of(tree: &Tree, index: u32) -> Self {
        Self { file: tree.file, index }
    }
}

impl Kind<'_> {
    /// What to call it in a message: "a number".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "text",
            Self::Seq => "a list",
            Self::Map => "an object",
        }
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && std::ptr::eq(self.tree, other.tree)
    }
}

impl Eq for Node<'_> {}

impl Hash for Node<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Node({}#{} {:?})", self.file().index(), self.pointer(), self.kind())
    }
}

impl<'d> Node<'d> {
    pub(crate) fn at(tree: &'d Tree, index: u32) -> Self {
        let target = tree.target(index);
        let via = if target == index { NONE } else { index };
        Self { tree, index: target, via }
    }

    /// The node as it is written, an alias as an alias.
    pub(crate) fn written(tree: &'d Tree, index: u32) -> Self {
        Self { tree, index, via: NONE }
    }

    pub(crate) fn raw(self) -> Option<&'d Raw> {
        self.tree.raw(self.index)
    }

    /// The node as it stands in its parent: the alias, where there is one.
    pub(crate) fn place(self) -> Option<&'d Raw> {
        if self.via == NONE { self.raw() } else { self.tree.raw(self.via) }
    }

    /// Its text. Where nothing is written, the key's.
    #[must_use]
    pub fn span(self) -> Span {
        match self.raw() {
            Some(raw) if raw.start == raw.end => self.key_span(),
            Some(raw) => self.tree.span(raw.start, raw.end),
            None => self.tree.span(0, 0),
        }
    }

    /// The key under which it stands, if any, otherwise its own text.
    #[must_use]
    pub fn key_span(self) -> Span {
        match self.place() {
            Some(raw) if raw.key_end > raw.key_start => self.tree.span(raw.key_start, raw.key_end),
            Some(raw) => self.tree.span(raw.start, raw.end),
            None => self.tree.span(0, 0),
        }
    }

    /// The key under which it stands: nothing for a list's items and a file's root.
    #[must_use]
    pub fn key(self) -> Option<&'d str> {
        let place = self.place()?;
        let parent = self.tree.raw(place.parent)?;
        (parent.tag == Tag::Map).then(|| self.tree.str(place.key))
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> Kind<'d> {
        let Some(raw) = self.raw() else { return Kind::Null };
        match raw.tag {
            // An alias of an alias does not exist: the anchored node is looked up when the alias is read.
            Tag::Null | Tag::Alias => Kind::Null,
            Tag::False => Kind::Bool(false),
            Tag::True => Kind::Bool(true),
            Tag::Number => Kind::Number(self.tree.str(raw.value)),
            Tag::String => Kind::String(self.tree.str(raw.value)),
            Tag::Seq => Kind::Seq,
            Tag::Map => Kind::Map,
        }
    }

    /// The JSON Pointer within its file: `/paths/~1pets/get`; empty for the root.
    #[must_use]
    pub fn pointer(self) -> String {
        let mut steps = Vec::new();
        let mut index = self.index;
        while let Some(raw) = self.tree.raw(index)
            && let Some(parent) = self.tree.raw(raw.parent)
        {
            steps.push(match parent.tag {
                Tag::Map => escape(self.tree.str(raw.key)),
                _ => self.tree.children(raw.parent).take_while(|child| *child != index).count().to_string(),
            });
            index = raw.parent;
        }
        steps.iter().rev().flat_map(|step| ["/", step]).collect()
    }

    /// The file it stands in.
    #[must_use]
    pub fn file(self) -> FileId {
        self.tree.file
    }

    /// Its name for tables.
    #[must_use]
    pub fn id(self) -> NodeId {
        NodeId::of(self.tree, self.index)
    }

    /// The map or list it stands in; of a shared node, the one where it is written.
    #[must_use]
    pub fn parent(self) -> Option<Node<'d>> {
        let parent = self.raw()?.parent;
        self.tree.raw(parent).map(|_| Self::at(self.tree, parent))
    }

    /// The entry `key`, marked as generated.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        self.peek(key).inspect(|node| node.mark(Use::Generated))
    }

    /// The entry `key`, marked as documented with everything below it.
    #[must_use]
    pub fn documented(self, key: &str) -> Option<Node<'d>> {
        self.peek(key).inspect(|node| node.mark_all(Use::Documented))
    }

    /// The entry `key`, marked as enforced; what stands below it is not.
    #[must_use]
    pub fn enforced(self, key: &str) -> Option<Node<'d>> {
        self.peek(key).inspect(|node| node.mark(Use::Enforced))
    }

    /// The entry `key`, unmarked.
    #[must_use]
    pub fn peek(self, key: &str) -> Option<Node<'d>> {
        self.tree.entry(self.index, key).map(|index| Self::at(self.tree, index))
    }

    /// The entries of a map in order, none for anything else. Marks nothing.
    pub fn entries(self) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let tree = self.tree;
        let map = self.raw().filter(|raw| raw.tag == Tag::Map);
        let children = map.map(|_| tree.children(self.index)).into_iter().flatten();
        children.map(move |index| (tree.key(index), Self::at(tree, index)))
    }

    /// The items of a list in order, none for anything else; each is marked as generated.
    pub fn items(self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        self.peek_items().inspect(|node| node.mark(Use::Generated))
    }

    /// The items of a list in order, none for anything else. Marks nothing.
    pub fn peek_items(self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let tree = self.tree;
        let seq = self.raw().filter(|raw| raw.tag == Tag::Seq);
        let children = seq.map(|_| tree.children(self.index)).into_iter().flatten();
        children.map(move |index| Self::at(tree, index))
    }

    /// How many entries or items it has.
    #[must_use]
    pub fn len(self) -> usize {
        match self.raw() {
            Some(raw) if matches!(raw.tag, Tag::Map | Tag::Seq) => raw.link as usize,
            _ => 0,
        }
    }

    /// Whether it has no entries and no items.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Marks it; a stronger mark stays.
    pub fn mark(self, used: Use) {
        for raw in [self.raw(), self.place()].into_iter().flatten() {
            used.put(raw);
        }
    }

    /// Marks it and everything below it.
    pub fn mark_all(self, used: Use) {
        self.mark(used);
        crate::document::coverage::mark_all(self.tree, self.index, used);
    }

    /// Marks it and everything below it as warned of, and hands it back.
    pub fn warned(self) -> Self {
        self.mark_all(Use::Warned);
        self
    }

    /// Marks it and everything below it as refused, and hands it back.
    pub fn refused(self) -> Self {
        self.mark_all(Use::Refused);
        self
    }

    /// What its reading is marked as.
    #[must_use]
    pub fn used(self) -> Use {
        self.place().map_or(Use::Unread, |raw| raw.used.get())
    }
}

/// A name as a step of a JSON Pointer.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
