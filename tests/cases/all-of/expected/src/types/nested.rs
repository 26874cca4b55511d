//! `Nested`.

use lockstep_runtime::object;

/// `Nested`.
#[derive(Clone, Default)]
pub struct Nested {
    /// `a`.
    pub a: Option<String>,
    /// `b`.
    pub b: Option<String>,
    /// `c`.
    pub c: Option<String>,
}

object! { Nested {
    0 "a" a optional,
    1 "b" b optional,
    2 "c" c optional,
} closed }
