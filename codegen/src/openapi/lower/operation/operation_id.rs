//! Assigns a unique operationId to each operation.

use crate::diagnostic::Diagnostic;
use crate::document::Node;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::read_string;
use crate::openapi::lower::operation::path_item::{OperationNode, SharedFields};
use crate::source::Span;

/// Returns the operationId of an operation, or an id of its method and path if that is missing or taken.
pub(super) fn assign_operation_id<'d>(
    cx: &mut LowerContext<'d, '_>,
    operation: &OperationNode<'d>,
    shared: &SharedFields<'_, 'd>,
) -> String {
    let node = operation.node;
    let at = node.peek("operationId").map_or(node.key_span(), Node::span);
    let is_taken = |id: &str| cx.operation_ids.contains_key(id);
    let id = match (read_operation_id(cx, node), shared.received) {
        (Some(id), _) if !is_taken(id) => id.to_owned(),
        (None, Some(received)) => make_unique(&received.operation_id(), is_taken),
        (declared, _) => {
            let assigned = make_unique(&operation_id_of(&operation.method, shared.path), is_taken);
            let repair = format!("`{assigned}` is used");
            cx.report(match declared {
                Some(declared) => duplicate_operation_id(cx, declared, at, repair),
                None => {
                    let message = format!("`{} {}` has no operationId", operation.method, shared.path);
                    Diagnostic::repair("missing-operation-id", at, message, repair)
                        .help(format!("add `operationId: {assigned}`"))
                }
            });
            assigned
        }
    };
    cx.operation_ids.insert(id.clone(), at);
    id
}

fn duplicate_operation_id(cx: &LowerContext<'_, '_>, id: &str, at: Span, repair: String) -> Diagnostic {
    let message = format!("the operationId `{id}` is not unique");
    let diagnostic = Diagnostic::repair("duplicate-operation-id", at, message, repair)
        .label("duplicate")
        .help("give each operation a unique operationId");
    match cx.operation_ids.get(id) {
        Some(first) => diagnostic.related(*first, "first use"),
        None => diagnostic,
    }
}

/// Reads the operationId at `node`. Returns `None` if it is absent or blank.
fn read_operation_id<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Option<&'d str> {
    read_string(cx, node, "operationId").filter(|id| !id.trim().is_empty())
}

/// Returns an id of method and path: `GET /users/{id}/posts` is `get_users_id_posts`.
fn operation_id_of(method: &str, path: &str) -> String {
    let mut words = vec![method.to_ascii_lowercase()];
    words.extend(path.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned));
    if words.len() == 1 {
        words.push("root".to_owned());
    }
    words.join("_")
}

/// Returns `name`, with the lowest suffix from `_2` on that makes it unique.
pub(crate) fn make_unique(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    (2..).map(|number| format!("{name}_{number}")).find(|name| !is_taken(name)).unwrap_or_else(|| name.to_owned())
}
