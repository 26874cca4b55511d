//! The names of inline schemas that several schemas use, by `$ref` into the middle of a component or by `allOf`.
//!
//! Such a schema is named after its position in the document, and not after its first user, so that adding a user does
//! not rename it.

use crate::openapi::{
    Additional, Api, ComponentSection, PositionOwner, PositionStep, Schema, SchemaId, SchemaMap, SchemaPosition,
};
use crate::rust::names::{ComponentKind, ComponentType, component_type, pascal_case};
use crate::source::Span;

/// Bounds the nesting of a schema. The parser bounds it as well.
const MAX_NESTING: usize = 256;

/// The name of an inline schema.
#[derive(Debug)]
pub(crate) struct InlineName {
    /// What the name begins with.
    pub(crate) base: NameBase,
    /// The end of the name.
    pub(crate) suffix: String,
}

/// What the name of an inline schema begins with.
#[derive(Debug)]
pub(crate) enum NameBase {
    /// The name of the schema that contains it.
    Schema(SchemaId),
    /// The type of a component that is not a schema.
    Component(ComponentType),
    /// The name of a file, or of an entry of it.
    File(String),
}

/// The schema that contains an inline schema.
#[derive(Debug)]
pub(crate) struct NestingContainer {
    id: SchemaId,
    at: Span,
    /// Whether several schemas use the inline schema.
    shared: bool,
}

/// Returns the innermost container of each inline schema.
pub(crate) fn find_containers(api: &Api) -> SchemaMap<NestingContainer> {
    let mut found: SchemaMap<NestingContainer> = SchemaMap::default();
    for id in api.ids() {
        let schema = api.schema(id);
        // Properties that a schema has by `allOf` are in another schema of the document as well.
        for inner_id in api.inner(id) {
            let inner = api.schema(inner_id);
            // A schema that contains itself is in another one as well.
            if inner.name.is_some() || inner_id == id {
                continue;
            }
            let new = NestingContainer { id, at: schema.at, shared: false };
            match found.get_mut(inner_id) {
                None => drop(found.insert(inner_id, new)),
                Some(old) if old.id == id => {}
                Some(old) => {
                    let is_nearer = contains_span(old.at, schema.at) && contains_span(schema.at, inner.at);
                    if is_nearer || !contains_span(old.at, inner.at) {
                        *old = new;
                    }
                    old.shared = true;
                }
            }
        }
    }
    found
}

/// Returns the name of an inline schema by its position. Returns `None` if neither it nor a container of it is shared:
/// then it is named after its only user.
pub(crate) fn name_by_position(
    api: &Api,
    containers: &SchemaMap<NestingContainer>,
    id: SchemaId,
) -> Option<InlineName> {
    let (mut at, mut path, mut shared) = (id, Vec::new(), false);
    for _ in 0..MAX_NESTING {
        if let Some(position) = api.positions.get(&at) {
            let InlineName { base, suffix } = name_position(api, position)?;
            return Some(InlineName { base, suffix: suffix + &path_suffix(api, &path)? });
        }
        let container = containers.get(at)?;
        if !contains_span(container.at, api.schema(at).at) {
            return None;
        }
        shared |= container.shared;
        path.push(Nesting { container: container.id, inner: at });
        at = container.id;
        if api.schema(at).name.is_some() {
            if !shared {
                return None;
            }
            return Some(InlineName { base: NameBase::Schema(at), suffix: path_suffix(api, &path)? });
        }
    }
    None
}

/// A schema directly inside another.
struct Nesting {
    container: SchemaId,
    inner: SchemaId,
}

/// Returns the end of a name by the path from the container, given from the inside out.
fn path_suffix(api: &Api, path: &[Nesting]) -> Option<String> {
    path.iter().rev().map(|nesting| nesting_suffix(api.schema(nesting.container), nesting.inner)).collect()
}

/// Returns the name of a position that `$ref` refers to.
fn name_position(api: &Api, position: &SchemaPosition) -> Option<InlineName> {
    let words = position.steps.iter().map(|step| match step {
        PositionStep::Property(name) => pascal_case(name),
        PositionStep::Element => "Item".to_owned(),
        PositionStep::Value => "Value".to_owned(),
    });
    let suffix: String = words.collect();
    Some(match &position.owner {
        PositionOwner::Schema(name) => InlineName { base: NameBase::Schema(*api.named.get(name)?), suffix },
        PositionOwner::Component { section, name } => {
            let kind = match section {
                ComponentSection::Parameters => ComponentKind::Parameter,
                ComponentSection::RequestBodies => ComponentKind::RequestBody,
                ComponentSection::Headers => ComponentKind::Header,
                ComponentSection::Responses | ComponentSection::Other => ComponentKind::Response,
            };
            InlineName { base: NameBase::Component(component_type(name, kind)), suffix }
        }
        // An entry of a file is named after its key, and not after the file.
        PositionOwner::File(name) if position.steps.is_empty() => {
            InlineName { base: NameBase::File(pascal_case(name)), suffix: String::new() }
        }
        PositionOwner::File(_) => InlineName { base: NameBase::File(suffix), suffix: String::new() },
    })
}

fn contains_span(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

/// Returns the end of the name of a schema directly inside another. Returns `None` for an alternative.
fn nesting_suffix(container: &Schema, id: SchemaId) -> Option<String> {
    if let Some((name, _)) = container.properties.iter().find(|(_, property)| **property == id) {
        return Some(pascal_case(name));
    }
    match container.additional {
        Additional::Schema(inner) if inner == id => Some("Value".to_owned()),
        _ if container.items == Some(id) => Some("Item".to_owned()),
        _ => container.all_of.contains(&id).then(String::new),
    }
}
