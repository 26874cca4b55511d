//! A diagnostic, and its severity under the project's `deny` setting.

use std::collections::BTreeSet;

use crate::source::Span;

/// How serious a problem is by itself. The project's [`Deny`] setting then decides the [`Severity`].
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub enum Level {
    /// No crate can be generated.
    Fatal,
    /// The problem was repaired, and the crate may differ from what the author intended.
    Repair,
    /// The problem does not change the generated crate.
    Warning,
}

/// Whether a reported diagnostic stops the run.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub enum Severity {
    /// Stops the run: no file is written.
    Error,
    /// Does not stop the run.
    Warning,
}

/// A problem in an OpenAPI document or in `lockstep.yaml`.
#[derive(Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Diagnostic {
    /// The primary location. The first field, so that diagnostics sort by file and offset.
    pub at: Span,
    /// The code, for example `duplicate-key`: listed in [`crate::diagnostic::codes`] and accepted by `deny`.
    pub code: &'static str,
    /// How serious the problem is by itself.
    pub level: Level,
    /// One sentence in lower case, without a full stop.
    pub message: String,
    /// The text under the marked source. May be empty.
    pub label: String,
    /// Further locations, each with the text under its marked source.
    pub related: Vec<(Span, String)>,
    /// What the author can do, as an imperative.
    pub help: Option<String>,
    /// What was done instead, for example "reads as `string`".
    pub repair: Option<String>,
}

impl Diagnostic {
    fn new(level: Level, code: &'static str, at: Span, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { at, code, level, message, label: String::new(), related: Vec::new(), help: None, repair: None }
    }

    /// Creates a diagnostic of a problem that prevents generation.
    #[must_use]
    pub fn fatal(code: &'static str, at: Span, message: impl Into<String>) -> Self {
        Self::new(Level::Fatal, code, at, message)
    }

    /// Creates a diagnostic of a problem that was repaired as `repair` describes.
    #[must_use]
    pub fn repair(code: &'static str, at: Span, message: impl Into<String>, repair: impl Into<String>) -> Self {
        Self { repair: Some(repair.into()), ..Self::new(Level::Repair, code, at, message) }
    }

    /// Creates a diagnostic of a problem that does not change the generated crate.
    #[must_use]
    pub fn warning(code: &'static str, at: Span, message: impl Into<String>) -> Self {
        Self::new(Level::Warning, code, at, message)
    }

    /// Sets the text under the marked source.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a further location.
    #[must_use]
    pub fn related(mut self, at: Span, label: impl Into<String>) -> Self {
        self.related.push((at, label.into()));
        self
    }

    /// Sets the help text.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// `deny` of `lockstep.yaml`: which repairs and warnings are errors.
#[derive(Clone, Eq, PartialEq, Debug, Default)]
pub enum Deny {
    /// None: only fatal problems are errors.
    #[default]
    None,
    /// All repairs and warnings.
    All,
    /// The repairs and warnings with these codes.
    Codes(BTreeSet<String>),
}

impl Deny {
    /// Returns the severity of `diagnostic` under this setting.
    #[must_use]
    pub fn severity(&self, diagnostic: &Diagnostic) -> Severity {
        let denied = match self {
            Self::None => false,
            Self::All => true,
            Self::Codes(codes) => codes.contains(diagnostic.code),
        };
        if denied || diagnostic.level == Level::Fatal { Severity::Error } else { Severity::Warning }
    }
}

/// A diagnostic with its severity.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Reported {
    /// Whether it stops the run.
    pub severity: Severity,
    /// The diagnostic.
    pub diagnostic: Diagnostic,
}

impl Reported {
    /// Returns whether it stops the run.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
