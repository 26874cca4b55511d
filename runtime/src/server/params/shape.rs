//! Shapes of values: a schema decides whether text is read as a scalar, an array or an object.

use crate::server::schema::infer_types::inferred_types;
use crate::server::schema::schema_set::SchemaSet;
use crate::server::schema::type_set::TypeSet;
use crate::server::value::input_value::InputValue;

/// What text is read as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::server) enum ValueShape {
    Scalar,
    Array,
    Object,
}

/// Returns the shapes that a schema permits, in the order in which they are tried.
///
/// Text with several parts is preferably an array, then an object; other text is preferably a scalar. A schema that
/// permits each type is a scalar.
pub(in crate::server) fn permitted_shapes(
    schemas: &SchemaSet,
    schema: u32,
    has_several_parts: impl Fn() -> bool,
) -> &'static [ValueShape] {
    use ValueShape::{Array, Object, Scalar};
    const SCALAR: TypeSet = TypeSet::BOOLEAN.union(TypeSet::INTEGER).union(TypeSet::NUMBER).union(TypeSet::STRING);
    let types = inferred_types(schemas, schema);
    if types == TypeSet::ANY {
        return &[Scalar];
    }
    match (types.overlaps(SCALAR), types.overlaps(TypeSet::ARRAY), types.overlaps(TypeSet::OBJECT)) {
        (_, false, false) => &[Scalar],
        (false, true, false) => &[Array],
        (false, false, true) => &[Object],
        (false, true, true) => &[Array, Object],
        (true, true, false) if has_several_parts() => &[Array, Scalar],
        (true, true, false) => &[Scalar, Array],
        (true, false, true) if has_several_parts() => &[Object, Scalar],
        (true, false, true) => &[Scalar, Object],
        (true, true, true) if has_several_parts() => &[Array, Object, Scalar],
        (true, true, true) => &[Scalar, Array, Object],
    }
}

/// Returns whether a schema permits a shape.
pub(in crate::server) fn permits_shape(schemas: &SchemaSet, schema: u32, shape: ValueShape) -> bool {
    permitted_shapes(schemas, schema, || false).contains(&shape)
}

/// Returns the first reading that is valid. If none is, returns the first reading that succeeded: the validator then
/// lists its violations. A single candidate is not validated here.
///
/// # Errors
/// Returns an error if no reading succeeds: the violation of the first candidate.
pub(in crate::server) fn first_valid_reading<K: Copy>(
    candidates: &[K],
    is_valid: impl Fn(K, &InputValue) -> bool,
    read: impl Fn(K) -> Result<InputValue, String>,
) -> Result<InputValue, String> {
    let mut best = None;
    for candidate in candidates {
        let reading = read(*candidate);
        if candidates.len() == 1 || reading.as_ref().is_ok_and(|value| is_valid(*candidate, value)) {
            return reading;
        }
        if !matches!((&best, &reading), (Some(Ok(_)), _) | (Some(Err(_)), Err(_))) {
            best = Some(reading);
        }
    }
    best.unwrap_or_else(|| Err("is not expected".to_owned()))
}
