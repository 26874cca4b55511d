//! [`PreviousRun`]: the files of an earlier run whose input may still be the same, so that they need not be printed again.

use std::collections::HashMap;
use std::fs;
use std::sync::Mutex;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::emit::InputHash;

use super::manifest::{self, Manifest};

/// The files that an earlier run of this generator wrote to a folder.
#[derive(Debug, Default)]
pub(crate) struct PreviousRun {
    folder: Utf8PathBuf,
    manifest: Manifest,
    /// The content of files that are still as they were written.
    contents: Mutex<HashMap<String, String>>,
}

impl PreviousRun {
    /// Reads the manifest of a folder. Without one, or with one of another version of the generator, every file is printed.
    pub(crate) fn read(folder: &Utf8Path) -> Self {
        let text = fs::read_to_string(folder.join(manifest::FILE_NAME)).unwrap_or_default();
        let manifest = Manifest::parse(&text).unwrap_or_default();
        Self { folder: folder.to_owned(), manifest, contents: Mutex::default() }
    }

    /// Returns the hash of a file's input if the file is still as it was written.
    pub(crate) fn input(&self, path: &Utf8Path) -> Option<InputHash> {
        let input = self.manifest.input(path)?;
        let content = fs::read_to_string(self.folder.join(path)).ok()?;
        if !self.manifest.contains(path, &manifest::hash_content(content.as_bytes())) {
            return None;
        }
        self.contents.lock().ok()?.insert(path.as_str().to_owned(), content);
        Some(input)
    }

    /// Returns the contents of the files for which [`PreviousRun::input`] returned a hash.
    pub(crate) fn into_contents(self) -> HashMap<String, String> {
        self.contents.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use lockstep_codegen::emit::FINGERPRINT;

    use super::*;
    use crate::sync::File;

    const INPUT: InputHash = 7;

    /// Writes a file and its manifest to a folder, and returns the folder.
    fn written(generator: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8Path::from_path(folder.path()).unwrap();
        let file = File { path: "a.rs".into(), text: "a".to_owned(), input: Some(INPUT) };
        let text = Manifest::render(generator, FINGERPRINT, &[file], std::iter::empty());
        fs::write(path.join(manifest::FILE_NAME), text).unwrap();
        fs::write(path.join("a.rs"), "a").unwrap();
        folder
    }

    fn read(folder: &tempfile::TempDir) -> PreviousRun {
        PreviousRun::read(Utf8Path::from_path(folder.path()).unwrap())
    }

    #[test]
    fn input_of_unchanged_file_is_known_with_its_content() {
        let folder = written(env!("CARGO_PKG_VERSION"));
        let previous = read(&folder);
        assert_eq!(previous.input("a.rs".into()), Some(INPUT));
        assert_eq!(previous.input("b.rs".into()), None);
        assert_eq!(previous.into_contents(), HashMap::from([("a.rs".to_owned(), "a".to_owned())]));
    }

    #[test]
    fn input_of_edited_or_deleted_file_is_unknown() {
        let folder = written(env!("CARGO_PKG_VERSION"));
        fs::write(folder.path().join("a.rs"), "edited").unwrap();
        assert_eq!(read(&folder).input("a.rs".into()), None);
        fs::remove_file(folder.path().join("a.rs")).unwrap();
        assert_eq!(read(&folder).input("a.rs".into()), None);
    }

    #[test]
    fn inputs_of_another_version_are_unknown() {
        let folder = written("0.0.0");
        assert_eq!(read(&folder).input("a.rs".into()), None);
        assert_eq!(PreviousRun::read("no-such-folder".into()).input("a.rs".into()), None);
    }
}
