//! `Alone`.

use lockstep_runtime::object;

/// Nothing is made of it.
#[derive(Clone)]
pub struct Alone {
    /// `kind`.
    pub kind: String,
}

object! { Alone {
    0 "kind" kind required,
} }
