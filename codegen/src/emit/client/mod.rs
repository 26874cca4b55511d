//! `src/client`: a client for each resource, and a request builder for each operation.

mod builder;
pub(crate) mod request_parts;
mod resource;

use quote::quote;
use rayon::prelude::*;
use syn::{ImplItem, Item};

use crate::emit::context::{Context, Gated};
use crate::emit::output::Output;
use crate::emit::rust_file::RustFile;
use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::{Folder, Scope};
use crate::emit::syntax::{self, path, value_of, with_lifetime};
use crate::rust::model::RustResource;

/// Emits the files of `client`.
pub(crate) fn emit_client_files(context: &Context<'_>) -> Vec<Output> {
    let resources: Vec<&RustResource> = context.served().collect();
    if resources.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<Output> =
        resources.par_iter().map(|resource| resource::emit_resource(context, resource)).collect();
    files.push(emit_index(context));
    files
}

/// Emits `client/mod.rs`: the client and its builder.
fn emit_index(context: &Context<'_>) -> Output {
    let requests = context.served().flat_map(|resource| resource.operations.iter().map(|of| of.request_name.clone()));
    let defined = context.served().map(|resource| resource.client_name.clone()).chain(requests);
    let index = ["Client".to_owned(), "ClientBuilder".to_owned()];
    let mut scope = Scope::new(context, Folder::Other, defined.chain(index));
    let mut items = Vec::new();
    if let Some(server) = &context.krate.default_server {
        let docs = scope.note("The first server URL of the document.");
        items.extend(syntax::items(quote!(#docs pub const BASE_URL: &str = #server;)));
    }
    items.extend(client_items(&mut scope));
    items.extend(builder::builder_items(&mut scope));
    let docs = "HTTP client: a [`Client`], with a client for each resource and a request builder for each operation.\n\n\
        Required parameters are arguments of an operation's method. Optional parameters are methods of its request builder, which `.await` sends.";
    let file = RustFile { docs: Docs::from_generator(docs), scope, items };
    Output::new("src/client/mod.rs", file.print_index(context.modules(context.served())))
}

/// Returns `Client` and its methods.
fn client_items(scope: &mut Scope<'_>) -> Vec<Item> {
    let context = scope.context();
    let error = scope.client("BuildError");
    let schemes = scope.import("crate::operations", "SCHEMES");
    let docs = scope.docs(Docs::from_document(format!("HTTP client of {}.", context.krate.title)));
    let new_docs = scope.note(
        "Creates a client without credentials.\n\n# Errors\nReturns an error if `base_url` is not an absolute URL.",
    );
    let builder_docs = scope.note("Returns a builder of a client for the server at `base_url`.");
    // Without a feature of a resource, a client has no operations.
    let allow = context.krate.features.as_ref().map(|_| quote!(#[allow(dead_code)]));
    let first_server = if context.krate.default_server.is_some() { quote!(Some(BASE_URL)) } else { quote!(None) };
    let mut items = syntax::items(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            #allow
            inner: lockstep_runtime::client::Client,
        }

        impl Client {
            #new_docs
            pub fn new(base_url: &str) -> Result<Self, #error> {
                Self::builder(base_url).build()
            }

            #builder_docs
            pub fn builder(base_url: &str) -> ClientBuilder {
                let inner = lockstep_runtime::client::Client::builder(base_url, #schemes, #first_server);
                ClientBuilder { inner }
            }
        }
    });
    let accessors: Vec<ImplItem> = context.served().map(|resource| accessor_method(scope, resource)).collect();
    if let Some(Item::Impl(block)) = items.last_mut() {
        block.items.extend(accessors);
    }
    items
}

/// Returns `pub fn call_logs(&self) -> CallLogsClient<'_>`.
fn accessor_method(scope: &mut Scope<'_>, resource: &RustResource) -> ImplItem {
    let tag = rustdoc::code_span(&resource.tag);
    let description = rustdoc::resource_description(resource);
    let docs =
        Docs::from_document(format!("Returns the client of the operations with the tag {tag}.\n\n{description}"));
    let mut attributes = Vec::from_iter(scope.docs(docs));
    attributes.extend(syntax::cfg(scope.context().gate(Gated::Resource(&resource.module))));
    let output = with_lifetime(path(&resource.client_name), "_");
    let inputs = vec![syntax::receiver(syntax::SelfArgument::Reference)];
    let signature = syntax::signature(&resource.accessor, inputs, Some(output));
    let inner = syntax::reference(syntax::field_of(value_of("self"), "inner"));
    let value = syntax::call(path(&resource.client_name), [inner]);
    syntax::method(attributes, syntax::public(), signature, vec![syntax::result(value)])
}
