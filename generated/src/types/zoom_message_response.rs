//! `ZoomMessageResponse`.

use lockstep_runtime::object;

/// A message that Zoom accepted. *Ours:* the reference names no answer.
#[derive(Clone)]
pub struct ZoomMessageResponse {
    /// Zoom's identifier of the message.
    pub id: String,
}

object! { ZoomMessageResponse {
    0 "id" id required,
} }
