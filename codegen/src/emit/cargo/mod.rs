//! What stands around the code: `Cargo.toml`, `README.md`, `openapi.json` and `src/lib.rs`, from `templates`.

mod example;

use askama::Template;

use super::code::Code;
use super::context::Context;
use super::{File, RuntimeDependency, docs};

#[derive(Template)]
#[template(path = "Cargo.toml", escape = "none")]
struct Manifest<'a> {
    name: String,
    version: String,
    description: String,
    runtime: String,
    dependencies: Vec<(String, String)>,
    /// The features of the resources, sorted; none unless each has one.
    resources: Vec<&'a str>,
    workspace_root: bool,
}

/// `Cargo.toml`.
pub(super) fn manifest(context: &Context<'_>) -> Vec<File> {
    let krate = context.krate;
    let runtime = match &context.options.runtime {
        RuntimeDependency::Path(path) => format!("{{ path = {} }}", toml(path)),
        RuntimeDependency::Version(version) => toml(version),
    };
    let manifest = Manifest {
        name: toml(&krate.package),
        version: toml(&krate.version),
        description: toml(&format!("{}: types, client, server and tables", one_line(&krate.title))),
        runtime,
        dependencies: krate.dependencies.iter().map(|(name, of)| (key(name), version(of))).collect(),
        resources: resources(context),
        workspace_root: context.options.workspace_root,
    };
    rendered("Cargo.toml", &manifest)
}

#[derive(Template)]
#[template(path = "README.md", escape = "none")]
struct Readme<'a> {
    name: &'a str,
    title: String,
    doc: String,
    traits: Vec<&'a str>,
    /// The traits of what is received, and the functions that make routers of them.
    received: Vec<(&'a str, &'a str)>,
    calls: bool,
    operations: bool,
    has_tables: bool,
    /// A feature of a resource, to show; none unless each has one.
    resource: Option<&'a str>,
    client: Option<String>,
    server: Option<String>,
}

/// `README.md`.
pub(super) fn readme(context: &Context<'_>) -> Vec<File> {
    let krate = context.krate;
    let readme = Readme {
        name: &krate.package,
        title: one_line(&krate.title),
        doc: docs::demoted(&docs::demoted(krate.doc.trim())).trim().to_owned(),
        traits: context.served().map(|resource| resource.name.as_str()).collect(),
        received: context.received().map(|resource| (resource.name.as_str(), resource.module.as_str())).collect(),
        calls: context.served().next().is_some(),
        operations: !krate.resources.is_empty(),
        has_tables: !krate.tables.is_empty(),
        resource: resources(context).first().copied(),
        client: example::client(context),
        server: example::server(context),
    };
    rendered("README.md", &readme)
}

/// `openapi.json`.
pub(super) fn openapi(context: &Context<'_>) -> Vec<File> {
    vec![File::new("openapi.json", context.krate.openapi.as_str())]
}

#[derive(Template)]
#[template(path = "lib.rs", escape = "none")]
struct Library {
    docs: String,
    version: &'static str,
    calls: bool,
    operations: bool,
    has_tables: bool,
}

/// `src/lib.rs`.
pub(super) fn library(context: &Context<'_>) -> Vec<File> {
    let krate = context.krate;
    let mut code = Code::default();
    let title = one_line(&krate.title);
    let resources = if krate.features.is_some() { RESOURCES } else { "" };
    code.module_docs(&format!("{title}.\n\n{}\n\n{FEATURES}{resources}", docs::demoted(krate.doc.trim())));
    let library = Library {
        docs: code.into_text().trim_end().to_owned(),
        version: VERSION,
        calls: context.served().next().is_some(),
        operations: !krate.resources.is_empty(),
        has_tables: !krate.tables.is_empty(),
    };
    rendered("src/lib.rs", &library)
}

/// The version that the runtime has to fit: a patch changes nothing between them.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));

const FEATURES: &str = "# Features\n\n\
    - `client`: the client, in `client`.\n\
    - `server`: the traits that a server implements, and its router, in `server`.\n\
    - `tables`: rows to be stored, in `tables`.";

const RESOURCES: &str = "\n\
    - `all`, by default: `resources`, and the types that none of them needs.\n\
    - `resources`: every resource. Each has a feature of its own, too, which comes with the types that it needs.";

/// The features of the resources, sorted.
fn resources<'a>(context: &Context<'a>) -> Vec<&'a str> {
    let features = context.krate.features.iter();
    let mut names: Vec<&str> = features.flat_map(|features| features.resources.values().map(String::as_str)).collect();
    names.sort_unstable();
    names
}

fn rendered(path: &str, template: &impl Template) -> Vec<File> {
    // A template without filters fails only where its writer does, and a `String` does not.
    let text = template.render().unwrap_or_default();
    vec![File::new(path, text.trim_end().to_owned() + "\n")]
}

/// A version, or a table that is TOML already.
fn version(text: &str) -> String {
    if text.trim_start().starts_with('{') { one_line(text) } else { toml(text) }
}

/// A package's name as a TOML key.
fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.is_empty() && name.chars().all(bare) { name.to_owned() } else { toml(name) }
}

/// A text as a TOML string.
fn toml(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
