//! `README.md`.

use askama::Template;

use crate::emit::context::Context;
use crate::emit::output::Output;
use crate::emit::package::{
    Part, list_parts, one_line, parts_of, readme_client, readme_server, render_template, resource_features,
};
use crate::emit::printer::GENERATED;
use crate::emit::rustdoc;
use crate::rust::model::RustResource;

#[derive(Template)]
#[template(path = "README.md", escape = "none")]
struct Readme<'a> {
    generated: &'static str,
    name: &'a str,
    title: String,
    /// The parts of the crate, in words.
    parts: String,
    doc: String,
    /// The server traits of the API's resources.
    traits: Vec<&'a str>,
    webhooks: Vec<Webhook<'a>>,
    has_client: bool,
    has_server: bool,
    has_tables: bool,
    /// A feature of a resource, as an example. `None` unless each resource has one.
    resource: Option<&'a str>,
    client: Option<String>,
    server: Option<readme_server::ServerExample>,
    has_schemes: bool,
}

/// A resource of requests that the API's server sends.
struct Webhook<'a> {
    /// The server's trait.
    trait_name: &'a str,
    /// The function that creates the router.
    router: &'a str,
    /// What the requests are, in a sentence.
    doc: &'a str,
}

impl<'a> Webhook<'a> {
    fn new(resource: &'a RustResource) -> Self {
        Self { trait_name: &resource.trait_name, router: &resource.module, doc: &resource.doc }
    }
}

/// Emits `README.md`.
pub(crate) fn emit_readme(context: &Context<'_>) -> Vec<Output> {
    let krate = context.krate;
    let parts = parts_of(context);
    let webhooks = context.received().map(Webhook::new);
    let description = rustdoc::unless_repeated(krate.doc.trim(), [krate.title.as_str()]);
    let readme = Readme {
        generated: GENERATED,
        name: &krate.package,
        title: one_line(&krate.title),
        parts: list_parts(context, part_words),
        doc: rustdoc::demote_headings(&rustdoc::demote_headings(description)).trim().to_owned(),
        traits: context.served().map(|resource| resource.trait_name.as_str()).collect(),
        webhooks: webhooks.collect(),
        has_client: parts.contains(&Part::Client),
        has_server: parts.contains(&Part::Server),
        has_tables: parts.contains(&Part::Tables),
        resource: resource_features(context).first().copied(),
        client: readme_client::client_example(context).map(|example| example.code),
        server: readme_server::server_example(context),
        has_schemes: !krate.schemes.is_empty(),
    };
    render_template("README.md", &readme)
}

fn part_words(part: Part) -> &'static str {
    match part {
        Part::Client => "a client",
        Part::Server => "server traits",
        Part::Tables => "tables",
    }
}
