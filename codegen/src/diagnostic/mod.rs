//! A fault or a warning: slug, message, spans, help; collected while reading, drawn at the end.

pub mod codes;
pub(crate) mod render;
mod sanitize;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use crate::diagnostic::render::human::render_human;
pub use crate::diagnostic::render::json::render_json;
pub use crate::diagnostic::render::summary::render_grouped;
pub use crate::source::Span;

/// How bad it is, before the project has said what it denies.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub enum Level {
    /// Nothing can be generated.
    Fatal,
    /// Repaired, unless the project denies it.
    Repair,
    /// Worth knowing; a fault only where the project denies everything, or this.
    Warning,
}

/// One fault or warning.
#[derive(Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Diagnostic {
    /// Where it points. First, so that diagnostics sort by file and place.
    pub at: Span,
    /// The name by which `deny` and people know it: `duplicate-key`.
    pub slug: &'static str,
    /// How bad it is.
    pub level: Level,
    /// One sentence, lower case, without a full stop.
    pub message: String,
    /// What stands under the excerpt's marks; may be empty.
    pub label: String,
    /// Other places that matter, with what to say there.
    pub also: Vec<(Span, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// What was done instead: "reads as `string`".
    pub repair: Option<String>,
}

impl Diagnostic {
    fn new(level: Level, slug: &'static str, at: Span, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { at, slug, level, message, label: String::new(), also: Vec::new(), help: None, repair: None }
    }

    /// Nothing can be generated.
    #[must_use]
    pub fn fatal(slug: &'static str, at: Span, message: impl Into<String>) -> Self {
        Self::new(Level::Fatal, slug, at, message)
    }

    /// Something wrong that was repaired as `repair` says.
    #[must_use]
    pub fn repair(slug: &'static str, at: Span, message: impl Into<String>, repair: impl Into<String>) -> Self {
        Self { repair: Some(repair.into()), ..Self::new(Level::Repair, slug, at, message) }
    }

    /// Something worth knowing.
    #[must_use]
    pub fn warning(slug: &'static str, at: Span, message: impl Into<String>) -> Self {
        Self::new(Level::Warning, slug, at, message)
    }

    /// Says something under the excerpt's marks.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Shows another place too.
    #[must_use]
    pub fn also(mut self, at: Span, label: impl Into<String>) -> Self {
        self.also.push((at, label.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Collects diagnostics behind a shared reference, from any thread.
#[derive(Debug, Default)]
pub struct Diagnostics(Mutex<Vec<Diagnostic>>);

impl Diagnostics {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one. The same one twice is shown once.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.all().push(sanitize::plain(diagnostic));
    }

    /// Whether anything was found that stops the run whatever is denied.
    #[must_use]
    pub fn any_fatal(&self) -> bool {
        self.all().iter().any(|diagnostic| diagnostic.level == Level::Fatal)
    }

    /// How many were pushed so far, repetitions included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all().len()
    }

    /// Whether nothing was pushed so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn all(&self) -> MutexGuard<'_, Vec<Diagnostic>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything once, by file and place, each judged by `deny`.
    #[must_use]
    pub fn finish(self, deny: &Deny) -> Vec<Finding> {
        let mut all = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        all.sort();
        all.dedup();
        let judge = |diagnostic: Diagnostic| Finding { fault: deny.denies(&diagnostic), diagnostic };
        all.into_iter().map(judge).collect()
    }
}

/// What a project takes for a fault, besides what is fatal anyway.
#[derive(Clone, Eq, PartialEq, Debug, Default)]
pub enum Deny {
    /// Nothing: repair what can be repaired.
    #[default]
    None,
    /// Every repair and every warning.
    All,
    /// The slugs named here.
    These(BTreeSet<String>),
}

impl Deny {
    /// Whether `diagnostic` is a fault under this rule.
    #[must_use]
    pub fn denies(&self, diagnostic: &Diagnostic) -> bool {
        diagnostic.level == Level::Fatal
            || match self {
                Self::None => false,
                Self::All => true,
                Self::These(slugs) => slugs.contains(diagnostic.slug),
            }
    }
}

/// A diagnostic and the verdict on it.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Finding {
    /// Whether it stops the run.
    pub fault: bool,
    /// What was found.
    pub diagnostic: Diagnostic,
}

/// All findings of a run, in order.
#[derive(Clone, Eq, PartialEq, Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
}

impl From<Vec<Finding>> for Report {
    fn from(findings: Vec<Finding>) -> Self {
        Self { findings }
    }
}

impl Report {
    /// Faults and warnings, by file and place.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What stops the run.
    pub fn faults(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.fault)
    }

    /// What does not.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| !finding.fault)
    }
}
