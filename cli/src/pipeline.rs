//! The only module that knows `lockstep-codegen`: settings in, files and findings out.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::document::{Ledger, Use};
use lockstep_codegen::emit::Options;
use lockstep_codegen::source::Source;
use lockstep_codegen::{Request, Stage};

pub(crate) use lockstep_codegen::Progress;
use lockstep_codegen::emit::RuntimeDependency as Runtime;

use crate::args;
use crate::findings::Found;
use crate::settings::Settings;
use crate::sync::File;

/// What came of a description.
pub(crate) struct Made {
    /// The crate's files; none when there are faults.
    pub(crate) files: Vec<File>,
    /// What became of the description's nodes, in the order to print, and how many there are.
    pub(crate) ledger: (Vec<(&'static str, usize)>, usize),
    /// What was found.
    pub(crate) found: Found,
}

/// Makes the crate; nothing is written.
pub(crate) fn generate(settings: &Settings, progress: &Progress) -> Made {
    let made = with_request(settings, |request| lockstep_codegen::generate_watched(request, progress));
    let files = made.files.into_iter().map(|file| File { path: file.path, text: file.text }).collect();
    Made { files, ledger: ledger(&made.ledger), found: Found::new(made.findings, made.read) }
}

/// What a stage makes of the description, as text.
pub(crate) fn dump(settings: &Settings, stage: args::Stage) -> (String, Found) {
    let stage = match stage {
        args::Stage::Document => Stage::Document,
        args::Stage::Api => Stage::Api,
        args::Stage::Rust => Stage::Rust,
    };
    let (value, findings, files) = with_request(settings, |request| lockstep_codegen::dump(request, stage));
    // A tree of JSON values has YAML's text: nothing here can fail.
    (serde_yaml::to_string(&value).unwrap_or_default(), Found::new(findings, files))
}

fn with_request<T>(settings: &Settings, make: impl FnOnce(&Request<'_>) -> T) -> T {
    let source = Rooted(&settings.root);
    let options = settings.out.as_ref().map_or_else(
        || Options { runtime: Runtime::Version(env!("CARGO_PKG_VERSION").to_owned()), workspace_root: false },
        |out| Options { runtime: out.runtime.clone(), workspace_root: out.workspace_root },
    );
    make(&Request {
        spec: &settings.spec,
        source: &source,
        refs: &settings.refs,
        package: settings.name.as_deref(),
        only: &settings.only,
        deny: settings.deny.clone(),
        wishes: settings.wishes.clone(),
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

fn ledger(ledger: &Ledger) -> (Vec<(&'static str, usize)>, usize) {
    let word = |used: Use| match used {
        Use::Generated => "generated",
        Use::Enforced => "enforced",
        Use::Documented => "documented",
        Use::Extension => "other people's extensions",
        Use::Warned => "warned of",
        Use::Refused => "refused",
        Use::Unread => "unread",
    };
    let order =
        [Use::Generated, Use::Enforced, Use::Documented, Use::Extension, Use::Warned, Use::Refused, Use::Unread];
    let counts = order.into_iter().map(|used| (word(used), ledger.count(used))).filter(|(_, count)| *count > 0);
    (counts.collect(), ledger.total)
}
