//! Payloads in one of several media types, each with a type of its own.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::http::{Decode, DecodeError, Encode, EncodeError, Items, Outgoing, Received, ServerEvent};

/// An enum of payloads by media type; [`choice!`](crate::choice) implements it.
pub trait ContentChoice: Sized + Send {
    /// The media types, the preferred one first, as `Accept` has them.
    const MEDIA: &'static str;

    /// Writes the payload, its media type with it.
    ///
    /// # Errors
    /// When it has no form in its codec.
    fn encode(self) -> Result<Outgoing, EncodeError>;
}

/// One that a server answers and a client reads.
pub trait ResponseContent: ContentChoice {
    /// Reads the variant of the payload's media type; the first one where that is none of those documented.
    ///
    /// # Errors
    /// When the payload is not what the description says.
    fn decode(received: Received) -> Result<Self, DecodeError>;

    /// Whether a payload of this media type is read while it comes.
    fn streams(media: &str) -> bool;
}

/// One that a client sends and a server takes.
pub trait RequestContent: ContentChoice {
    /// Reads the variant of this number.
    fn read<R: ReadBody>(variant: usize, body: R) -> Option<Self>;
}

/// A body that can be read once, as the type that its media type has; none when it is not what the description says.
pub trait ReadBody {
    /// Reads it whole.
    fn value<T: DeserializeOwned + Serialize>(self) -> Option<T>;

    /// Reads its elements, as they come.
    fn items<T: Element>(self) -> Option<Items<T>>;

    /// Reads its events, as they come.
    fn events<T: Element>(self) -> Option<Items<ServerEvent<T>>>;
}

/// What an element of a sequence has to be.
pub trait Element: DeserializeOwned + Serialize + Send + Unpin + 'static {}

impl<T: DeserializeOwned + Serialize + Send + Unpin + 'static> Element for T {}

/// A type that a body is read as: any value, or a sequence of elements.
pub trait FromBody: Sized {
    /// Reads it; none when it is not what the description says.
    fn from_body<R: ReadBody>(body: R) -> Option<Self>;
}

impl<T: DeserializeOwned + Serialize> FromBody for T {
    fn from_body<R: ReadBody>(body: R) -> Option<Self> {
        body.value()
    }
}

impl<T: Element> FromBody for Items<T> {
    fn from_body<R: ReadBody>(body: R) -> Option<Self> {
        body.items()
    }
}

impl<T: Element> FromBody for Items<ServerEvent<T>> {
    fn from_body<R: ReadBody>(body: R) -> Option<Self> {
        body.events()
    }
}

/// The codec of an enum of payloads by media type.
#[derive(Clone, Copy, Debug)]
pub struct AnyContent;

impl<T: ContentChoice> Encode<T> for AnyContent {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        value.encode()
    }
}

impl<T: ResponseContent> Decode<T> for AnyContent {
    fn decode(&self, received: Received) -> Result<T, DecodeError> {
        T::decode(received)
    }

    fn streams(&self, _status: u16, media: &str) -> bool {
        T::streams(media)
    }

    fn media(&self) -> Option<&'static str> {
        Some(T::MEDIA)
    }
}

/// Whether a media type is this one, or of this range: `text/*`, `application/*+json`. Parameters do not matter.
#[doc(hidden)]
#[must_use]
pub fn is_media(range: &str, media: &str) -> bool {
    let range = range.split(';').next().unwrap_or_default().trim();
    if range == "*/*" {
        return true;
    }
    match range.split_once('*') {
        Some((head, tail)) => {
            let rest = media.get(..head.len()).filter(|start| start.eq_ignore_ascii_case(head));
            rest.is_some() && media.get(head.len()..).is_some_and(|rest| rest.ends_with(tail))
        }
        None => range.eq_ignore_ascii_case(media),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Payload;

    #[derive(crate::ContentChoice, Debug, PartialEq)]
    #[content(response)]
    enum Report {
        #[content(Json("application/json"))]
        Json(Vec<i32>),
        #[content(Text("text/csv; header=present"))]
        Csv(String),
        #[content(Binary("image/*"))]
        Other(bytes::Bytes),
    }

    fn read(media: &str, body: &'static str) -> Result<Report, DecodeError> {
        let mut headers = http::HeaderMap::new();
        headers.insert(http::header::CONTENT_TYPE, media.parse().expect("a media type"));
        AnyContent.decode(Received { status: 200, headers, body: Payload::Bytes(body.into()) })
    }

    #[test]
    fn the_media_type_says_which_variant() {
        assert_eq!(read("application/json", "[1]").expect("JSON"), Report::Json(vec![1]));
        assert_eq!(read("Text/CSV; charset=utf-8", "[1]").expect("text"), Report::Csv("[1]".into()));
        assert_eq!(read("image/png", "[1]").expect("bytes"), Report::Other("[1]".into()));
        assert_eq!(read("application/hal+json", "[1]").expect("the first"), Report::Json(vec![1]));
        assert!(read("text/html", "<html>").is_err());
        let sent = AnyContent.encode(Report::Csv("a,b".into())).expect("a payload");
        assert_eq!(sent.headers[http::header::CONTENT_TYPE], "text/csv; header=present");
        assert_eq!(Report::from(vec![2]), Report::Json(vec![2]));
        assert_eq!(Decode::<Report>::media(&AnyContent), Some("application/json, text/csv; header=present, image/*"));
    }
}
