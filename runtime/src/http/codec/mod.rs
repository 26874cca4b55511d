//! Codecs: values that know how a payload is read and written.

pub(super) mod choice;
pub(super) mod events;
pub(super) mod form;
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

/// Writes a `T` as a payload.
pub trait Encode<T> {
    /// The payload of `value`.
    ///
    /// # Errors
    /// When the value has no form in this codec.
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError>;
}

/// Reads a `T` from a payload.
pub trait Decode<T> {
    /// The value of a payload.
    ///
    /// # Errors
    /// When the payload is not what the description says.
    fn decode(&self, received: Received) -> Result<T, DecodeError>;

    /// Whether an answer with this status is one of those read here.
    fn covers(&self, status: u16) -> bool {
        let _ = status;
        true
    }

    /// Whether the body of an answer with this status and media type is read while it comes. Otherwise it is there when
    /// decoding.
    fn streams(&self, status: u16, media: &str) -> bool {
        let _ = (status, media);
        false
    }

    /// The media type to be asked for.
    fn media(&self) -> Option<&'static str> {
        None
    }
}

/// The media type that is sent: of a range, one that says nothing more.
fn sent(media: &'static str, parse_json: &'static str) -> &'static str {
    if media.contains('*') { parse_json } else { media }
}

/// JSON of a media type.
#[derive(Clone, Copy, Debug)]
pub struct Json(pub &'static str);

impl<T: Serialize> Encode<T> for Json {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        match serde_json::to_vec(&value) {
            Ok(text) => Ok(Outgoing::new(sent(self.0, "application/json"), Payload::Bytes(text.into()))),
            Err(error) => Err(EncodeError::new(format!("the body: {error}"))),
        }
    }
}

impl<T: DeserializeOwned> Decode<T> for Json {
    fn decode(&self, received: Received) -> Result<T, DecodeError> {
        let media = received.media();
        let text = received.body.bytes()?;
        from_json(&text).map_err(|error| {
            let error = DecodeError::json::<T>(&error, &text);
            // A page of a proxy is the usual reason, and its media type says more than "expected value".
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

/// Text as it is, of a media type: a `String`, or any other scalar in its text form.
#[derive(Clone, Copy, Debug)]
pub struct Text(pub &'static str);

impl<T: Serialize> Encode<T> for Text {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        Ok(Outgoing::new(sent(self.0, "text/parse_json"), Payload::Bytes(to_text(&value)?.into())))
    }
}

impl<T: DeserializeOwned> Decode<T> for Text {
    fn decode(&self, received: Received) -> Result<T, DecodeError> {
        let text = received.body.bytes()?;
        let text = std::str::from_utf8(&text).map_err(|_| DecodeError::new("the body is not UTF-8"))?;
        from_text(text)
    }

    fn media(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

/// Bytes as they are, of a media type: [`Bytes`], or `Items<Bytes>` as they come.
#[derive(Clone, Copy, Debug)]
pub struct Binary(pub &'static str);

impl Encode<Bytes> for Binary {
    fn encode(&self, value: Bytes) -> Result<Outgoing, EncodeError> {
        Ok(Outgoing::new(sent(self.0, "application/byte-stream"), Payload::Bytes(value)))
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
#[derive(Clone, Copy, Debug)]
pub struct Empty;

impl Encode<()> for Empty {
    fn encode(&self, (): ()) -> Result<Outgoing, EncodeError> {
        Ok(Outgoing::default())
    }
}

impl Decode<()> for Empty {
    /// Whatever stands in the body is ignored: the description promises nothing of it.
    fn decode(&self, _received: Received) -> Result<(), DecodeError> {
        Ok(())
    }
}
