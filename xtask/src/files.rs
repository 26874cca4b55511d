//! Access to files, with errors that name the path.

use std::fs;

use camino::Utf8Path;
use lockstep_cli::{Error, Result};

/// Reads a text file.
pub(crate) fn read_text(path: &Utf8Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Error::io("read", path, &error))
}

/// Reads a file that may not be UTF-8. Invalid bytes become U+FFFD.
pub(crate) fn read_text_lossy(path: &Utf8Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|error| Error::io("read", path, &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes a text file.
pub(crate) fn write_text(path: &Utf8Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|error| Error::io("write", path, &error))
}

/// Copies a file.
pub(crate) fn copy_file(from: &Utf8Path, to: &Utf8Path) -> Result<()> {
    fs::copy(from, to).map(|_| ()).map_err(|error| Error::io("copy", from, &error))
}

/// Creates a folder and its missing ancestors.
pub(crate) fn create_folders(folder: &Utf8Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| Error::io("create", folder, &error))
}

/// Deletes a folder with everything in it.
pub(crate) fn delete_folder(folder: &Utf8Path) -> Result<()> {
    fs::remove_dir_all(folder).map_err(|error| Error::io("delete", folder, &error))
}

/// Returns the path of this program.
pub(crate) fn current_program() -> Result<std::path::PathBuf> {
    std::env::current_exe().map_err(|error| Error::failed(format!("cannot find this program: {error}")))
}
