//! Collects the diagnostics of a run.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::diagnostic::model::{Deny, Diagnostic, Reported};
use crate::diagnostic::sanitize;

/// Collects diagnostics behind a shared reference, from any thread.
#[derive(Debug, Default)]
pub struct Diagnostics(Mutex<Vec<Diagnostic>>);

impl Diagnostics {
    /// Returns an empty collection.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic. Equal diagnostics are reported once.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.lock().push(sanitize::sanitize_diagnostic(diagnostic));
    }

    /// Returns all diagnostics without duplicates, sorted by file and offset, with the severity that `deny` gives them.
    #[must_use]
    pub fn finish(self, deny: &Deny) -> Vec<Reported> {
        let mut diagnostics = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        diagnostics.sort();
        diagnostics.dedup();
        let report = |diagnostic| Reported { severity: deny.severity(&diagnostic), diagnostic };
        diagnostics.into_iter().map(report).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Diagnostic>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
