//! Lowers `servers` to one URL.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{read_documentation, read_list_of_maps, read_map, read_required_string};
use crate::openapi::lower::operation::path_template::template_names;

const NAME_REMAINS: &str = "its name remains in the URL";

/// Returns the URL of the first of `servers` at `node`, with variables replaced by their defaults.
/// Returns `None` if there are no servers.
pub(crate) fn lower_server<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Option<String> {
    let servers = read_list_of_maps(cx, node, "servers");
    for other in servers.iter().skip(1) {
        other.mark_all(Use::Documented);
    }
    let server = *servers.first()?;
    for key in ["name", "description"] {
        let _ = read_documentation(cx, server, key);
    }
    let mut url = read_required_string(cx, server, "url")?.trim().to_owned();
    for (name, variable) in read_map(cx, server, "variables") {
        variable.mark_all(Use::Documented);
        let default = variable.get("default").and_then(Node::as_written);
        if default.is_none() {
            let message = format!("the server variable `{name}` has no default");
            let repair = Diagnostic::repair("server-variable", variable.key_span(), message, NAME_REMAINS);
            cx.report(repair.help("add the required `default`"));
        }
        url = url.replace(&format!("{{{name}}}"), default.unwrap_or(name));
    }
    let undeclared: Vec<String> = template_names(&url).into_iter().map(str::to_owned).collect();
    for name in undeclared {
        let at = server.peek("url").map_or(server.span(), Node::span);
        let message = format!("the server variable `{name}` is not declared");
        let repair = Diagnostic::repair("server-variable", at, message, NAME_REMAINS);
        cx.report(repair.help(format!("declare it in `variables`, with a `default`: `{name}: {{default: …}}`")));
        url = url.replace(&format!("{{{name}}}"), &name);
    }
    let trimmed = url.trim_end_matches('/');
    Some(if trimmed.is_empty() { "/".to_owned() } else { trimmed.to_owned() })
}
