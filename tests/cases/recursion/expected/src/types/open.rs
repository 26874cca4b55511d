//! `Open`.

use lockstep_runtime::{IndexMap, object};

/// `Open`.
#[derive(Clone, Default)]
pub struct Open {
    /// `name`.
    pub name: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Open>,
}

object! { Open {
    0 "name" name optional,
} rest additional }
