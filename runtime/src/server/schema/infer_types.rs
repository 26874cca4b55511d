//! Inference of types for text without types, in parameters and forms: from `type` or, without it, from the keywords of
//! a schema and of its alternatives.
//!
//! Nodes: schemas. Edges: `allOf`, `anyOf`, `oneOf`. [`visit_parts`] visits each node once. [`inferred_types`] follows at
//! most [`MAX_SCHEMAS_PER_VALUE`] edges, since schemas may be recursive. Example: `anyOf: [{type: integer}, {items: …}]`
//! is an integer or an array.

use super::constraints::additional_schema::AdditionalSchema;
use super::schema_node::SchemaNode;
use super::schema_set::{MAX_SCHEMAS_PER_VALUE, SchemaSet};
use super::type_set::TypeSet;

/// A way to read an object: by a schema, with the property schemas of a part of it preferred.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct ObjectReading {
    pub(in crate::server) schema: u32,
    part: u32,
}

/// Returns the types that a schema permits, as far as they are known without a value.
///
/// Without `type`, they follow from the properties, the items or the allowed values. Generated types follow the same
/// rule, so that a type accepts what is read here. Validity is not decided here.
pub(in crate::server) fn inferred_types(schemas: &SchemaSet, index: u32) -> TypeSet {
    inferred_types_within(schemas, index, MAX_SCHEMAS_PER_VALUE)
}

fn inferred_types_within(schemas: &SchemaSet, index: u32, depth: u8) -> TypeSet {
    let (Some(node), Some(depth)) = (schemas.node(index), depth.checked_sub(1)) else { return TypeSet::ANY };
    let mut types = node.types;
    if let Some(composition) = &node.composition {
        for part in &composition.all_of {
            types = types.intersect(inferred_types_within(schemas, *part, depth));
        }
        for alternatives in [&composition.any_of, &composition.one_of] {
            if alternatives.is_empty() {
                continue;
            }
            let mut permitted = TypeSet::EMPTY;
            for alternative in alternatives {
                permitted = permitted.union(inferred_types_within(schemas, *alternative, depth));
            }
            types = types.intersect(permitted);
        }
    }
    if types == TypeSet::ANY { types_of_keywords(node) } else { types }
}

/// Returns the types that the keywords of a schema without `type` suggest.
fn types_of_keywords(node: &SchemaNode) -> TypeSet {
    if node.object.as_ref().is_some_and(|object| !object.properties.is_empty() || object.keeps_unnamed()) {
        return TypeSet::OBJECT;
    }
    if node.array.as_ref().is_some_and(|array| array.items.is_some() || !array.prefix.is_empty()) {
        return TypeSet::ARRAY;
    }
    match &node.allowed {
        Some(allowed) => allowed.values.iter().map(TypeSet::of_value).fold(TypeSet::EMPTY, TypeSet::union),
        None => TypeSet::ANY,
    }
}

/// Returns the schema of a property, of the schema itself or of a part of it.
pub(in crate::server) fn find_property_schema(schemas: &SchemaSet, index: u32, name: &str) -> Option<u32> {
    property_schemas(schemas, index, name).first().copied()
}

/// Returns the schemas of a property. Alternatives may have several. Those with known types are first.
fn property_schemas(schemas: &SchemaSet, index: u32, name: &str) -> Vec<u32> {
    collect_schemas(schemas, index, &|node: &SchemaNode| node.object.as_ref()?.property_schema(name))
}

/// Returns the ways to read an object: by all alternatives together, and by each of them, since the types of a property
/// may differ.
pub(in crate::server) fn object_readings(schemas: &SchemaSet, index: u32) -> Vec<ObjectReading> {
    let mut readings = vec![ObjectReading { schema: index, part: index }];
    if let Some(composition) = schemas.node(index).and_then(|node| node.composition.as_ref()) {
        readings.extend(composition.alternatives().map(|part| ObjectReading { schema: index, part: *part }));
    }
    readings
}

/// Returns the schemas of a property of an object that is read in a certain way.
pub(in crate::server) fn property_schemas_in(schemas: &SchemaSet, reading: ObjectReading, name: &str) -> Vec<u32> {
    let of_part = property_schemas(schemas, reading.part, name);
    if of_part.is_empty() && reading.part != reading.schema {
        return property_schemas(schemas, reading.schema, name);
    }
    of_part
}

/// Returns the schemas of an array element. Those with known types are first.
pub(in crate::server) fn element_schemas(schemas: &SchemaSet, index: u32, element: usize) -> Vec<u32> {
    collect_schemas(schemas, index, &|node: &SchemaNode| node.array.as_ref()?.element_schema(element))
}

/// Returns the properties that a schema or a part of it names.
pub(in crate::server) fn property_names(schemas: &SchemaSet, index: u32) -> Vec<String> {
    let mut names = Vec::new();
    visit_parts(schemas, index, &mut Vec::new(), &mut |node| {
        for name in node.object.iter().flat_map(|object| object.properties.keys()) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    });
    names
}

/// Returns whether the type of an object keeps properties that are not named: the schema has a keyword for them, or
/// names no property and permits all.
pub(in crate::server) fn keeps_additional_properties(schemas: &SchemaSet, index: u32) -> bool {
    let (mut has_keyword, mut is_closed, mut has_named) = (false, false, false);
    visit_parts(schemas, index, &mut Vec::new(), &mut |node| {
        let Some(object) = &node.object else { return };
        has_keyword |= object.keeps_unnamed();
        is_closed |= object.additional == AdditionalSchema::Never;
        has_named |= !object.properties.is_empty();
    });
    has_keyword || !is_closed && !has_named
}

fn collect_schemas(schemas: &SchemaSet, index: u32, find: &dyn Fn(&SchemaNode) -> Option<u32>) -> Vec<u32> {
    let mut found = Vec::new();
    visit_parts(schemas, index, &mut Vec::new(), &mut |node| {
        if let Some(schema) = find(node)
            && !found.contains(&schema)
        {
            found.push(schema);
        }
    });
    found.sort_by_key(|schema| inferred_types(schemas, *schema) == TypeSet::ANY);
    found
}

/// Visits a schema and its parts, each once.
fn visit_parts(schemas: &SchemaSet, index: u32, visited: &mut Vec<u32>, visit: &mut dyn FnMut(&SchemaNode)) {
    if visited.contains(&index) {
        return;
    }
    let Some(node) = schemas.node(index) else { return };
    visited.push(index);
    visit(node);
    if let Some(composition) = &node.composition {
        for part in composition.all_of.iter().chain(composition.alternatives()) {
            visit_parts(schemas, *part, visited, visit);
        }
    }
}
