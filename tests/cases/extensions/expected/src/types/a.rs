//! `A`.

use lockstep_runtime::object;

/// `A`.
#[derive(Clone, Default)]
pub struct A {
    /// `a`.
    pub a: Option<String>,
}

object! { A {
    0 "a" a optional,
} }
