//! What goes wrong between values and bytes. No message quotes a value: it may be a secret.

use std::error::Error;
use std::fmt;

use super::json_error;

/// A value that cannot be written into a request or an answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EncodeError {
    message: String,
}

impl EncodeError {
    /// An error that says `what` could not be written and why, without the value.
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

/// A payload that is not what the description says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DecodeError {
    message: String,
    pointer: Option<String>,
    line: usize,
    column: usize,
    target: &'static str,
}

impl DecodeError {
    /// An error without a place.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), pointer: None, line: 0, column: 0, target: "" }
    }

    /// An error of reading `text` as JSON into a `T`: its place as a JSON Pointer, without the offending value.
    pub fn json<T>(error: &serde_json::Error, text: &[u8]) -> Self {
        let message = json_error::without_values(&error.to_string());
        let place = json_error::pointer_at(text, error.line(), error.column(), message.starts_with("missing field"));
        Self {
            message,
            pointer: Some(place),
            line: error.line(),
            column: error.column(),
            target: std::any::type_name::<T>(),
        }
    }

    /// The same error with `context` before its text.
    #[must_use]
    pub fn within(mut self, context: &str) -> Self {
        self.message = format!("{context}: {}", self.message);
        self
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The JSON Pointer of the value that does not fit, in JSON payloads. An empty one is the whole payload.
    #[must_use]
    pub fn pointer(&self) -> Option<&str> {
        self.pointer.as_deref()
    }

    /// Line and column in the payload, both from 1, in JSON payloads.
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

/// Why a stream ended before its end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum StreamErrorKind {
    /// The bytes ended in the middle.
    Truncated,
    /// The connection failed.
    Transport,
    /// Nothing came for too long.
    Timeout,
    /// What came is not what the description says.
    Decode,
    /// An element cannot be written.
    Encode,
    /// The source of the elements failed.
    Source,
}

/// A stream that ended before its end. It yields nothing after this.
#[derive(Debug)]
pub struct StreamError {
    kind: StreamErrorKind,
    source: Box<dyn Error + Send + Sync>,
}

impl StreamError {
    /// An error of the source of the elements: of a store, say.
    pub fn new(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::of(StreamErrorKind::Source, source)
    }

    /// An error of a kind.
    pub fn of(kind: StreamErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, source: source.into() }
    }

    /// Why the stream ended.
    #[must_use]
    pub fn kind(&self) -> StreamErrorKind {
        self.kind
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            StreamErrorKind::Truncated => f.write_str("the body ended in the middle: ")?,
            StreamErrorKind::Transport => f.write_str("the connection failed: ")?,
            StreamErrorKind::Decode => f.write_str("the body is not as described: ")?,
            StreamErrorKind::Encode => f.write_str("an element cannot be written: ")?,
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
