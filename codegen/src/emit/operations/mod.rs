//! `src/operations`: what client and server share, a file for each resource.

mod content_choices;
pub(crate) mod responses;
mod responses_with_headers;
pub(crate) mod shared;

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;
use syn::{Expr, Item};

use crate::emit::context::{Context, file_name};
use crate::emit::inputs;
use crate::emit::output::Output;
use crate::emit::rust_file::RustFile;
use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::{Folder, Scope};
use crate::emit::syntax::{self, ident, struct_literal, type_path};
use crate::rust::model::{
    ContentChoice, ParameterLocation, ResponseWithHeaders, RustOperation, RustResource, Scheme, SchemeKind, Success,
};

/// Emits the files of `operations`.
pub(crate) fn emit_operation_files(context: &Context<'_>) -> Vec<Output> {
    let resources = &context.krate.resources;
    if resources.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<Output> = resources.par_iter().map(|resource| emit_resource(context, resource)).collect();
    files.push(emit_index(context));
    files
}

/// Emits `operations/mod.rs`: the security schemes, and the responses that several resources share.
fn emit_index(context: &Context<'_>) -> Output {
    let shared = Shared::of(context, None);
    let mut scope = Scope::new(context, Folder::Operations(None), shared.names());
    let mut items = scheme_items(&mut scope, &context.krate.schemes);
    if context.krate.features.is_some() {
        scope.use_full_paths();
    }
    shared.emit(&mut scope, &mut items);
    let docs = Docs::from_generator("Operations and their responses: what client and server share.");
    let modules = context.modules(context.krate.resources.iter());
    Output::new("src/operations/mod.rs", RustFile { docs, scope, items }.print_index(modules))
}

fn emit_resource(context: &Context<'_>, resource: &RustResource) -> Output {
    let path = format!("src/operations/{}.rs", file_name(&resource.module));
    context.output(path, inputs::hash_resource_input(context, resource, "operations"), || {
        print_resource(context, resource)
    })
}

fn print_resource(context: &Context<'_>, resource: &RustResource) -> String {
    let module = resource.module.as_str();
    let shared = Shared::of(context, Some(module));
    let defined = defined_names(resource).chain(shared.names());
    let mut scope = Scope::new(context, Folder::Operations(Some(module)), defined);
    let mut items = Vec::new();
    for operation in &resource.operations {
        items.push(operation_static(&mut scope, resource, operation));
        responses::response_items(&mut scope, operation, &mut items);
    }
    shared.emit(&mut scope, &mut items);
    RustFile { docs: Docs::default(), scope, items }.print()
}

/// Responses with headers and content choices of one module.
struct Shared<'a> {
    with_headers: Vec<&'a ResponseWithHeaders>,
    choices: Vec<&'a ContentChoice>,
}

impl<'a> Shared<'a> {
    /// Returns what belongs to a resource's module, or to `mod.rs`.
    fn of(context: &Context<'a>, module: Option<&str>) -> Self {
        let krate = context.krate;
        Self {
            with_headers: krate.responses_with_headers.iter().filter(|of| of.module.as_deref() == module).collect(),
            choices: krate.content_choices.iter().filter(|of| of.module.as_deref() == module).collect(),
        }
    }

    fn names(&self) -> impl Iterator<Item = String> {
        let names = self.with_headers.iter().map(|of| &of.name).chain(self.choices.iter().map(|of| &of.name));
        names.cloned()
    }

    fn emit(&self, scope: &mut Scope<'_>, items: &mut Vec<Item>) {
        for of in &self.with_headers {
            items.push(responses_with_headers::headers_item(scope, of));
        }
        for of in &self.choices {
            items.push(content_choices::choice_item(scope, of));
        }
    }
}

/// Returns the names of the enums that a resource's file defines.
fn defined_names(resource: &RustResource) -> impl Iterator<Item = String> {
    resource.operations.iter().flat_map(|operation| {
        let success = match &operation.success {
            Success::Several { name, .. } => Some(name.clone()),
            Success::Single(_) => None,
        };
        success.into_iter().chain([operation.error_name.clone()])
    })
}

/// Returns the static that describes an operation.
fn operation_static(scope: &mut Scope<'_>, resource: &RustResource, operation: &RustOperation) -> Item {
    let ty = scope.http("Operation");
    let attributes = Vec::from_iter(scope.docs(static_docs(resource, operation)));
    let alternatives = &operation.security.alternatives;
    let security: Vec<Expr> = alternatives.iter().map(|alternative| requirement_list(scope, alternative)).collect();
    let fields = [
        ("id", syntax::string(&operation.id)),
        ("method", syntax::string(&operation.method)),
        ("server", syntax::string(&operation.server)),
        ("path", syntax::string(&operation.path)),
        ("security", syntax::reference(syntax::array(security))),
    ];
    let value = struct_literal(ty.clone(), fields);
    syntax::item_static(attributes, &operation.constant, type_path(ty), value)
}

/// Returns the docs of an operation's static: its head, and links to the methods that send it and handle it, where its description is.
fn static_docs(resource: &RustResource, operation: &RustOperation) -> Docs {
    let mut docs = Docs::from_document(rustdoc::operation_head(operation));
    let method = rustdoc::link_name(&operation.method_name);
    let link = |part: &str, owner: &str| format!("[`{owner}::{method}`](crate::{part}::{owner}::{method})");
    let server = link("server", &resource.trait_name);
    docs.note(if resource.is_webhook {
        format!("Server: {server}.")
    } else {
        format!("Client: {}. Server: {server}.", link("client", &resource.client_name))
    });
    docs
}

/// Returns the schemes that must be satisfied together.
fn requirement_list(scope: &mut Scope<'_>, alternative: &[(usize, Vec<String>)]) -> Expr {
    let mut requirements = Vec::new();
    for (scheme, scopes) in alternative {
        let scopes = syntax::array(scopes.iter().map(|scope| syntax::string(scope)));
        let fields = [("scheme", syntax::integer(*scheme as u64)), ("scopes", syntax::reference(scopes))];
        requirements.push(struct_literal(scope.http("Requirement"), fields));
    }
    syntax::reference(syntax::array(requirements))
}

fn scheme_items(scope: &mut Scope<'_>, schemes: &[Scheme]) -> Vec<Item> {
    let scheme = scope.http("Scheme");
    let docs = scope.note("Security schemes. A requirement refers to one by its index.");
    let mut entries = Vec::new();
    for entry in schemes {
        let (name, verify_body, kind) = (&entry.name, entry.verify_body, scheme_kind(scope, &entry.kind));
        entries.push(quote!(#scheme { name: #name, kind: #kind, verify_body: #verify_body }));
    }
    syntax::items(quote! {
        #docs
        pub static SCHEMES: &[#scheme] = &[#(#entries),*];
    })
}

fn scheme_kind(scope: &mut Scope<'_>, value: &SchemeKind) -> TokenStream {
    let kind = scope.http("SchemeKind");
    match value {
        SchemeKind::Bearer => quote!(#kind::Bearer),
        SchemeKind::Basic => quote!(#kind::Basic),
        SchemeKind::Other => quote!(#kind::Other),
        SchemeKind::ClientCredentials { token_url } => quote!(#kind::ClientCredentials { token_url: #token_url }),
        SchemeKind::ApiKey { location: sent, name } => {
            let (location, variant) = (scope.http("ParameterLocation"), ident(location_name(*sent)));
            quote!(#kind::ApiKey { location: #location::#variant, name: #name })
        }
    }
}

fn location_name(of: ParameterLocation) -> &'static str {
    match of {
        ParameterLocation::Path => "Path",
        ParameterLocation::Query => "Query",
        ParameterLocation::Header => "Header",
        ParameterLocation::Cookie => "Cookie",
    }
}
