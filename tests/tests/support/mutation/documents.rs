//! The documents to change: all cases, the spec of this project, and the smaller specs of the corpus if there is one.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::Options;
use lockstep_codegen::source::{Refs, Source};
use lockstep_codegen::{GenerateRequest, Generated, Overrides, generate};
use serde_json::Value;

use crate::support::case::{Case, options};

/// The number of mutants of a case.
const ROUNDS_PER_CASE: u64 = 24;

/// The number of mutants of a larger document.
const ROUNDS_PER_DOCUMENT: u64 = 4;

/// The size limit for documents of the corpus: larger ones take too long. `LOCKSTEP_MUTATE_SIZE` sets another limit.
pub(crate) const MAX_KIB: u64 = 64;

/// A document to change.
pub(crate) struct Document {
    /// Its name.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: Vec<u8>,
    /// The parsed text; null if it is not valid.
    pub(crate) tree: Value,
    /// Whether it is YAML.
    pub(crate) yaml: bool,
    /// The number of mutants.
    pub(crate) rounds: u64,
    folder: Utf8PathBuf,
    root: String,
}

/// Returns all documents, those of the corpus of at most `max_kib`.
pub(crate) fn all(cases: &[Case], max_kib: u64) -> Vec<Document> {
    let cases = cases.iter().map(|case| Document::open(&case.name, &case.folder, case.root, ROUNDS_PER_CASE));
    cases.chain([project_spec()]).chain(corpus(max_kib)).collect()
}

/// Returns the bundled spec of this project.
fn project_spec() -> Document {
    let folder = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    Document::open("project", &folder, "openapi.json", ROUNDS_PER_DOCUMENT)
}

fn corpus(max_kib: u64) -> Vec<Document> {
    let folder = std::env::var("LOCKSTEP_CORPUS").unwrap_or_else(|_| "../../shared/corpus".to_owned());
    let folder = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = folder.read_dir_utf8() else {
        eprintln!("there is no corpus at {folder}: only the cases are changed (LOCKSTEP_CORPUS sets another folder)");
        return Vec::new();
    };
    let limit = super::number_variable("LOCKSTEP_MUTATE_SIZE").unwrap_or(max_kib) << 10;
    let mut names: Vec<String> = Vec::new();
    for entry in entries.flatten() {
        let small = entry.metadata().is_ok_and(|data| data.is_file() && data.len() <= limit);
        if small && ["yaml", "json"].iter().any(|extension| entry.path().extension() == Some(extension)) {
            names.push(entry.file_name().to_owned());
        }
    }
    names.sort();
    names.iter().map(|name| Document::open(name, &folder, name, ROUNDS_PER_DOCUMENT)).collect()
}

impl Document {
    fn open(name: &str, folder: &Utf8Path, root: &str, rounds: u64) -> Self {
        let text = fs::read(folder.join(root)).unwrap();
        let tree = serde_yaml::from_slice(&text).unwrap_or_default();
        let yaml = root.ends_with(".yaml");
        Self { name: name.to_owned(), text, tree, yaml, rounds, folder: folder.to_owned(), root: root.to_owned() }
    }

    /// Generates the crate of a changed text.
    pub(crate) fn generate(&self, text: &[u8]) -> Generated {
        self.generate_as(text, None, Overrides::default(), options())
    }

    /// Generates the crate of the unchanged text, with a feature per resource.
    pub(crate) fn generate_with_resource_features(&self) -> Generated {
        let overrides = Overrides { resource_features: true, ..Overrides::default() };
        self.generate_as(&self.text, None, overrides, options())
    }

    /// Generates a crate with a name, overrides and options.
    pub(crate) fn generate_as(
        &self,
        text: &[u8],
        package: Option<&str>,
        overrides: Overrides,
        options: Options,
    ) -> Generated {
        generate(&GenerateRequest {
            spec: Utf8Path::new(&self.root),
            source: &ChangedSource { document: self, text },
            refs: &Refs::default(),
            package,
            only: &[],
            deny: Deny::None,
            overrides,
            options,
        })
    }
}

/// The files of a document, with a changed root file.
struct ChangedSource<'a> {
    document: &'a Document,
    text: &'a [u8],
}

impl Source for ChangedSource<'_> {
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        if path == self.document.root {
            return Ok(self.text.to_owned());
        }
        fs::read(self.document.folder.join(path))
    }
}
