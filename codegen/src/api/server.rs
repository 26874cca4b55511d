//! `servers`: the effective URL, variables filled in.

use super::Lower;
use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};

impl<'d> Lower<'d, '_> {
    /// The first of `servers` at `node`, its variables replaced by their defaults; none when there are no servers.
    pub(super) fn server(&self, node: Node<'d>) -> Option<String> {
        let servers = self.list(node, "servers");
        for other in servers.iter().skip(1) {
            other.mark_all(Use::Documented);
        }
        let server = *servers.first()?;
        let _ = self.prose(server, "description");
        let mut url = self.text(server, "url")?.trim().to_owned();
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
        let trimmed = url.trim_end_matches('/');
        Some(if trimmed.is_empty() { "/".to_owned() } else { trimmed.to_owned() })
    }
}
