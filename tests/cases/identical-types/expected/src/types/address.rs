//! `Address`.

use lockstep_runtime::object;

/// `Address`.
#[derive(Clone, Default)]
pub struct Address {
    /// By two letters.
    pub country: Option<String>,
}

object! { Address {
    0 "country" country optional,
} }
