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
pub fn with_range(digit: u16, status: u16, outgoing: Result<Outgoing, EncodeError>) -> Result<Outgoing, EncodeError> {
    let fits = (200..600).contains(&status) && (digit == 0 || status / 100 == digit);
    if fits {
        with_status(status, outgoing)
    } else {
        Err(EncodeError::new(format!("status {status} is not documented")))
    }
}

/// Writes a status with its name: `404 Not Found`.
#[doc(hidden)]
pub fn describe(f: &mut fmt::Formatter<'_>, status: u16) -> fmt::Result {
    match StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()) {
        Some(reason) => write!(f, "{status} {reason}"),
        None => write!(f, "{status}"),
    }
}

/// Implements [`ResponseVariant`](crate::http::ResponseVariant), `Display` and `Error` for an enum of documented answers.
///
/// Rows in this order: single statuses, then ranges, then `default`. The variants of the latter two hold the status first.
///
/// ```
/// # use lockstep_runtime::answers;
/// # type Problem = lockstep_runtime::Value;
/// #[derive(Debug)]
/// pub enum GetError { BadRequest(Problem), Gone, ClientError(u16, Problem), Other(u16) }
/// answers! { GetError {
///     400 BadRequest(Problem) Json("application/problem+json"),
///     410 Gone() Empty,
///     range 4 ClientError(Problem) Json("application/json"),
///     default Other() Empty,
/// } }
/// ```
// Every operation has such an enum, so what this writes is kept small for the compiler: few functions, no closures where a
// variant's name does.
#[macro_export]
macro_rules! answers {
    ($name:ident { }) => {
        impl $crate::http::ResponseVariant for $name {
            #[inline]
            fn reads(_: u16, _: &str) -> ::core::option::Option<bool> {
                ::core::option::Option::None
            }
            #[inline]
            fn decode(_: $crate::http::Received) -> ::core::option::Option<::core::result::Result<Self, $crate::http::DecodeError>> {
                ::core::option::Option::None
            }
            #[inline]
            fn encode(self) -> ::core::result::Result<$crate::http::Outgoing, $crate::http::EncodeError> {
                match self {}
            }
            #[inline]
            fn status(&self) -> u16 {
                match *self {}
            }
        }
        $crate::answers!(@error $name);
    };
    ($name:ident {
        $($code:literal $variant:ident($($ty:ty)?) $codec:ident $(($media:literal))?,)*
        $(range $digit:literal $ranged:ident($($range_ty:ty)?) $range_codec:ident $(($range_media:literal))?,)*
        $(default $other:ident($($other_ty:ty)?) $other_codec:ident $(($other_media:literal))?,)?
    }) => {
        impl $crate::http::ResponseVariant for $name {
            #[inline]
            fn reads(status: u16, media: &str) -> ::core::option::Option<bool> {
                let _ = media;
                ::core::option::Option::Some(match status {
                    $($code => $crate::http::Decode::<($($ty)?)>::streams(&$crate::http::$codec $(($media))?, status, media),)*
                    $(_ if status / 100 == $digit =>
                        $crate::http::Decode::<($($range_ty)?)>::streams(&$crate::http::$range_codec $(($range_media))?, status, media),)*
                    $(_ if status > 0 =>
                        $crate::http::Decode::<($($other_ty)?)>::streams(&$crate::http::$other_codec $(($other_media))?, status, media),)?
                    _ => return ::core::option::Option::None,
                })
            }
            #[inline]
            fn decode(received: $crate::http::Received) -> ::core::option::Option<::core::result::Result<Self, $crate::http::DecodeError>> {
                let status = received.status;
                ::core::option::Option::Some(match status {
                    $($code => $crate::http::Decode::decode(&$crate::http::$codec $(($media))?, received)
                        .map($crate::answers!(@variant $variant $($ty)?)),)*
                    $(_ if status / 100 == $digit => $crate::http::Decode::decode(&$crate::http::$range_codec $(($range_media))?, received)
                        .map($crate::answers!(@ranged $ranged status $($range_ty)?)),)*
                    $(_ if status > 0 => $crate::http::Decode::decode(&$crate::http::$other_codec $(($other_media))?, received)
                        .map($crate::answers!(@ranged $other status $($other_ty)?)),)?
                    _ => return ::core::option::Option::None,
                })
            }
            #[inline]
            fn encode(self) -> ::core::result::Result<$crate::http::Outgoing, $crate::http::EncodeError> {
                match self {
                    $(Self::$variant { $(0: $crate::answers!(@as value $ty))? } => $crate::http::with_status(
                        $code, $crate::http::Encode::encode(&$crate::http::$codec $(($media))?, { $($crate::answers!(@as value $ty))? })),)*
                    $(Self::$ranged { 0: status, $(1: $crate::answers!(@as value $range_ty))? } => $crate::http::with_range(
                        $digit, status, $crate::http::Encode::encode(&$crate::http::$range_codec $(($range_media))?, { $($crate::answers!(@as value $range_ty))? })),)*
                    $(Self::$other { 0: status, $(1: $crate::answers!(@as value $other_ty))? } => $crate::http::with_range(
                        0, status, $crate::http::Encode::encode(&$crate::http::$other_codec $(($other_media))?, { $($crate::answers!(@as value $other_ty))? })),)?
                }
            }
            #[inline]
            fn status(&self) -> u16 {
                match self {
                    $(Self::$variant { .. } => $code,)*
                    $(Self::$ranged { 0: status, .. } => *status,)*
                    $(Self::$other { 0: status, .. } => *status,)?
                }
            }
        }
        $crate::answers!(@error $name);
    };
    (@error $name:ident) => {
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::http::describe(f, $crate::http::ResponseVariant::status(self))
            }
        }
        impl ::core::error::Error for $name {}
    };
    // A variant as a function of its payload.
    (@variant $variant:ident) => { |()| Self::$variant };
    (@variant $variant:ident $ty:ty) => { Self::$variant };
    (@ranged $variant:ident $status:ident) => { |()| Self::$variant($status) };
    (@ranged $variant:ident $status:ident $ty:ty) => { |value: $ty| Self::$variant($status, value) };
    // The payload's name where the variant has a payload: repeated with its type.
    (@as $value:ident $ty:ty) => { $value };
}
