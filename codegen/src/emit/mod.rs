//! Rust model → files. Decides nothing and cannot fail.
//!
//! Each kind of output is a function and a row of [`OUTPUTS`].

mod client;
mod context;
mod imports;
mod operations;
mod package;
mod rustdoc;
mod server;
mod tables;
mod types;
mod writer;

use std::collections::BTreeSet;

use camino::Utf8PathBuf;
use rayon::prelude::*;

use crate::emit::context::Context;
use crate::emit::imports::Scope;
use crate::emit::writer::{Code, cfg, use_line};
use crate::progress::Progress;
use crate::rust::model::Crate;

/// A file of the generated crate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its path, relative to the crate.
    pub path: Utf8PathBuf,
    /// Its text.
    pub text: String,
}

impl File {
    fn new(path: impl Into<Utf8PathBuf>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// A Rust file: its docs, the `use` lines that its code turned out to need, its code.
    fn rust(path: impl Into<Utf8PathBuf>, docs: &str, scope: &Scope<'_>, code: Code) -> Self {
        let file = Self::rust_of(path.into(), docs, scope, "", "", code);
        scope.context().progress.count_file();
        file
    }

    /// The `mod.rs` of a room: its modules, everything in them under one roof, and its own code.
    fn room(folder: &str, docs: &str, mut modules: Vec<Module<'_>>, scope: &Scope<'_>, code: Code) -> Self {
        modules.sort_unstable_by_key(|module| module.name);
        let with = |line: &dyn Fn(&Module<'_>) -> String| -> String {
            modules.iter().map(|module| cfg(module.gate) + &line(module)).collect()
        };
        let mods = with(&|module| format!("mod {};\n", module.name));
        let uses = with(&|module| use_line("pub use", module.name, &module.names));
        Self::rust_of(format!("{folder}/mod.rs").into(), docs, scope, &mods, &uses, code)
    }

    fn rust_of(path: Utf8PathBuf, docs: &str, scope: &Scope<'_>, mods: &str, uses: &str, code: Code) -> Self {
        let mut comment = Code::default();
        comment.module_docs(docs);
        let parts = [
            comment.into_text(),
            scope.allow().to_owned(),
            mods.to_owned(),
            scope.uses(),
            uses.to_owned(),
            code.into_text(),
        ];
        let parts: Vec<&str> = parts.iter().map(|part| part.trim_end()).filter(|part| !part.is_empty()).collect();
        Self::new(path, parts.join("\n\n") + "\n")
    }
}

/// A module of a room.
struct Module<'a> {
    name: &'a str,
    /// What is brought under the room's roof. A compiler that looks for a name goes through every `*` there is, so a room of
    /// a thousand modules has none.
    names: BTreeSet<String>,
    /// The features that it is compiled with.
    gate: &'a [String],
}

impl<'a> Module<'a> {
    /// One whose names are all brought in.
    fn whole(name: &'a str, gate: &'a [String]) -> Self {
        Self { name, names: BTreeSet::from(["*".to_owned()]), gate }
    }
}

/// How the generated crate finds `lockstep-runtime`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RuntimeDependency {
    /// At a path, relative to the crate.
    Path(String),
    /// In the registry, at this version.
    Version(String),
}

/// What the spec does not say about the crate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Options {
    /// How it finds its runtime.
    pub runtime: RuntimeDependency,
    /// Whether its manifest has an empty `[workspace]`, so that it can stand inside of another workspace's folder.
    pub workspace_root: bool,
}

/// What is printed: a new kind of output is a row here.
const OUTPUTS: &[fn(&Context<'_>) -> Vec<File>] = &[
    package::manifest,
    package::readme,
    package::library,
    package::openapi,
    types::files,
    operations::files,
    client::files,
    server::files,
    server::rules,
    tables::files,
    tables::schema_sql::files,
];

/// Prints a crate: its files by path. The same crate gives the same bytes.
#[must_use]
pub fn emit(krate: &Crate, options: &Options) -> Vec<File> {
    emit_watched(krate, options, &Progress::default())
}

/// Prints a crate, and says how far it is.
pub(crate) fn emit_watched(krate: &Crate, options: &Options, progress: &Progress) -> Vec<File> {
    let context = Context::new(krate, options, progress);
    progress.expect_files(context.count());
    let mut files: Vec<File> = OUTPUTS.par_iter().flat_map(|output| output(&context)).collect();
    files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}
