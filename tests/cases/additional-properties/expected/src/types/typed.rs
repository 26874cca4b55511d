//! `Typed`.

use lockstep_runtime::{IndexMap, object};

/// `Typed`.
#[derive(Clone, Default)]
pub struct Typed {
    /// `a`.
    pub a: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, i64>,
}

object! { Typed {
    0 "a" a optional,
} rest additional }
