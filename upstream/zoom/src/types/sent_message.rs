//! `SentMessage`.

use lockstep_runtime::object;

/// A message that was sent.
#[derive(Clone)]
pub struct SentMessage {
    /// Its identifier.
    pub id: String,
}

object! { SentMessage {
    0 "id" id required,
} }
