//! The settings in a `lockstep.yaml`.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use lockstep_codegen::Overrides;
use lockstep_codegen::diagnostic::Deny;

/// The settings in a `lockstep.yaml`. Paths are relative to its folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Config {
    /// The spec's root file.
    pub(crate) spec: Option<Utf8PathBuf>,
    /// The folder to write to.
    pub(crate) out: Option<Utf8PathBuf>,
    /// The crate's name.
    pub(crate) name: Option<String>,
    /// The runtime's version, or its folder.
    pub(crate) runtime: Option<String>,
    /// The files, or folders, for URLs in references.
    pub(crate) refs: BTreeMap<String, Utf8PathBuf>,
    /// The warnings that are treated as errors.
    pub(crate) deny: Deny,
    /// Renames, skipped operations, formats and the like.
    pub(crate) overrides: Overrides,
    /// Further specs, each with its crate.
    pub(crate) apis: Vec<ApiConfig>,
}

/// An entry of `apis`. `deny`, `refs` and `runtime` of the file apply to it too.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ApiConfig {
    /// The spec's root file.
    pub(crate) spec: Utf8PathBuf,
    /// The folder to write to.
    pub(crate) out: Utf8PathBuf,
    /// The crate's name, which `--api` selects it by.
    pub(crate) name: String,
    /// Renames, skipped operations, formats and the like.
    pub(crate) overrides: Overrides,
}
