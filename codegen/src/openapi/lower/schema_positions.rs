//! Records the positions of schemas that are referenced and are no components.
//!
//! Such a schema is named after its position, so that its name does not depend on the schema that refers to it first.

use crate::document::Node;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::model::{ComponentSection, PositionOwner, PositionStep, SchemaId, SchemaPosition};

/// Keywords with named entries.
const KEYWORDS_WITH_NAMED_ENTRIES: [&str; 6] =
    ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "headers"];
/// Keywords whose keys do not contribute to a name.
const KEYWORDS_WITHOUT_NAMES: [&str; 5] = ["allOf", "anyOf", "oneOf", "prefixItems", "content"];

/// Records the position of the referenced schema at `node`, unless that is a component or has a recorded position.
pub(crate) fn record_position<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, id: SchemaId) {
    if cx.schema_names.contains_key(&node.id()) || cx.positions.contains_key(&id) {
        return;
    }
    let (mut at, mut keys) = (node, Vec::new());
    let owner = loop {
        if let Some(name) = cx.schema_names.get(&at.id()) {
            break PositionOwner::Schema(name.clone());
        }
        let Some(parent) = at.parent() else { break PositionOwner::File(file_stem(cx, at)) };
        if let Some(name) = cx.component_names.get(&at.id()) {
            let section = component_section(parent.key().unwrap_or_default());
            break PositionOwner::Component { section, name: name.clone() };
        }
        keys.push(at.key());
        at = parent;
    };
    // A schema inside an operation is named after the operation that uses it first.
    if matches!(owner, PositionOwner::File(_)) && at.file() == cx.document.root().file() {
        return;
    }
    let steps = position_steps(keys.into_iter().rev());
    cx.positions.insert(id, SchemaPosition { owner, steps });
}

fn component_section(key: &str) -> ComponentSection {
    match key {
        "parameters" => ComponentSection::Parameters,
        "requestBodies" => ComponentSection::RequestBodies,
        "headers" => ComponentSection::Headers,
        "responses" => ComponentSection::Responses,
        _ => ComponentSection::Other,
    }
}

/// Returns the name of the node's file up to the first dot.
fn file_stem<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> String {
    let name = cx.document.files().path(node.file()).file_name().unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// Converts the keys between an owner and a schema to steps.
fn position_steps<'d>(keys: impl Iterator<Item = Option<&'d str>>) -> Vec<PositionStep> {
    let (mut steps, mut previous) = (Vec::new(), None);
    for key in keys {
        let keyword = previous.take();
        match key {
            Some(name) if keyword.is_some_and(|keyword| KEYWORDS_WITH_NAMED_ENTRIES.contains(&keyword)) => {
                steps.push(PositionStep::Property(name.to_owned()));
            }
            _ if keyword.is_some_and(|keyword| KEYWORDS_WITHOUT_NAMES.contains(&keyword)) => {}
            Some("items" | "contains" | "itemSchema") => steps.push(PositionStep::Element),
            Some("additionalProperties") => steps.push(PositionStep::Value),
            Some(key) if KEYWORDS_WITH_NAMED_ENTRIES.contains(&key) || KEYWORDS_WITHOUT_NAMES.contains(&key) => {
                previous = Some(key)
            }
            Some("schema" | "schemas" | "components") | None => {}
            Some(name) => steps.push(PositionStep::Property(name.to_owned())),
        }
    }
    steps
}
