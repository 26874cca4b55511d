//! The documents that are changed: all cases, this project's own, and the smaller ones of the corpus where it is at hand.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::Options;
use lockstep_codegen::source::{Refs, Source};
use lockstep_codegen::{Generated, GenerateRequest, Overrides, generate};
use serde_json::Value;

use crate::support::case::{Case, options};

/// How often a case is changed, and how often a document of the corpus.
const ROUNDS: (u64, u64) = (24, 4);

/// Larger documents of the corpus take too long, in KiB; `LOCKSTEP_MUTATE_SIZE` is another limit.
pub(crate) const SMALL: u64 = 64;

/// A document to be changed.
pub(crate) struct Document {
    /// How to name it.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: Vec<u8>,
    /// What the text says; null where it is not to be read.
    pub(crate) tree: Value,
    /// Whether it may be written as YAML.
    pub(crate) yaml: bool,
    /// How often it is changed.
    pub(crate) rounds: u64,
    folder: Utf8PathBuf,
    root: String,
}

/// All of them.
pub(crate) fn all(cases: &[Case], size: u64) -> Vec<Document> {
    let cases = cases.iter().map(|case| Document::open(&case.name, &case.folder, case.root, ROUNDS.0));
    cases.chain([own()]).chain(corpus(size)).collect()
}

/// This project's own description, in one file.
fn own() -> Document {
    let folder = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    Document::open("own", &folder, "openapi.json", ROUNDS.1)
}

fn corpus(size: u64) -> Vec<Document> {
    let folder = std::env::var("LOCKSTEP_CORPUS").unwrap_or_else(|_| "../../shared/corpus".to_owned());
    let folder = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = folder.read_dir_utf8() else {
        eprintln!(
            "no corpus of real documents at {folder}: only the cases are changed (LOCKSTEP_CORPUS names another)"
        );
        return Vec::new();
    };
    let limit = super::number("LOCKSTEP_MUTATE_SIZE").unwrap_or(size) << 10;
    let mut names: Vec<String> = Vec::new();
    for entry in entries.flatten() {
        let small = entry.metadata().is_ok_and(|data| data.is_file() && data.len() <= limit);
        if small && ["yaml", "json"].iter().any(|ending| entry.path().extension() == Some(ending)) {
            names.push(entry.file_name().to_owned());
        }
    }
    names.sort();
    names.iter().map(|name| Document::open(name, &folder, name, ROUNDS.1)).collect()
}

impl Document {
    fn open(name: &str, folder: &Utf8Path, root: &str, rounds: u64) -> Self {
        let text = fs::read(folder.join(root)).unwrap();
        let tree = serde_yaml::from_slice(&text).unwrap_or_default();
        let yaml = root.ends_with(".yaml");
        Self { name: name.to_owned(), text, tree, yaml, rounds, folder: folder.to_owned(), root: root.to_owned() }
    }

    /// Makes a crate of it, as if its text were another.
    pub(crate) fn generate(&self, text: &[u8]) -> Generated {
        self.generate_as(text, None, Overrides::default(), options())
    }

    /// Makes a crate of it as it is, with a feature for each resource.
    pub(crate) fn generate_in_parts(&self) -> Generated {
        let overrides = Overrides { resource_features: true, ..Overrides::default() };
        self.generate_as(&self.text, None, overrides, options())
    }

    /// Makes a crate of this name.
    pub(crate) fn generate_as(
        &self,
        text: &[u8],
        package: Option<&str>,
        overrides: Overrides,
        options: Options,
    ) -> Generated {
        generate(&GenerateRequest {
            spec: Utf8Path::new(&self.root),
            source: &Changed { document: self, text },
            refs: &Refs::default(),
            package,
            only: &[],
            deny: Deny::None,
            overrides,
            options,
        })
    }
}

/// The files beside a document, and its own text in another form.
struct Changed<'a> {
    document: &'a Document,
    text: &'a [u8],
}

impl Source for Changed<'_> {
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        if path == self.document.root {
            return Ok(self.text.to_owned());
        }
        fs::read(self.document.folder.join(path))
    }
}
