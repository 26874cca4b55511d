//! A case: a folder with a spec and its expected output.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::{self, RuntimeDependency};
use lockstep_codegen::source::{Refs, Source};
use lockstep_codegen::{GenerateRequest, Generated, Overrides, Progress, generate_with_progress};
use serde::Deserialize;

/// A folder below `tests/cases`.
pub(crate) struct Case {
    /// Its path below `tests/cases`.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) folder: Utf8PathBuf,
    /// The spec's root file, relative to the folder.
    pub(crate) root: &'static str,
    /// How it is generated.
    pub(crate) options: Options,
}

/// `options.yaml`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Options {
    /// The warnings that are treated as errors: `all`, or their codes.
    pub(crate) deny: DenyOption,
    /// The tags to generate.
    pub(crate) only: Vec<String>,
    /// The package's name.
    pub(crate) package: Option<String>,
    /// The files for URLs in references.
    pub(crate) refs: BTreeMap<String, String>,
    /// Whether each resource has a feature.
    pub(crate) resource_features: bool,
    /// The case that generates the same crate.
    pub(crate) same: Option<String>,
}

/// The value of `deny`.
#[derive(Default, Deserialize)]
#[serde(untagged)]
pub(crate) enum DenyOption {
    /// No warning.
    #[default]
    None,
    /// `all`.
    Word(String),
    /// These codes.
    Codes(BTreeSet<String>),
}

impl Options {
    /// Parses the text of an `options.yaml`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        serde_yaml::from_str(text).map_err(|error| error.to_string())
    }
}

impl Case {
    /// Returns all cases, by name.
    pub(crate) fn all() -> Vec<Self> {
        let (mut cases, mut folders) = (Vec::new(), vec![cases_folder()]);
        while let Some(folder) = folders.pop() {
            match ["openapi.yaml", "openapi.json"].into_iter().find(|root| folder.join(root).exists()) {
                Some(root) => cases.push(Self::open(folder, root)),
                None => folders.extend(list_folder(&folder).into_iter().filter(|path| path.is_dir())),
            }
        }
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        cases
    }

    fn open(folder: Utf8PathBuf, root: &'static str) -> Self {
        let name = folder.strip_prefix(cases_folder()).unwrap().as_str().replace('\\', "/");
        let options = match fs::read_to_string(folder.join("options.yaml")) {
            Ok(text) => Options::parse(&text).unwrap_or_else(|error| panic!("{name}/options.yaml: {error}")),
            Err(_) => Options::default(),
        };
        Self { name, folder, root, options }
    }

    /// Returns whether `path` is the root file.
    pub(crate) fn is_at(&self, path: &Path) -> bool {
        fs::canonicalize(self.folder.join(self.root)).ok() == fs::canonicalize(path).ok()
    }

    /// Returns a problem with the name of the case.
    pub(crate) fn describe(&self, problem: &str) -> String {
        format!("{}: {problem}", self.name)
    }

    /// Generates the crate.
    pub(crate) fn generate(&self) -> Generated {
        let deny = match &self.options.deny {
            DenyOption::None => Deny::None,
            DenyOption::Word(word) => {
                assert_eq!(word, "all", "{}/options.yaml", self.name);
                Deny::All
            }
            DenyOption::Codes(codes) => Deny::Codes(codes.clone()),
        };
        let progress = Progress::default();
        let request = GenerateRequest {
            spec: Utf8Path::new(self.root),
            source: &FolderSource(&self.folder),
            refs: &Refs(self.options.refs.iter().map(|(url, path)| (url.clone(), path.into())).collect()),
            package: self.options.package.as_deref(),
            only: &self.options.only,
            deny,
            overrides: Overrides { resource_features: self.options.resource_features, ..Overrides::default() },
            options: options(),
        };
        let generated = generate_with_progress(&request, &progress);
        let (printed, expected) = progress.emitted();
        assert_eq!(printed, expected, "{}: progress does not count each file", self.name);
        generated
    }
}

/// Returns the options of generated crates.
pub(crate) fn options() -> emit::Options {
    emit::Options { runtime: RuntimeDependency::Path("../runtime".to_owned()), workspace_root: true }
}

/// Returns the folder of all cases.
pub(crate) fn cases_folder() -> Utf8PathBuf {
    Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// Returns the paths in a folder.
pub(crate) fn list_folder(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    folder.read_dir_utf8().into_iter().flatten().map(|entry| entry.unwrap().into_path()).collect()
}

/// The files of a case, by paths relative to its folder.
struct FolderSource<'a>(&'a Utf8Path);

impl Source for FolderSource<'_> {
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        fs::read(self.0.join(path))
    }
}
