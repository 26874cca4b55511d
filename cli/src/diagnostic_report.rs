//! The diagnostics of a run, with the files that they refer to.

use camino::Utf8Path;
use lockstep_codegen::diagnostic::{ColorMode, Reported, render_human, render_json, render_summary};
use lockstep_codegen::source::Files;

/// How diagnostics are printed for people.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Detail {
    /// Errors with excerpts, warnings as a line for each code.
    Summary,
    /// Errors and warnings with excerpts.
    Full,
}

/// Errors and warnings, and the files that they refer to.
#[derive(Debug)]
pub(crate) struct DiagnosticReport {
    diagnostics: Vec<Reported>,
    files: Files,
}

impl DiagnosticReport {
    /// Creates a report of diagnostics in these files.
    pub(crate) fn new(diagnostics: Vec<Reported>, files: Files) -> Self {
        Self { diagnostics, files }
    }

    /// Counts the errors.
    pub(crate) fn error_count(&self) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count()
    }

    /// Counts the warnings.
    pub(crate) fn warning_count(&self) -> usize {
        self.diagnostics.len() - self.error_count()
    }

    /// Renders JSON Lines.
    pub(crate) fn render_json(&self) -> String {
        render_json(&self.diagnostics, &self.files)
    }

    /// Renders text for people.
    pub(crate) fn render_text(&self, detail: Detail, color: ColorMode) -> String {
        if detail == Detail::Full {
            return render_human(&self.diagnostics, &self.files, color);
        }
        let (errors, warnings): (Vec<Reported>, Vec<Reported>) =
            self.diagnostics.iter().cloned().partition(|diagnostic| diagnostic.is_error());
        render_human(&errors, &self.files, color) + &render_summary(&warnings, &self.files, color)
    }

    /// Returns a line for each diagnostic: `path:line:column: message [code]`. A file without text has no lines, so the path
    /// is then the only location.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        self.diagnostics.iter().map(|finished| {
            let diagnostic = &finished.diagnostic;
            format!("{}: {} [{}]", self.files.location(diagnostic.at), diagnostic.message, diagnostic.code)
        })
    }

    /// Returns the spec's files. A settings file can be among the report's files too: `config_name` leaves it out.
    pub(crate) fn spec_files(&self, config_name: &str) -> Vec<&Utf8Path> {
        let paths = self.files.ids().map(|id| self.files.path(id));
        paths.filter(|path| path.file_name() != Some(config_name)).collect()
    }
}
