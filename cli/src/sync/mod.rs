//! Updates a folder to hold the generated files: writes only what changed, all or nothing, and leaves other files alone.
//!
//! [`plan_changes`](plan::plan_changes) compares and decides; [`apply_plan`](apply::apply_plan) writes; [`diff`] shows the changes.
//! A [`manifest`] in the folder lists the files that were written.
//!
//! An interrupted run leaves the folder `.lockstep.staging`, with the manifest of the files that it was about to write. Together
//! with the old manifest, it lists each file that Lockstep wrote. So the next run recognizes the files, and finishes the work.

pub(crate) mod apply;
pub(crate) mod diff;
#[cfg(test)]
mod interruption_tests;
mod manifest;
mod path_rules;
pub(crate) mod plan;
pub(crate) mod previous_run;
#[cfg(test)]
mod tests;

use camino::Utf8PathBuf;
use lockstep_codegen::emit::InputHash;

pub(crate) use plan::{ChangeKind, FileChange, Plan};

/// A file to generate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct File {
    /// Its path, relative to the output folder.
    pub(crate) path: Utf8PathBuf,
    /// Its content.
    pub(crate) text: String,
    /// The hash of what it was printed from, for the next run.
    pub(crate) input: Option<InputHash>,
}

/// The folder for files that are about to be moved into the output folder, which it is in.
const STAGING_FOLDER: &str = ".lockstep.staging";

/// The prefix of manifests in the staging folder. Each interrupted run leaves one.
const STAGED_MANIFEST_PREFIX: &str = "list";
