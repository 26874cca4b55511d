//! Why a command could not do what it was asked for.

use std::process::ExitCode;

/// A reason to stop, and what to do about it.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Failure {
    /// Whether the command was asked for something that it cannot do, rather than kept from doing it.
    usage: bool,
    /// One sentence, lower case, without a full stop.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

/// What may fail.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// Wrong usage: the command line or `lockstep.yaml` asks for what cannot be.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { usage: true, message: message.into(), help: None }
    }

    /// A fault of what was found: a file in the way, a disk that is full.
    pub(crate) fn fault(message: impl Into<String>) -> Self {
        Self { usage: false, message: message.into(), help: None }
    }

    /// Says what to do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// 1 for a fault, 2 for wrong usage.
    pub(crate) fn status(&self) -> ExitCode {
        ExitCode::from(if self.usage { 2 } else { 1 })
    }
}
