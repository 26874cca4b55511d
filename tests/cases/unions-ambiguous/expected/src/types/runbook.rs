//! `Runbook`.

use lockstep_runtime::{IndexMap, Value, object};

/// `Runbook`.
#[derive(Clone, Default)]
pub struct Runbook {
    /// `name`.
    pub name: Option<String>,
    /// `uri`.
    pub uri: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { Runbook {
    0 "name" name optional,
    1 "uri" uri optional,
} rest additional }
