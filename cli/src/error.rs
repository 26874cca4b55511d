//! Why a command could not do what it was asked for.

use std::process::ExitCode;

use crate::findings::Found;

/// A reason to stop, and what to do about it.
#[derive(Debug)]
pub struct Failure {
    /// Whether the command was asked for something that it cannot do, rather than kept from doing it.
    usage: bool,
    /// One sentence, lower case, without a full stop.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
    /// The faults in `lockstep.yaml` that are the reason.
    pub(crate) found: Option<Box<Found>>,
}

/// What may fail.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// Wrong usage: the command line or `lockstep.yaml` asks for what cannot be.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { usage: true, message: message.into(), help: None, found: None }
    }

    /// A fault of what was found: a file in the way, a disk that is full.
    pub fn fault(message: impl Into<String>) -> Self {
        Self { usage: false, message: message.into(), help: None, found: None }
    }

    /// Faults in a project's settings.
    pub(crate) fn settings(message: impl Into<String>, found: Found) -> Self {
        Self { found: Some(Box::new(found)), ..Self::usage(message) }
    }

    /// What is wrong, in a line.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    #[must_use]
    pub fn to_do(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// 1 for a fault, 2 for wrong usage.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        ExitCode::from(if self.usage { 2 } else { 1 })
    }
}
