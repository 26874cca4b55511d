//! Access to files, with errors that name the path.

use std::fs;

use camino::Utf8Path;
use lockstep_cli::{Error, Result};

/// Reads a text file.
pub(crate) fn read_text(path: &Utf8Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| io_error("read", path, &error))
}

/// Writes a text file.
pub(crate) fn write_text(path: &Utf8Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|error| io_error("write", path, &error))
}

/// Copies a file.
pub(crate) fn copy_file(from: &Utf8Path, to: &Utf8Path) -> Result<()> {
    fs::copy(from, to).map(|_| ()).map_err(|error| io_error("copy", from, &error))
}

/// Creates a folder and its missing ancestors.
pub(crate) fn create_folders(folder: &Utf8Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| io_error("create", folder, &error))
}

/// Deletes a folder with everything in it.
pub(crate) fn delete_folder(folder: &Utf8Path) -> Result<()> {
    fs::remove_dir_all(folder).map_err(|error| io_error("delete", folder, &error))
}

/// Returns the path of this program.
pub(crate) fn current_program() -> Result<std::path::PathBuf> {
    std::env::current_exe().map_err(|error| Error::failed(format!("cannot find this program: {error}")))
}

/// Returns the error for a failed operation of the file system. `action` is a verb.
pub(crate) fn io_error(action: &str, path: &Utf8Path, error: &std::io::Error) -> Error {
    Error::failed(format!("cannot {action} {path}: {error}"))
}
