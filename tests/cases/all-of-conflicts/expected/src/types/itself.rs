//! `Itself`.

use lockstep_runtime::object;

/// `Itself`.
#[derive(Clone, Default)]
pub struct Itself {
    /// `a`.
    pub a: Option<String>,
}

object! { Itself {
    0 "a" a optional,
} }
