//! What stands around the code: `Cargo.toml`, `README.md`, `openapi.json` and `src/lib.rs`, from `templates`.

mod readme_client;
mod readme_server;

use askama::Template;

use crate::emit::context::Context;
use crate::emit::writer::Code;
use crate::emit::{File, RuntimeDependency, rustdoc};

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
pub(crate) fn manifest(context: &Context<'_>) -> Vec<File> {
    let krate = context.krate;
    let runtime = match &context.options.runtime {
        RuntimeDependency::Path(path) => format!("{{ path = {} }}", toml(path)),
        RuntimeDependency::Version(version) => toml(version),
    };
    let manifest = Manifest {
        name: toml(&krate.package),
        version: toml(&krate.version),
        description: toml(&format!("{}: {}", one_line(&krate.title), parts(context, ["client", "server", "tables"]))),
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
    /// What the crate is made of, in words.
    parts: String,
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
    server: Option<readme_server::Example>,
    /// The methods of `Authenticate`.
    schemes: Vec<&'a str>,
}

/// `README.md`.
pub(crate) fn readme(context: &Context<'_>) -> Vec<File> {
    let krate = context.krate;
    let readme = Readme {
        name: &krate.package,
        title: one_line(&krate.title),
        parts: parts(context, ["a client", "the server's traits", "tables"]),
        doc: rustdoc::demoted(&rustdoc::demoted(krate.doc.trim())).trim().to_owned(),
        traits: context.served().map(|resource| resource.name.as_str()).collect(),
        received: context.received().map(|resource| (resource.name.as_str(), resource.module.as_str())).collect(),
        calls: context.served().next().is_some(),
        operations: !krate.resources.is_empty(),
        has_tables: !krate.tables.is_empty(),
        resource: resources(context).first().copied(),
        client: readme_client::client(context),
        server: readme_server::example(context),
        schemes: krate.schemes.iter().map(|scheme| scheme.ident.as_str()).collect(),
    };
    rendered("README.md", &readme)
}

/// `openapi.json`.
pub(crate) fn openapi(context: &Context<'_>) -> Vec<File> {
    vec![File::new("openapi.json", context.krate.openapi_json.as_str())]
}

#[derive(Template)]
#[template(path = "lib.rs", escape = "none")]
struct Library {
    docs: String,
    recursion_limit: Option<u32>,
    version: &'static str,
    calls: bool,
    operations: bool,
    has_tables: bool,
}

/// `src/lib.rs`.
pub(crate) fn library(context: &Context<'_>) -> Vec<File> {
    let krate = context.krate;
    let mut code = Code::default();
    let title = one_line(&krate.title);
    code.module_docs(&format!("{title}.\n\n{}\n\n{}", rustdoc::demoted(krate.doc.trim()), features(context)));
    let library = Library {
        docs: code.into_text().trim_end().to_owned(),
        recursion_limit: krate.recursion_limit,
        version: VERSION,
        calls: context.served().next().is_some(),
        operations: !krate.resources.is_empty(),
        has_tables: !krate.tables.is_empty(),
    };
    rendered("src/lib.rs", &library)
}

/// The version that the runtime has to fit: a patch changes nothing between them.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));

/// The client, the server and the tables, as far as there are any: `types, client and server`.
fn parts(context: &Context<'_>, words: [&str; 3]) -> String {
    let there = words.into_iter().zip(has(context)).filter_map(|(word, has)| has.then_some(word));
    let parts: Vec<&str> = std::iter::once("types").chain(there).collect();
    match parts.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => parts.concat(),
    }
}

/// Whether there is anything to call, to serve, to store.
fn has(context: &Context<'_>) -> [bool; 3] {
    let krate = context.krate;
    [context.served().next().is_some(), !krate.resources.is_empty(), !krate.tables.is_empty()]
}

/// The features that something comes with.
fn features(context: &Context<'_>) -> String {
    let there = FEATURES.into_iter().zip(has(context)).filter_map(|(line, has)| has.then_some(line));
    let resources = context.krate.features.iter().flat_map(|_| RESOURCES);
    let lines: Vec<&str> = there.chain(resources).collect();
    if lines.is_empty() { String::new() } else { format!("# Features\n\n{}", lines.join("\n")) }
}

const FEATURES: [&str; 3] = [
    "- `client`: the client, in `client`.",
    "- `server`: the traits that a server implements, and its router, in `server`.",
    "- `tables`: rows to be stored, in `tables`.",
];

const RESOURCES: [&str; 2] = [
    "- `all`, by default: `resources`, and the types that none of them needs.",
    "- `resources`: every resource. Each has a feature of its own, too, which comes with the types that it needs.",
];

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
