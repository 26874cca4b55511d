//! Responses by status: enums with a variant for each documented response.

use std::fmt;

use http::StatusCode;

use crate::http::{Decode, DecodeError, Encode, EncodeError, Outgoing, Received};

/// An enum with a variant for each documented response; see the derive [`Responses`](macro@crate::Responses).
///
/// ```
/// use lockstep_runtime::Responses;
/// use lockstep_runtime::http::ResponseVariant;
///
/// #[derive(Debug, Responses)]
/// enum GetCallError {
///     #[response(404, Empty)]
///     NotFound,
///     #[response("5XX", Text("text/plain"))]
///     ServerError(u16, String),
/// }
///
/// assert_eq!(GetCallError::NotFound.status(), 404);
/// assert!(GetCallError::covers(503) && !GetCallError::covers(400));
/// assert_eq!(GetCallError::ServerError(503, "Later.".into()).encode()?.status, Some(503));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
pub trait ResponseVariant: Sized + Send {
    /// Returns whether the body of a response with this status and media type is a stream. Returns `None` if the status is not
    /// documented.
    fn reads(status: u16, media: &str) -> Option<bool>;

    /// Decodes a response. Returns `None` if its status is not documented.
    fn decode(received: Received) -> Option<Result<Self, DecodeError>>;

    /// Encodes the response, with its status.
    ///
    /// # Errors
    /// Returns an error if the codec cannot write the body, and if a status is not in the variant's range.
    fn encode(self) -> Result<Outgoing, EncodeError>;

    /// Returns the status.
    fn status(&self) -> u16;

    /// Returns whether responses with this status are documented.
    fn covers(status: u16) -> bool {
        Self::reads(status, "").is_some()
    }

    /// Returns whether the body of a response with this status and media type is a stream.
    fn streams(status: u16, media: &str) -> bool {
        Self::reads(status, media).unwrap_or_default()
    }
}

/// The codec of an enum with a variant for each documented response.
///
/// ```
/// use lockstep_runtime::http::{Encode, Responses};
///
/// #[derive(lockstep_runtime::Responses, Debug)]
/// enum CreateCallResponse {
///     #[response(201, Json("application/json"))]
///     Created(i32),
///     #[response(202, Empty)]
///     Accepted,
/// }
///
/// let sent = Responses.encode(CreateCallResponse::Created(7))?;
/// assert_eq!((sent.status, sent.headers["content-type"].as_bytes()), (Some(201), &b"application/json"[..]));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Responses;

impl<T: ResponseVariant> Encode<T> for Responses {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        value.encode()
    }
}

impl<T: ResponseVariant> Decode<T> for Responses {
    fn decode(&self, received: Received) -> Result<T, DecodeError> {
        let status = received.status;
        T::decode(received).unwrap_or_else(|| Err(DecodeError::new(format!("status {status} is not documented"))))
    }

    fn covers(&self, status: u16) -> bool {
        T::covers(status)
    }

    fn streams(&self, status: u16, media: &str) -> bool {
        T::streams(status, media)
    }
}

/// Sets the status of an encoded response.
#[doc(hidden)]
pub fn with_status(status: u16, outgoing: Result<Outgoing, EncodeError>) -> Result<Outgoing, EncodeError> {
    let mut outgoing = outgoing?;
    outgoing.status = Some(status);
    Ok(outgoing)
}

/// Sets a status that the application chose. It must have this first digit (0: any).
#[doc(hidden)]
pub fn with_status_of(
    digit: u16,
    status: u16,
    outgoing: Result<Outgoing, EncodeError>,
) -> Result<Outgoing, EncodeError> {
    let fits = (200..600).contains(&status) && (digit == 0 || status / 100 == digit);
    if fits {
        with_status(status, outgoing)
    } else {
        Err(EncodeError::new(format!("status {status} is not documented")))
    }
}

/// Writes a status with its reason: `404 Not Found`.
#[doc(hidden)]
pub fn write_status(f: &mut fmt::Formatter<'_>, status: u16) -> fmt::Result {
    match StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()) {
        Some(reason) => write!(f, "{status} {reason}"),
        None => write!(f, "{status}"),
    }
}
