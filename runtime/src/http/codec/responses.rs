//! Answers by status: enums whose variants are the documented answers.

use std::fmt;

use http::StatusCode;

use crate::http::{Decode, DecodeError, Encode, EncodeError, Outgoing, Received};

/// An enum of documented answers; [`answers!`](crate::answers) implements it.
pub trait ResponseVariant: Sized + Send {
    /// Whether the body of an answer with this status and media type is read while it comes; none when the status is not
    /// documented here.
    fn reads(status: u16, media: &str) -> Option<bool>;

    /// Reads the answer; none when its status is not documented here.
    fn decode(received: Received) -> Option<Result<Self, DecodeError>>;

    /// Writes the answer, its status with it.
    ///
    /// # Errors
    /// When its payload has no form, or its status is not of its range.
    fn encode(self) -> Result<Outgoing, EncodeError>;

    /// Its status.
    fn status(&self) -> u16;

    /// Whether an answer with this status is documented here.
    fn covers(status: u16) -> bool {
        Self::reads(status, "").is_some()
    }

    /// Whether the body of an answer with this status and media type is read while it comes.
    fn streams(status: u16, media: &str) -> bool {
        Self::reads(status, media).unwrap_or_default()
    }
}

/// The codec of an enum of answers.
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

/// Gives an encoded payload its status.
#[doc(hidden)]
pub fn with_status(status: u16, outgoing: Result<Outgoing, EncodeError>) -> Result<Outgoing, EncodeError> {
    let mut outgoing = outgoing?;
    outgoing.status = Some(status);
    Ok(outgoing)
}

/// Gives an encoded payload a status that the application chose, which must be of the range (0: any).
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

/// Writes a status with its name: `404 Not Found`.
#[doc(hidden)]
pub fn write_status(f: &mut fmt::Formatter<'_>, status: u16) -> fmt::Result {
    match StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()) {
        Some(reason) => write!(f, "{status} {reason}"),
        None => write!(f, "{status}"),
    }
}
