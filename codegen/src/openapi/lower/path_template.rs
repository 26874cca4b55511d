//! Path templates: what is wrong with one, and with two of them.

use crate::diagnostic::Diagnostic;
use crate::document::Node;
use crate::openapi::lower::Lower;
use crate::openapi::lower::operation_id::template;

impl<'d> Lower<'d, '_> {
    /// The template under which `node` stands, with a slash in front.
    pub(crate) fn path(&self, written: &str, node: Node<'d>) -> String {
        let warn = |message: String, help: &str| {
            self.push(Diagnostic::warning("path-template", node.key_span(), message).help(help));
        };
        let names = template(written);
        if let Some(name) = names.iter().enumerate().find(|(index, name)| names[..*index].contains(name)) {
            warn(format!("`{{{}}}` stands in `{written}` twice", name.1), "give each its own name: both get one value");
        }
        let inside: usize = names.iter().map(|name| name.len() + 2).sum();
        let braces = written.bytes().filter(|byte| matches!(byte, b'{' | b'}')).count();
        if names.iter().any(|name| name.is_empty() || name.contains(['{', '/'])) || braces != names.len() * 2 {
            warn(format!("a brace of `{written}` has no partner, or nothing in it"), "write a parameter as `{name}`");
        }
        if written.len() > inside && written.contains(['?', '#']) {
            warn(
                format!("`{written}` holds more than a path"),
                "declare what stands behind `?` as parameters with `in: query`; what stands behind `#` is never sent",
            );
        }
        if written.starts_with('/') {
            return written.to_owned();
        }
        let path = format!("/{written}");
        let repair = format!("it is read as `{path}`");
        let message = format!("the path `{written}` does not begin with a slash");
        self.push(Diagnostic::repair("relative-path", node.key_span(), message, repair));
        path
    }

    /// Notes that an operation stands at this method and path; two with one shape cannot be told apart.
    pub(crate) fn route(&mut self, method: &str, path: &str, node: Node<'d>) {
        let mut shape = path.to_owned();
        for name in template(path) {
            shape = shape.replacen(&format!("{{{name}}}"), "{}", 1);
        }
        if let Some(first) = self.routes.get(&(method.to_owned(), shape.clone())) {
            let message = format!("`{method} {path}` is the same as another operation but for its parameters' names");
            self.push(
                Diagnostic::warning("duplicate-path", node.key_span(), message)
                    .label("never reached in a server")
                    .related(*first, "the other"),
            );
            return;
        }
        self.routes.insert((method.to_owned(), shape), node.key_span());
    }
}
