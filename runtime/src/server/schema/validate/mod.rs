//! Validation: lists the violations of a received value.
//!
//! Nodes: pairs of a schema and a value. Edges: keywords that apply a schema to the value or to a part of it. For the
//! same value at most [`MAX_SCHEMAS_PER_VALUE`] edges are followed, since schemas may be recursive. Whether an
//! alternative is valid is cached by schema and address of the value, so nested alternatives cost the product of their
//! numbers, not a power: O(s · n) checks for s schemas and n values. Example: a value of `oneOf: [A, B]` is checked
//! against `A` and `B`; if neither is valid and only `A` permits its constants, the violations are those of `A`.
//!
//! The files of this folder call each other, since schemas and values are recursive: [`Validator::check`] calls the
//! checks of arrays, objects, compositions and unevaluated parts, and these call it for the parts.

mod array;
mod composition;
mod object;
mod scalar;
mod unevaluated;
mod unique_items;

use std::cell::RefCell;
use std::collections::HashMap;

pub(super) use scalar::describe_scalar_violation;

use super::duplicate_keys::check_duplicate_keys;
use super::schema_node::SchemaNode;
use super::schema_set::{MAX_SCHEMAS_PER_VALUE, SchemaSet};
use crate::server::read_context::ReadContext;
use crate::server::response::violation::Violations;
use crate::server::value::input_value::InputValue;
use crate::server::value::value_path::LocatedValue;

/// Validates a part of a request, and checks it for duplicate properties. Adds its violations. Returns whether it has
/// none.
pub(in crate::server) fn validate_input(
    context: ReadContext<'_>,
    schema: Option<u32>,
    located: LocatedValue<'_>,
    violations: &mut Violations,
) -> bool {
    let known = violations.len();
    check_duplicate_keys(located, context.limits, violations);
    if let Some(schema) = schema {
        validate(context.schemas, schema, located, violations);
    }
    violations.len() == known
}

/// Returns whether a value is valid.
pub(in crate::server) fn is_valid(schemas: &SchemaSet, schema: u32, value: &InputValue) -> bool {
    let mut violations = Violations::new(1);
    validate(schemas, schema, LocatedValue::root(value), &mut violations);
    violations.is_empty()
}

/// Adds the violations of a value, up to their limit.
pub(super) fn validate(schemas: &SchemaSet, schema: u32, located: LocatedValue<'_>, violations: &mut Violations) {
    let cache = RefCell::default();
    Validator { schemas, cache: &cache, violations }.check(schema, located, CheckState::default());
}

/// How a value was reached.
#[derive(Clone, Copy, Default)]
struct CheckState {
    /// A schema of the value, or of a value that contains it, is write-only: violations do not quote it.
    is_write_only: bool,
    /// How many schemas were entered for this value.
    entered: u8,
}

impl CheckState {
    /// Returns the state of a part of the value.
    fn for_part(self) -> Self {
        Self { entered: 0, ..self }
    }
}

/// Whether values are valid, by schema and address of the value.
type ValidityCache = RefCell<HashMap<(u32, usize), bool>>;

struct Validator<'s, 'v> {
    schemas: &'s SchemaSet,
    cache: &'s ValidityCache,
    violations: &'v mut Violations,
}

impl Validator<'_, '_> {
    /// Adds the violations of a value.
    fn check(&mut self, schema: u32, located: LocatedValue<'_>, state: CheckState) {
        let Some(node) = self.schemas.node(schema) else { return };
        if self.violations.is_full() || state.entered > MAX_SCHEMAS_PER_VALUE {
            return;
        }
        let is_write_only = state.is_write_only || node.is_write_only;
        let state = CheckState { is_write_only, entered: state.entered + 1 };
        if node.rejects_all {
            return self.violations.add(located.to_pointer(), "is not allowed");
        }
        if !self.check_type(node, located) {
            return;
        }
        let value = located.value;
        if let Some(detail) = scalar::describe_scalar_violation(node, value) {
            let detail = if is_write_only { detail } else { scalar::append_value(detail, value) };
            self.violations.add(located.to_pointer(), detail);
        }
        match (value, &node.array, &node.object) {
            (InputValue::Array(elements), Some(constraints), _) => {
                self.check_array(constraints, elements, located.path, state);
            }
            (InputValue::Object(properties), _, Some(constraints)) => {
                self.check_object(constraints, properties, located.path, state);
            }
            _ => {}
        }
        if let Some(composition) = &node.composition {
            self.check_composition(composition, located, state);
        }
        if let Some(constraints) = &node.unevaluated {
            self.check_unevaluated(schema, constraints, located, state);
        }
    }

    fn check_type(&mut self, node: &SchemaNode, located: LocatedValue<'_>) -> bool {
        if node.types.permits(located.value) {
            return true;
        }
        let expected = node.types.to_words();
        let detail = match located.value {
            // An integer may be expected: "is a number, not a number" would be confusing.
            InputValue::Number(_) => format!("is not {expected}"),
            value => format!("is {}, not {expected}", value.type_name()),
        };
        self.violations.add(located.to_pointer(), detail);
        false
    }

    /// Returns whether a value is valid. The value must not move during the validation: its address is the cache key.
    fn is_valid(&mut self, schema: u32, value: &InputValue, state: CheckState) -> bool {
        let key = (schema, std::ptr::from_ref(value).addr());
        if let Some(is_valid) = self.cache.borrow().get(&key) {
            return *is_valid;
        }
        // A schema that refers to itself for the same value ends here.
        self.cache.borrow_mut().insert(key, true);
        let is_valid = self.check_alone(self.cache, schema, value, state);
        self.cache.borrow_mut().insert(key, is_valid);
        is_valid
    }

    /// Returns whether a temporary value is valid, such as the name of a property.
    fn is_valid_temporary(&self, schema: u32, value: &InputValue, state: CheckState) -> bool {
        self.check_alone(&RefCell::default(), schema, value, state)
    }

    fn check_alone(&self, cache: &ValidityCache, schema: u32, value: &InputValue, state: CheckState) -> bool {
        let mut violations = Violations::new(1);
        let mut validator = Validator { schemas: self.schemas, cache, violations: &mut violations };
        validator.check(schema, LocatedValue::root(value), state);
        violations.is_empty()
    }
}
