//! `Unsaid`.

use lockstep_runtime::object;

/// `Unsaid`.
#[derive(Clone, Default)]
pub struct Unsaid {
    /// `a`.
    pub a: Option<String>,
}

object! { Unsaid {
    0 "a" a optional,
} }
