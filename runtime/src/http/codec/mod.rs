//! Codecs: how a value is written into a body and read from it.

pub(super) mod choice;
pub(super) mod events;
pub(super) mod form;
mod form_field;
pub(super) mod json;
pub(super) mod json_lines;
pub(super) mod json_stream;
pub(super) mod multipart;
pub(super) mod responses;
pub(super) mod with_headers;

use bytes::Bytes;
use futures_util::StreamExt;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{DecodeError, EncodeError, Items, Outgoing, Payload, Received, from_text, to_text};
use json::from_json;

/// Encodes a `T` as a body.
///
/// ```
/// use lockstep_runtime::http::{Encode, EncodeError, Outgoing, Payload};
///
/// /// Writes a list of numbers as lines.
/// struct Lines;
///
/// impl Encode<Vec<i32>> for Lines {
///     fn encode(&self, value: Vec<i32>) -> Result<Outgoing, EncodeError> {
///         let lines: String = value.iter().map(|number| format!("{number}\n")).collect();
///         Ok(Outgoing::new("text/plain", Payload::Bytes(lines.into())))
///     }
/// }
/// ```
pub trait Encode<T> {
    /// Encodes a value.
    ///
    /// # Errors
    /// Returns an error if the codec cannot write the value.
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError>;
}

/// Decodes a `T` from a body.
///
/// ```
/// use lockstep_runtime::http::{Decode, HeaderMap, Json, Payload, Received};
///
/// let received = Received { status: 200, headers: HeaderMap::new(), body: Payload::Bytes("[1]".into()) };
/// let numbers: Vec<i32> = Json("application/json").decode(received)?;
/// assert_eq!(numbers, [1]);
/// # Ok::<(), lockstep_runtime::http::DecodeError>(())
/// ```
pub trait Decode<T> {
    /// Decodes a value.
    ///
    /// # Errors
    /// Returns an error if the body does not match the document.
    fn decode(&self, received: Received) -> Result<T, DecodeError>;

    /// Returns whether the codec reads responses with this status.
    fn covers(&self, status: u16) -> bool {
        let _ = status;
        true
    }

    /// Returns whether the body of a response with this status and media type is a stream. Otherwise decoding gets the complete
    /// body.
    fn streams(&self, status: u16, media: &str) -> bool {
        let _ = (status, media);
        false
    }

    /// Returns the media type for `Accept`.
    fn media(&self) -> Option<&'static str> {
        None
    }
}

/// Returns the media type for `Content-Type`. For a range it is `fallback`.
fn content_type_for(media: &'static str, fallback: &'static str) -> &'static str {
    if media.contains('*') { fallback } else { media }
}

/// JSON.
///
/// ```
/// use lockstep_runtime::http::{Encode, Json, Payload};
///
/// let sent = Json("application/json").encode([1, 2])?;
/// assert!(matches!(sent.body, Payload::Bytes(bytes) if bytes == "[1,2]"));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Json(pub &'static str);

impl<T: Serialize> Encode<T> for Json {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        match serde_json::to_vec(&value) {
            Ok(bytes) => Ok(Outgoing::new(content_type_for(self.0, "application/json"), Payload::Bytes(bytes.into()))),
            Err(error) => Err(EncodeError::new(format!("the body: {error}"))),
        }
    }
}

impl<T: DeserializeOwned> Decode<T> for Json {
    fn decode(&self, received: Received) -> Result<T, DecodeError> {
        let media = received.media();
        let bytes = received.body.bytes()?;
        from_json(&bytes).map_err(|error| {
            let error = DecodeError::json::<T>(&error, &bytes);
            // A proxy's error page is the usual reason, and its media type helps more than "expected value".
            if media.is_empty() || media.ends_with("json") {
                error
            } else {
                error.within(&format!("the body is `{media}`, not JSON"))
            }
        })
    }

    fn media(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

/// A string, or another scalar as a string.
///
/// ```
/// use lockstep_runtime::http::{Encode, Text, Payload};
///
/// let sent = Text("text/plain").encode(4.0)?;
/// assert!(matches!(sent.body, Payload::Bytes(bytes) if bytes == "4"));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Text(pub &'static str);

impl<T: Serialize> Encode<T> for Text {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        Ok(Outgoing::new(content_type_for(self.0, "text/plain"), Payload::Bytes(to_text(&value)?.into())))
    }
}

impl<T: DeserializeOwned> Decode<T> for Text {
    fn decode(&self, received: Received) -> Result<T, DecodeError> {
        let body = received.body.bytes()?;
        let string = std::str::from_utf8(&body).map_err(|_| DecodeError::new("the body is not UTF-8"))?;
        from_text(string)
    }

    fn media(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

/// Bytes: [`Bytes`], or `Items<Bytes>` while they arrive.
///
/// ```
/// use lockstep_runtime::http::{Encode, Binary, Payload};
///
/// let sent = Binary("image/png").encode(lockstep_runtime::Bytes::from_static(b"abc"))?;
/// assert!(matches!(sent.body, Payload::Bytes(bytes) if bytes == "abc"));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Binary(pub &'static str);

impl Encode<Bytes> for Binary {
    fn encode(&self, value: Bytes) -> Result<Outgoing, EncodeError> {
        Ok(Outgoing::new(content_type_for(self.0, "application/octet-stream"), Payload::Bytes(value)))
    }
}

impl Decode<Bytes> for Binary {
    fn decode(&self, received: Received) -> Result<Bytes, DecodeError> {
        received.body.bytes()
    }

    fn media(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

impl Encode<Items<Bytes>> for Binary {
    fn encode(&self, value: Items<Bytes>) -> Result<Outgoing, EncodeError> {
        Ok(Outgoing::new(self.0, Payload::Stream(value.boxed())))
    }
}

impl Decode<Items<Bytes>> for Binary {
    fn decode(&self, received: Received) -> Result<Items<Bytes>, DecodeError> {
        Ok(Items::new(received.body.stream()))
    }

    fn streams(&self, _status: u16, _media: &str) -> bool {
        true
    }

    fn media(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

/// No body.
///
/// ```
/// use lockstep_runtime::http::{Empty, Encode, Payload};
///
/// let sent = Empty.encode(())?;
/// assert!(matches!(sent.body, Payload::Empty));
/// assert!(sent.headers.is_empty());
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Empty;

impl Encode<()> for Empty {
    fn encode(&self, (): ()) -> Result<Outgoing, EncodeError> {
        Ok(Outgoing::default())
    }
}

impl Decode<()> for Empty {
    /// Ignores the body: the document does not describe one.
    fn decode(&self, _received: Received) -> Result<(), DecodeError> {
        Ok(())
    }
}
