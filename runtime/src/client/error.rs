//! What a call ends in when not in its success. None of it shows a secret.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;

use super::error_message::{Line, error_message};
use crate::http::{DecodeError, EncodeError, write_status};

/// Why a call did not succeed. `E` is the operation's enum of documented answers.
#[non_exhaustive]
pub enum Error<E> {
    /// An answer that the description has.
    Response {
        /// Its status.
        status: u16,
        /// The answer.
        error: E,
        /// What it says about itself when it is a problem (RFC 9457), or other JSON: its `detail`, or else
        /// `error_description`, `message`, `title` or `error`, or those within `error`.
        detail: Option<String>,
    },
    /// An answer that the description does not have.
    Undocumented {
        /// Its status.
        status: u16,
        /// Its headers.
        headers: Box<HeaderMap>,
        /// The first 64 KiB of its body.
        body: Bytes,
    },
    /// The connection could not be made, or broke.
    Transport(TransportError),
    /// It took longer than it may: this long.
    Timeout(Duration),
    /// An answer with this status whose payload is not what the description says.
    Decode {
        /// Its status.
        status: u16,
        /// What does not fit, and where.
        error: DecodeError,
    },
    /// No token could be had.
    Credentials(CredentialsError),
    /// The request could not be written; nothing was sent.
    Request(EncodeError),
}

impl<E> Error<E> {
    /// The status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Response { status, .. } | Self::Undocumented { status, .. } | Self::Decode { status, .. } => {
                Some(*status)
            }
            Self::Transport(_) | Self::Timeout(_) | Self::Credentials(_) | Self::Request(_) => None,
        }
    }

    /// The documented answer, if it is one.
    #[must_use]
    pub fn response(&self) -> Option<&E> {
        match self {
            Self::Response { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Response { error, detail: Some(detail), .. } => write!(f, "{error}: {}", Line(detail)),
            Self::Response { error, .. } => write!(f, "{error}"),
            Self::Undocumented { status, headers, body } => {
                write_status(f, *status)?;
                let media =
                    headers.get(http::header::CONTENT_TYPE).and_then(|media| media.to_str().ok()).unwrap_or("no type");
                write!(f, ", which is not documented ({media}, {} bytes)", body.len())?;
                error_message(body).map_or(Ok(()), |error_message| write!(f, ": {}", Line(&error_message)))
            }
            Self::Transport(error) => write!(f, "{error}"),
            Self::Timeout(after) => write!(f, "no answer after {after:?}"),
            Self::Decode { status, error } => write!(f, "the answer ({status}) is not as described: {error}"),
            Self::Credentials(error) => write!(f, "no access token: {error}"),
            Self::Request(error) => write!(f, "the request cannot be written: {error}"),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    /// Bodies by their length and headers by their names: either may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Response { status, error, .. } => {
                f.debug_struct("Response").field("status", status).field("error", error).finish()
            }
            Self::Undocumented { status, headers, body } => f
                .debug_struct("Undocumented")
                .field("status", status)
                .field("headers", &headers.keys().collect::<Vec<_>>())
                .field("body", &format_args!("{} bytes", body.len()))
                .finish(),
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Timeout(after) => f.debug_tuple("Timeout").field(after).finish(),
            Self::Decode { status, error } => {
                f.debug_struct("Decode").field("status", status).field("error", error).finish()
            }
            Self::Credentials(error) => f.debug_tuple("Credentials").field(error).finish(),
            Self::Request(error) => f.debug_tuple("Request").field(error).finish(),
        }
    }
}

impl<E: StdError + 'static> StdError for Error<E> {
    /// What stands behind what `Display` says already.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Response { error, .. } => error.source(),
            Self::Transport(error) => error.source(),
            Self::Credentials(error) => error.source(),
            _ => None,
        }
    }
}

/// A connection that could not be made, or broke. It does not hold the URL, whose query may have a key.
#[derive(Clone, Debug)]
pub struct TransportError(Arc<reqwest::Error>);

impl TransportError {
    pub(super) fn new(error: reqwest::Error) -> Self {
        Self(Arc::new(error.without_url()))
    }

    /// Whether there never was a connection, so that the server has seen nothing of the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.is_connect()
    }

    pub(super) fn is_timeout(&self) -> bool {
        self.0.is_timeout()
    }
}

impl fmt::Display for TransportError {
    /// The whole chain: the first error alone says only that there was one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

impl StdError for TransportError {}

/// Why no access token could be had.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum CredentialsError {
    /// The token endpoint refused (RFC 6749, 5.2).
    Rejected {
        /// The status of its answer.
        status: u16,
        /// Its error code, as `invalid_client`; empty when its answer has none.
        error: String,
        /// What it says besides.
        description: Option<String>,
    },
    /// It could not be reached.
    Transport(TransportError),
    /// It took too long.
    Timeout(Duration),
    /// Its answer is no token.
    Malformed(String),
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected { status, error, description } => {
                write!(f, "the token endpoint answered {status}")?;
                if !error.is_empty() {
                    write!(f, " {error}")?;
                }
                if let Some(description) = description {
                    write!(f, ": {description}")?;
                }
                Ok(())
            }
            Self::Transport(error) => write!(f, "{error}"),
            Self::Timeout(after) => write!(f, "the token endpoint gave no answer after {after:?}"),
            Self::Malformed(what) => write!(f, "the token endpoint's answer: {what}"),
        }
    }
}

impl StdError for CredentialsError {}

/// An [`Error`] before it is known which answers are documented: what the machinery, which is not generic, gives.
#[derive(Debug)]
pub(crate) enum Failure {
    Transport(TransportError),
    Timeout(Duration),
    Decode(u16, DecodeError),
    Credentials(CredentialsError),
    Request(EncodeError),
}

impl<E> From<Failure> for Error<E> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Transport(error) => Self::Transport(error),
            Failure::Timeout(after) => Self::Timeout(after),
            Failure::Decode(status, error) => Self::Decode { status, error },
            Failure::Credentials(error) => Self::Credentials(error),
            Failure::Request(error) => Self::Request(error),
        }
    }
}
