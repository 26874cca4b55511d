//! The files of the workspace that the rules check.

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_cli::{Error, Result};

use super::lexer::{Token, lex_rust};
use crate::files::read_text_lossy;

/// Folders that are not checked, relative to the root, with the reason.
const SKIPPED_FOLDERS: &[(&str, &str)] = &[
    ("target", "build output"),
    ("generated", "generated code"),
    ("upstream", "generated code"),
    ("codegen/tests/diagnostics", "input of the generator"),
    ("codegen/tests/emit/expected", "expected output of the generator"),
    ("examples/program/pets", "generated code"),
    ("examples/own-xtask/pets", "generated code"),
];

/// The endings of texts that are checked besides Rust: pages, settings, scripts, templates, and JSON Schemas of settings.
const TEXT_ENDINGS: &[&str] =
    &[".md", ".py", ".sh", ".yaml", ".yml", ".toml", ".sql", ".txt", ".html", ".css", ".js", ".schema.json"];

/// The workspace's files.
pub(super) struct Sources {
    pub(super) root: Utf8PathBuf,
    /// Rust files, by path.
    pub(super) rust: Vec<RustFile>,
    /// Documents, settings and scripts, by path.
    pub(super) texts: Vec<TextFile>,
}

/// A Rust file.
pub(super) struct RustFile {
    /// Its path, relative to the root.
    pub(super) path: Utf8PathBuf,
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
}

/// Any other file.
pub(super) struct TextFile {
    /// Its path, relative to the root.
    pub(super) path: Utf8PathBuf,
    pub(super) text: String,
}

impl RustFile {
    pub(super) fn new(path: impl Into<Utf8PathBuf>, text: &str) -> Self {
        Self { path: path.into(), text: text.to_owned(), tokens: lex_rust(text) }
    }
}

impl Sources {
    /// Reads the files of the workspace in `root`.
    pub(super) fn read(root: &Utf8Path) -> Result<Self> {
        let mut sources = Self { root: root.to_owned(), rust: Vec::new(), texts: Vec::new() };
        if !root.join("Cargo.toml").exists() {
            return Err(Error::usage(format!("{root} holds no Cargo.toml")));
        }
        sources.read_folder(Utf8Path::new(""))?;
        sources.rust.sort_by(|a, b| a.path.cmp(&b.path));
        sources.texts.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(sources)
    }

    fn read_folder(&mut self, folder: &Utf8Path) -> Result<()> {
        let full = self.root.join(folder);
        for entry in full.read_dir_utf8().map_err(|error| Error::io("read", &full, &error))?.flatten() {
            let path = folder.join(entry.file_name());
            let is_hidden = entry.file_name().starts_with('.') && entry.file_name() != ".ci";
            if is_hidden || SKIPPED_FOLDERS.iter().any(|(skipped, _)| path == *skipped) {
                continue;
            }
            let is_folder = entry.file_type().map_err(|error| Error::io("read", entry.path(), &error))?.is_dir();
            match path.extension() {
                _ if is_folder && path.file_name() != Some("target") => self.read_folder(&path)?,
                Some("rs") => self.rust.push(RustFile::new(path, &read_text_lossy(entry.path())?)),
                Some(_) if TEXT_ENDINGS.iter().any(|ending| path.as_str().ends_with(ending)) => {
                    let text = read_text_lossy(entry.path())?;
                    self.texts.push(TextFile { path, text });
                }
                None => self.read_script(path, entry.path())?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Adds a file without extension if it is a script.
    fn read_script(&mut self, path: Utf8PathBuf, full: &Utf8Path) -> Result<()> {
        let text = read_text_lossy(full)?;
        if text.starts_with("#!") {
            self.texts.push(TextFile { path, text });
        }
        Ok(())
    }

    /// Returns the manifests of packages, and their folders.
    pub(super) fn manifests(&self) -> impl Iterator<Item = &TextFile> {
        self.texts.iter().filter(|file| file.path.file_name() == Some("Cargo.toml"))
    }

    #[cfg(test)]
    pub(super) fn of_rust(files: &[(&str, &str)]) -> Self {
        let rust = files.iter().map(|(path, text)| RustFile::new(*path, text)).collect();
        Self { root: Utf8PathBuf::new(), rust, texts: Vec::new() }
    }

    #[cfg(test)]
    pub(super) fn with_text(mut self, path: &str, text: &str) -> Self {
        self.texts.push(TextFile { path: path.into(), text: text.to_owned() });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::workspace_root;

    #[test]
    fn read_includes_templates_and_json_schemas() {
        let root = workspace_root();
        let sources = Sources::read(&root).unwrap();
        let mut count = 0;
        for folder in ["codegen/templates", "server/templates", "docs"] {
            for entry in root.join(folder).read_dir_utf8().unwrap().flatten() {
                let is_schema = entry.file_name().ends_with(".schema.json");
                if is_schema || folder != "docs" {
                    let path = Utf8Path::new(folder).join(entry.file_name());
                    assert!(sources.texts.iter().any(|file| file.path == path), "{path} is not read");
                    count += 1;
                }
            }
        }
        assert!(count > 4, "{count}");
    }
}
