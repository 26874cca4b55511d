//! Records the anchors of schemas that are referenced and are no components.
//!
//! Such a schema is named after its anchor, so that its name does not depend on the schema that refers to it first.

use crate::document::Node;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::model::{AnchorHolder, AnchorStep, SchemaAnchor, SchemaId};

/// Keywords with named entries.
const NAMED: [&str; 6] = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "headers"];
/// Keywords whose keys do not contribute to a name.
const UNNAMED: [&str; 5] = ["allOf", "anyOf", "oneOf", "prefixItems", "content"];

/// Records the anchor of the referenced schema at `node`, unless that is a component or has an anchor.
pub(crate) fn record_anchor<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, id: SchemaId) {
    if cx.schema_names.contains_key(&node.id()) || cx.anchors.contains_key(&id) {
        return;
    }
    let (mut at, mut keys) = (node, Vec::new());
    let holder = loop {
        if let Some(name) = cx.schema_names.get(&at.id()) {
            break AnchorHolder::Schema(name.clone());
        }
        let Some(parent) = at.parent() else { break AnchorHolder::File(file_stem(cx, at)) };
        if let Some(name) = cx.component_names.get(&at.id()) {
            let kind = parent.key().unwrap_or_default().to_owned();
            break AnchorHolder::Component(kind, name.clone());
        }
        keys.push(at.key());
        at = parent;
    };
    // A schema inside an operation is named after the operation that uses it first.
    if matches!(holder, AnchorHolder::File(_)) && at.file() == cx.document.root().file() {
        return;
    }
    let steps = anchor_steps(keys.into_iter().rev());
    cx.anchors.insert(id, SchemaAnchor { holder, steps });
}

/// Returns the name of the node's file up to the first dot.
fn file_stem<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> String {
    let name = cx.document.files().path(node.file()).file_name().unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// Converts the keys between a holder and a schema to steps.
fn anchor_steps<'d>(keys: impl Iterator<Item = Option<&'d str>>) -> Vec<AnchorStep> {
    let (mut steps, mut previous) = (Vec::new(), None);
    for key in keys {
        let keyword = previous.take();
        match key {
            Some(name) if keyword.is_some_and(|keyword| NAMED.contains(&keyword)) => {
                steps.push(AnchorStep::Property(name.to_owned()));
            }
            _ if keyword.is_some_and(|keyword| UNNAMED.contains(&keyword)) => {}
            Some("items" | "contains" | "itemSchema") => steps.push(AnchorStep::Element),
            Some("additionalProperties") => steps.push(AnchorStep::Value),
            Some(key) if NAMED.contains(&key) || UNNAMED.contains(&key) => previous = Some(key),
            Some("schema" | "schemas" | "components") | None => {}
            Some(name) => steps.push(AnchorStep::Property(name.to_owned())),
        }
    }
    steps
}
