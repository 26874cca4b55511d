//! Lowers path items and operations.

pub(crate) mod content;
pub(crate) mod media_type;
pub(crate) mod operation_id;
pub(crate) mod parameter;
pub(crate) mod path_item;
pub(crate) mod path_template;
pub(crate) mod response;
pub(crate) mod webhooks;

use indexmap::IndexMap;

use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::context::{LowerContext, QueuedCallback};
use crate::openapi::lower::fields::{
    mark_documented, read_bool, read_documentation, read_map, read_strings, report_wrong_type,
};
use crate::openapi::lower::operation::content::lower_request_body;
use crate::openapi::lower::operation::operation_id::assign_operation_id;
use crate::openapi::lower::operation::parameter::match_parameters_to_path;
use crate::openapi::lower::operation::path_item::{
    OperationNode, PathItem, ReceivedPathItem, SharedFields, collect_operations, lower_declared_parameters,
    lower_shared_fields, non_empty_or,
};
use crate::openapi::lower::operation::path_template::register_route;
use crate::openapi::lower::operation::response::lower_responses;
use crate::openapi::lower::references::find_component_name;
use crate::openapi::lower::security::lower_security_requirements;
use crate::openapi::lower::server::lower_server;
use crate::openapi::lower::swagger::{DeclaredParameters, lower_swagger_body, lower_swagger_operation_server};
use crate::openapi::model::{Api, Operation, RequestBody, Resource, SecurityAlternatives, SecurityScheme};

/// Lowers the operations of a path item.
pub(crate) fn lower_path_item<'d>(
    cx: &mut LowerContext<'d, '_>,
    item: &PathItem<'_, 'd>,
    api: &mut Api,
    security: &SecurityAlternatives,
) {
    let shared = lower_shared_fields(cx, item, api, security);
    let mut methods: Vec<String> = Vec::new();
    let operations: Vec<OperationNode<'d>> = item.nodes.iter().flat_map(|node| collect_operations(cx, *node)).collect();
    for operation in operations {
        if methods.contains(&operation.method) {
            continue;
        }
        let node = operation.node;
        node.mark(Use::Generated);
        if node.kind() != NodeKind::Map {
            report_wrong_type(cx, node, &format!("`{}`", node.key().unwrap_or_default()), "an operation");
            continue;
        }
        register_route(cx, &operation.method, item.path, node);
        let lowered = lower_operation(cx, &operation, &shared, &api.schemes);
        api.operations.push(lowered);
        methods.push(operation.method);
    }
}

fn lower_operation<'d>(
    cx: &mut LowerContext<'d, '_>,
    operation: &OperationNode<'d>,
    shared: &SharedFields<'_, 'd>,
    schemes: &IndexMap<String, SecurityScheme>,
) -> Operation {
    let node = operation.node;
    let declared = lower_declared_parameters(cx, node).override_outer(&shared.parameters);
    let mut params = declared.params.clone();
    match_parameters_to_path(cx, node, shared.path, &mut params);
    mark_documented(node, "externalDocs");
    let id = assign_operation_id(cx, operation, shared);
    queue_callbacks(cx, node, &id);
    let mut tags = read_strings(cx, node, "tags");
    tags.retain(|tag| !tag.trim().is_empty());
    let description = non_empty_or(read_documentation(cx, node, "description"), &shared.description);
    Operation {
        id,
        at: node.key_span(),
        resource: find_or_add_resource(cx, &tags, shared),
        tags,
        method: operation.method.clone(),
        path: shared.path.to_owned(),
        server: lower_operation_server(cx, node, &shared.server).unwrap_or_else(|| shared.server.clone()),
        summary: non_empty_or(read_documentation(cx, node, "summary"), &shared.summary),
        description: append_note(description, shared.received),
        deprecated: read_bool(cx, node, "deprecated"),
        params,
        body: lower_operation_body(cx, node, &declared),
        responses: lower_responses(cx, node),
        security: lower_security_requirements(cx, node, schemes).unwrap_or_else(|| shared.security.to_vec()),
        stream: read_bool(cx, node, "x-lockstep-stream"),
    }
}

fn lower_operation_body<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    declared: &DeclaredParameters<'d>,
) -> Option<RequestBody> {
    if cx.is_swagger() { lower_swagger_body(cx, node, declared) } else { lower_request_body(cx, node) }
}

fn lower_operation_server<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, shared: &str) -> Option<String> {
    if cx.is_swagger() { lower_swagger_operation_server(cx, node, shared) } else { lower_server(cx, node) }
}

/// Returns the resource of the first tag. Without a tag, it is the resource of the path's first segment.
fn find_or_add_resource(cx: &mut LowerContext<'_, '_>, tags: &[String], shared: &SharedFields<'_, '_>) -> usize {
    if let Some(received) = shared.received {
        return received.resource;
    }
    let first_segment = || {
        let mut segments = shared.path.split('/');
        segments.find(|segment| !segment.is_empty() && !segment.contains('{')).unwrap_or("default").to_owned()
    };
    let tag = tags.first().cloned().unwrap_or_else(first_segment);
    let next = cx.resources.len();
    let index = *cx.resource_by_tag.entry(tag.clone()).or_insert(next);
    if index == next {
        cx.resources.push(Resource { tag, name: None, description: String::new(), received: false });
    }
    index
}

/// Appends the note of a webhook or callback to its description.
fn append_note(description: String, received: Option<&ReceivedPathItem>) -> String {
    let note = received.map_or("", |received| received.note.as_str());
    [description.as_str(), note].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Queues the callbacks of an operation.
fn queue_callbacks<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, operation_id: &str) {
    for (name, node) in read_map(cx, node, "callbacks") {
        if !name.starts_with("x-") {
            // A component is named after itself, so that an operation that is added later does not rename it.
            let component = find_component_name(cx, node, &cx.component_names);
            let name = component.unwrap_or_else(|| format!("{operation_id}/{name}"));
            cx.callback_queue.push_back(QueuedCallback { name, node });
        }
    }
}
