//! Errors of encoding, decoding and streams. No message quotes a value, since it can be a secret.

use std::error::Error;
use std::fmt;

use super::json_error::{self, Target};

/// A value that cannot be written into a request or a response.
///
/// ```
/// use lockstep_runtime::http::{Encode, Text};
///
/// let error = Text("text/plain").encode(f64::NAN).expect_err("not a number");
/// assert_eq!(error.to_string(), "a number is infinite or NaN");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EncodeError {
    message: String,
}

impl EncodeError {
    /// Creates an error. The message names what cannot be written and why, without the value.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for EncodeError {}

/// A body or header that does not match the document.
///
/// ```
/// use lockstep_runtime::http::from_text;
///
/// let error = from_text::<i32>("secret").expect_err("not an integer");
/// assert_eq!(error.message(), "not an integer of 32 bits");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DecodeError {
    message: String,
    pointer: Option<String>,
    line: usize,
    column: usize,
    target: &'static str,
}

impl DecodeError {
    /// Creates an error without a location.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), pointer: None, line: 0, column: 0, target: "" }
    }

    /// Creates an error of reading JSON into a `T`, with a JSON Pointer as its location and without the value.
    pub fn json<T>(error: &serde_json::Error, json: &[u8]) -> Self {
        let message = json_error::remove_values(&error.to_string());
        let target = if message.starts_with("missing field") { Target::Object } else { Target::Value };
        let pointer = json_error::pointer_at(json, error.line(), error.column(), target);
        Self {
            message,
            pointer: Some(pointer),
            line: error.line(),
            column: error.column(),
            target: std::any::type_name::<T>(),
        }
    }

    /// Prefixes the message with a context.
    #[must_use]
    pub fn within(mut self, context: &str) -> Self {
        self.message = format!("{context}: {}", self.message);
        self
    }

    /// Returns the message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the JSON Pointer of the value, in JSON bodies. The empty pointer is the root.
    #[must_use]
    pub fn pointer(&self) -> Option<&str> {
        self.pointer.as_deref()
    }

    /// Returns line and column of the value, both from 1, in JSON bodies.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        (self.line > 0).then_some((self.line, self.column))
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(pointer) = self.pointer.as_deref().filter(|pointer| !pointer.is_empty()) {
            write!(f, " at `{pointer}`")?;
        }
        if self.line > 0 {
            write!(f, " (line {}, column {}, reading {})", self.line, self.column, self.target)?;
        }
        Ok(())
    }
}

impl Error for DecodeError {}

/// Why a stream failed.
///
/// ```
/// use lockstep_runtime::http::{StreamError, StreamErrorKind};
///
/// let error = StreamError::of(StreamErrorKind::Truncated, "byte 7 of 9");
/// assert_eq!(error.kind(), StreamErrorKind::Truncated);
/// assert_eq!(error.to_string(), "the body is truncated: byte 7 of 9");
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum StreamErrorKind {
    /// The bytes ended too early.
    Truncated,
    /// The connection failed.
    Transport,
    /// No bytes arrived for too long.
    Timeout,
    /// The bytes do not match the document.
    Decode,
    /// An element cannot be encoded.
    Encode,
    /// The source of the elements failed.
    Source,
}

/// The error that ends a stream.
///
/// ```
/// use lockstep_runtime::Items;
/// use lockstep_runtime::http::{StreamError, StreamErrorKind};
///
/// let rows = futures_util::stream::iter([Ok(1), Err(StreamError::new("the database is gone"))]);
/// let items = Items::new(rows);
/// # let _: Items<i32> = items;
/// assert_eq!(StreamError::new("the database is gone").kind(), StreamErrorKind::Source);
/// ```
#[derive(Debug)]
pub struct StreamError {
    kind: StreamErrorKind,
    source: Box<dyn Error + Send + Sync>,
}

impl StreamError {
    /// Creates an error of the source of the elements, for example a database.
    pub fn new(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::of(StreamErrorKind::Source, source)
    }

    /// Creates an error of a kind.
    pub fn of(kind: StreamErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, source: source.into() }
    }

    /// Returns why the stream failed.
    #[must_use]
    pub fn kind(&self) -> StreamErrorKind {
        self.kind
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            StreamErrorKind::Truncated => f.write_str("the body is truncated: ")?,
            StreamErrorKind::Transport => f.write_str("the connection failed: ")?,
            StreamErrorKind::Decode => f.write_str("the body does not match the document: ")?,
            StreamErrorKind::Encode => f.write_str("an element cannot be encoded: ")?,
            StreamErrorKind::Timeout | StreamErrorKind::Source => {}
        }
        write!(f, "{}", self.source)
    }
}

impl Error for StreamError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.source()
    }
}
