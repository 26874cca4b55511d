//! Which description language a document is written in.

use crate::diagnostic::Diagnostic;
use crate::document::Node;
use crate::openapi::lower::Lower;

/// A version of the description language, as far as it reads differently from the others.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Version {
    /// Swagger 2.0.
    Swagger,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1 and 3.2: what 3.2 adds is in nobody's way in a document of 3.1.
    V31,
}

/// The versions that are read, by what `openapi` begins with.
const KNOWN: [(&str, Version); 3] = [("3.0", Version::V30), ("3.1", Version::V31), ("3.2", Version::V31)];
const HELP: &str = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are";

impl<'d> Lower<'d, '_> {
    /// The document's version; nothing, with a fault, when it says none that is read.
    pub(crate) fn read_version(&self, root: Node<'d>) -> Option<Version> {
        let fatal = |node: Node<'d>, message: String, help: &str| {
            // Nothing else can be said of a document of which nothing is known.
            root.mark_rejected();
            let at = if node == root { root.span().start() } else { node.key_span() };
            self.push(Diagnostic::fatal("openapi-version", at, message).help(help));
            None
        };
        if let Some(version) = root.get("openapi") {
            let Some(text) = version.as_written() else {
                return fatal(version, "`openapi` must be text".into(), "begin the document with `openapi: 3.1.0`");
            };
            let known = KNOWN.iter().find(|(start, _)| {
                text.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
            });
            return match known {
                Some((_, version)) => Some(*version),
                None => fatal(version, format!("`{text}` is no version of OpenAPI that is read"), HELP),
            };
        }
        let Some(version) = root.get("swagger") else {
            return fatal(root, "no `openapi` at the root".into(), "begin the document with `openapi: 3.1.0`");
        };
        match version.as_written() {
            Some("2.0" | "2" | "2.0.0") => Some(Version::Swagger),
            text => fatal(version, format!("`{}` is no version of Swagger that is read", text.unwrap_or("this")), HELP),
        }
    }
}
