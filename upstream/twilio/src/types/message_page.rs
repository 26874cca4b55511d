//! `MessagePage`.

use lockstep_runtime::{Maybe, object};

use super::Message;

/// A page of messages.
#[derive(Clone)]
pub struct MessagePage {
    /// The messages.
    pub messages: Vec<Message>,
    /// Path and query of the next page; null on the last.
    pub next_page_uri: Maybe<String>,
}

object! { MessagePage {
    0 "messages" messages required,
    1 "next_page_uri" next_page_uri maybe,
} }
