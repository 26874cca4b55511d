//! Parses files: bytes are decoded, and JSON or YAML text becomes a [`Tree`].

mod encoding;
mod json;
mod merge_keys;
pub(crate) mod scalar;
mod tree_builder;
mod yaml;
mod yaml_error;

use std::sync::Arc;

use camino::Utf8Path;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::parse::tree_builder::{ParseError, TreeBuilder};
use crate::document::tree::Tree;
use crate::source::{FileId, Files, Span};

/// The maximum size of a file in bytes.
///
/// Offsets have 31 bits (see `StrRef`), and unescaping may lengthen a string, so half of that range is used.
const MAX_FILE_BYTES: usize = 1 << 30;

/// Parses a file. Returns `None` after an error, which is pushed to `diagnostics`.
pub(crate) fn parse_file(bytes: Vec<u8>, path: &Utf8Path, files: &Files, diagnostics: &Diagnostics) -> Option<Tree> {
    if bytes.len() > MAX_FILE_BYTES {
        let at = Span { file: files.add(path, ""), start: 0, end: 0 };
        diagnostics.push(Diagnostic::fatal("file-too-large", at, "the file is larger than 1 GiB"));
        return None;
    }
    let decoded = encoding::decode_text(bytes);
    let file = files.add(path, decoded.text);
    if let Some(error) = decoded.error {
        let at = Span { file, start: error.start, end: error.end };
        diagnostics.push(Diagnostic::fatal("not-utf8", at, error.message).help("save the file as UTF-8"));
        return None;
    }
    match parse_text(file, files.shared_text(file), path) {
        Ok((tree, found)) => {
            found.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
            Some(tree)
        }
        Err(error) => {
            diagnostics.push(*error);
            None
        }
    }
}

/// Parses a text with the JSON parser if it is named or looks like JSON, and with the YAML parser otherwise.
///
/// JSON is YAML, but the JSON parser is several times faster and its messages are about JSON.
fn parse_text(file: FileId, text: Arc<String>, path: &Utf8Path) -> Result<(Tree, Vec<Diagnostic>), ParseError> {
    let is_named_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if !is_named_json && !text.trim_start().starts_with(['{', '[']) {
        return yaml::parse_yaml(TreeBuilder::new(file, text));
    }
    let strictness = if is_named_json { json::Strictness::Lenient } else { json::Strictness::Strict };
    match json::parse_json(TreeBuilder::new(file, Arc::clone(&text)), strictness) {
        // YAML flow style with comments, single quotes or plain keys.
        Err(error) if error.code == "json-syntax" && !is_named_json => yaml::parse_yaml(TreeBuilder::new(file, text)),
        other => other,
    }
}
