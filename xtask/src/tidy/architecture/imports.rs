//! The imports between the files of a crate.
//!
//! Nodes: files. Edges: `use` lines and paths in code that lead to another file, through re-exports to the file that defines the name.
//! Tests are left out. A re-export whose name the file does not use itself only hands it on: see [`Import::is_handed_on`].

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::super::lexer::{
    Token, TokenKind, matches_at, skip_brackets, top_level_names, without_comments, without_tests,
};
use super::super::sources::Sources;

/// An import of a file by another.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Import {
    pub(super) from: Utf8PathBuf,
    pub(super) line: usize,
    /// The file that the path names.
    pub(super) named: Utf8PathBuf,
    /// The file that defines the name: another than `named` if that re-exports it.
    pub(super) to: Utf8PathBuf,
    /// Whether it is a re-export whose name the file does not use itself.
    pub(super) is_handed_on: bool,
}

/// The file that a path leads to.
#[derive(Clone, Copy)]
struct Target<'s> {
    named: &'s Utf8Path,
    defining: &'s Utf8Path,
    /// Whether a definition was found. Names from macros and variants of enums have none.
    is_definition: bool,
}

/// A module that is a file.
struct Module<'s> {
    path: &'s Utf8Path,
    tokens: Vec<Token>,
    /// The names of its `mod` items.
    children: BTreeSet<String>,
    /// Re-exported names, with their paths. The name is `*` for a glob.
    reexports: Vec<(String, Vec<String>)>,
    /// The names that its items define.
    definitions: BTreeSet<String>,
    /// The names in its code, outside of `use` lines, that a re-export may bring.
    used_names: BTreeSet<String>,
}

/// A crate's modules, by their paths from the crate's root: `["http", "codec"]`.
struct Modules<'s>(BTreeMap<Vec<String>, Module<'s>>);

/// Returns the imports between the files in a crate's `src` folder.
pub(super) fn list_imports(sources: &Sources, src: &str) -> Vec<Import> {
    let modules = Modules::read(sources, src);
    let mut imports = BTreeSet::new();
    for (module_path, module) in &modules.0 {
        for path in find_paths(&module.tokens, &module.children) {
            let Some(target) = modules.resolve(module_path, &path.steps) else { continue };
            if target.defining != module.path {
                let (named, to) = (target.named.to_owned(), target.defining.to_owned());
                let is_handed_on = path.is_reexport && !module.used_names.contains(path.name());
                imports.insert(Import { from: module.path.to_owned(), line: path.line, named, to, is_handed_on });
            }
        }
    }
    imports.into_iter().collect()
}

impl<'s> Modules<'s> {
    fn read(sources: &'s Sources, src: &str) -> Self {
        let mut modules = BTreeMap::new();
        let mut tests: BTreeSet<Vec<String>> = BTreeSet::new();
        for file in &sources.rust {
            let Ok(relative) = file.path.strip_prefix(src) else { continue };
            let path = module_path(relative);
            let (tokens, test_modules) = without_tests(&without_comments(&file.tokens));
            tests.extend(test_modules.into_iter().map(|name| [&path[..], &[name]].concat()));
            modules.insert(path, Module::new(&file.path, tokens));
        }
        modules.retain(|path, _| !tests.iter().any(|test| path.starts_with(test)));
        Self(modules)
    }

    /// Returns the file that a path leads to. Returns `None` for other crates.
    fn resolve(&self, from: &[String], steps: &[String]) -> Option<Target<'s>> {
        self.resolve_within(from, steps, 0)
    }

    /// Resolves a path from a module. `depth` bounds the number of re-exports, which can form a cycle. Returns `None` for other crates.
    fn resolve_within(&self, from: &[String], steps: &[String], depth: usize) -> Option<Target<'s>> {
        let mut current = from.to_vec();
        let mut steps = steps.iter().peekable();
        match steps.peek()?.as_str() {
            "crate" => {
                current.clear();
                steps.next();
            }
            "self" => {
                steps.next();
            }
            _ => {}
        }
        while steps.peek().is_some_and(|step| *step == "super") {
            steps.next();
            current.pop()?;
        }
        while let Some(step) = steps.peek() {
            let child = [&current[..], &[(*step).clone()]].concat();
            if !self.0.contains_key(&child) {
                break;
            }
            current = child;
            steps.next();
        }
        let module = self.0.get(&current)?;
        let here = |is_definition| Some(Target { named: module.path, defining: module.path, is_definition });
        let Some(name) = steps.next() else { return here(true) };
        let tail: Vec<String> = steps.cloned().collect();
        if depth > 8 || module.definitions.contains(name) {
            return here(depth <= 8);
        }
        let named = module.reexports.iter().find(|(exported, _)| exported == name);
        let globs = module.reexports.iter().filter(|(exported, _)| exported == "*");
        let candidates = named.into_iter().map(|(_, path)| [&path[..], &tail[..]].concat());
        let candidates =
            candidates.chain(globs.map(|(_, path)| [&path[..], std::slice::from_ref(name), &tail[..]].concat()));
        for candidate in candidates {
            match self.resolve_within(&current, &candidate, depth + 1) {
                Some(target) if target.is_definition => return Some(Target { named: module.path, ..target }),
                _ => {}
            }
        }
        here(false)
    }
}

impl<'s> Module<'s> {
    fn new(path: &'s Utf8Path, tokens: Vec<Token>) -> Self {
        let children = find_items(&tokens, &["mod"]);
        let definitions =
            find_items(&tokens, &["struct", "enum", "union", "trait", "type", "fn", "const", "static", "macro_rules"]);
        let mut reexports = Vec::new();
        for path in find_paths(&tokens, &children) {
            if path.is_reexport
                && let Some(last) = path.steps.last()
            {
                let is_glob = last == "*";
                let steps = if is_glob { path.steps[..path.steps.len() - 1].to_vec() } else { path.steps.clone() };
                reexports.push((path.alias.unwrap_or_else(|| last.clone()), steps));
            }
        }
        let used_names = list_used_names(&tokens);
        Self { path, tokens, children, reexports, definitions, used_names }
    }
}

/// Returns the path of a file's module: `http/mod.rs` and `http.rs` are `["http"]`.
fn module_path(file: &Utf8Path) -> Vec<String> {
    let mut steps: Vec<String> = file.with_extension("").components().map(|step| step.as_str().to_owned()).collect();
    if steps.last().is_some_and(|last| last == "mod") || steps == ["lib"] || steps == ["main"] {
        steps.pop();
    }
    steps
}

/// Returns the names of items at the top level, by their keywords.
fn find_items(tokens: &[Token], keywords: &[&str]) -> BTreeSet<String> {
    top_level_names(tokens, keywords).into_iter().map(|name| name.text.clone()).collect()
}

/// Returns the names outside of `use` lines that do not follow `.` or `::`.
fn list_used_names(tokens: &[Token]) -> BTreeSet<String> {
    let (mut names, mut is_use_line) = (BTreeSet::new(), false);
    for (index, token) in tokens.iter().enumerate() {
        is_use_line = token.is("use") || is_use_line && !token.is(";");
        let before = &tokens[..index];
        let is_member = before.last().is_some_and(|token| token.is("."))
            || index.checked_sub(2).is_some_and(|start| matches_at(before, start, &[":", ":"]));
        if token.kind == TokenKind::Name && !is_use_line && !is_member {
            names.insert(token.text.clone());
        }
    }
    names
}

/// A path in code or in a `use` line.
struct FoundPath {
    steps: Vec<String>,
    /// The name after `as`.
    alias: Option<String>,
    line: usize,
    is_reexport: bool,
}

impl FoundPath {
    /// Returns the name that the path brings into the file.
    fn name(&self) -> &str {
        self.alias.as_deref().or(self.steps.last().map(String::as_str)).unwrap_or_default()
    }
}

/// Returns the paths that start with `crate`, `super`, `self` or a child module.
fn find_paths(tokens: &[Token], children: &BTreeSet<String>) -> Vec<FoundPath> {
    let mut reader = PathReader { tokens, use_line: UseLine::None, paths: Vec::new() };
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if token.is("use") {
            reader.use_line = if follows_visibility(tokens, index) { UseLine::Reexport } else { UseLine::Import };
        } else if token.is(";") {
            reader.use_line = UseLine::None;
        }
        let starts_path = token.kind == TokenKind::Name
            && (["crate", "super", "self"].iter().any(|root| token.is(root)) || children.contains(&token.text))
            && !index.checked_sub(1).is_some_and(|before| tokens[before].is(":") || tokens[before].is("."));
        let is_path = starts_path && matches_at(tokens, index + 1, &[":", ":"]);
        index = if is_path { reader.read_tree(index, &[]) } else { index + 1 };
    }
    reader.paths
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum UseLine {
    None,
    Import,
    Reexport,
}

/// Returns whether `pub` or `pub(…)` precedes a token.
fn follows_visibility(tokens: &[Token], index: usize) -> bool {
    let before = |distance: usize| index.checked_sub(distance).and_then(|index| tokens.get(index));
    if before(1).is_some_and(|token| token.is(")")) {
        return (3..8).any(|distance| before(distance).is_some_and(|token| token.is("pub")));
    }
    before(1).is_some_and(|token| token.is("pub"))
}

/// Reads paths, and adds them to `paths`.
struct PathReader<'t> {
    tokens: &'t [Token],
    use_line: UseLine,
    paths: Vec<FoundPath>,
}

impl PathReader<'_> {
    /// Reads a path, or a tree of paths with braces, and returns the index after it.
    fn read_tree(&mut self, start: usize, prefix: &[String]) -> usize {
        let mut steps = prefix.to_vec();
        let mut index = start;
        while let Some(token) = self.tokens.get(index) {
            if token.is("{") {
                return self.read_group(index, &steps);
            }
            if token.kind != TokenKind::Name && !token.is("*") {
                break;
            }
            // `use a::{self}` names `a`.
            if !token.is("self") || steps.is_empty() {
                steps.push(token.text.clone());
            }
            index += 1;
            if !matches_at(self.tokens, index, &[":", ":"]) {
                break;
            }
            index += 2;
        }
        let mut alias = None;
        if self.tokens.get(index).is_some_and(|token| token.is("as")) {
            alias = self.tokens.get(index + 1).map(|token| token.text.clone());
            index += 2;
        }
        if !steps.is_empty() {
            let line = self.tokens.get(start).map_or(1, |token| token.line);
            self.paths.push(FoundPath { steps, alias, line, is_reexport: self.use_line == UseLine::Reexport });
        }
        // A token that is no path must not stop the reader.
        index.max(start + 1)
    }

    /// Reads the trees in braces, and returns the index after the closing brace.
    fn read_group(&mut self, open: usize, prefix: &[String]) -> usize {
        let end = skip_brackets(self.tokens, open);
        let mut index = open + 1;
        while index + 1 < end {
            index = self.read_tree(index, prefix);
            if self.tokens.get(index).is_some_and(|token| token.is(",")) {
                index += 1;
            }
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let sources = Sources::of_rust(files);
        let imports = list_imports(&sources, "c/src").into_iter().filter(|import| !import.is_handed_on);
        imports.map(|import| (import.from.to_string(), import.to.to_string())).collect()
    }

    fn edge(from: &str, to: &str) -> (String, String) {
        (format!("c/src/{from}"), format!("c/src/{to}"))
    }

    #[test]
    fn list_imports_follows_use_lines_and_paths() {
        let files = [
            ("c/src/lib.rs", "mod a; mod b; fn f() { a::g(); }"),
            ("c/src/a.rs", "use crate::b::{self, c::{D, E as F}}; use std::fs;"),
            ("c/src/b/mod.rs", "pub mod c; use super::a;"),
            ("c/src/b/c.rs", "pub struct D; pub struct E; fn f() { crate::a::g::<u8>(); }"),
        ];
        let expected = [
            edge("a.rs", "b/c.rs"),
            edge("a.rs", "b/mod.rs"),
            edge("b/c.rs", "a.rs"),
            edge("b/mod.rs", "a.rs"),
            edge("lib.rs", "a.rs"),
        ];
        let mut found = edges(&files);
        found.sort();
        found.dedup();
        assert_eq!(found, expected);
    }

    #[test]
    fn list_imports_follows_reexports() {
        let files = [
            ("c/src/lib.rs", "mod a; mod b;"),
            ("c/src/a.rs", "use crate::b::{C, E};"),
            ("c/src/b/mod.rs", "mod c; mod d; pub use c::C; pub(crate) use d::*;"),
            ("c/src/b/c.rs", "pub struct C;"),
            ("c/src/b/d.rs", "pub struct E;"),
        ];
        assert_eq!(edges(&files), [edge("a.rs", "b/c.rs"), edge("a.rs", "b/d.rs")]);
    }

    #[test]
    fn list_imports_finds_the_definition_behind_several_globs() {
        let files = [
            ("c/src/lib.rs", "mod a; mod b; mod e;"),
            ("c/src/a.rs", "use crate::b::F;"),
            ("c/src/b/mod.rs", "mod c; mod d; pub use c::*; pub use d::*;"),
            ("c/src/b/c.rs", "pub struct C;"),
            ("c/src/b/d.rs", "pub use crate::e::F;"),
            ("c/src/e.rs", "pub struct F;"),
        ];
        assert_eq!(edges(&files), [edge("a.rs", "e.rs")]);
        let sources = Sources::of_rust(&files);
        assert_eq!(list_imports(&sources, "c/src")[0].named, "c/src/b/mod.rs");
    }

    #[test]
    fn list_imports_marks_reexports_that_the_file_does_not_use() {
        let handed_on = |code: &str| {
            let sources = Sources::of_rust(&[("c/src/lib.rs", code), ("c/src/b.rs", "pub struct C;")]);
            list_imports(&sources, "c/src").iter().map(|import| import.is_handed_on).collect::<Vec<_>>()
        };
        assert_eq!(handed_on("mod b; pub use b::C;"), [true]);
        assert_eq!(handed_on("mod b; pub use b::{C}; fn f() { x.C(); d::C(); }"), [true]);
        assert_eq!(handed_on("mod b; pub(crate) use b::C; fn f(c: C) {}"), [false]);
        assert_eq!(handed_on("mod b; pub use b::C as D; fn f(c: D) {}"), [false]);
        assert_eq!(handed_on("mod b; use b::C;"), [false]);
    }

    #[test]
    fn list_imports_leaves_tests_out() {
        let files = [
            ("c/src/lib.rs", "mod a; #[cfg(test)] mod tests;"),
            ("c/src/a.rs", "#[cfg(test)] mod tests { use crate::tests; }"),
            ("c/src/tests.rs", "use crate::a;"),
        ];
        assert_eq!(edges(&files), []);
    }
}
