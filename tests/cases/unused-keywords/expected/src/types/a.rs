//! `A`.

use lockstep_runtime::{IndexMap, Value, object};

/// `A`.
#[derive(Clone, Default)]
pub struct A {
    /// `a`.
    pub a: Option<String>,
    /// `b`.
    pub b: Option<String>,
    /// `c`.
    pub c: Option<Vec<String>>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { A {
    0 "a" a optional,
    1 "b" b optional,
    2 "c" c optional,
} rest additional }
