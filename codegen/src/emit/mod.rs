//! Emits the files of a crate from the Rust model. Decides no name and no type, and cannot fail.
//!
//! Each kind of output is a function and a row of [`OUTPUTS`]. Rust is built as syntax trees ([`syntax`]) and printed in one place ([`printer`]).

mod client;
mod context;
mod imports;
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
use crate::progress::Progress;
use crate::rust::model::Crate;

/// A file of the generated crate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its path, relative to the crate.
    pub path: Utf8PathBuf,
    /// Its content.
    pub text: String,
}

impl File {
    fn new(path: impl Into<Utf8PathBuf>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
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
const OUTPUTS: &[fn(&Context<'_>) -> Vec<File>] = &[
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
    emit_watched(krate, options, &Progress::default())
}

/// Emits a crate and reports the progress.
pub(crate) fn emit_watched(krate: &Crate, options: &Options, progress: &Progress) -> Vec<File> {
    let context = Context::new(krate, options, progress);
    progress.expect(context.count());
    let mut files: Vec<File> = OUTPUTS.par_iter().flat_map(|output| output(&context)).collect();
    files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}
