//! Detects the version of the specification that a document is written in.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Node;

/// The versions that are lowered differently.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Version {
    /// Swagger 2.0.
    Swagger,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1 and 3.2: the keywords that 3.2 adds do not conflict with 3.1.
    V31,
}

/// The supported versions, by the prefix of `openapi`.
const SUPPORTED: [(&str, Version); 3] = [("3.0", Version::V30), ("3.1", Version::V31), ("3.2", Version::V31)];
const SUPPORTED_HELP: &str = "use Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2";
const MISSING_HELP: &str = "begin the document with `openapi: 3.1.0`";

/// Returns the version of the document. Returns `None`, with an error, if it is absent or not supported.
pub(crate) fn detect_version(root: Node<'_>, diagnostics: &Diagnostics) -> Option<Version> {
    let reject = |node: Node<'_>, message: String, help: &str| {
        // No other keyword can be judged without a version.
        root.mark_rejected();
        let at = if node == root { root.span().start() } else { node.key_span() };
        diagnostics.push(Diagnostic::fatal("openapi-version", at, message).help(help));
        None
    };
    if let Some(version) = root.get("openapi") {
        let Some(string) = version.as_written() else {
            return reject(version, "`openapi` must be a string".to_owned(), MISSING_HELP);
        };
        let matches = |prefix: &str| {
            string.strip_prefix(prefix).is_some_and(|patch| patch.is_empty() || patch.starts_with(['.', '-']))
        };
        return match SUPPORTED.iter().find(|(prefix, _)| matches(prefix)) {
            Some((_, version)) => Some(*version),
            None => reject(version, format!("OpenAPI `{string}` is not supported"), SUPPORTED_HELP),
        };
    }
    let Some(version) = root.get("swagger") else {
        return reject(root, "the document has no `openapi` at its root".to_owned(), MISSING_HELP);
    };
    match version.as_written() {
        Some("2.0" | "2" | "2.0.0") => Some(Version::Swagger),
        Some(string) => reject(version, format!("Swagger `{string}` is not supported"), SUPPORTED_HELP),
        None => reject(version, "`swagger` must be a string".to_owned(), SUPPORTED_HELP),
    }
}
