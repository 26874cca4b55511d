//! `Refusal`.

use lockstep_runtime::object;

/// Why something was not done.
#[derive(Clone, Default)]
pub struct Refusal {
    /// Zoom's number for the reason.
    pub code: Option<i32>,
    /// The reason in words.
    pub message: Option<String>,
}

object! { Refusal {
    0 "code" code optional,
    1 "message" message optional,
} }
