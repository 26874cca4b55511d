//! A node of a document. Reading a node marks how it is used; nodes that remain unread are reported.

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::document::tree::{NO_NODE, NodeId, RawKind, RawNode, Tree, Use};
use crate::source::{FileId, Span};

/// A node of a document. Two values are equal if they are the same node of the same file.
#[derive(Copy, Clone)]
pub struct Node<'d> {
    pub(crate) tree: &'d Tree,
    pub(crate) index: u32,
    /// The alias through which the node was reached, or [`NO_NODE`]. The alias has the key, and is marked as well.
    via: u32,
}

/// The type of a node, with the source of scalars.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum NodeKind<'d> {
    /// `null`, `~` or an empty value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(&'d str),
    /// A string, unescaped.
    String(&'d str),
    /// A list (JSON array, YAML sequence).
    Seq,
    /// A map (JSON object, YAML mapping).
    Map,
}

impl NodeKind<'_> {
    /// Returns the type with its article, for messages: "a number".
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Seq => "an array",
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
    /// Returns the node at `index`, or the target if it is an alias.
    pub(crate) fn new(tree: &'d Tree, index: u32) -> Self {
        let target = tree.alias_target(index);
        let via = if target == index { NO_NODE } else { index };
        Self { tree, index: target, via }
    }

    /// Returns the type, and the source of a scalar.
    #[must_use]
    pub fn kind(self) -> NodeKind<'d> {
        let Some(raw) = self.raw() else { return NodeKind::Null };
        match raw.kind {
            // The target of an alias is never an alias: anchors are resolved when the alias is parsed.
            RawKind::Null | RawKind::Alias => NodeKind::Null,
            RawKind::False => NodeKind::Bool(false),
            RawKind::True => NodeKind::Bool(true),
            RawKind::Number => NodeKind::Number(self.tree.str(raw.value)),
            RawKind::String => NodeKind::String(self.tree.str(raw.value)),
            RawKind::Seq => NodeKind::Seq,
            RawKind::Map => NodeKind::Map,
        }
    }

    /// Returns the entry `key` of a map and marks it as generated. Returns `None` if there is no such entry.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        self.peek(key).inspect(|node| node.mark(Use::Generated))
    }

    /// Returns the entry of a map, and marks it and its descendants as documented. Returns `None` if there is no entry.
    #[must_use]
    pub fn get_documented(self, key: &str) -> Option<Node<'d>> {
        self.peek(key).inspect(|node| node.mark_all(Use::Documented))
    }

    /// Returns the entry of a map, and marks it as enforced, without its descendants. Returns `None` if there is no entry.
    #[must_use]
    pub fn get_enforced(self, key: &str) -> Option<Node<'d>> {
        self.peek(key).inspect(|node| node.mark(Use::Enforced))
    }

    /// Returns the entry of a map, and marks nothing. Returns `None` if there is no entry.
    #[must_use]
    pub fn peek(self, key: &str) -> Option<Node<'d>> {
        self.tree.find_entry(self.index, key).map(|index| Self::new(self.tree, index))
    }

    /// Iterates over the entries of a map, in order. Marks nothing. Empty for other types.
    pub fn entries(self) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let tree = self.tree;
        self.children_of(RawKind::Map).map(move |index| (tree.key(index), Self::new(tree, index)))
    }

    /// Iterates over the items of a list, in order, and marks each as generated. Empty for other types.
    pub fn items(self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        self.peek_items().inspect(|node| node.mark(Use::Generated))
    }

    /// Iterates over the items of a list, in order, and marks nothing. Empty for other types.
    pub fn peek_items(self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let tree = self.tree;
        self.children_of(RawKind::Seq).map(move |index| Self::new(tree, index))
    }

    /// Returns the number of entries or items. Scalars have none.
    #[must_use]
    pub fn len(self) -> usize {
        match self.raw() {
            Some(raw) if matches!(raw.kind, RawKind::Map | RawKind::Seq) => raw.count_or_target as usize,
            _ => 0,
        }
    }

    /// Returns whether it has no entries and no items.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Returns the span of the value, or of the key if the value is empty.
    #[must_use]
    pub fn span(self) -> Span {
        match self.raw() {
            Some(raw) if raw.start == raw.end => self.key_span(),
            Some(raw) => self.tree.span(raw.start, raw.end),
            None => self.tree.span(0, 0),
        }
    }

    /// Returns the span of the key, or of the value if there is no key.
    #[must_use]
    pub fn key_span(self) -> Span {
        match self.raw_in_parent() {
            Some(raw) if raw.key_end > raw.key_start => self.tree.span(raw.key_start, raw.key_end),
            Some(raw) => self.tree.span(raw.start, raw.end),
            None => self.tree.span(0, 0),
        }
    }

    /// Returns the key in its parent. Returns `None` for list items and the root.
    #[must_use]
    pub fn key(self) -> Option<&'d str> {
        self.tree.entry_key(if self.via == NO_NODE { self.index } else { self.via })
    }

    /// Returns the JSON Pointer within its file, for example `/paths/~1pets/get`. The root's pointer is empty.
    #[must_use]
    pub fn pointer(self) -> String {
        let mut tokens = Vec::new();
        let mut index = self.index;
        while let Some(raw) = self.tree.raw(index)
            && let Some(parent) = self.tree.raw(raw.parent)
        {
            tokens.push(match parent.kind {
                RawKind::Map => escape_pointer_token(self.tree.str(raw.key)),
                _ => self.tree.children(raw.parent).take_while(|child| *child != index).count().to_string(),
            });
            index = raw.parent;
        }
        tokens.iter().rev().flat_map(|token| ["/", token]).collect()
    }

    /// Returns the file that contains the node.
    #[must_use]
    pub fn file(self) -> FileId {
        self.tree.file
    }

    /// Returns an identifier of the node, for maps and sets.
    #[must_use]
    pub fn id(self) -> NodeId {
        self.tree.id(self.index)
    }

    /// Returns the map or list that contains the node, or `None` for the root. Aliases do not count as parents.
    #[must_use]
    pub fn parent(self) -> Option<Node<'d>> {
        let parent = self.raw()?.parent;
        self.tree.raw(parent).map(|_| Self::new(self.tree, parent))
    }

    /// Returns how the node is used so far.
    #[must_use]
    pub fn used(self) -> Use {
        self.raw_in_parent().map_or(Use::Unread, |raw| raw.used.get())
    }

    /// Marks the node. A use of higher precedence remains.
    pub fn mark(self, used: Use) {
        for raw in [self.raw(), self.raw_in_parent()].into_iter().flatten() {
            raw.mark(used);
        }
    }

    /// Marks the node and its descendants.
    pub fn mark_all(self, used: Use) {
        self.mark(used);
        self.tree.mark_subtree_and_aliases(self.index, used);
    }

    /// Marks the node and its descendants as reported by a warning. Returns the node.
    pub fn mark_warned(self) -> Self {
        self.mark_all(Use::Warned);
        self
    }

    /// Marks the node and its descendants as reported by an error. Returns the node.
    pub fn mark_rejected(self) -> Self {
        self.mark_all(Use::Rejected);
        self
    }

    /// Marks the node as traversed by a reference, which uses it without reading its entries.
    pub(crate) fn mark_traversed(self) {
        for raw in [self.raw(), self.raw_in_parent()].into_iter().flatten() {
            if raw.kind == RawKind::Alias {
                raw.mark(Use::Generated);
            }
            raw.traversed.set(true);
        }
    }

    fn raw(self) -> Option<&'d RawNode> {
        self.tree.raw(self.index)
    }

    /// Returns the raw node that is a child of the parent: the alias, if the node was reached through one.
    fn raw_in_parent(self) -> Option<&'d RawNode> {
        if self.via == NO_NODE { self.raw() } else { self.tree.raw(self.via) }
    }

    fn children_of(self, kind: RawKind) -> impl Iterator<Item = u32> + use<'d> {
        let matching = self.raw().filter(|raw| raw.kind == kind);
        matching.map(|_| self.tree.children(self.index)).into_iter().flatten()
    }
}

/// Escapes a key as a reference token of a JSON Pointer (RFC 6901, section 3).
pub(crate) fn escape_pointer_token(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
