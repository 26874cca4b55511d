//! `StringStringValuesKeyValuePair`.

use lockstep_runtime::object;

/// A field of a form with all of its values. *Ours:* any form becomes a list of these, whether its
/// fields stand at the top level or, as a JSON array of these, in a part `obj`.
#[derive(Clone)]
pub struct StringStringValuesKeyValuePair {
    /// Name of the field.
    pub key: String,
    /// Values of the field, in the order in which they stand in the form.
    pub value: Vec<String>,
}

object! { StringStringValuesKeyValuePair {
    0 "key" key required,
    1 "value" value required,
} }
