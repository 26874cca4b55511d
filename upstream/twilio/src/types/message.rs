//! `Message`.

use lockstep_runtime::{Maybe, object};

/// A message.
#[derive(Clone)]
pub struct Message {
    /// Identifier of the message.
    pub sid: String,
    /// `inbound`, or one of several words for a message that went out.
    pub direction: Maybe<String>,
    /// Address of the writer.
    pub from: Maybe<String>,
    /// Address written to.
    pub to: Maybe<String>,
    /// The text.
    pub body: Maybe<String>,
    /// Number of its files.
    pub num_media: Maybe<String>,
    /// Moment at which it was sent, as RFC 2822 writes it.
    pub date_sent: Maybe<String>,
}

object! { Message {
    0 "sid" sid required,
    1 "direction" direction maybe,
    2 "from" from maybe,
    3 "to" to maybe,
    4 "body" body maybe,
    5 "num_media" num_media maybe,
    6 "date_sent" date_sent maybe,
} }
