//! Emits the files of a crate from the Rust model. Decides no name and no type, and cannot fail.
//!
//! Each kind of output is a function and a row of [`OUTPUTS`]. Rust is built as syntax trees ([`syntax`]) and printed in one place ([`printer`]).

mod client;
mod context;
mod imports;
mod inputs;
mod operations;
mod package;
mod printer;
mod rust_file;
mod rustdoc;
mod server;
mod syntax;
mod tables;
mod types;

use camino::Utf8PathBuf;
use rayon::prelude::*;

use crate::emit::context::Context;
pub use crate::emit::inputs::{InputHash, InputHashes, PreviousInputs};
use crate::progress::Progress;
use crate::rust::model::Crate;

/// Identifies the emitter's source: hashes of inputs are comparable only between runs with the same fingerprint.
pub const FINGERPRINT: &str = env!("LOCKSTEP_CODEGEN_FINGERPRINT");

/// A file of the generated crate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its path, relative to the crate.
    pub path: Utf8PathBuf,
    /// Its content.
    pub text: String,
}

/// The files of a crate, those that need no printing included.
#[derive(Debug, Default)]
pub struct Emitted {
    /// The printed files, by path.
    pub files: Vec<File>,
    /// The paths of files that an earlier run printed from the same input.
    pub unchanged: Vec<Utf8PathBuf>,
    /// The hashes of the files' inputs, for the next run.
    pub inputs: InputHashes,
}

/// A file of the crate, if it had to be printed.
struct Output {
    path: Utf8PathBuf,
    /// The hash of what it is printed from. `None` if it is printed in every run.
    input: Option<InputHash>,
    /// The content. `None` if an earlier run printed it from the same input.
    text: Option<String>,
}

impl Output {
    /// Returns a file that is printed in every run.
    fn new(path: impl Into<Utf8PathBuf>, text: impl Into<String>) -> Self {
        Self { path: path.into(), input: None, text: Some(text.into()) }
    }
}

/// How the generated crate finds `lockstep-runtime`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RuntimeDependency {
    /// At a path, relative to the crate.
    Path(String),
    /// In the registry, at this version.
    Version(String),
}

/// Settings of the crate that the document does not contain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Options {
    /// How the crate finds its runtime.
    pub runtime: RuntimeDependency,
    /// Whether the manifest has an empty `[workspace]`, so that the crate can be in a folder of another workspace.
    pub workspace_root: bool,
}

/// The kinds of output: a new kind is a row here.
const OUTPUTS: &[fn(&Context<'_>) -> Vec<Output>] = &[
    package::manifest::files,
    package::readme::files,
    package::library::files,
    package::openapi,
    types::files,
    operations::files,
    client::files,
    server::files,
    server::schemas,
    tables::files,
    tables::schema_sql::files,
];

/// Emits a crate: its files by path. The same crate gives the same bytes.
#[must_use]
pub fn emit(krate: &Crate, options: &Options) -> Vec<File> {
    emit_incremental(krate, options, &Progress::default(), &|_| None).files
}

/// Emits the files of a crate whose input is not that of an earlier run, and reports the progress.
///
/// `previous` must know hashes of this version of the generator only.
pub(crate) fn emit_incremental(
    krate: &Crate,
    options: &Options,
    progress: &Progress,
    previous: &PreviousInputs<'_>,
) -> Emitted {
    let context = Context::new(krate, options, progress, previous);
    progress.expect_files(context.count());
    let mut outputs: Vec<Output> = OUTPUTS.par_iter().flat_map(|output| output(&context)).collect();
    outputs.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let mut emitted = Emitted::default();
    for Output { path, input, text } in outputs {
        emitted.inputs.extend(input.map(|input| (path.as_str().to_owned(), input)));
        match text {
            Some(text) => emitted.files.push(File { path, text }),
            None => emitted.unchanged.push(path),
        }
    }
    emitted
}
