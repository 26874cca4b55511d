//! `Circle`.

use lockstep_runtime::{Value, object};

/// Two properties that are each other.
#[derive(Clone, Default)]
pub struct Circle {
    /// A.
    pub a: Option<Value>,
    /// B.
    pub b: Option<Value>,
}

object! { Circle {
    0 "a" a optional,
    1 "b" b optional,
} }
