//! The only module that knows `lockstep-codegen`: settings in, files and findings out.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::diagnostic::{Reported, render_summary, render_human, render_json};
use lockstep_codegen::document::{Coverage, Use};
use lockstep_codegen::emit::Options;
use lockstep_codegen::source::{Files, Source};
use lockstep_codegen::{GenerateRequest, Stage};

pub(crate) use lockstep_codegen::diagnostic::Deny;
pub(crate) use lockstep_codegen::emit::RuntimeDependency as Runtime;
pub(crate) use lockstep_codegen::source::Refs;
pub(crate) use lockstep_codegen::{Progress, Overrides};

use crate::args;
use crate::config;
use crate::output::File;
use crate::say::Say;
use crate::settings::Settings;

/// What came of a description.
pub(crate) struct Made {
    /// The crate's files; none when there are faults.
    pub(crate) files: Vec<File>,
    /// What became of the description's nodes, in the order to print, and how many there are.
    pub(crate) ledger: (Vec<(&'static str, usize)>, usize),
    /// What was found.
    pub(crate) found: Found,
}

/// Faults and warnings, and the texts that they stand in.
#[derive(Debug)]
pub(crate) struct Found {
    findings: Vec<Reported>,
    files: Files,
}

impl Found {
    /// What was found in these files.
    pub(crate) fn new(findings: Vec<Reported>, files: Files) -> Self {
        Self { findings, files }
    }

    /// How many faults.
    pub(crate) fn faults(&self) -> usize {
        self.findings.iter().filter(|finding| finding.is_error()).count()
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
        let (faults, warnings): (Vec<Reported>, Vec<Reported>) =
            self.findings.iter().cloned().partition(|finding| finding.is_error());
        render_human(&faults, &self.files, say.color) + &render_summary(&warnings, &self.files, say.color)
    }

    /// A line a finding: place and message.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        self.findings.iter().map(|finding| {
            let diagnostic = &finding.diagnostic;
            let place = self.files.position(diagnostic.at.file, diagnostic.at.start);
            let path = self.files.path(diagnostic.at.file);
            format!("{path}:{}:{}: {} [{}]", place.line, place.column, diagnostic.message, diagnostic.code)
        })
    }

    /// The files that were read of the description. Settings are among the texts where something is said of them.
    pub(crate) fn read(&self) -> Vec<&Utf8Path> {
        let files = self.files.ids().map(|id| self.files.path(id));
        files.filter(|path| path.file_name() != Some(config::NAME)).collect()
    }
}

/// Makes the crate; nothing is written.
pub(crate) fn generate(settings: &Settings, progress: &Progress) -> Made {
    let made = with_request(settings, |request| lockstep_codegen::generate_with_progress(request, progress));
    let files = made.files.into_iter().map(|file| File { path: file.path, text: file.text }).collect();
    Made { files, ledger: ledger(&made.coverage), found: Found { findings: made.diagnostics, files: made.spec_files } }
}

/// What a stage makes of the description, as text.
pub(crate) fn dump(settings: &Settings, stage: args::Stage) -> (String, Found) {
    let stage = match stage {
        args::Stage::Document => Stage::Document,
        args::Stage::Api => Stage::Api,
        args::Stage::Rust => Stage::Rust,
    };
    let lockstep_codegen::Dump { value, diagnostics: findings, spec_files: files } = with_request(settings, |request| lockstep_codegen::dump(request, stage));
    // A tree of JSON values has YAML's text: nothing here can fail.
    (serde_yaml::to_string(&value).unwrap_or_default(), Found { findings, files })
}

fn with_request<T>(settings: &Settings, make: impl FnOnce(&GenerateRequest<'_>) -> T) -> T {
    let source = Rooted(&settings.root);
    let options = settings.out.as_ref().map_or_else(
        || Options { runtime: Runtime::Version(env!("CARGO_PKG_VERSION").to_owned()), workspace_root: false },
        |out| Options { runtime: out.runtime.clone(), workspace_root: out.workspace_root },
    );
    make(&GenerateRequest {
        spec: &settings.spec,
        source: &source,
        refs: &settings.refs,
        package: settings.name.as_deref(),
        only: &settings.only,
        deny: settings.deny.clone(),
        overrides: settings.wishes.clone(),
        options,
    })
}

/// The file system, with relative paths from a folder: messages and output are the same wherever the command is run.
struct Rooted<'a>(&'a Utf8PathBuf);

impl Source for Rooted<'_> {
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        std::fs::read(self.0.join(path))
    }
}

fn ledger(ledger: &Coverage) -> (Vec<(&'static str, usize)>, usize) {
    let word = |used: Use| match used {
        Use::Generated => "generated",
        Use::Enforced => "enforced",
        Use::Documented => "documented",
        Use::Extension => "other people's extensions",
        Use::Warned => "warned of",
        Use::Rejected => "refused",
        Use::Unread => "unread",
    };
    let order =
        [Use::Generated, Use::Enforced, Use::Documented, Use::Extension, Use::Warned, Use::Rejected, Use::Unread];
    let counts = order.into_iter().map(|used| (word(used), ledger.count(used))).filter(|(_, count)| *count > 0);
    (counts.collect(), ledger.total)
}
