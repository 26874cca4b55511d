//! `Patterns`.

use lockstep_runtime::{IndexMap, Value, object};

/// `Patterns`.
#[derive(Clone, Default)]
pub struct Patterns {
    /// `a`.
    pub a: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { Patterns {
    0 "a" a optional,
} rest additional }
