//! `RequiredUnknown`.

use lockstep_runtime::{IndexMap, Value, object};

/// `RequiredUnknown`.
#[derive(Clone)]
pub struct RequiredUnknown {
    /// `a`.
    pub a: String,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { RequiredUnknown {
    0 "a" a required,
} rest additional }
