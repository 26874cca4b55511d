//! [`CrateModules`]: the modules of a crate, and the items that it exports.
//!
//! Nodes: modules. Edges: `pub mod`, and `pub use` of an item or of `*`. An item is exported if a path leads from the crate's
//! root to it. Items and edges with `#[doc(hidden)]` are left out: `#[doc(hidden)] pub use a::B;` does not export `B`. A
//! path of `pub use` that is not in the crate is in another one, and is not followed. O(V+E).

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;

use crate::tidy::lexer::{Token, TokenKind, matches_at, skip_brackets, without_tests};
use crate::tidy::sources::RustFile;

const ITEM_KEYWORDS: [&str; 5] = ["struct", "enum", "trait", "type", "fn"];
/// Words between `pub` and the keyword of an item.
const MODIFIERS: [&str; 4] = ["const", "async", "unsafe", "extern"];
/// The crate whose derives the runtime re-exports and documents.
const DERIVE_CRATE: &str = "lockstep_derive";

type ModulePath = Vec<String>;

/// A public item.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct PublicItem<'s> {
    pub(super) file: &'s Utf8Path,
    pub(super) line: usize,
    pub(super) name: String,
    /// The lines of its docs.
    pub(super) docs: Vec<String>,
}

/// The public contents of a module.
#[derive(Default)]
struct ModuleContents<'s> {
    items: Vec<PublicItem<'s>>,
    submodules: Vec<String>,
    /// The paths of `pub use`.
    reexports: Vec<Vec<String>>,
}

/// The modules of a crate, by path.
pub(super) struct CrateModules<'s>(BTreeMap<ModulePath, ModuleContents<'s>>);

impl<'s> CrateModules<'s> {
    /// Reads the modules in the source files of a crate.
    pub(super) fn read(folder: &str, files: impl Iterator<Item = &'s RustFile>) -> Self {
        let mut modules = Self(BTreeMap::new());
        for file in files {
            let path = file.path.strip_prefix(folder).unwrap_or(&file.path).with_extension("");
            let steps = path.components().map(|step| step.as_str().to_owned());
            let module = steps.filter(|step| step != "lib" && step != "mod").collect();
            modules.read_module(module, file, &without_tests(&file.tokens).0);
        }
        modules
    }

    fn read_module(&mut self, module: ModulePath, file: &'s RustFile, tokens: &[Token]) {
        let (mut contents, mut index) = (ModuleContents::default(), 0);
        while index < tokens.len() {
            let end = find_item_end(tokens, index);
            let (attributes, item) = split_attributes(&tokens[index..end]);
            index = end;
            let is_hidden = (0..attributes.len()).any(|at| matches_at(attributes, at, &["doc", "(", "hidden", ")"]));
            let [keyword, name, ..] = skip_visibility(item) else { continue };
            let public_item = |name: &str| PublicItem {
                file: &file.path,
                line: keyword.line,
                name: name.to_owned(),
                docs: read_docs(attributes, file),
            };
            if keyword.is("mod") {
                if let Some(open) = item.iter().position(|token| token.is("{")) {
                    self.read_module(append_name(&module, &name.text), file, &item[open + 1..]);
                }
                contents.submodules.extend((!is_hidden).then(|| name.text.clone()));
            } else if is_hidden {
                continue;
            } else if keyword.is("use") && name.is(DERIVE_CRATE) {
                let paths = list_use_paths(item);
                contents.items.extend(paths.iter().filter_map(|path| path.last()).map(|name| public_item(name)));
            } else if keyword.is("use") && !name.is(":") {
                contents.reexports.extend(list_use_paths(item));
            } else if ITEM_KEYWORDS.iter().any(|known| keyword.is(known)) {
                contents.items.push(public_item(&name.text));
            }
        }
        self.0.insert(module, contents);
    }

    /// Returns the items that the crate exports, by file and line.
    pub(super) fn exported_items(&self) -> BTreeSet<&PublicItem<'s>> {
        let (mut exported, mut visited, mut pending) = (BTreeSet::new(), BTreeSet::new(), vec![ModulePath::new()]);
        while let Some(path) = pending.pop() {
            let Some(module) = self.0.get(&path) else { continue };
            if !visited.insert(path.clone()) {
                continue;
            }
            exported.extend(&module.items);
            pending.extend(module.submodules.iter().map(|name| append_name(&path, name)));
            for reexport in &module.reexports {
                match reexport.split_last() {
                    Some((name, parents)) if name == "*" => pending.push(resolve_module(&path, parents)),
                    _ => exported.extend(self.find_reexported(&path, reexport)),
                }
            }
        }
        exported
    }

    /// Returns the items that `path` of a `pub use` in the module `from` names: one of each namespace.
    fn find_reexported(&self, from: &[String], path: &[String]) -> Vec<&PublicItem<'s>> {
        let Some((name, parents)) = path.split_last() else { return Vec::new() };
        let target = resolve_module(from, parents);
        if target == from {
            return Vec::new();
        }
        let Some(module) = self.0.get(&target) else { return Vec::new() };
        let mut items: Vec<&PublicItem<'_>> = module.items.iter().filter(|item| item.name == *name).collect();
        for reexport in module.reexports.iter().filter(|reexport| reexport.last() == Some(name)) {
            items.extend(self.find_reexported(&target, reexport));
        }
        items
    }
}

fn append_name(module: &[String], name: &str) -> ModulePath {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

fn resolve_module(from: &[String], path: &[String]) -> ModulePath {
    match path.split_first() {
        Some((first, tail)) if first == "crate" => tail.to_vec(),
        _ => [from, path].concat(),
    }
}

/// Returns the index after the item that begins at `start`: after its `;` or its braces.
fn find_item_end(tokens: &[Token], start: usize) -> usize {
    let mut index = start;
    while let Some(token) = tokens.get(index) {
        if token.is("{") {
            return skip_brackets(tokens, index);
        } else if token.is(";") {
            return index + 1;
        }
        index = if token.is("(") || token.is("[") { skip_brackets(tokens, index) } else { index + 1 };
    }
    tokens.len()
}

/// Splits comments and attributes from an item.
fn split_attributes(item: &[Token]) -> (&[Token], &[Token]) {
    let mut index = 0;
    while let Some(token) = item.get(index) {
        match token {
            token if token.kind == TokenKind::Comment => index += 1,
            token if token.is("#") => index = skip_brackets(item, index + 1),
            _ => break,
        }
    }
    item.split_at(index)
}

/// Returns an item from its keyword. Returns nothing of an item that is not `pub`, or only within the crate.
fn skip_visibility(item: &[Token]) -> &[Token] {
    if !matches_at(item, 0, &["pub"]) || matches_at(item, 1, &["("]) {
        return &[];
    }
    let is_modifier = |token: &Token| token.kind == TokenKind::String || MODIFIERS.iter().any(|word| token.is(word));
    let keyword = item.iter().skip(1).position(|token| !is_modifier(token));
    keyword.map_or(&[], |keyword| &item[keyword + 1..])
}

fn read_docs(attributes: &[Token], file: &RustFile) -> Vec<String> {
    let lines: Vec<&str> = file.text.lines().collect();
    let is_doc = |token: &&Token| lines.get(token.line - 1).is_some_and(|line| line.trim_start().starts_with("///"));
    let comments = attributes.iter().filter(|token| token.kind == TokenKind::Comment);
    comments.filter(is_doc).map(|token| token.text.clone()).collect()
}

/// Returns the paths of a `pub use`: `a::B` and `a::C` of `pub use a::{B, C as D};`.
fn list_use_paths(item: &[Token]) -> Vec<Vec<String>> {
    let (mut paths, mut prefixes, mut path) = (Vec::new(), vec![Vec::new()], Vec::new());
    for token in item.iter().filter(|token| !token.is(":")).skip(2) {
        if token.is("{") {
            prefixes.push(path.clone());
        } else if token.is(",") || token.is("}") || token.is(";") {
            let prefix = prefixes.last().cloned().unwrap_or_default();
            if path.len() > prefix.len() {
                paths.push(path.iter().take_while(|step| *step != "as").cloned().collect());
            }
            if token.is("}") {
                prefixes.pop();
            }
            path = prefixes.last().cloned().unwrap_or_default();
        } else if token.kind != TokenKind::Comment {
            path.push(token.text.clone());
        }
    }
    paths
}
