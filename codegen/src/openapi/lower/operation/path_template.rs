//! Lowers path templates, and reports malformed and duplicate ones.

use crate::diagnostic::Diagnostic;
use crate::document::Node;
use crate::openapi::lower::context::LowerContext;

/// Returns the path template of the path item at `node`, with a leading slash.
pub(crate) fn lower_path_template<'d>(cx: &LowerContext<'d, '_>, template: &str, node: Node<'d>) -> String {
    check_template(cx, template, node);
    if template.starts_with('/') {
        return template.to_owned();
    }
    let path = format!("/{template}");
    let message = format!("the path `{template}` does not begin with a slash");
    cx.report(Diagnostic::repair("relative-path", node.key_span(), message, format!("it is read as `{path}`")));
    path
}

fn check_template<'d>(cx: &LowerContext<'d, '_>, template: &str, node: Node<'d>) {
    let warn = |message: String, help: &str| {
        cx.report(Diagnostic::warning("path-template", node.key_span(), message).help(help));
    };
    let names = template_names(template);
    if let Some((_, name)) = names.iter().enumerate().find(|(index, name)| names[..*index].contains(name)) {
        let message = format!("the path `{template}` repeats `{{{name}}}`");
        warn(message, "give each path parameter a unique name");
    }
    let expressions: usize = names.iter().map(|name| name.len() + 2).sum();
    let braces = template.bytes().filter(|byte| matches!(byte, b'{' | b'}')).count();
    if names.iter().any(|name| name.is_empty() || name.contains(['{', '/'])) || braces != names.len() * 2 {
        let message = format!("the path `{template}` has an unmatched or empty brace");
        warn(message, "write a path parameter as `{name}`");
    }
    if template.len() > expressions && template.contains(['?', '#']) {
        let message = format!("the path `{template}` has a query or fragment");
        warn(message, "declare query parameters with `in: query`, and remove the fragment: it is never sent");
    }
}

/// Registers the route of an operation. Reports a route that differs from another only in its parameters' names.
pub(crate) fn register_route<'d>(cx: &mut LowerContext<'d, '_>, method: &str, path: &str, node: Node<'d>) {
    let mut shape = path.to_owned();
    for name in template_names(path) {
        shape = shape.replacen(&format!("{{{name}}}"), "{}", 1);
    }
    if let Some(first) = cx.routes.get(&(method.to_owned(), shape.clone())) {
        let message = format!("`{method} {path}` equals another operation except for the names of its parameters");
        cx.report(
            Diagnostic::warning("duplicate-path", node.key_span(), message)
                .label("not reachable in a server")
                .related(*first, "the other operation"),
        );
        return;
    }
    cx.routes.insert((method.to_owned(), shape), node.key_span());
}

/// Returns the names in braces of a path template, in order.
pub(crate) fn template_names(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}
