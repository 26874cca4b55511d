//! Brings a folder up to date with the files that it should hold: no file more than needed, all or nothing, and nobody else's.
//!
//! [`plan`](plan::plan) looks and decides; [`apply`](apply::apply) writes; [`diff`] shows what would be written. What was written stands
//! in a [`manifest`] in the folder itself.
//!
//! A run that is cut off leaves the folder `.lockstep.staging` behind, and in it the list of what was about to be written: with the old
//! list, it names every file that is ours. So the next run knows the files for what they are, and finishes the work.

pub(crate) mod apply;
#[cfg(test)]
mod crash;
pub(crate) mod diff;
mod manifest;
mod path_rules;
pub(crate) mod plan;
#[cfg(test)]
mod tests;

use camino::Utf8PathBuf;

pub(crate) use plan::{Entry, Plan, State};

/// A file that the folder should hold.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct File {
    /// Its path, relative to the folder.
    pub(crate) path: Utf8PathBuf,
    /// Its text.
    pub(crate) text: String,
}

/// The folder, inside of the folder to write to, where a run gathers what it is about to write.
const STAGING: &str = ".lockstep.staging";

/// How the names of lists in there begin: one a run, until a run gets to its end.
const STAGED_LIST: &str = "list";
