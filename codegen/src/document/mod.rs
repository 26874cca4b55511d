//! YAML or JSON text becomes a tree of nodes, each with file and byte span; references between files are followed;
//! a ledger is kept of what was read. Knows no OpenAPI and no Rust.

mod coverage;
mod dump;
mod node;
mod parse;
mod refs;
#[cfg(test)]
mod tests;
mod tree;
mod value;

use std::cell::Cell;

use camino::{Utf8Path, Utf8PathBuf};
use elsa::{FrozenMap, FrozenVec};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::coverage::unused;
use crate::document::refs::identifiers;
use crate::document::tree::Tree;
use crate::source::{Refs, Source};

pub use crate::did_you_mean::nearest;
pub use crate::document::coverage::{Ledger, Use};
pub use crate::document::dump::dump;
pub use crate::document::node::{Kind, Node, NodeId};
pub use crate::document::refs::RefError;
pub use crate::source::{FileId, Files, Place, Span};

/// A document: its root file and, as references lead there, other files. Each file is read once.
pub struct Document<'s> {
    source: &'s dyn Source,
    files: &'s Files,
    diagnostics: &'s Diagnostics,
    trees: FrozenVec<Box<Tree>>,
    refs: Refs,
    /// How many references are being followed on the way of another.
    depth: Cell<u32>,
    /// By normalised path: where in `trees`, or why not.
    loaded: FrozenMap<Utf8PathBuf, Box<Loaded>>,
}

/// What became of a path that was asked for.
enum Loaded {
    Tree(usize),
    Missing(String),
    /// Reported when it was read.
    Broken,
}

impl<'s> Document<'s> {
    /// Opens the document whose root file is `root`. Texts go to `files`, which outlives a failure so that it can be
    /// drawn. What keeps the root from being read is pushed to `diagnostics`; then there is no document.
    #[must_use]
    pub fn open(
        source: &'s dyn Source,
        root: &Utf8Path,
        files: &'s Files,
        diagnostics: &'s Diagnostics,
    ) -> Option<Self> {
        let document = Self {
            source,
            files,
            diagnostics,
            trees: FrozenVec::new(),
            refs: Refs::default(),
            depth: Cell::new(0),
            loaded: FrozenMap::new(),
        };
        let opened = document.load(&refs::normal(root));
        if let Err(error @ RefError::Missing { .. }) = &opened {
            let file = files.add(root, "");
            diagnostics.push(Diagnostic::fatal(error.slug(), Span { file, start: 0, end: 0 }, error.to_string()));
        }
        let opened = opened.is_ok();
        opened.then_some(document)
    }

    /// With files for the URLs that it refers to.
    #[must_use]
    pub fn with_refs(self, refs: &Refs) -> Self {
        Self { refs: refs.clone(), ..self }
    }

    /// The root file's root.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        // `open` hands out no document without its first tree.
        Node::at(&self.trees[0], 0)
    }

    /// All files read so far.
    #[must_use]
    pub fn files(&self) -> &'s Files {
        self.files
    }

    /// Follows `reference` (`#/a/b`, `file.yaml#/a/b`, `file.yaml`) from the file in which `from` stands; where that leads
    /// nowhere, what calls itself so (`$id`, `$anchor`) is meant. Marks the target as generated and what lies on the way as
    /// walked through. Follows no chains.
    ///
    /// # Errors
    /// What is wrong with the reference.
    pub fn resolve(&self, from: Node<'_>, reference: &str) -> Result<Node<'_>, RefError> {
        self.locate(from, reference).or_else(|error| self.identify(from, reference).ok_or(error))
    }

    /// By place: which file, which member.
    fn locate(&self, from: Node<'_>, reference: &str) -> Result<Node<'_>, RefError> {
        let (path, fragment) = refs::split(reference);
        let path = match (path.is_empty(), refs::is_url(&path)) {
            (true, _) => self.files.path(from.file()).to_owned(),
            (false, false) => refs::beside(self.files.path(from.file()), &path),
            (false, true) => self.refs.file(&path).ok_or_else(|| RefError::Url { url: reference.to_owned() })?,
        };
        let tree = match self.tree(from.file()).filter(|_| reference.starts_with('#')) {
            Some(tree) => tree,
            None => self.load(&refs::normal(&path))?,
        };
        self.walk(Node::at(tree, 0), &fragment)
    }

    /// By name: what calls itself so.
    fn identify(&self, from: Node<'_>, reference: &str) -> Option<Node<'_>> {
        let (path, fragment) = refs::split(reference);
        let own = self.tree(from.file())?;
        let identities = own.identities();
        let target = if path.is_empty() {
            Node::at(own, identities.resource(own, from.index).unwrap_or(0))
        } else {
            let url = identifiers::join(identities.base(own, from.index), &path);
            self.trees.iter().find_map(|tree| tree.identities().by_url(tree, &url))?
        };
        if fragment.is_empty() || fragment.starts_with('/') {
            return self.walk(target, &fragment).ok();
        }
        let found = target.tree.identities().by_anchor(target.tree, &fragment, target.index)?;
        found.mark(Use::Generated);
        Some(found)
    }

    /// Walks along a JSON Pointer, through references where a member stands behind one.
    fn walk<'t>(&'t self, start: Node<'t>, pointer: &str) -> Result<Node<'t>, RefError> {
        refs::walk(start, pointer, &|from, reference| {
            let depth = self.depth.get();
            // A reference on whose way it stands itself.
            if depth >= refs::DEEPEST {
                return None;
            }
            self.depth.set(depth + 1);
            let target = self.resolve(from, reference).ok();
            self.depth.set(depth);
            target
        })
    }

    /// All nodes of a file that was read.
    #[must_use]
    pub fn file_root(&self, file: FileId) -> Option<Node<'_>> {
        self.tree(file).map(|tree| Node::at(tree, 0))
    }

    fn tree(&self, file: FileId) -> Option<&Tree> {
        self.trees.iter().find(|tree| tree.file == file)
    }

    /// The file at `path`, which is normalised; read when asked for the first time.
    fn load(&self, path: &Utf8Path) -> Result<&Tree, RefError> {
        let loaded = match self.loaded.get(path) {
            Some(loaded) => loaded,
            None => self.loaded.insert(path.to_owned(), Box::new(self.read(path))),
        };
        match loaded {
            Loaded::Tree(index) => self.trees.get(*index).ok_or_else(|| RefError::Broken { path: path.to_owned() }),
            Loaded::Missing(reason) => Err(RefError::Missing { path: path.to_owned(), reason: reason.clone() }),
            Loaded::Broken => Err(RefError::Broken { path: path.to_owned() }),
        }
    }

    fn read(&self, path: &Utf8Path) -> Loaded {
        let bytes = match self.source.read(path) {
            Ok(bytes) => bytes,
            Err(error) => return Loaded::Missing(refs::reason(&error)),
        };
        match parse::file(bytes, path, self.files, self.diagnostics) {
            Some(tree) => {
                self.trees.push(Box::new(tree));
                Loaded::Tree(self.trees.len() - 1)
            }
            None => Loaded::Broken,
        }
    }

    /// How many nodes of the files read so far became what.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        unused::ledger(self.trees.iter())
    }

    /// Warns of each topmost node that nobody read, marks it, and says how many nodes became what.
    pub fn settle(&self, diagnostics: &Diagnostics) -> Ledger {
        for tree in self.trees.iter() {
            unused::settle(tree, diagnostics);
        }
        self.ledger()
    }
}
