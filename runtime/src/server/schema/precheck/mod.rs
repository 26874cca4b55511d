//! Precheck: whether a deserialized value is valid, without building anything.
//!
//! A serializer walks over the value along the schema. Nodes and edges are those of [`super::validate`]; a schema whose
//! keywords consider several parts together is left to the validator, as are alternatives. Cost: O(n) for n values, and no
//! allocation for structs whose fields are in the order of the schema's properties. Example: the string of a struct's
//! field is only measured if `maxLength` is shorter than its bytes.
//!
//! The files of this folder call each other, since values are recursive: [`precheck_node`] serializes a value with the
//! [`PrecheckSerializer`], whose containers call it for each part.

mod containers;
mod serializer;

use serde::Serialize;

use super::schema_node::SchemaNode;
use super::schema_set::{MAX_SCHEMAS_PER_VALUE, SchemaSet};
use super::validate::is_valid;
use crate::server::value::input_value::InputValue;
use serializer::{InvalidValue, PrecheckSerializer};

/// Returns whether a deserialized value is valid.
///
/// If it is not, the validator decides: a received value may differ from the serialized one, as a date-time does.
pub(in crate::server) fn precheck<T: Serialize + ?Sized>(schemas: &SchemaSet, schema: u32, value: &T) -> bool {
    precheck_node(schemas, schema, value, PrecheckState::default()).is_ok()
}

/// How a value was reached.
#[derive(Clone, Copy, Default)]
struct PrecheckState {
    /// Null is valid too.
    is_nullable: bool,
    /// How many schemas were entered for this value.
    entered: u8,
}

fn precheck_node<T: Serialize + ?Sized>(
    schemas: &SchemaSet,
    mut schema: u32,
    value: &T,
    mut state: PrecheckState,
) -> Result<(), InvalidValue> {
    while state.entered < MAX_SCHEMAS_PER_VALUE
        && let Some(other) = schemas.node(schema).and_then(SchemaNode::or_null)
    {
        schema = other;
        state = PrecheckState { is_nullable: true, entered: state.entered + 1 };
    }
    let Some(node) = schemas.node(schema) else { return Ok(()) };
    // A recursive schema that was entered before adds no new constraint.
    if !node.is_constrained || state.entered >= MAX_SCHEMAS_PER_VALUE {
        return Ok(());
    }
    if node.needs_value {
        return validate_value(schemas, schema, value, state);
    }
    if let Some(composition) = &node.composition {
        let state = PrecheckState { entered: state.entered + 1, ..state };
        composition.all_of.iter().try_for_each(|part| precheck_node(schemas, *part, value, state))?;
    }
    value.serialize(PrecheckSerializer { schemas, node, is_nullable: state.is_nullable })
}

fn validate_value<T: Serialize + ?Sized>(
    schemas: &SchemaSet,
    schema: u32,
    value: &T,
    state: PrecheckState,
) -> Result<(), InvalidValue> {
    // A value that cannot be serialized as JSON was not received as JSON: the validator decides.
    let value = InputValue::from(serde_json::to_value(value).map_err(|_| InvalidValue)?);
    let is_null = state.is_nullable && matches!(value, InputValue::Null);
    if is_null || is_valid(schemas, schema, &value) { Ok(()) } else { Err(InvalidValue) }
}
