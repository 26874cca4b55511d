//! Encoded bodies with their headers.

use std::fmt;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

use super::{DecodeError, StreamError};

/// Bytes that arrive in chunks.
///
/// ```
/// use lockstep_runtime::Items;
/// use lockstep_runtime::http::{ByteStream, Bytes};
///
/// # #[tokio::main]
/// # async fn main() -> Result<(), lockstep_runtime::http::StreamError> {
/// let chunks = [Ok(Bytes::from("ab")), Ok(Bytes::from("c"))];
/// let stream: ByteStream = Box::pin(futures_util::stream::iter(chunks));
/// assert_eq!(Items::new(stream).all().await?, ["ab", "c"]);
/// # Ok(())
/// # }
/// ```
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, StreamError>> + Send>>;

/// The body of a request or a response.
///
/// ```
/// use lockstep_runtime::http::Payload;
///
/// assert_eq!(Payload::Bytes("[1]".into()).bytes()?, "[1]");
/// assert_eq!(Payload::Empty.bytes()?, "");
/// # Ok::<(), lockstep_runtime::http::DecodeError>(())
/// ```
#[derive(Default)]
pub enum Payload {
    /// No body.
    #[default]
    Empty,
    /// A complete body.
    Bytes(Bytes),
    /// A body that is written while it is sent, or read while it arrives.
    Stream(ByteStream),
}

impl Payload {
    /// Returns the bytes of a complete body.
    ///
    /// # Errors
    /// Returns an error for a stream. Its codec has to announce that in [`Decode::streams`](super::Decode::streams).
    pub fn bytes(self) -> Result<Bytes, DecodeError> {
        match self {
            Self::Empty => Ok(Bytes::new()),
            Self::Bytes(bytes) => Ok(bytes),
            Self::Stream(_) => Err(DecodeError::new("the body is a stream, and was not read completely")),
        }
    }

    /// Returns the bytes as a stream, also those of a complete body.
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
    /// Writes the length, not the bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Self::Stream(_) => f.write_str("Stream"),
        }
    }
}

/// An encoded body, ready to be sent.
///
/// ```
/// use lockstep_runtime::http::{Outgoing, Payload};
///
/// let outgoing = Outgoing::new("text/plain", Payload::Bytes("hello".into()));
/// assert_eq!(outgoing.headers["content-type"], "text/plain");
/// ```
#[derive(Debug, Default)]
pub struct Outgoing {
    /// The status, if the value determines it, as an enum of responses does.
    pub status: Option<u16>,
    /// `Content-Type` and the documented headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Payload,
}

impl Outgoing {
    /// Creates a body with its media type.
    #[must_use]
    pub fn new(media: &'static str, body: Payload) -> Self {
        let mut headers = HeaderMap::new();
        // A document can have media types that are not valid header values. They are left out rather than to panic.
        if let Ok(media) = HeaderValue::from_str(media) {
            headers.insert(CONTENT_TYPE, media);
        }
        Self { status: None, headers, body }
    }
}

/// A body to be decoded.
///
/// ```
/// use lockstep_runtime::http::{HeaderMap, Payload, Received};
///
/// let media_type = "text/CSV; header=present".parse().expect("a value");
/// let headers = HeaderMap::from_iter([(http::header::CONTENT_TYPE, media_type)]);
/// let received = Received { status: 200, headers, body: Payload::Bytes("a,b".into()) };
/// assert_eq!(received.media(), "text/csv");
/// ```
#[derive(Debug)]
pub struct Received {
    /// The status of the response.
    pub status: u16,
    /// All headers.
    pub headers: HeaderMap,
    /// The body: a stream only if the codec streams.
    pub body: Payload,
}

impl Received {
    /// Returns the media type in lower case, without parameters. Returns an empty string without `Content-Type`.
    #[must_use]
    pub fn media(&self) -> String {
        content_type_of(&self.headers)
    }
}

/// Returns the media type of `Content-Type` in lower case, without parameters. Returns an empty string without it.
pub(crate) fn content_type_of(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
