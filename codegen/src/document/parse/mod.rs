//! Bytes become a tree: which encoding, which reader.

pub(crate) mod encoding;
pub(crate) mod json;
pub(crate) mod merge_keys;
pub(crate) mod scalar;
pub(crate) mod tree_builder;
pub(crate) mod yaml;
pub(crate) mod yaml_error;

use std::sync::Arc;

use camino::Utf8Path;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::parse::tree_builder::{Builder, Fault};
use crate::document::tree::Tree;
use crate::source::{FileId, Files, Span};

/// Offsets are `u32`, and one bit of them says which text is meant.
/// Unescaping may make text longer; half of what fits leaves room for that.
const LARGEST: usize = 1 << 30;

/// Reads a file's bytes; what is wrong is pushed, and then there is no tree.
pub(crate) fn file(bytes: Vec<u8>, path: &Utf8Path, files: &Files, diagnostics: &Diagnostics) -> Option<Tree> {
    if bytes.len() > LARGEST {
        let at = Span { file: files.add(path, ""), start: 0, end: 0 };
        diagnostics.push(Diagnostic::fatal("file-too-large", at, "this file is larger than 1 GiB"));
        return None;
    }
    let decoded = encoding::decode(bytes);
    let file = files.add(path, decoded.text);
    if let Some(problem) = decoded.problem {
        let at = Span { file, start: problem.start, end: problem.end };
        diagnostics.push(Diagnostic::fatal("not-text", at, problem.message).help("save the file as UTF-8"));
        return None;
    }
    match parse(file, files.shared(file), path) {
        Ok((tree, found)) => {
            found.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
            Some(tree)
        }
        Err(fault) => {
            diagnostics.push(*fault);
            None
        }
    }
}

/// JSON is YAML, but a reader of its own is several times quicker and says better what is wrong with JSON.
fn parse(file: FileId, text: Arc<String>, path: &Utf8Path) -> Result<(Tree, Vec<Diagnostic>), Fault> {
    let named_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if !named_json && !text.trim_start().starts_with(['{', '[']) {
        return yaml::read(Builder::new(file, text));
    }
    match json::read(Builder::new(file, Arc::clone(&text)), named_json) {
        // Comments, single quotes, names without quotes: what is not called JSON need not be JSON.
        Err(fault) if fault.slug == "json-syntax" && !named_json => yaml::read(Builder::new(file, text)),
        other => other,
    }
}
