//! `lockstep.yaml`: the settings of a project.
//!
//! It is parsed like a spec, so its errors have positions and are shown with an excerpt. `docs/lockstep.schema.json` describes the
//! same keys for editors.

mod locations;
mod model;
mod reader;
#[cfg(test)]
mod tests;
pub(crate) mod validate;

use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::diagnostic::{Deny, Diagnostics};
use lockstep_codegen::document::Document;
use lockstep_codegen::source::{Files, Memory};

pub(crate) use model::Config;

use crate::diagnostic_report::DiagnosticReport;
use crate::error::{Error, Result};
use crate::paths;
use reader::Reader;

/// The file's name.
pub(crate) const FILE_NAME: &str = "lockstep.yaml";

impl Config {
    /// Finds the nearest `lockstep.yaml`, in `folder` or above, and returns it with its folder.
    pub(crate) fn find_upwards(folder: &Utf8Path) -> Result<Option<(Utf8PathBuf, Self)>> {
        for folder in folder.ancestors() {
            if let Some(config) = Self::open_folder(folder)? {
                return Ok(Some((folder.to_owned(), config)));
            }
        }
        Ok(None)
    }

    /// Reads the `lockstep.yaml` in `folder`. Returns `None` if the file does not exist.
    pub(crate) fn open_folder(folder: &Utf8Path) -> Result<Option<Self>> {
        let path = folder.join(FILE_NAME);
        match std::fs::read(&path) {
            Ok(text) => {
                let display = paths::display_path(&paths::current_folder()?, &path);
                Self::parse(display.as_ref(), text).map(Some)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io("read", &path, &error)),
        }
    }

    fn parse(path: &Utf8Path, text: Vec<u8>) -> Result<Self> {
        if is_blank(&text) {
            return Ok(Self::default());
        }
        let (files, diagnostics) = (Files::new(), Diagnostics::new());
        let source = Memory::from_iter([(path.to_owned(), text)]);
        let config = Document::open(&source, path, &files, &diagnostics)
            .map(|document| Reader::new(&files, &diagnostics).read_config(document.root()));
        // A setting that is not understood must not be dropped: warnings are errors here.
        let diagnostics = diagnostics.finish(&Deny::All);
        match config {
            Some(config) if diagnostics.is_empty() => Ok(config),
            _ => Err(Error::settings(format!("{path} is not valid"), DiagnosticReport::new(diagnostics, files))),
        }
    }
}

/// Returns whether a YAML text has no content but comments.
fn is_blank(text: &[u8]) -> bool {
    text.split(|byte| *byte == b'\n').all(|line| line.trim_ascii().first().is_none_or(|first| *first == b'#'))
}
