//! Webhooks and callbacks: operations that a user of the API answers, and its server calls.
//!
//! They become resources of their own: `Webhooks` and `Callbacks`. Where a URL is only known at run time, the path is made of names:
//! `/newPet` for a webhook, `/subscribe/done` for the callback `done` of the operation `subscribe`, `/done` for a component.

use crate::document::{Node, NodeId, Use};
use crate::openapi::lower::Lower;
use crate::openapi::lower::operation_id::unique;
use crate::openapi::model::{Api, Resource};

/// What is special about operations that are received.
pub(crate) struct Received {
    /// Their resource.
    pub(crate) resource: usize,
    /// What to call one that has no operationId: such names are the rule here, and no fault.
    pub(crate) name: String,
    /// Where it is sent to, for the docs.
    pub(crate) note: String,
}

/// A callback that was met on the way, to be read when every operation has its name.
pub(crate) struct Callback<'d> {
    /// The operation's id, and the callback's name.
    name: String,
    node: Node<'d>,
}

impl<'d> Lower<'d, '_> {
    /// Everything that is received: `webhooks`, and the callbacks of the operations so far.
    pub(crate) fn received(&mut self, root: Node<'d>, api: &mut Api) {
        let mut webhooks = None;
        for (name, entry) in self.map(root, "webhooks") {
            let resource = *webhooks.get_or_insert_with(|| self.receiving("Webhooks", "webhook"));
            self.receive(name, entry, resource, api, String::new());
        }
        let (mut callbacks, mut seen) = (None, Vec::<NodeId>::new());
        while let Some(callback) = self.callbacks.pop_front() {
            let Some(node) = self.follow(callback.node).filter(|node| !seen.contains(&node.id())) else { continue };
            seen.push(node.id());
            for (expression, entry) in node.entries() {
                // What the specification calls an extension, where any other key is an expression.
                if expression.starts_with("x-") {
                    continue;
                }
                let resource = *callbacks.get_or_insert_with(|| self.receiving("Callbacks", "callback"));
                let note = format!("Sent to `{expression}`.");
                self.receive(&callback.name, entry, resource, api, note);
            }
        }
    }

    /// Notes the callbacks of an operation.
    pub(crate) fn note_callbacks(&mut self, node: Node<'d>, id: &str) {
        for (name, node) in self.map(node, "callbacks") {
            if !name.starts_with("x-") {
                // What several may have is called by itself, so that the next to have it renames nothing.
                let shared = self.component_name(node, &self.components);
                self.callbacks.push_back(Callback { name: shared.unwrap_or_else(|| format!("{id}/{name}")), node });
            }
        }
    }

    fn receiving(&mut self, name: &str, what: &str) -> usize {
        self.resources.push(Resource {
            tag: name.to_ascii_lowercase(),
            name: Some(name.to_owned()),
            description: format!("What the API's server calls: each {what} a method."),
            received: true,
        });
        self.resources.len() - 1
    }

    fn receive(&mut self, name: &str, entry: Node<'d>, resource: usize, api: &mut Api, note: String) {
        entry.mark(Use::Generated);
        let items = self.chain(entry);
        let path = unique(&format!("/{}", segments(name)), |path| self.received_paths.contains(path));
        self.received_paths.insert(path.clone());
        let received = Received { resource, name: name.replace('/', "_"), note };
        self.path_item(&path, &items, api, &Vec::new(), Some(&received));
    }
}

/// A name as steps of a path: what would need an escape becomes a hyphen.
fn segments(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || "-._~/".contains(c) { c } else { '-' }).collect()
}
