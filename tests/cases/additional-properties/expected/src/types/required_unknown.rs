//! `RequiredUnknown`.

use lockstep_runtime::object;

/// `RequiredUnknown`.
#[derive(Clone, Debug, PartialEq)]
pub struct RequiredUnknown {
    /// `a`.
    pub a: String,
}

object! { RequiredUnknown {
    0 "a" a required,
} }
