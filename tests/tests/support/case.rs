//! A case: a folder with a description and what must come of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::{self, RuntimeDependency};
use lockstep_codegen::source::{Refs, Source};
use lockstep_codegen::{Generated, Progress, GenerateRequest, Overrides, generate_with_progress};
use serde::Deserialize;

/// A folder below `tests/cases`.
pub(crate) struct Case {
    /// Its path below `tests/cases`.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) folder: Utf8PathBuf,
    /// The description's root file, relative to the folder.
    pub(crate) root: &'static str,
    /// How it is read.
    pub(crate) options: Options,
}

/// `options.yaml`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Options {
    /// `all`, or the slugs of what is a fault.
    pub(crate) deny: Denied,
    /// The tags to generate.
    pub(crate) only: Vec<String>,
    /// The package's name.
    pub(crate) package: Option<String>,
    /// The files that stand for URLs.
    pub(crate) refs: BTreeMap<String, String>,
    /// Whether each resource has a feature.
    pub(crate) resource_features: bool,
    /// The case that must make the same crate.
    pub(crate) same: Option<String>,
}

/// What is denied.
#[derive(Default, Deserialize)]
#[serde(untagged)]
pub(crate) enum Denied {
    /// Nothing.
    #[default]
    Nothing,
    /// `all`.
    Word(String),
    /// These slugs.
    Slugs(BTreeSet<String>),
}

impl Options {
    /// Reads the text of an `options.yaml`.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        serde_yaml::from_str(text).map_err(|error| error.to_string())
    }
}

impl Case {
    /// All cases, by name.
    pub(crate) fn all() -> Vec<Self> {
        let top = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases");
        let (mut cases, mut folders) = (Vec::new(), vec![top.clone()]);
        while let Some(folder) = folders.pop() {
            match ["openapi.yaml", "openapi.json"].into_iter().find(|root| folder.join(root).exists()) {
                Some(root) => cases.push(Self::open(&top, folder, root)),
                None => folders.extend(below(&folder).into_iter().filter(|path| path.is_dir())),
            }
        }
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        cases
    }

    fn open(top: &Utf8Path, folder: Utf8PathBuf, root: &'static str) -> Self {
        let name = folder.strip_prefix(top).unwrap().as_str().replace('\\', "/");
        let options = match fs::read_to_string(folder.join("options.yaml")) {
            Ok(text) => Options::read(&text).unwrap_or_else(|error| panic!("{name}/options.yaml: {error}")),
            Err(_) => Options::default(),
        };
        Self { name, folder, root, options }
    }

    /// Makes a crate of it.
    pub(crate) fn generate(&self) -> Generated {
        self.generate_from(&Folder(&self.folder))
    }

    /// Makes a crate of what `source` holds under the case's root.
    pub(crate) fn generate_from(&self, source: &dyn Source) -> Generated {
        let deny = match &self.options.deny {
            Denied::Nothing => Deny::None,
            Denied::Word(word) => {
                assert_eq!(word, "all", "{}/options.yaml", self.name);
                Deny::All
            }
            Denied::Slugs(slugs) => Deny::Codes(slugs.clone()),
        };
        let progress = Progress::default();
        let request = GenerateRequest {
            spec: Utf8Path::new(self.root),
            source,
            refs: &Refs(self.options.refs.iter().map(|(url, path)| (url.clone(), path.into())).collect()),
            package: self.options.package.as_deref(),
            only: &self.options.only,
            deny,
            overrides: Overrides { resource_features: self.options.resource_features, ..Overrides::default() },
            options: options(),
        };
        let made = generate_with_progress(&request, &progress);
        let (printed, expected) = progress.emitted();
        assert_eq!(printed, expected, "{}: files were printed that nobody had announced, or none", self.name);
        made
    }
}

/// How crates are printed here.
pub(crate) fn options() -> emit::Options {
    emit::Options { runtime: RuntimeDependency::Path("../runtime".to_owned()), workspace_root: true }
}

/// What is in a folder.
pub(crate) fn below(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    folder.read_dir_utf8().into_iter().flatten().map(|entry| entry.unwrap().into_path()).collect()
}

/// The files of a case. Its messages show no path above it.
struct Folder<'a>(&'a Utf8Path);

impl Source for Folder<'_> {
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        fs::read(self.0.join(path))
    }
}
