//! Lowers the parts of Swagger 2.0 that differ from OpenAPI 3.
//!
//! Paths, operations, references and schemas are lowered by the modules for OpenAPI 3. The differences are the objects at the root
//! instead of in `components`, bodies that are parameters, types without a schema, and media types for the entire document.

mod content;
mod parameter;
mod security;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::components::{lower_component_schemas, register_component_names};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{read_map, read_string, read_strings};
use crate::openapi::lower::references::follow_node_references;
use crate::openapi::lower::swagger::security::lower_swagger_scheme;
use crate::openapi::model::Api;

pub(crate) use crate::openapi::lower::swagger::content::{
    lower_swagger_body, lower_swagger_content, lower_swagger_header, read_media_types,
};
pub(crate) use crate::openapi::lower::swagger::parameter::{DeclaredParameters, lower_swagger_parameters};

/// Lowers the components at the root.
pub(crate) fn lower_swagger_components<'d>(cx: &mut LowerContext<'d, '_>, root: Node<'d>, api: &mut Api) {
    lower_component_schemas(cx, root, "definitions", api);
    for kind in ["responses", "parameters"] {
        register_component_names(cx, root, kind);
    }
    // Defaults for the operations without these keys.
    for key in ["consumes", "produces"] {
        let _ = root.get_documented(key);
    }
    for (name, entry) in read_map(cx, root, "securityDefinitions") {
        entry.mark(Use::Generated);
        if let Some(scheme) = follow_node_references(cx, entry).map(|node| lower_swagger_scheme(cx, node)) {
            api.schemes.insert(name.to_owned(), scheme);
        }
    }
}

/// Lowers `schemes`, `host` and `basePath` to a URL, which is relative without a host. Returns `None` if all are absent.
pub(crate) fn lower_swagger_server<'d>(cx: &LowerContext<'d, '_>, root: Node<'d>) -> Option<String> {
    let base = read_string(cx, root, "basePath").unwrap_or_default().trim().trim_matches('/');
    let path = if base.is_empty() { String::new() } else { format!("/{base}") };
    let scheme = choose_scheme(cx, root);
    let host = read_string(cx, root, "host").unwrap_or_default().trim().trim_end_matches('/');
    let url =
        if host.is_empty() { path } else { format!("{}://{}{path}", scheme.unwrap_or("https"), strip_scheme(host)) };
    Some(url).filter(|url| !url.is_empty())
}

/// Returns the server of an operation with `schemes`: the shared server with the operation's scheme.
pub(crate) fn lower_swagger_operation_server<'d>(
    cx: &LowerContext<'d, '_>,
    node: Node<'d>,
    shared: &str,
) -> Option<String> {
    let scheme = choose_scheme(cx, node)?;
    let (_, address) = shared.split_once("://")?;
    Some(format!("{scheme}://{address}"))
}

/// Chooses one of `schemes`: the most secure that an HTTP client supports. Returns `None` if there is no `schemes`.
fn choose_scheme<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Option<&'static str> {
    let schemes = read_strings(cx, node, "schemes");
    let is_listed = |scheme: &&str| schemes.iter().any(|listed| listed.eq_ignore_ascii_case(scheme));
    let supported = ["https", "http"].into_iter().find(|scheme| is_listed(scheme));
    if supported.is_some() || schemes.is_empty() {
        return supported;
    }
    let entry = node.peek("schemes")?;
    let message = format!("none of the schemes `{}` is supported", schemes.join("`, `"));
    let repair = Diagnostic::repair("server-scheme", entry.span(), message, "`https` is used");
    cx.report(repair.help("add `https` or `http`"));
    entry.mark_warned();
    Some("https")
}

/// Removes the scheme from a host. Swagger 2.0 does not allow it there, but many documents have it.
fn strip_scheme(host: &str) -> &str {
    host.split_once("://").map_or(host, |(_, host)| host)
}

/// Returns the `name` of a parameter.
fn parameter_name<'d>(node: Node<'d>) -> Option<&'d str> {
    node.peek("name").and_then(Node::as_written)
}
