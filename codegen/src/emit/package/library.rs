//! `src/lib.rs`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Item};

use crate::emit::context::Context;
use crate::emit::output::Output;
use crate::emit::package::{Example, Part, VERSION, one_line, parts_of, readme_client, readme_server};
use crate::emit::printer::{self, PrintSource};
use crate::emit::rustdoc::{self, Docs};
use crate::emit::syntax::{self, ident};
use crate::rust::model::ItemKind;

/// Emits `src/lib.rs`: the modules with their features, and an overview.
pub(crate) fn emit_library(context: &Context<'_>) -> Vec<Output> {
    let krate = context.krate;
    let mut attributes = Vec::from_iter(allow_broken_links(context));
    if let Some(limit) = krate.recursion_limit {
        attributes.push(syntax::inner_value("recursion_limit", &limit.to_string()));
    }
    let docs = vec![Docs::from_generator("The OpenAPI document in one file, as JSON.")];
    let source = PrintSource {
        module_docs: crate_docs(context),
        doc_attributes: example_attributes(context),
        attributes,
        groups: vec![
            module_items(context),
            syntax::items(quote!(
                pub use lockstep_runtime as runtime;
            )),
        ],
        items: shared_items(),
        docs,
    };
    vec![Output::new("src/lib.rs", printer::print_file(source))]
}

/// Returns the crate's docs: the title, the document's description, the modules and the features.
fn crate_docs(context: &Context<'_>) -> Docs {
    let krate = context.krate;
    let mut markdown = format!("{}.", one_line(&krate.title));
    let description = rustdoc::unless_repeated(krate.doc.trim(), [krate.title.as_str()]);
    let description = rustdoc::demote_headings(description);
    if !description.trim().is_empty() {
        markdown.push_str("\n\n");
        markdown.push_str(&description);
    }
    let mut docs = Docs::from_document(markdown);
    docs.note(module_docs(context));
    if context.krate.features.is_some() {
        docs.note(FEATURES);
    }
    docs
}

/// Returns the list of the crate's modules.
fn module_docs(context: &Context<'_>) -> String {
    let mut lines = vec!["# Modules\n", "- [`types`]: the types of the document."];
    lines.extend(parts_of(context).into_iter().flat_map(module_lines));
    lines.join("\n")
}

fn module_lines(part: Part) -> &'static [&'static str] {
    match part {
        Part::Client => &["- [`client`]: an HTTP client. Feature `client`."],
        Part::Server => &[
            "- [`operations`]: the operations and their responses. Feature `client` or `server`.",
            "- [`server`]: a trait for each resource, and their router. Feature `server`.",
        ],
        Part::Tables => &["- [`tables`]: the rows of the tables. Feature `tables`."],
    }
}

const FEATURES: &str = "
# Features

- `all` (default): `resources`, and the types that no resource uses.
- `resources`: all resources. Each has a feature, too, which compiles it with the types that it uses.";

/// Returns the example of the crate: of its client, or else of its server, or else of its types.
fn crate_example(context: &Context<'_>) -> Option<Example> {
    readme_client::client_example(context)
        .or_else(|| readme_server::router_example(context))
        .or_else(|| types_example(context))
}

/// Returns the example of a crate that has only types. Returns `None` if there is no struct and no enum.
fn types_example(context: &Context<'_>) -> Option<Example> {
    let item = context.krate.items.iter().find(|item| !matches!(item.kind, ItemKind::Alias(_)))?;
    let (library, name) = (ident(&context.library()), ident(&item.name));
    let code = printer::print_example(
        quote!(use #library::types;),
        quote! {
            fn example(json: &str) -> Result<types::#name, serde_json::Error> {
                serde_json::from_str(json)
            }
        },
    );
    Some(Example { code, features: Vec::new() })
}

/// Returns the attributes of the example: a doc test that is compiled if its features are enabled.
fn example_attributes(context: &Context<'_>) -> Vec<Attribute> {
    let Some(example) = crate_example(context) else { return Vec::new() };
    let features = &example.features;
    let heading = [syntax::inner_doc(""), syntax::inner_doc(" # Example"), syntax::inner_doc("")];
    let mut attributes = Vec::from(heading);
    if features.is_empty() {
        attributes.push(syntax::inner_doc(" ```no_run"));
    } else {
        let enabled = match features.as_slice() {
            [feature] => quote!(feature = #feature),
            features => quote!(all(#(feature = #features),*)),
        };
        attributes.push(syntax::inner("cfg_attr", quote!(#enabled, doc = "```no_run")));
        attributes.push(syntax::inner("cfg_attr", quote!(not(#enabled), doc = "```ignore")));
    }
    attributes.extend(example.code.lines().map(|line| syntax::inner_doc(&format!(" {line}"))));
    attributes.push(syntax::inner_doc(" ```"));
    attributes
}

/// Returns the attribute that allows links to items of features that are not enabled.
fn allow_broken_links(context: &Context<'_>) -> Option<Attribute> {
    let mut needed: Vec<&str> = parts_of(context).into_iter().map(Part::feature_name).collect();
    if context.krate.features.is_some() {
        needed.push("all");
    }
    if needed.is_empty() {
        return None;
    }
    let allow = quote!(not(all(#(feature = #needed),*)), allow(rustdoc::broken_intra_doc_links));
    Some(syntax::inner("cfg_attr", allow))
}

fn module_items(context: &Context<'_>) -> Vec<Item> {
    let parts = parts_of(context);
    let module = |part: Part, tokens: TokenStream| if parts.contains(&part) { Some(tokens) } else { None };
    let modules = [
        module(
            Part::Client,
            quote!(
                #[cfg(feature = "client")]
                pub mod client;
            ),
        ),
        module(
            Part::Server,
            quote!(
                #[cfg(any(feature = "client", feature = "server"))]
                pub mod operations;
            ),
        ),
        module(
            Part::Server,
            quote!(
                #[cfg(feature = "server")]
                pub mod server;
            ),
        ),
        module(
            Part::Tables,
            quote!(
                #[cfg(feature = "tables")]
                pub mod tables;
            ),
        ),
        Some(quote!(
            pub mod types;
        )),
    ];
    syntax::items(modules.into_iter().flatten().collect())
}

fn shared_items() -> Vec<Item> {
    let docs = printer::placeholder_attribute(0);
    syntax::items(quote! {
        runtime::requires!(#VERSION);

        #docs
        pub const OPENAPI: &str = include_str!("../openapi.json");
    })
}
