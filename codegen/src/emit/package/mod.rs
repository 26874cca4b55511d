//! The files around the code: `Cargo.toml` and `README.md`, from `templates/`; `openapi.json`; `src/lib.rs`.

mod example_names;
pub(crate) mod library;
pub(crate) mod manifest;
pub(crate) mod readme;
mod readme_client;
mod readme_server;

use askama::Template;

use crate::emit::context::Context;
use crate::emit::output::Output;

/// The generator's version without its patch number: a crate and its runtime have to agree on it.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));

/// Emits `openapi.json`.
pub(crate) fn emit_openapi_json(context: &Context<'_>) -> Vec<Output> {
    vec![Output::new("openapi.json", context.krate.openapi_json.as_str())]
}

/// A part of the crate besides its types.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Part {
    Client,
    Server,
    Tables,
}

impl Part {
    /// Returns the name of the part's Cargo feature.
    fn feature_name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
            Self::Tables => "tables",
        }
    }
}

/// An example in the docs of the crate.
struct Example {
    code: String,
    /// The features that it needs.
    features: Vec<String>,
}

/// Returns the parts that the crate has.
fn parts_of(context: &Context<'_>) -> Vec<Part> {
    let krate = context.krate;
    let mut parts = Vec::new();
    if context.served().next().is_some() {
        parts.push(Part::Client);
    }
    if !krate.resources.is_empty() {
        parts.push(Part::Server);
    }
    if !krate.tables.is_empty() {
        parts.push(Part::Tables);
    }
    parts
}

/// Returns the parts as a list in words: `types, client and server`.
fn list_parts(context: &Context<'_>, part_words: impl Fn(Part) -> &'static str) -> String {
    let parts: Vec<&str> = std::iter::once("types").chain(parts_of(context).into_iter().map(part_words)).collect();
    match parts.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => parts.concat(),
    }
}

/// Returns the features of the resources, sorted. There are none unless each resource has one.
fn resource_features<'a>(context: &Context<'a>) -> Vec<&'a str> {
    let features = context.krate.features.iter();
    let mut names: Vec<&str> = features.flat_map(|features| features.resources.values().map(String::as_str)).collect();
    names.sort_unstable();
    names
}

fn render_template(path: &str, template: &impl Template) -> Vec<Output> {
    // A template without filters fails only if its writer fails, and a `String` does not.
    let text = template.render().unwrap_or_default();
    vec![Output::new(path, text.trim_end().to_owned() + "\n")]
}

/// Returns a text with its line breaks replaced by spaces.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
