//! `Refusal`.

use lockstep_runtime::object;

/// Why something was not done.
#[derive(Clone, Default)]
pub struct Refusal {
    /// Mattermost's name for the reason.
    pub id: Option<String>,
    /// The reason in words.
    pub message: Option<String>,
}

object! { Refusal {
    0 "id" id optional,
    1 "message" message optional,
} }
