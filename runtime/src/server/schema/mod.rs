//! Schemas: `schemas.json`, parsed once, and the validation of values against it (JSON Schema 2020-12).
//!
//! A value is checked at most twice. [`precheck`] walks over a deserialized value without building anything, and returns
//! only whether it is valid. [`validate`] walks over the received value and lists its violations: it decides.
//!
//! | Keywords | File |
//! |---|---|
//! | `type` | `type_set` |
//! | `enum`, `const` | `constraints/allowed_values` |
//! | `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `multipleOf` | `constraints/number_range` |
//! | `minLength`, `maxLength` | `constraints/string_length` |
//! | `pattern` | `constraints/pattern` |
//! | `format` | `constraints/format` |
//! | `items`, `prefixItems`, `contains`, `minItems`, `maxItems` | `constraints/array_constraints`, `validate/array` |
//! | `uniqueItems` | `validate/unique_items` |
//! | `properties`, `required` and others | `constraints/object_constraints`, `validate/object` |
//! | `allOf`, `anyOf`, `oneOf`, `not` | `constraints/composition`, `validate/composition` |
//! | `unevaluatedProperties`, `unevaluatedItems` | `validate/unevaluated` |

mod constraints;
pub(super) mod duplicate_keys;
mod flatten;
pub(super) mod infer_types;
pub(super) mod operation_rules;
pub(super) mod precheck;
mod schema_node;
pub(super) mod schema_set;
#[cfg(test)]
mod tests;
pub(super) mod type_set;
pub(super) mod validate;
