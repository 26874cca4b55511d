//! Constraints: the keywords of a schema, parsed, with the checks that need a single value.

pub(super) mod additional_schema;
pub(super) mod allowed_values;
pub(super) mod array_constraints;
pub(super) mod composition;
pub(super) mod count_bounds;
pub(super) mod format;
pub(super) mod keyword_reader;
pub(super) mod number_range;
pub(super) mod object_constraints;
pub(super) mod pattern;
pub(super) mod string_length;
