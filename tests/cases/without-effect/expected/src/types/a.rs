//! `A`.

use lockstep_runtime::object;

/// `A`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct A {
    /// `a`.
    pub a: Option<String>,
    /// `b`.
    pub b: Option<String>,
    /// `c`.
    pub c: Option<Vec<String>>,
}

object! { A {
    0 "a" a optional,
    1 "b" b optional,
    2 "c" c optional,
} }
