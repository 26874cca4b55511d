//! Why a reference does not resolve.

use std::{fmt, io};

use camino::Utf8PathBuf;

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Why a reference does not resolve.
#[derive(Clone, Eq, PartialEq, Debug)]
pub enum RefError {
    /// The reference is a URL that is not mapped to a file.
    Url {
        /// The reference.
        url: String,
    },
    /// The file is not readable.
    MissingFile {
        /// The file.
        path: Utf8PathBuf,
        /// The reason, as the end of a sentence: "does not exist".
        reason: String,
    },
    /// The file is not UTF-8, YAML or JSON. A diagnostic was reported when it was parsed.
    InvalidFile {
        /// The file.
        path: Utf8PathBuf,
    },
    /// The fragment is neither a JSON Pointer nor an anchor.
    InvalidPointer {
        /// The fragment.
        fragment: String,
    },
    /// A node has no child for a token of the pointer.
    MissingKey {
        /// The pointer of the node.
        pointer: String,
        /// The token, unescaped.
        key: String,
        /// The most similar key of the node.
        similar: Option<String>,
        /// The location of the node.
        at: Span,
    },
}

impl fmt::Display for RefError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url { url } => write!(f, "`{url}` is a URL that is not mapped to a file"),
            Self::MissingFile { path, reason } if path.as_str().is_empty() => write!(f, "`.` {reason}"),
            Self::MissingFile { path, reason } => write!(f, "`{path}` {reason}"),
            Self::InvalidFile { path } => write!(f, "`{path}` cannot be parsed"),
            Self::InvalidPointer { fragment } => write!(f, "`#{fragment}` is neither a JSON Pointer nor an `$anchor`"),
            Self::MissingKey { pointer, key, .. } if pointer.is_empty() => {
                write!(f, "the root of the file has no `{key}`")
            }
            Self::MissingKey { pointer, key, .. } => write!(f, "`#{pointer}` has no `{key}`"),
        }
    }
}

impl std::error::Error for RefError {}

impl RefError {
    /// Returns the diagnostic code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Url { .. } => "remote-reference",
            Self::MissingFile { .. } | Self::InvalidFile { .. } => "unreadable-file",
            Self::InvalidPointer { .. } | Self::MissingKey { .. } => "dangling-reference",
        }
    }

    /// Returns whether a diagnostic was already reported: the file exists and is invalid.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        matches!(self, Self::InvalidFile { .. })
    }

    /// Returns what the author can do. Returns `None` if the message suffices.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Url { .. } => {
                Some("download the file and refer to it, or map the URL with `refs` in lockstep.yaml".to_owned())
            }
            Self::InvalidPointer { fragment } => Some(format!("begin a JSON Pointer with a slash: `#/{fragment}`")),
            Self::MissingKey { similar: Some(name), .. } => Some(format!("did you mean `{name}`?")),
            Self::MissingFile { path, .. } if path.extension().is_none() => {
                Some("begin a reference within this file with `#/`".to_owned())
            }
            _ => None,
        }
    }

    /// Returns the diagnostic at the reference `at`: fatal if a file is invalid, and otherwise repaired as `repair`.
    #[must_use]
    pub fn to_diagnostic(&self, at: Span, repair: &str) -> Diagnostic {
        let diagnostic = if self.is_reported() {
            Diagnostic::fatal(self.code(), at, self.to_string())
        } else {
            Diagnostic::repair(self.code(), at, self.to_string(), repair)
        };
        Diagnostic { help: self.help(), ..diagnostic }
    }
}

/// Returns why a file cannot be read, as the end of a sentence that begins with its path.
pub(crate) fn describe_read_error(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "is not readable: permission denied".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}
