//! `servers`: the effective URL, variables filled in.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::Lower;
use crate::openapi::lower::operation_id::template;

impl<'d> Lower<'d, '_> {
    /// The first of `servers` at `node`, its variables replaced by their defaults; none when there are no servers.
    pub(crate) fn server(&self, node: Node<'d>) -> Option<String> {
        let servers = self.maps(node, "servers");
        for other in servers.iter().skip(1) {
            other.mark_all(Use::Documented);
        }
        let server = *servers.first()?;
        for key in ["name", "description"] {
            let _ = self.prose(server, key);
        }
        let mut url = self.needed(server, "url")?.trim().to_owned();
        for (name, variable) in self.map(server, "variables") {
            variable.mark_all(Use::Documented);
            let value = variable.get("default").and_then(Node::as_written);
            match value {
                Some(value) => url = url.replace(&format!("{{{name}}}"), value),
                None => {
                    let message = format!("the variable `{name}` has no default");
                    self.push(
                        Diagnostic::repair(
                            "server-variable",
                            variable.key_span(),
                            message,
                            "its name stands in the URL",
                        )
                        .help("add `default`, which OpenAPI requires"),
                    );
                    url = url.replace(&format!("{{{name}}}"), name);
                }
            }
        }
        for name in template(&url).into_iter().map(str::to_owned).collect::<Vec<_>>() {
            let at = server.peek("url").map_or(server.span(), Node::span);
            let message = format!("the variable `{name}` is declared nowhere");
            self.push(
                Diagnostic::repair("server-variable", at, message, "its name stands in the URL")
                    .help(format!("declare it in `variables`, with a `default`: `{name}: {{default: …}}`")),
            );
            url = url.replace(&format!("{{{name}}}"), &name);
        }
        let trimmed = url.trim_end_matches('/');
        Some(if trimmed.is_empty() { "/".to_owned() } else { trimmed.to_owned() })
    }
}
