//! The emitter's options and its output.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

/// A hash of what a file is printed from.
pub type InputHash = u128;

/// Returns the hash of an earlier run for a file that is still as that run wrote it. Returns `None` for any other file.
pub type PreviousInputs<'a> = dyn Fn(&Utf8Path) -> Option<InputHash> + Sync + 'a;

/// The input hashes of a crate's files, by path. Files that are cheap to print have none.
pub type InputHashes = BTreeMap<String, InputHash>;

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
pub(crate) struct Output {
    pub(crate) path: Utf8PathBuf,
    /// The hash of what it is printed from. `None` if it is printed in every run.
    pub(crate) input: Option<InputHash>,
    /// The content. `None` if an earlier run printed it from the same input.
    pub(crate) text: Option<String>,
}

impl Output {
    /// Returns a file that is printed in every run.
    pub(crate) fn new(path: impl Into<Utf8PathBuf>, text: impl Into<String>) -> Self {
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
