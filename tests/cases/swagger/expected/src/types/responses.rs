//! `MissingResponse`.

use lockstep_runtime::object;

/// `MissingResponse`.
#[derive(Clone, Default)]
pub struct MissingResponse {
    /// `message`.
    pub message: Option<String>,
}

object! { MissingResponse {
    0 "message" message optional,
} }
