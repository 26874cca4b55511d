//! [`PreparedRequest`]: a request without its credentials, and how its response is read.

use std::pin::Pin;

use bytes::Bytes;
use http::{HeaderMap, Method};
use url::Url;

use super::error::SendError;
use crate::http::{ByteStream, Received, Requirement};

/// How the body of a response is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Reading {
    /// Completely.
    Complete,
    /// As a stream.
    Stream,
    /// Up to a limit, since it is not documented.
    Bounded,
}

/// A request body.
pub(crate) enum Body {
    Empty,
    Bytes(Bytes),
    /// Can be sent once. `None` afterwards.
    Stream(Option<ByteStream>),
}

/// A request without its credentials.
pub(crate) struct PreparedRequest {
    pub(in crate::client) method: Method,
    pub(in crate::client) url: Url,
    pub(in crate::client) headers: HeaderMap,
    pub(in crate::client) body: Body,
    /// Whether executing it twice is harmless.
    pub(in crate::client) repeatable: bool,
    pub(in crate::client) requirements: &'static [Requirement],
}

impl PreparedRequest {
    /// Returns whether the request can be sent again.
    pub(in crate::client) fn can_be_resent(&self) -> bool {
        !matches!(self.body, Body::Stream(_))
    }
}

/// The future of a response whose body is read as planned.
pub(in crate::client) type ReceivedFuture<'c> = Pin<Box<dyn Future<Output = Result<Received, SendError>> + Send + 'c>>;

/// Decides by status and media type how a body is read.
pub(crate) type ReadingPlan<'c> = dyn Fn(u16, &str) -> Reading + Send + Sync + 'c;
