//! What was found in a description or in settings.

use camino::Utf8Path;
use lockstep_codegen::diagnostic::{Finding, render_grouped, render_human, render_json};
use lockstep_codegen::source::Files;

use crate::config;
use crate::terminal::Say;

/// Faults and warnings, and the texts that they stand in.
#[derive(Debug)]
pub(crate) struct Found {
    findings: Vec<Finding>,
    files: Files,
}

impl Found {
    /// What was found in these files.
    pub(crate) fn new(findings: Vec<Finding>, files: Files) -> Self {
        Self { findings, files }
    }

    /// How many faults.
    pub(crate) fn faults(&self) -> usize {
        self.findings.iter().filter(|finding| finding.fault).count()
    }

    /// How many warnings.
    pub(crate) fn warnings(&self) -> usize {
        self.findings.len() - self.faults()
    }

    /// For people, or a JSON object a line.
    pub(crate) fn render(&self, say: &Say, verbose: bool) -> String {
        if say.json { render_json(&self.findings, &self.files) } else { self.drawn(say, verbose) }
    }

    /// For people: faults are drawn; warnings too when that is asked for, and otherwise are a line a kind.
    pub(crate) fn drawn(&self, say: &Say, verbose: bool) -> String {
        if verbose {
            return render_human(&self.findings, &self.files, say.color);
        }
        let (faults, warnings): (Vec<Finding>, Vec<Finding>) =
            self.findings.iter().cloned().partition(|finding| finding.fault);
        render_human(&faults, &self.files, say.color) + &render_grouped(&warnings, &self.files, say.color)
    }

    /// A line a finding: place and message.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        self.findings.iter().map(|finding| {
            let diagnostic = &finding.diagnostic;
            let place = self.files.place(diagnostic.at.file, diagnostic.at.start);
            let path = self.files.path(diagnostic.at.file);
            format!("{path}:{}:{}: {} [{}]", place.line, place.column, diagnostic.message, diagnostic.slug)
        })
    }

    /// The files that were read of the description. Settings are among the texts where something is said of them.
    pub(crate) fn read(&self) -> Vec<&Utf8Path> {
        let files = self.files.ids().map(|id| self.files.path(id));
        files.filter(|path| path.file_name() != Some(config::NAME)).collect()
    }
}
