//! `BesideAnything`.

use lockstep_runtime::{IndexMap, Value, object};

/// `BesideAnything`.
#[derive(Clone, Default)]
pub struct BesideAnything {
    /// `id`.
    pub id: Option<i64>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { BesideAnything {
    0 "id" id optional,
} rest additional }
