//! Lowers webhooks and callbacks: operations that the API's server calls, and a user of the API serves.
//!
//! They are the resources `Webhooks` and `Callbacks`. Their URLs are known at run time only, so their paths consist of names:
//! `/newPet` for a webhook, `/subscribe/done` for the callback `done` of the operation `subscribe`, `/done` for a component.

use crate::document::{Node, NodeId, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::read_map;
use crate::openapi::lower::operation::lower_path_item;
use crate::openapi::lower::operation::operation_id::make_unique;
use crate::openapi::lower::operation::path_item::{PathItem, ReceivedPathItem};
use crate::openapi::lower::references::{follow_node_references, follow_path_item};
use crate::openapi::model::{Api, Resource};

const WEBHOOKS_DESCRIPTION: &str = "Requests that the API's server sends: a method per webhook.";
const CALLBACKS_DESCRIPTION: &str =
    "Requests that the API's server sends to a URL of an earlier request: a method per callback.";

/// Lowers `webhooks`, and the queued callbacks.
pub(crate) fn lower_webhooks_and_callbacks<'d>(cx: &mut LowerContext<'d, '_>, root: Node<'d>, api: &mut Api) {
    let mut webhooks = None;
    for (name, entry) in read_map(cx, root, "webhooks") {
        let resource = *webhooks.get_or_insert_with(|| add_received_resource(cx, "Webhooks", WEBHOOKS_DESCRIPTION));
        let received = ReceivedPathItem { resource, name: name.to_owned(), note: String::new() };
        lower_received_path(cx, entry, &received, api);
    }
    let (mut callbacks, mut seen) = (None, Vec::<NodeId>::new());
    while let Some(callback) = cx.callback_queue.pop_front() {
        let Some(node) = follow_node_references(cx, callback.node) else { continue };
        if seen.contains(&node.id()) {
            continue;
        }
        seen.push(node.id());
        for (expression, entry) in node.entries() {
            // Every other key is an expression.
            if expression.starts_with("x-") {
                continue;
            }
            let resource =
                *callbacks.get_or_insert_with(|| add_received_resource(cx, "Callbacks", CALLBACKS_DESCRIPTION));
            let note = format!("Sent to `{expression}`.");
            let received = ReceivedPathItem { resource, name: callback.name.clone(), note };
            lower_received_path(cx, entry, &received, api);
        }
    }
}

fn add_received_resource(cx: &mut LowerContext<'_, '_>, name: &str, description: &str) -> usize {
    cx.resources.push(Resource {
        tag: name.to_ascii_lowercase(),
        name: Some(name.to_owned()),
        description: description.to_owned(),
        received: true,
    });
    cx.resources.len() - 1
}

fn lower_received_path<'d>(cx: &mut LowerContext<'d, '_>, entry: Node<'d>, received: &ReceivedPathItem, api: &mut Api) {
    entry.mark(Use::Generated);
    let nodes = follow_path_item(cx, entry);
    let path = make_unique(&format!("/{}", escape_segments(&received.name)), |path| cx.received_paths.contains(path));
    cx.received_paths.insert(path.clone());
    lower_path_item(cx, &PathItem { path: &path, nodes: &nodes, received: Some(received) }, api, &Vec::new());
}

/// Replaces the characters that a path segment must escape with hyphens.
fn escape_segments(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || "-._~/".contains(c) { c } else { '-' }).collect()
}
