//! The error of a command.

use std::process::ExitCode;

use camino::Utf8Path;

use crate::diagnostic_report::DiagnosticReport;

/// Why a command stopped, and what to do about it.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    help: Option<String>,
    /// The errors in `lockstep.yaml`, if these are the reason.
    report: Option<Box<DiagnosticReport>>,
}

/// Decides the exit status.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ErrorKind {
    /// The command line or `lockstep.yaml` asks for something impossible.
    Usage,
    /// The request is valid, but cannot be carried out: a file is in the way, the disk is full.
    Failed,
}

/// The result of a command.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Creates an error for wrong usage: the command line or `lockstep.yaml` asks for something impossible.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Usage, message: message.into(), help: None, report: None }
    }

    /// Creates an error for a valid request that cannot be carried out.
    pub fn failed(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Failed, ..Self::usage(message) }
    }

    /// Creates an error for a failed operation of the file system. `action` is a verb.
    pub fn io(action: &str, path: &Utf8Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let reason = match error.kind() {
            ErrorKind::PermissionDenied => "permission denied".to_owned(),
            ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
            ErrorKind::StorageFull => "the disk is full".to_owned(),
            _ => error.to_string(),
        };
        Self::failed(format!("cannot {action} {path}: {reason}"))
    }

    /// Creates an error for the diagnostics of a `lockstep.yaml`.
    pub(crate) fn settings(message: impl Into<String>, report: DiagnosticReport) -> Self {
        Self { report: Some(Box::new(report)), ..Self::usage(message) }
    }

    /// Adds what to do, as an imperative.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns the message: lower case, in a line, without a full stop.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns what to do. Returns `None` if the message is sufficient.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Returns the errors in `lockstep.yaml`. Returns `None` if these are not the reason.
    pub(crate) fn report(&self) -> Option<&DiagnosticReport> {
        self.report.as_deref()
    }

    /// Returns the exit status: 2 for wrong usage, otherwise 1.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        match self.kind {
            ErrorKind::Usage => ExitCode::from(2),
            ErrorKind::Failed => ExitCode::from(1),
        }
    }
}
