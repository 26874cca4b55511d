//! Parameters: from the text of a request to values, by style and schema (OpenAPI 3.1, 4.8.12).

pub(super) mod array;
pub(super) mod deep_object;
pub(super) mod encoded_text;
mod object;
pub(super) mod read_parameter;
pub(super) mod repeated;
pub(super) mod scalar;
pub(super) mod shape;
pub(super) mod shared_query;
pub(super) mod source;
mod style;
