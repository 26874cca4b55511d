//! `src/server`: a trait for each resource, and the router that calls them.

pub(crate) mod authenticate;
mod resource;

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;
use syn::Item;

use crate::emit::context::Context;
use crate::emit::module::Module;
use crate::emit::output::Output;
use crate::emit::rust_file::RustFile;
use crate::emit::rustdoc::Docs;
use crate::emit::scope::{Folder, Scope};
use crate::emit::syntax::{self, ident};
use crate::rust::model::RustResource;

/// Emits the files of `server`.
pub(crate) fn emit_server_files(context: &Context<'_>) -> Vec<Output> {
    let resources = &context.krate.resources;
    if resources.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<Output> =
        resources.par_iter().map(|resource| resource::emit_resource(context, resource)).collect();
    files.push(emit_index(context));
    files
}

/// Emits the schemas that requests are validated against.
pub(crate) fn emit_schemas(context: &Context<'_>) -> Vec<Output> {
    if context.krate.resources.is_empty() {
        return Vec::new();
    }
    vec![Output::new("src/server/schemas.json", context.krate.schemas_json.as_str())]
}

/// Emits `server/mod.rs`: authentication, the trait of the API, and the router.
fn emit_index(context: &Context<'_>) -> Output {
    let krate = context.krate;
    let operations = krate.resources.iter().flat_map(|resource| &resource.operations);
    let params = operations.filter(|operation| !operation.params.is_empty()).map(|of| of.params_name.clone());
    let traits = krate.resources.iter().map(|resource| resource.trait_name.clone());
    let index = ["Api".to_owned(), "Authenticate".to_owned()];
    let mut scope = Scope::new(context, Folder::Other, traits.chain(params).chain(index));
    let mut items = authenticate::authenticate_trait(&mut scope);
    let served: Vec<&RustResource> = context.served().collect();
    if !served.is_empty() {
        items.extend(api_trait(&mut scope, &served));
        let docs = "Returns the router of the API. `api` handles the requests.";
        items.extend(router_function(
            &mut scope,
            &RouterFunction { name: "router", docs, bound: "Api", resources: &served },
        ));
    }
    for resource in context.received() {
        let docs = "Returns the router of requests that the API's server sends: webhooks or callbacks. Serve it at the URL to which the API's server sends them.";
        let (name, bound) = (&resource.module, &resource.trait_name);
        items.extend(router_function(&mut scope, &RouterFunction { name, docs, bound, resources: &[resource] }));
    }
    items.extend(authenticate::dispatch_function(&mut scope));
    let docs = Docs::from_document(format!("Server of {}: a trait for each resource, and their router.", krate.title));
    // The feature `server` enables the features of all resources, so nothing here has a `cfg`.
    let modules = krate.resources.iter().map(|resource| Module::all_names(&resource.module, &[])).collect();
    Output::new("src/server/mod.rs", RustFile { docs, scope, items }.print_index(modules))
}

/// The number of traits from which on each is a `where` clause: `prettyplease` does not break a long list of bounds.
const MAX_INLINE_BOUNDS: usize = 3;

/// Returns the trait `Api` of all resources, and its implementation.
fn api_trait(scope: &mut Scope<'_>, resources: &[&RustResource]) -> Vec<Item> {
    let docs = scope.note("All traits that [`router`] needs.");
    let traits = resources.iter().map(|resource| ident(&resource.trait_name));
    if resources.len() <= MAX_INLINE_BOUNDS {
        let bounds = quote!(Authenticate #(+ #traits)*);
        return syntax::items(quote! {
            #docs
            pub trait Api: #bounds {}
            impl<T: #bounds> Api for T {}
        });
    }
    let bounds = traits.clone();
    syntax::items(quote! {
        #docs
        pub trait Api: Authenticate where #(Self: #traits),* {}
        impl<T: Authenticate> Api for T where #(T: #bounds),* {}
    })
}

/// A function that creates a router.
struct RouterFunction<'a> {
    name: &'a str,
    docs: &'a str,
    /// The trait of the implementation.
    bound: &'a str,
    resources: &'a [&'a RustResource],
}

fn router_function(scope: &mut Scope<'_>, function: &RouterFunction<'_>) -> Vec<Item> {
    let RouterFunction { name, docs, bound, resources } = *function;
    let (router, schemes) = (scope.server("Router"), scope.import("crate::operations", "SCHEMES"));
    let docs = scope.note(docs);
    let (bound, name) = (ident(bound), ident(name));
    let mut operations = resources.iter().flat_map(|resource| &resource.operations);
    let ambiguous = operations.any(|operation| operation.method_name == "combine");
    let combine = if ambiguous { quote!(<A as Authenticate>::combine) } else { quote!(A::combine) };
    let modules = resources.iter().map(|resource| ident(&resource.module));
    let ignore_case: Option<TokenStream> = scope.context().krate.ignore_case.then(|| quote!(router.ignore_case();));
    syntax::items(quote! {
        #docs
        #[must_use]
        pub fn #name<A: #bound>(api: A) -> #router<A, A::Principal> {
            let schemas = include_str!("schemas.json");
            let mut router = #router::new(api, #schemes, schemas, authenticate::<A>);
            router.combine(#combine);
            #(#modules::mount(&mut router);)*
            #ignore_case
            router
        }
    })
}
