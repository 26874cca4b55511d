//! `Refusal`.

use lockstep_runtime::{Maybe, object};

/// Why something was not done.
#[derive(Clone, Default)]
pub struct Refusal {
    /// Twilio's number for the reason.
    pub code: Maybe<i32>,
    /// The reason in words.
    pub message: Maybe<String>,
}

object! { Refusal {
    0 "code" code maybe,
    1 "message" message maybe,
} }
