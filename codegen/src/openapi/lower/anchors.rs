//! Where a schema stands that others refer to without its being a component: by that it is named, whoever refers to it.

use crate::document::Node;
use crate::openapi::lower::Lower;
use crate::openapi::model::SchemaId;

/// Where a schema stands.
#[derive(Clone, Debug)]
pub struct Position {
    /// What holds it.
    pub holder: Holder,
    /// The way to it from there.
    pub steps: Vec<Step>,
}

/// What holds a schema.
#[derive(Clone, Debug)]
pub enum Holder {
    /// A schema of `components.schemas`, by name.
    Schema(String),
    /// A component of another kind: the kind and the name.
    Component(String, String),
    /// Another file, by its name without endings.
    File(String),
}

/// A step from a schema to one in it.
#[derive(Clone, Debug)]
pub enum Step {
    /// Something of this name.
    Member(String),
    /// A list's element.
    Element,
    /// A map's value.
    Value,
}

/// Keywords whose entries have names of their own.
const NAMED: [&str; 6] = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "headers"];
/// Keywords whose entries say nothing by their names.
const LISTS: [&str; 5] = ["allOf", "anyOf", "oneOf", "prefixItems", "content"];

impl<'d> Lower<'d, '_> {
    /// Notes where the schema at `node` stands, to which something refers.
    pub(crate) fn referred(&mut self, node: Node<'d>, id: SchemaId) {
        if self.names.contains_key(&node.id()) || self.places.contains_key(&id) {
            return;
        }
        let (mut at, mut keys) = (node, Vec::new());
        let holder = loop {
            if let Some(name) = self.names.get(&at.id()) {
                break Holder::Schema(name.clone());
            }
            let Some(parent) = at.parent() else { break Holder::File(self.stem(at)) };
            if let Some(name) = self.components.get(&at.id()) {
                let kind = parent.key().unwrap_or_default().to_owned();
                break Holder::Component(kind, name.clone());
            }
            keys.push(at.key());
            at = parent;
        };
        // What stands in an operation is called by who has it first.
        if matches!(holder, Holder::File(_)) && at.file() == self.document.root().file() {
            return;
        }
        self.places.insert(id, Position { holder, steps: steps(keys.into_iter().rev()) });
    }

    /// A file's name without its endings.
    fn stem(&self, node: Node<'d>) -> String {
        let name = self.document.files().path(node.file()).file_name().unwrap_or_default();
        name.split('.').next().unwrap_or_default().to_owned()
    }
}

/// What the keys on the way from a component to a schema in it say of it.
fn steps<'d>(keys: impl Iterator<Item = Option<&'d str>>) -> Vec<Step> {
    let (mut steps, mut before) = (Vec::new(), None);
    for key in keys {
        let keyword = before.take();
        match key {
            Some(name) if keyword.is_some_and(|keyword| NAMED.contains(&keyword)) => {
                steps.push(Step::Member(name.to_owned()));
            }
            _ if keyword.is_some_and(|keyword| LISTS.contains(&keyword)) => {}
            Some("items" | "contains" | "itemSchema") => steps.push(Step::Element),
            Some("additionalProperties") => steps.push(Step::Value),
            Some(key) if NAMED.contains(&key) || LISTS.contains(&key) => before = Some(key),
            Some("schema" | "schemas" | "components") | None => {}
            Some(name) => steps.push(Step::Member(name.to_owned())),
        }
    }
    steps
}
