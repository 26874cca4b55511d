//! Bodies in one of several media types, each with its type.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::http::{Decode, DecodeError, Encode, EncodeError, Items, Outgoing, Received, ServerEvent};

/// An enum with a variant for each media type; see the derive [`ContentChoice`](crate::ContentChoice).
///
/// ```
/// use lockstep_runtime::{ContentChoice, http};
///
/// #[derive(ContentChoice)]
/// #[content(response)]
/// enum Report {
///     #[content(Json("application/json"))]
///     Json(Vec<i32>),
///     #[content(Text("text/csv"))]
///     Csv(String),
/// }
///
/// assert_eq!(<Report as http::ContentChoice>::MEDIA, "application/json, text/csv");
/// let sent = http::ContentChoice::encode(Report::Csv("a,b".into()))?;
/// assert_eq!(sent.headers["content-type"], "text/csv");
/// # Ok::<(), http::EncodeError>(())
/// ```
pub trait ContentChoice: Sized + Send {
    /// The media types as `Accept` lists them, the preferred one first.
    const MEDIA: &'static str;

    /// Encodes the body, with its media type.
    ///
    /// # Errors
    /// Returns an error if the codec cannot write the value.
    fn encode(self) -> Result<Outgoing, EncodeError>;
}

/// Content of a response: a server writes it, a client reads it.
///
/// ```
/// use lockstep_runtime::ContentChoice;
/// use lockstep_runtime::http::{HeaderMap, Payload, Received, ResponseContent};
///
/// #[derive(ContentChoice)]
/// #[content(response)]
/// enum Report {
///     #[content(Json("application/json"))]
///     Json(Vec<i32>),
///     #[content(Text("text/csv"))]
///     Csv(String),
/// }
///
/// let headers = HeaderMap::from_iter([(http::header::CONTENT_TYPE, "text/csv".parse().expect("a value"))]);
/// let received = Received { status: 200, headers, body: Payload::Bytes("a,b".into()) };
/// assert!(matches!(Report::decode(received)?, Report::Csv(text) if text == "a,b"));
/// # Ok::<(), lockstep_runtime::http::DecodeError>(())
/// ```
pub trait ResponseContent: ContentChoice {
    /// Reads the variant of the body's media type, or the first one if that media type is not documented.
    ///
    /// # Errors
    /// Returns an error if the body does not match the document.
    fn decode(received: Received) -> Result<Self, DecodeError>;

    /// Returns whether a body of this media type is a stream.
    fn streams(media: &str) -> bool;
}

/// Content of a request: a client writes it, a server reads it.
///
/// ```
/// use lockstep_runtime::ContentChoice;
/// use lockstep_runtime::http::RequestContent;
/// # use lockstep_runtime::Items;
/// # use lockstep_runtime::http::{Element, ReadBody, ServerEvent};
/// # use serde::{Serialize, de::DeserializeOwned};
/// # struct JsonBody(&'static str);
/// # impl ReadBody for JsonBody {
/// #     fn value<T: DeserializeOwned + Serialize>(self) -> Option<T> { serde_json::from_str(self.0).ok() }
/// #     fn items<T: Element>(self) -> Option<Items<T>> { self.value::<Vec<T>>().map(Items::from) }
/// #     fn events<T: Element>(self) -> Option<Items<ServerEvent<T>>> { None }
/// # }
///
/// #[derive(ContentChoice)]
/// #[content(request)]
/// enum Upload {
///     #[content(Json("application/json"))]
///     Json(Vec<i32>),
///     #[content(Text("text/csv"))]
///     Csv(String),
/// }
///
/// // `JsonBody` implements `ReadBody`.
/// assert!(matches!(Upload::read(0, JsonBody("[1]")), Some(Upload::Json(numbers)) if numbers == [1]));
/// assert!(matches!(Upload::read(0, JsonBody("true")), None));
/// ```
pub trait RequestContent: ContentChoice {
    /// Reads the variant with this number. Returns `None` if the body does not match the document.
    fn read<R: ReadBody>(variant: usize, body: R) -> Option<Self>;
}

/// A request body that is read once, into the type of its media type. `None` means that it does not match the document.
///
/// ```
/// use lockstep_runtime::Items;
/// use lockstep_runtime::http::{Element, FromBody, ReadBody, ServerEvent};
/// use serde::{Serialize, de::DeserializeOwned};
///
/// struct JsonBody(&'static str);
///
/// impl ReadBody for JsonBody {
///     fn value<T: DeserializeOwned + Serialize>(self) -> Option<T> {
///         serde_json::from_str(self.0).ok()
///     }
///     fn items<T: Element>(self) -> Option<Items<T>> {
///         self.value::<Vec<T>>().map(Items::from)
///     }
///     fn events<T: Element>(self) -> Option<Items<ServerEvent<T>>> {
///         None
///     }
/// }
///
/// assert_eq!(Vec::<i32>::from_body(JsonBody("[1, 2]")), Some(vec![1, 2]));
/// ```
pub trait ReadBody {
    /// Reads a value from the complete body.
    fn value<T: DeserializeOwned + Serialize>(self) -> Option<T>;

    /// Reads elements while they arrive.
    fn items<T: Element>(self) -> Option<Items<T>>;

    /// Reads events while they arrive.
    fn events<T: Element>(self) -> Option<Items<ServerEvent<T>>>;
}

/// Bounds of the elements of a stream.
///
/// ```
/// use lockstep_runtime::Items;
/// use lockstep_runtime::http::Element;
///
/// fn repeat_element<T: Element + Clone>(element: &T, count: usize) -> Items<T> {
///     Items::from(vec![element.clone(); count])
/// }
///
/// # #[tokio::main]
/// # async fn main() -> Result<(), lockstep_runtime::http::StreamError> {
/// assert_eq!(repeat_element(&7, 2).all().await?, [7, 7]);
/// # Ok(())
/// # }
/// ```
pub trait Element: DeserializeOwned + Serialize + Send + Unpin + 'static {}

impl<T: DeserializeOwned + Serialize + Send + Unpin + 'static> Element for T {}

/// A type of a body: any value, or a stream of elements.
///
/// ```
/// use lockstep_runtime::http::FromBody;
/// # use lockstep_runtime::Items;
/// # use lockstep_runtime::http::{Element, ReadBody, ServerEvent};
/// # use serde::{Serialize, de::DeserializeOwned};
/// # struct JsonBody(&'static str);
/// # impl ReadBody for JsonBody {
/// #     fn value<T: DeserializeOwned + Serialize>(self) -> Option<T> { serde_json::from_str(self.0).ok() }
/// #     fn items<T: Element>(self) -> Option<Items<T>> { self.value::<Vec<T>>().map(Items::from) }
/// #     fn events<T: Element>(self) -> Option<Items<ServerEvent<T>>> { None }
/// # }
///
/// // `JsonBody` implements `ReadBody`.
/// assert_eq!(String::from_body(JsonBody(r#""Ada""#)), Some("Ada".to_owned()));
/// assert_eq!(String::from_body(JsonBody("7")), None);
/// assert!(Items::<i32>::from_body(JsonBody("[1, 2]")).is_some());
/// ```
pub trait FromBody: Sized {
    /// Reads the body. Returns `None` if it does not match the document.
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

/// The codec of an enum with a variant for each media type.
///
/// ```
/// use lockstep_runtime::http::{AnyContent, Decode};
/// use lockstep_runtime::{ContentChoice, Value};
///
/// #[derive(ContentChoice)]
/// #[content(response)]
/// enum Report {
///     #[content(Json("application/json"))]
///     Json(Value),
///     #[content(Text("text/csv"))]
///     Csv(String),
/// }
///
/// assert_eq!(Decode::<Report>::media(&AnyContent), Some("application/json, text/csv"));
/// ```
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

/// Returns whether a media type is in a range: `text/csv`, `text/*`, `application/*+json`. Parameters are ignored.
#[doc(hidden)]
#[must_use]
pub fn is_media(range: &str, media: &str) -> bool {
    let range = range.split(';').next().unwrap_or_default().trim();
    if range == "*/*" {
        return true;
    }
    match range.split_once('*') {
        Some((head, tail)) => {
            let remaining = media.get(..head.len()).filter(|start| start.eq_ignore_ascii_case(head));
            remaining.is_some() && media.get(head.len()..).is_some_and(|remaining| remaining.ends_with(tail))
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
    fn content_choice_media_type_selects_the_variant() {
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
