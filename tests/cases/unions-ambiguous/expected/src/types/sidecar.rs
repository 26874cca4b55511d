//! `Sidecar`.

use lockstep_runtime::{IndexMap, Value, object};

/// `Sidecar`.
#[derive(Clone, Default)]
pub struct Sidecar {
    /// `name`.
    pub name: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { Sidecar {
    0 "name" name optional,
} rest additional }
