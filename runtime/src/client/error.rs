//! Errors of calls. None of them shows a secret.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;

use super::error_message::{SingleLine, error_message};
use crate::http::{DecodeError, EncodeError, write_status};

/// The error of a call. `E` is the enum of the operation's documented error responses.
///
/// ```
/// use lockstep_runtime::client::Error;
///
/// fn is_worth_reporting<E>(error: &Error<E>) -> bool {
///     match error {
///         Error::Response { status, .. } => *status >= 500,
///         Error::Timeout(_) | Error::Transport(_) => false,
///         _ => true,
///     }
/// }
/// ```
#[non_exhaustive]
pub enum Error<E> {
    /// A documented error response.
    Response {
        /// Its status.
        status: u16,
        /// The response.
        error: E,
        /// The response's message, if it is a problem (RFC 9457) or other JSON: its `detail`, or else `error_description`,
        /// `message`, `title` or `error`, also within `error`.
        detail: Option<String>,
    },
    /// A response that is not documented.
    Undocumented {
        /// Its status.
        status: u16,
        /// Its headers.
        headers: Box<HeaderMap>,
        /// The first 64 KiB of its body.
        body: Bytes,
    },
    /// The connection failed.
    Transport(TransportError),
    /// The call took longer than its timeout.
    Timeout(Duration),
    /// A response whose body or headers do not match the document.
    Decode {
        /// Its status.
        status: u16,
        /// What does not match, and where.
        error: DecodeError,
    },
    /// No access token was issued.
    Credentials(CredentialsError),
    /// The request could not be encoded. Nothing was sent.
    Request(EncodeError),
}

impl<E> Error<E> {
    /// Returns the status of the response. Returns `None` without a response.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Response { status, .. } | Self::Undocumented { status, .. } | Self::Decode { status, .. } => {
                Some(*status)
            }
            Self::Transport(_) | Self::Timeout(_) | Self::Credentials(_) | Self::Request(_) => None,
        }
    }

    /// Returns the documented error response. Returns `None` for other errors.
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
            Self::Response { error, detail: Some(detail), .. } => write!(f, "{error}: {}", SingleLine(detail)),
            Self::Response { error, .. } => write!(f, "{error}"),
            Self::Undocumented { status, headers, body } => {
                write_status(f, *status)?;
                let media =
                    headers.get(http::header::CONTENT_TYPE).and_then(|media| media.to_str().ok()).unwrap_or("no type");
                write!(f, ", which is not documented ({media}, {} bytes)", body.len())?;
                error_message(body).map_or(Ok(()), |error_message| write!(f, ": {}", SingleLine(&error_message)))
            }
            Self::Transport(error) => write!(f, "{error}"),
            Self::Timeout(after) => write!(f, "no response after {after:?}"),
            Self::Decode { status, error } => write!(f, "the response ({status}) does not match the document: {error}"),
            Self::Credentials(error) => write!(f, "no access token: {error}"),
            Self::Request(error) => write!(f, "the request cannot be encoded: {error}"),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    /// Writes the length of a body and the names of headers: their content can be secret.
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
    /// Returns the cause of what `Display` writes.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Response { error, .. } => error.source(),
            Self::Transport(error) => error.source(),
            Self::Credentials(error) => error.source(),
            _ => None,
        }
    }
}

/// A connection that failed. It does not contain the URL, whose query can contain a key.
///
/// ```
/// use lockstep_runtime::client::Error;
///
/// fn was_never_sent<E>(error: &Error<E>) -> bool {
///     matches!(error, Error::Transport(error) if error.is_connect())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct TransportError(Arc<reqwest::Error>);

impl TransportError {
    pub(super) fn new(error: reqwest::Error) -> Self {
        Self(Arc::new(error.without_url()))
    }

    /// Returns whether no connection was established, so that the server received nothing.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.is_connect()
    }

    pub(super) fn is_timeout(&self) -> bool {
        self.0.is_timeout()
    }
}

impl fmt::Display for TransportError {
    /// Writes the chain of causes: the first error does not describe why the connection failed.
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

/// Why no access token was issued.
///
/// ```
/// use lockstep_runtime::client::CredentialsError;
///
/// fn is_misconfigured(error: &CredentialsError) -> bool {
///     matches!(error, CredentialsError::Rejected { error, .. } if error == "invalid_client")
/// }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum CredentialsError {
    /// The token endpoint rejected the request (RFC 6749, 5.2).
    Rejected {
        /// The status of its response.
        status: u16,
        /// Its error code, such as `invalid_client`. Empty without one.
        error: String,
        /// Its message.
        description: Option<String>,
    },
    /// The token endpoint cannot be reached.
    Transport(TransportError),
    /// The token endpoint took too long.
    Timeout(Duration),
    /// The response is not a token.
    Malformed(String),
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected { status, error, description } => {
                write!(f, "the token endpoint responded with {status}")?;
                if !error.is_empty() {
                    write!(f, " {error}")?;
                }
                if let Some(description) = description {
                    write!(f, ": {description}")?;
                }
                Ok(())
            }
            Self::Transport(error) => write!(f, "{error}"),
            Self::Timeout(after) => write!(f, "the token endpoint did not respond after {after:?}"),
            Self::Malformed(message) => write!(f, "the token endpoint's response is malformed: {message}"),
        }
    }
}

impl StdError for CredentialsError {}

/// An [`Error`] that is not generic: responses are not decoded yet.
#[derive(Debug)]
pub(crate) enum SendError {
    Transport(TransportError),
    Timeout(Duration),
    Decode(u16, DecodeError),
    Credentials(CredentialsError),
    Request(EncodeError),
}

impl<E> From<SendError> for Error<E> {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Transport(error) => Self::Transport(error),
            SendError::Timeout(after) => Self::Timeout(after),
            SendError::Decode(status, error) => Self::Decode { status, error },
            SendError::Credentials(error) => Self::Credentials(error),
            SendError::Request(error) => Self::Request(error),
        }
    }
}
