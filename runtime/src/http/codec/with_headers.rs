//! Responses with documented headers: structs of a body and headers.

use http::header::{HeaderMap, HeaderName, HeaderValue, SET_COOKIE};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::http::non_finite::to_json;
use crate::http::{Decode, DecodeError, Encode, EncodeError, Outgoing, Received, from_text, to_text};

/// A struct of a body and headers; see the derive [`WithHeaders`](macro@crate::WithHeaders).
///
/// ```
/// use lockstep_runtime::{WithHeaders, http};
///
/// #[derive(WithHeaders)]
/// #[body(Json("application/json"))]
/// struct Created {
///     body: i32,
///     #[header("Location")]
///     location: String,
/// }
///
/// let sent = http::WithHeaders::encode(Created { body: 7, location: "/calls/7".into() })?;
/// let received = http::Received { status: 201, headers: sent.headers, body: sent.body };
/// let created: Created = http::WithHeaders::decode(received)?;
/// assert_eq!((created.body, created.location.as_str()), (7, "/calls/7"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait WithHeaders: Sized + Send {
    /// Encodes body and headers.
    ///
    /// # Errors
    /// Returns an error if the body or a header cannot be written.
    fn encode(self) -> Result<Outgoing, EncodeError>;

    /// Decodes body and headers.
    ///
    /// # Errors
    /// Returns an error if the body or a header does not match the document.
    fn decode(received: Received) -> Result<Self, DecodeError>;

    /// Describes the body of a response with this media type.
    fn describe_body(media_type: &str) -> BodyInfo;
}

/// How a body is read.
///
/// ```
/// use lockstep_runtime::http::{BodyInfo, WithHeaders};
///
/// #[derive(lockstep_runtime::WithHeaders)]
/// #[body(Json("application/json"))]
/// struct Created {
///     body: i32,
///     #[header("Location")]
///     location: String,
/// }
///
/// let expected = BodyInfo { is_stream: false, media_type: Some("application/json") };
/// assert_eq!(Created::describe_body("application/json"), expected);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BodyInfo {
    /// Whether the body is a stream.
    pub is_stream: bool,
    /// The media type for `Accept`.
    pub media_type: Option<&'static str>,
}

/// The codec of a struct of a body and headers.
///
/// ```
/// use lockstep_runtime::WithHeaders;
/// use lockstep_runtime::http::{Encode, HeadersAndBody};
///
/// #[derive(WithHeaders)]
/// #[body(Json("application/json"))]
/// struct Created {
///     body: i32,
///     #[header("Location")]
///     location: String,
/// }
///
/// let sent = HeadersAndBody.encode(Created { body: 7, location: "/calls/7".into() })?;
/// assert_eq!(sent.headers["location"], "/calls/7");
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct HeadersAndBody;

impl<T: WithHeaders> Encode<T> for HeadersAndBody {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        value.encode()
    }
}

impl<T: WithHeaders> Decode<T> for HeadersAndBody {
    fn decode(&self, received: Received) -> Result<T, DecodeError> {
        T::decode(received)
    }

    fn streams(&self, _status: u16, media: &str) -> bool {
        T::describe_body(media).is_stream
    }

    fn media(&self) -> Option<&'static str> {
        T::describe_body("").media_type
    }
}

/// Sets a header to a scalar or an array. Null sets no header.
///
/// ```
/// use lockstep_runtime::http::{HeaderMap, put_header};
///
/// let mut headers = HeaderMap::new();
/// put_header(&mut headers, "Retry-After", &7)?;
/// put_header(&mut headers, "Location", &None::<&str>)?;
/// assert_eq!((headers.len(), &headers["retry-after"]), (1, &"7".parse().expect("a value")));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
///
/// # Errors
/// Returns an error for values that a header cannot have, such as line breaks and numbers that are not finite.
pub fn put_header<T: Serialize + ?Sized>(headers: &mut HeaderMap, name: &str, value: &T) -> Result<(), EncodeError> {
    let within = |error| EncodeError::new(format!("header `{name}`: {error}"));
    let tree = to_json(value).map_err(within)?;
    if tree.is_null() {
        return Ok(());
    }
    let string = to_text(&tree).map_err(within)?;
    let invalid = |_| EncodeError::new(format!("header `{name}`: the value is not a valid header value"));
    let value = HeaderValue::from_bytes(string.as_bytes()).map_err(invalid)?;
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| EncodeError::new(format!("header `{name}`: not a header name")))?;
    headers.insert(name, value);
    Ok(())
}

/// Reads a header. Returns `None` if it is absent. Several lines are one list (RFC 9110, 5.3).
///
/// ```
/// use lockstep_runtime::http::{HeaderMap, header_optional};
///
/// let headers = HeaderMap::from_iter([(http::header::RETRY_AFTER, "7".parse().expect("a value"))]);
/// assert_eq!(header_optional::<u32>(&headers, "Retry-After")?, Some(7));
/// assert_eq!(header_optional::<String>(&headers, "Location")?, None);
/// # Ok::<(), lockstep_runtime::http::DecodeError>(())
/// ```
///
/// # Errors
/// Returns an error if the value does not match the type.
pub fn header_optional<T: DeserializeOwned>(headers: &HeaderMap, name: &str) -> Result<Option<T>, DecodeError> {
    let mut lines = Vec::new();
    for line in headers.get_all(name) {
        let line = std::str::from_utf8(line.as_bytes());
        lines.push(line.map_err(|_| DecodeError::new(format!("header `{name}`: not UTF-8")))?);
    }
    if lines.is_empty() {
        return Ok(None);
    }
    // The lines of this header cannot be joined: its values contain commas.
    let string = if name.eq_ignore_ascii_case(SET_COOKIE.as_str()) { lines[0].to_owned() } else { lines.join(", ") };
    from_text(&string).map(Some).map_err(|error| error.within(&format!("header `{name}`")))
}

/// Reads a required header.
///
/// ```
/// use lockstep_runtime::http::{HeaderMap, header_required};
///
/// let headers = HeaderMap::from_iter([(http::header::RETRY_AFTER, "7".parse().expect("a value"))]);
/// assert_eq!(header_required::<u32>(&headers, "Retry-After")?, 7);
/// # Ok::<(), lockstep_runtime::http::DecodeError>(())
/// ```
///
/// # Errors
/// Returns an error if it is absent, or its value does not match the type.
pub fn header_required<T: DeserializeOwned>(headers: &HeaderMap, name: &str) -> Result<T, DecodeError> {
    header_optional(headers, name)?.ok_or_else(|| DecodeError::new(format!("header `{name}` is missing")))
}

/// Describes the body that a codec reads. The closure is never called: it infers the body's type.
#[doc(hidden)]
pub fn describe_body<H, B, C: Decode<B>>(_body: fn(&H) -> &B, media_type: &str, codec: &C) -> BodyInfo {
    BodyInfo { is_stream: codec.streams(200, media_type), media_type: codec.media() }
}
