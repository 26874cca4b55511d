//! `lockstep.yaml`: what a project has settled once.
//!
//! It is read as a description is, so its faults have places and are drawn. `docs/lockstep.schema.json` says the same for editors.

mod locations;
mod reader;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::Wishes;
use lockstep_codegen::diagnostic::{Deny, Diagnostics};
use lockstep_codegen::document::Document;
use lockstep_codegen::source::{Files, Memory};

use crate::error::{Failure, Result};
use crate::findings::Found;
use crate::paths;
use reader::Reader;

/// The file's name.
pub(crate) const NAME: &str = "lockstep.yaml";

/// What the file says. Paths are relative to its folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Config {
    /// The description's root file.
    pub(crate) spec: Option<Utf8PathBuf>,
    /// The folder to write to.
    pub(crate) out: Option<Utf8PathBuf>,
    /// The crate's name.
    pub(crate) name: Option<String>,
    /// The runtime's version, or its folder.
    pub(crate) runtime: Option<String>,
    /// The files, or folders, that stand for URLs.
    pub(crate) refs: BTreeMap<String, Utf8PathBuf>,
    /// What stops a run, besides what cannot be read at all.
    pub(crate) deny: Deny,
    /// What the crate shall have otherwise than its description alone would make it.
    pub(crate) wishes: Wishes,
    /// Further descriptions, each with a crate of its own.
    pub(crate) apis: Vec<Api>,
}

/// A further description. `deny`, `refs` and `runtime` hold for it too.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Api {
    /// The description's root file.
    pub(crate) spec: Utf8PathBuf,
    /// The folder to write to.
    pub(crate) out: Utf8PathBuf,
    /// The crate's name, which `--api` calls it by.
    pub(crate) name: String,
    /// What the crate shall have otherwise.
    pub(crate) wishes: Wishes,
}

impl Config {
    /// The nearest `lockstep.yaml`, from `folder` upwards, and the folder that it is in.
    pub(crate) fn find(folder: &Utf8Path) -> Result<Option<(Utf8PathBuf, Self)>> {
        for folder in folder.ancestors() {
            if let Some(config) = Self::of(folder)? {
                return Ok(Some((folder.to_owned(), config)));
            }
        }
        Ok(None)
    }

    /// The `lockstep.yaml` in `folder`, if there is one.
    pub(crate) fn of(folder: &Utf8Path) -> Result<Option<Self>> {
        let path = folder.join(NAME);
        match std::fs::read(&path) {
            Ok(text) => Self::read(paths::shown(&paths::here()?, &path).as_ref(), text).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::usage(format!("cannot read {path}: {error}"))),
        }
    }

    fn read(path: &Utf8Path, text: Vec<u8>) -> Result<Self> {
        let says = |line: &[u8]| line.trim_ascii().first().is_some_and(|first| *first != b'#');
        if !text.split(|byte| *byte == b'\n').any(says) {
            return Ok(Self::default());
        }
        let (files, diagnostics) = (Files::new(), Diagnostics::new());
        let source = Memory::from_iter([(path.to_owned(), text)]);
        let config = Document::open(&source, path, &files, &diagnostics)
            .map(|document| Reader::new(&files, &diagnostics).config(document.root()));
        // In settings nothing is repaired: what is not understood is not what was meant.
        let findings = diagnostics.finish(&Deny::All);
        match config.filter(|_| findings.is_empty()) {
            Some(config) => Ok(config),
            None => Err(Failure::settings(format!("{path} cannot be used"), Found::new(findings, files))),
        }
    }
}
