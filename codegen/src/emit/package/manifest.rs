//! `Cargo.toml`.

use askama::Template;

use crate::emit::context::Context;
use crate::emit::output::{Output, RuntimeDependency};
use crate::emit::package::{Part, list_parts, one_line, render_template, resource_features};
use crate::emit::printer::GENERATED;

#[derive(Template)]
#[template(path = "Cargo.toml", escape = "none")]
struct Manifest<'a> {
    generated: &'static str,
    name: String,
    version: String,
    description: String,
    runtime: String,
    dependencies: Vec<(String, String)>,
    /// The features of the resources, sorted. There are none unless each resource has one.
    resources: Vec<&'a str>,
    /// The example of a crate that has only types reads JSON.
    has_only_types: bool,
    workspace_root: bool,
}

/// Emits `Cargo.toml`.
pub(crate) fn emit_manifest(context: &Context<'_>) -> Vec<Output> {
    let krate = context.krate;
    let runtime = match &context.options.runtime {
        RuntimeDependency::Path(path) => format!("{{ path = {} }}", toml_string(path)),
        RuntimeDependency::Version(version) => toml_string(version),
    };
    let manifest = Manifest {
        generated: GENERATED,
        name: toml_string(&krate.package),
        version: toml_string(&krate.version),
        description: toml_string(&format!("{}: {}", one_line(&krate.title), list_parts(context, Part::feature_name))),
        runtime,
        dependencies: krate.dependencies.iter().map(|(name, of)| (toml_key(name), dependency_line(of))).collect(),
        resources: resource_features(context),
        has_only_types: krate.resources.is_empty() && !krate.items.is_empty(),
        workspace_root: context.options.workspace_root,
    };
    render_template("Cargo.toml", &manifest)
}

/// Returns a dependency: a version, or an inline table that is TOML already.
fn dependency_line(text: &str) -> String {
    if text.trim_start().starts_with('{') { one_line(text) } else { toml_string(text) }
}

/// Returns a package's name as a TOML key.
fn toml_key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.is_empty() && name.chars().all(bare) { name.to_owned() } else { toml_string(name) }
}

/// Returns a TOML string.
fn toml_string(text: &str) -> String {
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
