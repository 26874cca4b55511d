//! Documents: YAML and JSON files as trees of nodes, each with its file and byte span.
//!
//! References between files are resolved, and files are read when a reference first leads to them. Nodes record how they
//! are used, so that unused nodes can be reported. This module knows neither OpenAPI nor Rust.

mod coverage;
pub mod dump;
mod node;
mod parse;
mod refs;
#[cfg(test)]
mod tests;
mod tree;
mod value;

use std::cell::{Cell, OnceCell};

use camino::{Utf8Path, Utf8PathBuf};
use elsa::{FrozenMap, FrozenVec};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::coverage::{count_nodes, unused};
use crate::document::refs::identifiers::{self, Identifiers};
use crate::document::tree::Tree;
use crate::source::{Refs, Source};

pub use crate::document::coverage::Coverage;
pub use crate::document::node::{Node, NodeKind};
pub use crate::document::refs::RefError;
pub use crate::document::tree::{NodeId, Use};
pub use crate::source::{FileId, Files, Position, Span};

/// A root file and the files that its references lead to. Each file is read once.
pub struct Document<'s> {
    source: &'s dyn Source,
    files: &'s Files,
    diagnostics: &'s Diagnostics,
    parsed: FrozenVec<Box<ParsedFile>>,
    refs: Refs,
    /// The depth of nested resolutions: a reference can require the resolution of another.
    nesting: Cell<u32>,
    /// The outcome of reading a file, by normalized path.
    loaded: FrozenMap<Utf8PathBuf, Box<LoadOutcome>>,
}

struct ParsedFile {
    tree: Tree,
    identifiers: OnceCell<Identifiers>,
}

impl ParsedFile {
    fn identifiers(&self) -> &Identifiers {
        self.identifiers.get_or_init(|| Identifiers::collect(&self.tree))
    }
}

enum LoadOutcome {
    /// The file has this index in [`Document::parsed`].
    Parsed(usize),
    /// The file is not readable, for this reason.
    Missing(String),
    /// The file is invalid, which was reported.
    Invalid,
}

impl<'s> Document<'s> {
    /// Opens the document whose root file is `root`. `files` outlives a failure, so that diagnostics can be rendered.
    ///
    /// Returns `None` if the root file cannot be read or parsed, after a diagnostic.
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
            parsed: FrozenVec::new(),
            refs: Refs::default(),
            nesting: Cell::new(0),
            loaded: FrozenMap::new(),
        };
        let opened = document.load_file(&refs::normalize_path(root));
        if let Err(error @ RefError::MissingFile { .. }) = &opened {
            let file = files.add(root, "");
            diagnostics.push(Diagnostic::fatal(error.code(), Span { file, start: 0, end: 0 }, error.to_string()));
        }
        let opened = opened.is_ok();
        opened.then_some(document)
    }

    /// Sets the files that replace URLs in references.
    #[must_use]
    pub fn with_refs(self, refs: &Refs) -> Self {
        Self { refs: refs.clone(), ..self }
    }

    /// Returns the root node of the root file.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        // `open` returns a document only after the root file is parsed.
        Node::new(&self.parsed[0].tree, 0)
    }

    /// Returns the root node of a file that was read, or `None` if it was not.
    #[must_use]
    pub fn file_root(&self, file: FileId) -> Option<Node<'_>> {
        self.parsed_file(file).map(|parsed| Node::new(&parsed.tree, 0))
    }

    /// Returns the files read so far.
    #[must_use]
    pub fn files(&self) -> &'s Files {
        self.files
    }

    /// Returns the target of `reference` (`#/a/b`, `file.yaml#/a/b`, `file.yaml`) in the file of `from`.
    ///
    /// A path and a pointer have precedence over identifiers (`$id`, `$anchor`). Marks the target as generated, and the
    /// nodes on the way as traversed. If the target is a reference itself, it is not followed.
    ///
    /// # Errors
    /// Returns an error if a file is not readable or invalid, or a node does not exist.
    pub fn resolve(&self, from: Node<'_>, reference: &str) -> Result<Node<'_>, RefError> {
        self.resolve_by_path(from, reference).or_else(|error| self.resolve_by_identifier(from, reference).ok_or(error))
    }

    fn resolve_by_path(&self, from: Node<'_>, reference: &str) -> Result<Node<'_>, RefError> {
        let (path, fragment) = refs::split_reference(reference);
        if reference.starts_with('#')
            && let Some(parsed) = self.parsed_file(from.file())
        {
            return self.walk_pointer(Node::new(&parsed.tree, 0), &fragment);
        }
        let path = match (path.is_empty(), refs::is_url(&path)) {
            (true, _) => self.files.path(from.file()).to_owned(),
            (false, false) => refs::resolve_path(self.files.path(from.file()), &path),
            (false, true) => {
                self.refs.file_for_url(&path).ok_or_else(|| RefError::Url { url: reference.to_owned() })?
            }
        };
        let tree = self.load_file(&refs::normalize_path(&path))?;
        self.walk_pointer(Node::new(tree, 0), &fragment)
    }

    fn resolve_by_identifier(&self, from: Node<'_>, reference: &str) -> Option<Node<'_>> {
        let (path, fragment) = refs::split_reference(reference);
        let home = self.parsed_file(from.file())?;
        let (parsed, target) = if path.is_empty() {
            (home, home.identifiers().enclosing_resource(&home.tree, from.index).unwrap_or(0))
        } else {
            let url = identifiers::join_url(home.identifiers().base_url(&home.tree, from.index), &path);
            self.parsed.iter().find_map(|parsed| Some((parsed, parsed.identifiers().find_url(&url)?)))?
        };
        let target = Node::new(&parsed.tree, target);
        if fragment.is_empty() || fragment.starts_with('/') {
            return self.walk_pointer(target, &fragment).ok();
        }
        let anchored = parsed.identifiers().find_anchor(&parsed.tree, &fragment, target.index)?;
        let anchored = Node::new(&parsed.tree, anchored);
        anchored.mark(Use::Generated);
        Some(anchored)
    }

    fn walk_pointer<'t>(&'t self, start: Node<'t>, pointer: &str) -> Result<Node<'t>, RefError> {
        refs::walk_pointer(start, pointer, &|from, reference| {
            let nesting = self.nesting.get();
            // A reference may need itself to be resolved.
            if nesting >= refs::MAX_NESTED_REFERENCES {
                return None;
            }
            self.nesting.set(nesting + 1);
            let target = self.resolve(from, reference).ok();
            self.nesting.set(nesting);
            target
        })
    }

    fn parsed_file(&self, file: FileId) -> Option<&ParsedFile> {
        self.parsed.iter().find(|parsed| parsed.tree.file == file)
    }

    /// Returns the tree of the file at a normalized path. Reads the file if this is the first request.
    fn load_file(&self, path: &Utf8Path) -> Result<&Tree, RefError> {
        let outcome = match self.loaded.get(path) {
            Some(outcome) => outcome,
            None => self.loaded.insert(path.to_owned(), Box::new(self.read_file(path))),
        };
        let invalid = || RefError::InvalidFile { path: path.to_owned() };
        match outcome {
            LoadOutcome::Parsed(index) => self.parsed.get(*index).map(|parsed| &parsed.tree).ok_or_else(invalid),
            LoadOutcome::Missing(reason) => {
                Err(RefError::MissingFile { path: path.to_owned(), reason: reason.clone() })
            }
            LoadOutcome::Invalid => Err(invalid()),
        }
    }

    fn read_file(&self, path: &Utf8Path) -> LoadOutcome {
        let bytes = match self.source.read(path) {
            Ok(bytes) => bytes,
            Err(error) => return LoadOutcome::Missing(refs::describe_read_error(&error)),
        };
        match parse::parse_file(bytes, path, self.files, self.diagnostics) {
            Some(tree) => {
                self.parsed.push(Box::new(ParsedFile { tree, identifiers: OnceCell::new() }));
                LoadOutcome::Parsed(self.parsed.len() - 1)
            }
            None => LoadOutcome::Invalid,
        }
    }

    /// Returns the coverage of the files read so far.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        count_nodes(self.parsed.iter().map(|parsed| &parsed.tree))
    }

    /// Warns of each topmost unused node, and returns the coverage after that: no node is unread.
    pub fn report_unused(&self, diagnostics: &Diagnostics) -> Coverage {
        for parsed in self.parsed.iter() {
            unused::report_unused(&parsed.tree, diagnostics);
        }
        self.coverage()
    }
}
