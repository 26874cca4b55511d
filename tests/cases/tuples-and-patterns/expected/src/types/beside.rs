//! `Beside`.

use lockstep_runtime::{IndexMap, object};

/// `Beside`.
#[derive(Clone, Default)]
pub struct Beside {
    /// `id`.
    pub id: Option<i64>,
    /// Members that no other field names.
    pub additional: IndexMap<String, String>,
}

object! { Beside {
    0 "id" id optional,
} rest additional }
