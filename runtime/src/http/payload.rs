//! Payloads on their way out and in.

use std::fmt;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

use super::{DecodeError, StreamError};

/// Bytes that come bit by bit.
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, StreamError>> + Send>>;

/// The body of a request or an answer.
#[derive(Default)]
pub enum Payload {
    /// None.
    #[default]
    Empty,
    /// A whole one.
    Bytes(Bytes),
    /// One that is made while it is sent, or read while it comes.
    Stream(ByteStream),
}

impl Payload {
    /// The bytes of a body that is not a stream.
    ///
    /// # Errors
    /// When it is a stream: its codec did not say so in [`Decode::streams`](super::Decode::streams).
    pub fn bytes(self) -> Result<Bytes, DecodeError> {
        match self {
            Self::Empty => Ok(Bytes::new()),
            Self::Bytes(bytes) => Ok(bytes),
            Self::Stream(_) => Err(DecodeError::new("the body was not read to its end")),
        }
    }

    /// The bytes as a stream, whether or not they are there already.
    #[must_use]
    pub fn stream(self) -> ByteStream {
        match self {
            Self::Empty => Box::pin(futures_util::stream::empty()),
            Self::Bytes(bytes) => Box::pin(futures_util::stream::once(std::future::ready(Ok(bytes)))),
            Self::Stream(stream) => stream,
        }
    }
}

impl fmt::Debug for Payload {
    /// Says how long it is, not what it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Self::Stream(_) => f.write_str("Stream"),
        }
    }
}

/// An encoded payload.
#[derive(Debug, Default)]
pub struct Outgoing {
    /// The status, when the value says it: an enum of answers does.
    pub status: Option<u16>,
    /// `Content-Type` and the documented headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Payload,
}

impl Outgoing {
    /// A body with its media type.
    #[must_use]
    pub fn new(media: &'static str, body: Payload) -> Self {
        let mut headers = HeaderMap::new();
        // A media type comes from the description; what cannot be a header value there is left out, not a panic.
        if let Ok(media) = HeaderValue::from_str(media) {
            headers.insert(CONTENT_TYPE, media);
        }
        Self { status: None, headers, body }
    }
}

/// A payload to be decoded.
#[derive(Debug)]
pub struct Received {
    /// The status of the answer.
    pub status: u16,
    /// All its headers.
    pub headers: HeaderMap,
    /// The body: a stream only where the codec streams.
    pub body: Payload,
}

impl Received {
    /// The media type without its parameters, in lower case; empty when there is none.
    #[must_use]
    pub fn media(&self) -> String {
        media(&self.headers)
    }
}

/// What `Content-Type` says, without parameters, in lower case; empty when there is none.
pub(crate) fn media(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
