//! `Open`.

use lockstep_runtime::{IndexMap, Value, object};

/// `Open`.
#[derive(Clone, Default)]
pub struct Open {
    /// `a`.
    pub a: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { Open {
    0 "a" a optional,
} rest additional }
