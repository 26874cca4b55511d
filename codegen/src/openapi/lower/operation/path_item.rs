//! Path items: the fields that their operations share, and the nodes of the operations.

use crate::diagnostic::Diagnostic;
use crate::document::Node;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{read_documentation, read_map};
use crate::openapi::lower::operation::media_type::is_token;
use crate::openapi::lower::operation::parameter::lower_parameters;
use crate::openapi::lower::server::lower_server;
use crate::openapi::lower::swagger::{DeclaredParameters, lower_swagger_parameters};
use crate::openapi::model::{Api, SecurityAlternatives};

/// The methods of a path item (OpenAPI 3.1, 4.8.9.1).
const METHODS: [(&str, &str); 9] = [
    ("get", "GET"),
    ("put", "PUT"),
    ("post", "POST"),
    ("delete", "DELETE"),
    ("options", "OPTIONS"),
    ("head", "HEAD"),
    ("patch", "PATCH"),
    ("trace", "TRACE"),
    ("query", "QUERY"),
];

/// A path item to be lowered.
pub(crate) struct PathItem<'a, 'd> {
    /// The path template.
    pub(crate) path: &'a str,
    /// The node of the path item, and the nodes that it refers to. The first node takes precedence.
    pub(crate) nodes: &'a [Node<'d>],
    /// Set for webhooks and callbacks.
    pub(crate) received: Option<&'a ReceivedPathItem>,
}

/// What the operations of a path item share.
pub(crate) struct SharedFields<'a, 'd> {
    pub(crate) path: &'a str,
    pub(crate) received: Option<&'a ReceivedPathItem>,
    pub(crate) server: String,
    pub(crate) parameters: DeclaredParameters<'d>,
    pub(crate) summary: String,
    pub(crate) description: String,
    /// The security of operations that have none.
    pub(crate) security: &'a SecurityAlternatives,
}

/// An operation to be lowered.
pub(crate) struct OperationNode<'d> {
    pub(crate) node: Node<'d>,
    /// The HTTP method, in capitals.
    pub(crate) method: String,
}

/// The fields of a path item of a webhook or a callback.
pub(crate) struct ReceivedPathItem {
    /// The index of its resource.
    pub(crate) resource: usize,
    /// The name of the webhook, or the operation's id and the callback's name: `subscribe/done`.
    pub(crate) name: String,
    /// A sentence for the docs about where it is sent.
    pub(crate) note: String,
}

impl ReceivedPathItem {
    /// Returns the id of an operation without an operationId, which is common here and not reported.
    pub(crate) fn operation_id(&self) -> String {
        self.name.replace('/', "_")
    }
}

/// Lowers the fields that the operations of a path item share.
pub(crate) fn lower_shared_fields<'a, 'd>(
    cx: &mut LowerContext<'d, '_>,
    item: &PathItem<'a, 'd>,
    api: &Api,
    security: &'a SecurityAlternatives,
) -> SharedFields<'a, 'd> {
    let mut shared = SharedFields {
        path: item.path,
        received: item.received,
        server: if item.received.is_some() { "/".to_owned() } else { api.server.clone() },
        parameters: DeclaredParameters::default(),
        summary: String::new(),
        description: String::new(),
        security,
    };
    for node in item.nodes.iter().rev() {
        let parameters = lower_declared_parameters(cx, *node);
        shared.parameters = parameters.override_outer(&shared.parameters);
        shared.server = lower_server(cx, *node).unwrap_or(shared.server);
        shared.summary = non_empty_or(read_documentation(cx, *node, "summary"), &shared.summary);
        shared.description = non_empty_or(read_documentation(cx, *node, "description"), &shared.description);
    }
    shared
}

/// Returns the operations of a path item, including those of `additionalOperations` (OpenAPI 3.2, 4.9.1).
pub(crate) fn collect_operations<'d>(cx: &LowerContext<'d, '_>, item: Node<'d>) -> Vec<OperationNode<'d>> {
    let mut operations = Vec::new();
    for (key, node) in item.entries() {
        if let Some((_, method)) = METHODS.iter().find(|(name, _)| *name == key) {
            operations.push(OperationNode { node, method: (*method).to_owned() });
        }
    }
    for (method, node) in read_map(cx, item, "additionalOperations") {
        if is_token(method) {
            operations.push(OperationNode { node, method: method.to_owned() });
            continue;
        }
        node.mark_warned();
        let message = format!("`{method}` is not an HTTP method");
        cx.report(Diagnostic::repair("invalid-method", node.key_span(), message, "the operation is ignored"));
    }
    operations
}

/// Lowers the parameters of a path item or an operation.
pub(crate) fn lower_declared_parameters<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> DeclaredParameters<'d> {
    if cx.is_swagger() {
        return lower_swagger_parameters(cx, node);
    }
    DeclaredParameters { params: lower_parameters(cx, node), ..DeclaredParameters::default() }
}

/// Returns the value, or `fallback` if it is empty.
pub(crate) fn non_empty_or(value: String, fallback: &str) -> String {
    if value.is_empty() { fallback.to_owned() } else { value }
}
