//! Swagger 2.0: what it says elsewhere or otherwise than OpenAPI 3 does, made the same [`Api`](crate::openapi::Api).
//!
//! Paths, operations, references and schemas read alike, and are read by the same code. Here is what does not: what stands at the root
//! instead of in `components`, bodies that are parameters, types without a schema, media types that are said for the whole document.

mod content;
mod parameter;
mod security;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::Lower;
use crate::openapi::lower::version::Version;
use crate::openapi::model::Api;

pub(crate) use crate::openapi::lower::swagger::parameter::Declared;

impl<'d> Lower<'d, '_> {
    /// Whether the document is Swagger 2.0.
    pub(crate) fn is_swagger(&self) -> bool {
        self.version == Version::Swagger
    }

    /// What OpenAPI 3 has in `components` stands at the root.
    pub(crate) fn swagger_components(&mut self, root: Node<'d>, api: &mut Api) {
        self.component_schemas(root, "definitions", api);
        for kind in ["responses", "parameters"] {
            self.component_names(root, kind);
        }
        // Meant for the operations that say nothing of their own.
        for key in ["consumes", "produces"] {
            let _ = root.get_documented(key);
        }
        for (name, entry) in self.map(root, "securityDefinitions") {
            entry.mark(Use::Generated);
            if let Some(scheme) = self.follow(entry).map(|node| self.swagger_scheme(node)) {
                api.schemes.insert(name.to_owned(), scheme);
            }
        }
    }

    /// `schemes`, `host` and `basePath`, made a URL. Without a host it is relative to where the API is served.
    pub(crate) fn swagger_server(&self, root: Node<'d>) -> Option<String> {
        let base = self.text(root, "basePath").unwrap_or_default().trim().trim_matches('/');
        let path = if base.is_empty() { String::new() } else { format!("/{base}") };
        let scheme = self.swagger_transfer(root);
        let url = match self.text(root, "host").map(|host| host.trim().trim_end_matches('/')) {
            Some(host) if !host.is_empty() => format!("{}://{}{path}", scheme.unwrap_or("https"), bare(host)),
            _ => path,
        };
        Some(url).filter(|url| !url.is_empty())
    }

    /// The server of an operation that is given by other schemes than the rest: `common` with its own.
    pub(crate) fn swagger_own_server(&self, node: Node<'d>, common: &str) -> Option<String> {
        let scheme = self.swagger_transfer(node)?;
        let (_, rest) = common.split_once("://")?;
        Some(format!("{scheme}://{rest}"))
    }

    /// Which of `schemes` is taken: the safest that a client of HTTP speaks.
    fn swagger_transfer(&self, node: Node<'d>) -> Option<&'static str> {
        let said = self.texts(node, "schemes");
        let known = |scheme: &&str| said.iter().any(|said| said.eq_ignore_ascii_case(scheme));
        let found = ["https", "http"].into_iter().find(|scheme| known(scheme));
        if let Some(entry) = node.peek("schemes").filter(|_| found.is_none() && !said.is_empty()) {
            let message = format!("none of `{}` is spoken here", said.join("`, `"));
            let repair = Diagnostic::repair("server-scheme", entry.span(), message, "`https` is used");
            self.push(repair.help("add `https` or `http`"));
            entry.mark_warned();
            return Some("https");
        }
        found
    }
}

/// A host is written without a scheme; many write one.
fn bare(host: &str) -> &str {
    host.split_once("://").map_or(host, |(_, host)| host)
}
