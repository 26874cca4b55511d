//! Calls `lockstep-codegen`: settings in, files and diagnostics out.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::document::{Coverage, Use};
use lockstep_codegen::emit::{Options, RuntimeDependency};
use lockstep_codegen::source::Source;
use lockstep_codegen::{GenerateRequest, Stage, generate_incremental};

pub(crate) use lockstep_codegen::Progress;

use crate::args;
use crate::diagnostic_report::DiagnosticReport;
use crate::settings::Settings;
use crate::sync::File;
use crate::sync::previous_run::PreviousRun;

/// The generated crate, or the errors of its spec.
pub(crate) struct GeneratedCrate {
    /// The crate's files; empty if the report holds errors.
    pub(crate) files: Vec<File>,
    /// How the nodes of the spec are used.
    pub(crate) coverage: NodeCounts,
    /// The spec's diagnostics.
    pub(crate) report: DiagnosticReport,
}

/// How many nodes of a spec are used in which way.
pub(crate) struct NodeCounts {
    /// The number of nodes.
    pub(crate) total: usize,
    /// The name of each use that occurs, and its number of nodes, in the order to print.
    pub(crate) uses: Vec<(&'static str, usize)>,
}

/// Generates the crate, and writes nothing.
pub(crate) fn generate(settings: &Settings, progress: &Progress) -> GeneratedCrate {
    let previous = settings.out.as_ref().map(|out| PreviousRun::read(&out.path)).unwrap_or_default();
    let inputs = |path: &Utf8Path| previous.input(path);
    let generated = with_request(settings, |request| generate_incremental(request, progress, &inputs));
    let mut files: Vec<File> = Vec::with_capacity(generated.files.len() + generated.unchanged.len());
    let mut contents = previous.into_contents();
    let unchanged = generated.unchanged.into_iter().map(|path| {
        let text = contents.remove(path.as_str()).unwrap_or_default();
        (path, text)
    });
    for (path, text) in generated.files.into_iter().map(|file| (file.path, file.text)).chain(unchanged) {
        let input = generated.inputs.get(path.as_str()).copied();
        files.push(File { path, text, input });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    GeneratedCrate {
        files,
        coverage: count_nodes(&generated.coverage),
        report: DiagnosticReport::new(generated.diagnostics, generated.spec_files),
    }
}

/// Runs the stages up to `stage`, and returns the result as YAML.
pub(crate) fn dump_stage(settings: &Settings, stage: args::Stage) -> (String, DiagnosticReport) {
    let stage = match stage {
        args::Stage::Document => Stage::Document,
        args::Stage::OpenApi => Stage::OpenApi,
        args::Stage::Rust => Stage::Rust,
    };
    let lockstep_codegen::Dump { value, diagnostics, spec_files: files } =
        with_request(settings, |request| lockstep_codegen::dump(request, stage));
    // A tree of JSON values can always be written as YAML.
    (serde_yaml::to_string(&value).unwrap_or_default(), DiagnosticReport::new(diagnostics, files))
}

fn with_request<T>(settings: &Settings, run: impl FnOnce(&GenerateRequest<'_>) -> T) -> T {
    let source = RootedSource(&settings.root);
    let options = settings.out.as_ref().map_or_else(
        || Options { runtime: RuntimeDependency::Version(env!("CARGO_PKG_VERSION").to_owned()), workspace_root: false },
        |out| Options { runtime: out.runtime.clone(), workspace_root: out.workspace_root },
    );
    run(&GenerateRequest {
        spec: &settings.spec,
        source: &source,
        refs: &settings.refs,
        package: settings.name.as_deref(),
        only: &settings.only,
        deny: settings.deny.clone(),
        overrides: settings.overrides.clone(),
        options,
    })
}

/// The file system, with relative paths from a folder.
///
/// So messages and output do not depend on the folder that the command is run in.
struct RootedSource<'a>(&'a Utf8PathBuf);

impl Source for RootedSource<'_> {
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        std::fs::read(self.0.join(path))
    }
}

/// The uses of nodes, in the order to print.
const USES: [(Use, &str); 7] = [
    (Use::Generated, "generated"),
    (Use::Enforced, "enforced"),
    (Use::Documented, "documented"),
    (Use::Extension, "extensions"),
    (Use::Warned, "with a warning"),
    (Use::Rejected, "with an error"),
    (Use::Unread, "unused"),
];

fn count_nodes(coverage: &Coverage) -> NodeCounts {
    let counts = USES.iter().map(|(node_use, name)| (*name, coverage.count(*node_use)));
    NodeCounts { total: coverage.total, uses: counts.filter(|(_, count)| *count > 0).collect() }
}
